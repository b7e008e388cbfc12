namespace AqPipeline.Worker.Reports.Contracts;

internal sealed record DailyJson(string Area, string Edition, IReadOnlyList<DayJson> Days)
{
    public static DailyJson From(string area, string edition, IReadOnlyList<AqiReport> reports) =>
        new(area, edition, [.. reports.Select(DayJson.From)]);
}

/// <summary>One day; the O3 concentration is the maximum daily 8-hour average.</summary>
internal sealed record DayJson(
    DateOnly Date,
    PollutantJson<decimal?> Concentrations,
    PollutantJson<int?> Iaqi,
    int? Aqi,
    int? Level,
    string? Category,
    IReadOnlyList<string> PrimaryPollutants,
    IReadOnlyList<string> Missing)
{
    public static DayJson From(AqiReport report) => new(
        report.Day,
        PollutantJson.From(pollutant => report.Concentrations[pollutant]),
        PollutantJson.From(pollutant => report.Iaqi[pollutant]),
        report.Aqi,
        (int?)report.Level,
        Texts.Category(report),
        [.. report.PrimaryPollutants.Select(pollutant => pollutant.Symbol)],
        [.. report.Missing.Select(pollutant => pollutant.Symbol)]);
}
