using System.Text.RegularExpressions;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>Finds the digits of pollutants that are set lower: PM₂.₅, PM₁₀, SO₂, NO₂, O₃.</summary>
internal static partial class Subscripts
{
    /// <summary>The parts of a text, each set lower or not, in their order; together they are the text.</summary>
    public static IReadOnlyList<(string Text, bool IsLower)> PartsOf(string text)
    {
        var parts = new List<(string, bool)>();
        var from = 0;
        foreach (var match in Symbol().EnumerateMatches(text))
        {
            if (match.Index > from)
            {
                parts.Add((text[from..match.Index], false));
            }

            parts.Add((text.Substring(match.Index, match.Length), true));
            from = match.Index + match.Length;
        }

        if (from < text.Length)
        {
            parts.Add((text[from..], false));
        }

        return parts;
    }

    [GeneratedRegex(@"(?<=(?<![A-Za-z])PM)(2\.5|10)(?![0-9])|(?<=(?<![A-Za-z])(SO|NO))2(?![0-9])|(?<=(?<![A-Za-z])O)3(?![0-9])")]
    private static partial Regex Symbol();
}
