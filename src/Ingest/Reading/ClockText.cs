namespace AqPipeline.Ingest.Reading;

/// <summary>Reads printed times in one format, hour 24 included wherever the hour stands in it.</summary>
internal static class ClockText
{
    private const string LastHour = "24";

    /// <summary>Reads a time of day from 0 to 23 hours. A time without an offset is taken at offset 0.</summary>
    public static bool TryParse(string text, string format, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    /// <summary>
    /// Reads a time whose hour may be 24, with nothing behind it but zeros: the end of that day, such as <c>2024010524</c> in
    /// <c>yyyyMMddHH</c>.
    /// </summary>
    public static bool TryParseWithEndOfDay(string text, string format, out DateTimeOffset time)
    {
        if (TryParse(text, format, out time))
        {
            return true;
        }

        for (var at = text.IndexOf(LastHour, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(LastHour, at + 1, StringComparison.Ordinal))
        {
            // 13 there must be 13 hours later than 00 there; then it is the hour and no part of the date.
            if (TryParse(With(text, at, "00"), format, out var start)
                && start.TimeOfDay == TimeSpan.Zero
                && TryParse(With(text, at, "13"), format, out var later)
                && later - start == TimeSpan.FromHours(13)
                && start.Date < DateTime.MaxValue.Date.AddDays(-1))
            {
                time = start.AddDays(1);
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a time in one of the formats, hour 24 included.</summary>
    public static bool TryParseWithEndOfDay(string text, string[] formats, out DateTimeOffset time)
    {
        foreach (var format in formats)
        {
            if (TryParseWithEndOfDay(text, format, out time))
            {
                return true;
            }
        }

        time = default;
        return false;
    }

    /// <summary>True if the text contains its offset from UTC, as Z or in hours and minutes. The text must fit the format.</summary>
    public static bool HasOffset(string text, string format)
    {
        // The offset follows the hour, so any hour of 24 is as good as another here.
        for (var at = text.IndexOf(LastHour, StringComparison.Ordinal); ; at = text.IndexOf(LastHour, at + 1, StringComparison.Ordinal))
        {
            var midnight = at < 0 ? text : With(text, at, "00");
            if (DateTime.TryParseExact(midnight, format, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
            {
                return time.Kind != DateTimeKind.Unspecified;
            }

            if (at < 0)
            {
                return false;
            }
        }
    }

    private static string With(string text, int at, string hour) =>
        string.Concat(text.AsSpan(0, at), hour, text.AsSpan(at + LastHour.Length));
}
