using System.ComponentModel;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary>What the figure of a day rests on, and what it needs.</summary>
internal sealed record CompletenessJson(
    [property: Description("What is counted: hours, windows (of O3, 8-hour averages) or stations.")] string Counts,
    [property: Description("Those that are valid.")] int Count,
    [property: Description("All that there can be.")] int Of,
    [property: Description("As many are needed. An O3 figure above its limit is valid with fewer windows.")] int Required,
    bool Valid)
{
    public static CompletenessJson From(DailyRow row, Pollutant pollutant)
    {
        var (rule, value) = (EditionCatalog.Embedded.Find(row.Report.Edition)!.Evaluation, row.Statistics?.Values[pollutant] ?? default);
        return row.Stations is { } stations
            ? new CompletenessJson("stations", value.Count, stations, rule.AreaStations.Required(stations), value.IsValid)
            : pollutant == Pollutant.O3
                ? new CompletenessJson("windows", value.Count, rule.EightHour.Windows, rule.EightHour.MinimumWindows, value.IsValid)
                : new CompletenessJson("hours", value.Count, HourEnding.PerDay, rule.DailyAverageMinimumHours, value.IsValid);
    }
}
