namespace AqPipeline.Storage.Influx;

/// <summary>The pieces of InfluxQL that are put together from values: names and texts are quoted, times are numbers.</summary>
internal static class InfluxQl
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int SecondsPerHour = 3600;

    /// <summary>A name in double quotes.</summary>
    public static string Identifier(string name) =>
        '"' + Escaped(name).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    /// <summary>A text in single quotes.</summary>
    public static string Literal(string text) =>
        '\'' + Escaped(text).Replace("'", "\\'", StringComparison.Ordinal) + '\'';

    /// <summary>A text whose backslashes and line ends are escaped, as names and texts have them alike.</summary>
    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    public static string Select(InfluxSelection points) => string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT {(points.Field is { } field ? Identifier(field) : "*")} FROM {points.Measurement} WHERE time >= {points.From} AND time "
            + $"<= {points.Until}");

    public static string Delete(InfluxDeletion points)
    {
        var series = points.Tag.Length == 0 ? "" : $"{Identifier(points.Tag)} = {Literal(points.Value)} AND ";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"DELETE FROM {points.Measurement} WHERE {series}time >= {points.From} AND time <= {points.Until}");
    }

    /// <summary>The start of a day, Beijing time, in nanoseconds since 1970 UTC.</summary>
    public static long Start(DateOnly day) => StartInSeconds(day) * NanosecondsPerSecond;

    /// <summary>The start of a day, Beijing time, in seconds since 1970 UTC.</summary>
    public static long StartInSeconds(DateOnly day) => new HourEnding(day, 1).Start.ToUnixTimeSeconds();

    /// <summary>The start of an hour in seconds since 1970 UTC.</summary>
    public static long StartInSeconds(DateOnly day, int hour) => StartInSeconds(day) + (hour - 1) * SecondsPerHour;

    /// <summary>The day in which a time lies.</summary>
    public static DateOnly Day(long time) =>
        HourEnding.FromEnd(DateTimeOffset.FromUnixTimeSeconds(time / NanosecondsPerSecond).AddHours(1)).Day;
}
