using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Indicators;

internal sealed record HourlyJson(string Area, DateOnly Day, string Edition, IReadOnlyList<HourJson> Hours)
{
    public static HourlyJson From(string area, DateOnly day, string edition, IReadOnlyList<HourlyReport> reports) =>
        new(area, day, edition, [.. reports.Select(HourJson.From)]);
}

/// <summary>One hour, named by its end; the concentrations are 1-hour averages, the indices those the edition takes.</summary>
internal sealed record HourJson(
    int Hour,
    PollutantJson<decimal?> Concentrations,
    IReadOnlyList<HourIndexJson> Indices,
    int? Aqi,
    int? Level,
    string? Category,
    IReadOnlyList<string> PrimaryPollutants,
    IReadOnlyList<string> Missing)
{
    public static HourJson From(HourlyReport report) => new(
        report.Hour,
        PollutantJson.From(pollutant => report.Concentrations[pollutant]),
        [.. report.Indices.Select(
            index => new HourIndexJson(index.Item.Pollutant.Symbol, index.Item.Hours, index.Concentration, index.Iaqi))],
        report.Aqi,
        (int?)report.Level,
        report.Aqi is { } aqi ? EditionCatalog.Embedded.Find(report.Edition)!.Aqi.Level(aqi).Category : null,
        [.. report.PrimaryPollutants.Select(pollutant => pollutant.Symbol)],
        [.. report.Missing.Select(pollutant => pollutant.Symbol)]);
}

/// <summary>An index of the average over the last hours, 1 for the hour itself.</summary>
internal sealed record HourIndexJson(string Pollutant, int Hours, decimal? Concentration, int? Iaqi);
