namespace AqPipeline.Ingest.Reading;

/// <summary>Reads the number of an hour as tables print it: <c>8</c>, <c>08</c>, <c>08:00</c>, <c>8时</c>.</summary>
internal static class HourText
{
    private const int MinutesOfHour = 60;

    private static readonly string[] Endings = [":00:00", ":00", "时00分", "点00分", "时", "点", "h"];
    private static readonly string[] Clocks = ["H:mm", "H:mm:ss", "H时m分", "H点m分"];

    /// <summary>Reads it.</summary>
    /// <returns><see langword="false"/> when it is no hour from 0 to 24.</returns>
    public static bool TryParse(string text, out int hour)
    {
        var ending = Array.Find(Endings, end => text.EndsWith(end, StringComparison.Ordinal)) ?? "";
        return int.TryParse(text.AsSpan(0, text.Length - ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out hour)
            && hour <= HourEnding.PerDay;
    }

    /// <summary>Reads a time of day between two hours, such as <c>8:15</c>, <c>8时15分</c> or 8.25 for a quarter past eight.</summary>
    public static bool TryParseBetweenHours(string text, out TimeSpan timeOfDay)
    {
        timeOfDay = default;
        if (TimeOnly.TryParseExact(text, Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            timeOfDay = clock.ToTimeSpan();
        }
        else if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
            && hours < HourEnding.PerDay
            && hours % 1 is 0.25m or 0.5m or 0.75m)
        {
            timeOfDay = TimeSpan.FromMinutes((double)(hours * MinutesOfHour));
        }

        return timeOfDay.Ticks % TimeSpan.TicksPerHour != 0;
    }
}
