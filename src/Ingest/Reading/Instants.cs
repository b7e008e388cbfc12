namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Reads the times of international files as instants and finds the hour of the product they end. Days are natural days in Beijing time for
/// every station of the world, because <see cref="HourEnding"/> is: the readings of a foreign station are exact in time, but its "day" runs
/// from midnight to midnight in Beijing, and the daily figures differ from those its country publishes.
/// </summary>
internal static class Instants
{
    private const int FirstYear = 1980;
    private const int LastYear = 2099;

    /// <summary>The years that readings can be of, in words.</summary>
    public static readonly string Range = $"from {FirstYear} to {LastYear}";

    private static readonly string[] OffsetFormats =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss zzz",
    ];

    private static readonly string[] ZuluFormats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>The formats of a time that contains its offset.</summary>
    public static readonly string[] FormatsWithOffset = [.. OffsetFormats, .. ZuluFormats];

    /// <summary>The formats of a time without an offset, in a column that is known to be in UTC.</summary>
    public static IReadOnlyList<string> UtcFormats { get; } = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    /// <summary>
    /// Reads a time that says its offset from UTC, such as <c>2022-11-01T01:00:00+08:00</c> or <c>2020-01-04 01:00:00 +01:00</c>.
    /// </summary>
    /// <returns><see langword="false"/> for anything else: a time without an offset is nowhere.</returns>
    public static bool TryParse(string text, out DateTimeOffset instant) =>
        (DateTimeOffset.TryParseExact(text, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant)
            || DateTimeOffset.TryParseExact(text, ZuluFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant)
            || TryParseEndOfDay(text, FormatsWithOffset, out instant))
        && IsInRange(instant);

    /// <summary>Reads a time without an offset whose column is known to be in UTC, such as <c>2018-03-31 07:00:00</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="instant">The instant.</param>
    /// <param name="hasHour24">True if 24:00 may stand for the end of a day.</param>
    public static bool TryParseUtc(string text, out DateTimeOffset instant, bool hasHour24 = false)
    {
        foreach (var format in UtcFormats)
        {
            if (hasHour24 ? ClockText.TryParseWithEndOfDay(text, format, out instant) : ClockText.TryParse(text, format, out instant))
            {
                return IsInRange(instant);
            }
        }

        instant = default;
        return false;
    }

    /// <summary>Reads a date in one of the formats.</summary>
    public static bool TryParseDate(string text, string[] formats, out DateOnly date) =>
        DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && date.Year is >= FirstYear and <= LastYear;

    /// <summary>The hour that ends at <paramref name="end"/>.</summary>
    /// <returns><see langword="false"/> when it is not a full hour in Beijing time: an average over another hour is not cut to
    /// fit.</returns>
    public static bool TryHourEnding(DateTimeOffset end, out HourEnding hour)
    {
        hour = default;
        if (end.UtcTicks % TimeSpan.TicksPerHour != 0)
        {
            return false;
        }

        hour = HourEnding.FromEnd(end);
        return true;
    }

    private static bool TryParseEndOfDay(string text, string[] formats, out DateTimeOffset instant)
    {
        instant = default;
        if (!text.Contains("24:00", StringComparison.Ordinal))
        {
            return false;
        }

        return ClockText.TryParseWithEndOfDay(text, formats, out instant);
    }

    /// <summary>True if a time is one a reading can have.</summary>
    public static bool IsInRange(DateTimeOffset instant) => instant.Year is >= FirstYear and <= LastYear;
}
