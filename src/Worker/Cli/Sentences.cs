using System.Text.Json;
using System.Text.RegularExpressions;

namespace AqPipeline.Worker.Cli;

/// <summary>
/// Sentences that receipts, run histories and standards keep in English, with their Chinese from <c>sentences.json</c>. A sentence
/// without an entry stays English.
/// </summary>
internal static partial class Sentences
{
    private static readonly Lazy<IReadOnlyList<(Regex English, string Chinese)>> s_entries = new(Read);

    /// <summary>The sentence in both languages.</summary>
    /// <param name="english">The sentence as it is stored.</param>
    public static Words Of(string english) => new(english, Chinese(english) ?? english);

    /// <summary>The sentence in one language. In English no entry is looked up, or even read.</summary>
    public static string In(string english, Language language) =>
        language == Language.Chinese ? Chinese(english) ?? english : english;

    /// <summary>Several sentences, each with its full stop.</summary>
    public static Words OfSeveral(string english) => new(
        english, english.Length == 0 ? "" : string.Concat(
            english.TrimEnd('.').Split(". ").Select(sentence => $"{Chinese(sentence) ?? sentence}。")));

    /// <summary>The Chinese of a sentence; <see langword="null"/> without an entry for it.</summary>
    public static string? Chinese(string english)
    {
        foreach (var (pattern, chinese) in s_entries.Value)
        {
            if (pattern.Match(english) is { Success: true } match)
            {
                return Place().Replace(chinese, place => Part(match, place.Groups["number"].Value));
            }
        }

        return null;
    }

    private static string Part(Match match, string number) => match.Groups[$"inner{number}"] is { Success: true } inner
        ? Chinese(inner.Value) ?? inner.Value
        : match.Groups[$"text{number}"].Value;

    private static List<(Regex English, string Chinese)> Read()
    {
        using var stream = typeof(Sentences).Assembly.GetManifestResourceStream("sentences.json")!;
        using var document = JsonDocument.Parse(stream);
        return
        [
            .. document.RootElement.GetProperty("sentences").EnumerateArray()
                .Select(entry => (Pattern(entry[0].GetString()!), entry[1].GetString()!)),
        ];
    }

    private static Regex Pattern(string english)
    {
        var (pattern, from) = ("^", 0);
        foreach (Match place in Place().Matches(english))
        {
            var name = (place.Groups["inner"].Length > 0 ? "inner" : "text") + place.Groups["number"].Value;
            pattern += Regex.Escape(english[from..place.Index]) + $"(?<{name}>.*?)";
            from = place.Index + place.Length;
        }

        return new Regex(pattern + Regex.Escape(english[from..]) + "$", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\{(?<inner>\*?)(?<number>\d)\}")]
    private static partial Regex Place();
}
