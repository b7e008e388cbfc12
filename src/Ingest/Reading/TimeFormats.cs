namespace AqPipeline.Ingest.Reading;

/// <summary>Finds the format in which a column prints times or dates.</summary>
internal static class TimeFormats
{
    private const string AnyDay = "2000-01-01";

    private static readonly string[] Dates =
    [
        "yyyy-MM-dd", "yyyyMMdd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "d.M.yyyy", "d-M-yyyy", "d/M/yyyy", "M/d/yyyy",
        "d/M/yy", "M/d/yy",
    ];

    private static readonly string[] Clocks = ["HH:mm:ss", "HH:mm", "H:mm", "H:mm:ss", "HH", "H时", "H时mm分", "HH.mm.ss", "HHmm"];

    private static readonly string[] Packed = ["yyyyMMddHH", "yyyyMMddHHmm", "yyyyMMddHHmmss"];

    /// <summary>Formats of a whole time, the narrower ones first.</summary>
    private static readonly string[] Times =
    [
        .. Packed,
        .. Dates.SelectMany(date => Clocks.SelectMany(clock => (string[])[$"{date} {clock}", $"{date}T{clock}", $"{date}{clock}"])),
    ];

    private static readonly string[] TimesWithOffset =
    [
        .. Times.SelectMany(time => (string[])[$"{time}zzz", $"{time} zzz", $"{time}K"]), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The formats of a whole time that fit every value: more than one when day and month cannot be told apart.</summary>
    public static IReadOnlyList<string> OfTimes(IEnumerable<string> values) => Fitting(values, Times);

    /// <summary>The formats of a time with its offset that fit every value, some of which may have none.</summary>
    public static IReadOnlyList<string> OfTimesWithOffset(IEnumerable<string> values) => Fitting(values, TimesWithOffset);

    /// <summary>True if every value is midnight.</summary>
    public static bool AreMidnight(IEnumerable<string> values, string format) =>
        values.All(text => ClockText.TryParse(text, format, out var time) && time.TimeOfDay == TimeSpan.Zero);

    /// <summary>The formats of a date that fit every value.</summary>
    public static IReadOnlyList<string> OfDates(IEnumerable<string> values) => Fitting(values, Dates);

    /// <summary>The formats of a time of day that fit every value.</summary>
    public static IReadOnlyList<string> OfClocks(IEnumerable<string> values)
    {
        string[] each = [.. values.Distinct(StringComparer.Ordinal)];
        return each.Length == 0
            ? []
            : [.. Clocks.Where(format => each.All(text => Fits($"{AnyDay} {text}", $"yyyy-MM-dd {format}"))).Take(1)];
    }

    private static string[] Fitting(IEnumerable<string> values, string[] formats)
    {
        string[] each = [.. values.Distinct(StringComparer.Ordinal)];
        if (each.Length == 0)
        {
            return [];
        }

        string[] fitting = [.. formats.Where(format => each.All(text => Fits(text, format)))];

        // Only a day and a month that may be each other's are worth a question.
        return fitting.Length > 1 && fitting.Any(IsDayFirst) && fitting.Any(IsMonthFirst)
            ? [fitting.First(IsDayFirst), fitting.First(IsMonthFirst)]
            : [.. fitting.Take(1)];
    }

    private static bool IsDayFirst(string format) => format.StartsWith("d/M", StringComparison.Ordinal);

    private static bool IsMonthFirst(string format) => format.StartsWith("M/d", StringComparison.Ordinal);

    private static bool Fits(string text, string format) =>
        ClockText.TryParseWithEndOfDay(text, format, out var time) && Instants.IsInRange(time);
}
