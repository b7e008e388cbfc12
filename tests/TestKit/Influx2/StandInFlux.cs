using System.Globalization;
using System.Text.RegularExpressions;

namespace AqPipeline.TestKit;

/// <summary>A question in Flux of the shape that the store sends, and of some that differ in their conditions only.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Start">The first time, in nanoseconds.</param>
/// <param name="Stop">The time behind the last.</param>
/// <param name="Alternatives">The condition: one of these sets of columns with their values.</param>
internal sealed partial record StandInFlux(
    string Bucket, long Start, long Stop, IReadOnlyList<IReadOnlyList<(string Column, string Value)>> Alternatives)
{
    /// <summary>The only measurement; <see langword="null"/> if it does not say.</summary>
    public string? Measurement => Only("_measurement");

    /// <summary>The only field; <see langword="null"/> if it does not say.</summary>
    public string? Field => Only("_field");

    /// <summary>True for what a store may send: one measurement, at most one field, an end of the time, and nothing else.</summary>
    public bool IsOfStore(string text) =>
        Alternatives is [var all] && all is [("_measurement", _)] or [("_measurement", _), ("_field", _)]
            && text.Contains("stop: ", StringComparison.Ordinal);

    /// <summary>The question; <see langword="null"/> if it is of another shape.</summary>
    public static StandInFlux? Parse(string text)
    {
        if (Shape().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var condition = match.Groups["condition"].Value;
        var alternatives = condition.Length == 0
            ? [[]]
            : condition.Split(" or ").Select(part => part.Split(" and ").Select(Comparison).ToList()).ToList();
        var stop = match.Groups["stop"].Value;
        return new StandInFlux(
            Unquoted(match.Groups["bucket"].Value), Time(match.Groups["start"].Value),
            stop.Length == 0 ? StandInTime.Nanoseconds(StandInTime.Now) : Time(stop), alternatives);
    }

    /// <summary>The same for the server behind it.</summary>
    public string InfluxQl()
    {
        var from = Measurement is { } measurement ? StandInQl.Identifier(measurement) : "/.*/";
        var times = string.Create(CultureInfo.InvariantCulture, $"time >= {Start} AND time < {Stop}");
        var tags = string.Join(" OR ", Alternatives.Select(all => string.Join(" AND ", all.Where(pair => pair.Column[0] != '_')
            .Select(pair => $"{StandInQl.Identifier(pair.Column)} = {StandInQl.Literal(pair.Value)}"))).Where(part => part.Length > 0));
        return $"SHOW FIELD KEYS FROM {from}; SELECT {(Field is { } field ? StandInQl.Identifier(field) : "*")} FROM {from} WHERE {times}"
            + (tags.Length > 0 ? $" AND ({tags})" : "") + " GROUP BY *";
    }

    private string? Only(string column) =>
        Alternatives is [var all] && all.FirstOrDefault(pair => pair.Column == column) is { Value: { } value } ? value : null;

    private static (string, string) Comparison(string text)
    {
        var parts = text.Split(" == ", 2);
        return (parts[0]["r.".Length..], Unquoted(parts[1]));
    }

    private static string Unquoted(string text) =>
        text[1..^1].Replace("\\${", "${", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal)
            .Replace("\\\\", "\\", StringComparison.Ordinal);

    private static long Time(string text) => text switch
    {
        ['t', ..] => long.Parse(text["time(v: ".Length..^1], CultureInfo.InvariantCulture),
        [.., 'Z'] => StandInTime.Parse(text)!.Value,
        _ => long.Parse(text, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(
        """^from\(bucket: (?<bucket>"(\\.|[^"\\])*")\) \|> range\(start: (?<start>[^,)]+\)?)(, stop: (?<stop>[^,)]+\)?))?\)"""
            + """( \|> filter\(fn: \(r\) => (?<condition>r\.\w+ == "(\\.|[^"\\])*"(( and | or )r\.\w+ == "(\\.|[^"\\])*")*)\))?$""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}

/// <summary>Names and texts in InfluxQL.</summary>
internal static class StandInQl
{
    public static string Identifier(string name) =>
        '"' + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    public static string Literal(string text) =>
        '\'' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + '\'';
}
