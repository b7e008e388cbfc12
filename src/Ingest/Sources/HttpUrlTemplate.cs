using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Sources;

/// <summary>
/// An address with the parts of a date in braces: <c>https://host/china_sites_{yyyy}{MM}{dd}.csv</c>, <c>…/{yyyyMMddHH}.json</c>.
/// </summary>
internal sealed partial class HttpUrlTemplate
{
    private static readonly string[] PartsOfADate = ["yyyy", "MM", "dd"];

    private readonly string _text;

    private HttpUrlTemplate(string text) => _text = text;

    /// <summary>Whether it has any part of a date.</summary>
    public bool IsDated => _text.Contains('{');

    /// <summary>Whether each day has an address of its own.</summary>
    public bool HasDay => PartsOfADate.All(Has);

    /// <summary>Whether it has the hour.</summary>
    public bool HasHour => Has("HH");

    /// <summary>Reads a template.</summary>
    /// <returns>The template, or what is wrong with it.</returns>
    public static (HttpUrlTemplate? Template, string? Fault) Parse(string text)
    {
        var unknown = Braces().Matches(text).Select(match => match.Value).FirstOrDefault(part => !Placeholder().IsMatch(part));
        if (unknown is not null || Braces().Replace(text, "").AsSpan().ContainsAny('{', '}'))
        {
            return (
                null, $"{(unknown is null ? "a brace stands alone" : $"{unknown} is unknown")}; parts of a date are {{yyyy}}, {{MM}}, "
                    + $"{{dd}} and {{HH}}");
        }

        var template = new HttpUrlTemplate(text);
        Uri.TryCreate(template.Expand(new DateTime(2016, 1, 1)), UriKind.Absolute, out var address);
        return address switch
        {
            not { Scheme: "http" or "https" } => (null, $"'{text}' is not an address that begins with http:// or https://"),
            { UserInfo.Length: > 0 } =>
                (null, "a name and password do not belong into the address; put them into a header from the environment"),
            _ => (template, null),
        };
    }

    /// <summary>The address of a day or hour.</summary>
    public Uri At(DateTime local) => new(Expand(local));

    /// <summary>As it was written.</summary>
    public override string ToString() => _text;

    private bool Has(string part) => Placeholder().Matches(_text).Any(match => match.Value.Contains(part, StringComparison.Ordinal));

    private string Expand(DateTime local) =>
        Placeholder().Replace(_text, match => local.ToString(match.Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\{((?:yyyy|MM|dd|HH)+)\}")]
    private static partial Regex Placeholder();
}

/// <summary>One file to ask a server for.</summary>
/// <param name="Url">Its address.</param>
/// <param name="File">Where it is put, below the source's folder in the spool: <c>20190601/china_sites_20190601.csv</c>.</param>
internal sealed record HttpTarget(Uri Url, string File)
{
    /// <summary>Characters of a name that are kept, from its end: four bytes each still fit into a name of 255 bytes.</summary>
    private const int MaxName = 60;

    /// <summary>The target of a day or hour.</summary>
    /// <param name="url">The address.</param>
    /// <param name="stamp">The day or hour, which keeps files of the same name apart.</param>
    /// <param name="name">The name; <see langword="null"/> to take the last part of the address.</param>
    public static HttpTarget Of(Uri url, string stamp, string? name) =>
        new(url, Path.Combine(stamp, name ?? SafeName(Uri.UnescapeDataString(url.AbsolutePath.Split('/')[^1]))));

    /// <summary>A name that is one name in any folder: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, and no dot in front.</summary>
    public static string SafeName(string name)
    {
        var safe =
            string.Concat(name.Select(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '_'));
        safe = safe[Math.Max(0, safe.Length - MaxName)..].TrimStart('.');
        return safe.Length > 0 ? safe : "download";
    }
}
