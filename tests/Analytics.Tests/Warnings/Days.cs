using AqPipeline.Analytics.Warnings;

namespace AqPipeline.Analytics.Tests.Warnings;

/// <summary>Days of tests, written as their AQI one after the other; NA for none.</summary>
internal static class Days
{
    public static int?[] Aqi(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(day => day == "NA" ? (int?)null : int.Parse(day, System.Globalization.CultureInfo.InvariantCulture))];

    public static IReadOnlyList<WarningDay> From(DateOnly first, string text) =>
        [.. Aqi(text).Select((aqi, place) => new WarningDay(first.AddDays(place), aqi))];
}
