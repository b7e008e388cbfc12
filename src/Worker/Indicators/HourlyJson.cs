using System.ComponentModel;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

internal sealed record HourlyJson(string Area, DateOnly Day, string Edition, IReadOnlyList<HourJson> Hours)
{
    public PollutantJson<MeasureJson> Measures => MeasureJson.Hours;

    public static HourlyJson From(string area, DateOnly day, string edition, IReadOnlyList<HourlyReport> reports) =>
        new(area, day, edition, [.. reports.Select(report => new HourJson(report))]);
}

/// <summary>One hour, named by its end; the concentrations are 1-hour averages, the indices those the edition takes.</summary>
internal sealed record HourJson
{
    private readonly HourlyReport _report;

    internal HourJson(HourlyReport report) => _report = report;

    public int Hour => _report.Hour;
    [Description("1-hour averages. µg/m³, of CO mg/m³.")]
    public PollutantJson<decimal?> Concentrations => PollutantJson.From(pollutant => _report.Concentrations[pollutant]);

    public IEnumerable<HourIndexJson> Indices => _report.Indices.Select(index =>
        new HourIndexJson(index.Item.Pollutant.Symbol, index.Item.Hours, index.Concentration, index.Iaqi));

    [Description("Hourly AQI by the document's edition, 0 to 500.")]
    public int? Aqi => _report.Aqi;
    public int? Level => (int?)_report.Level;
    public string? Category => Aqi is { } aqi ? EditionCatalog.Embedded.Find(_report.Edition)!.Aqi.Level(aqi).Category : null;
    public IEnumerable<string> PrimaryPollutants => _report.PrimaryPollutants.Select(pollutant => pollutant.Symbol);
    public IEnumerable<string> Missing => _report.Missing.Select(pollutant => pollutant.Symbol);
}

/// <summary>An index of the average over the last hours, 1 for the hour itself.</summary>
internal sealed record HourIndexJson(string Pollutant, int Hours, decimal? Concentration, int? Iaqi);
