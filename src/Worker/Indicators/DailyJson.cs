using System.Text.Json.Serialization;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Indicators;

internal sealed record DailyJson(string Area, string Edition, IReadOnlyList<DayJson> Days)
{
    public static DailyJson From(string area, string edition, IReadOnlyList<DailyRow> rows) =>
        new(area, edition, [.. rows.Select(DayJson.From)]);
}

/// <summary>One day; the O3 concentration is the maximum daily 8-hour average. Without any readings it says noData.</summary>
internal sealed record DayJson(
    DateOnly Date,
    PollutantJson<decimal?> Concentrations,
    PollutantJson<int?> Iaqi,
    int? Aqi,
    int? Level,
    string? Category,
    IReadOnlyList<string> PrimaryPollutants,
    IReadOnlyList<string> Missing,
    bool NoData)
{
    /// <summary>The index of the US EPA, where it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? UsAqi { get; init; }

    public static DayJson From(DailyRow row) => From(row.Report, !row.HasData) with { UsAqi = row.UsAqi };

    private static DayJson From(AqiReport report, bool noData) => new(
        report.Day,
        PollutantJson.From(pollutant => report.Concentrations[pollutant]),
        PollutantJson.From(pollutant => report.Iaqi[pollutant]),
        report.Aqi,
        (int?)report.Level,
        Texts.Category(report),
        [.. report.PrimaryPollutants.Select(pollutant => pollutant.Symbol)],
        [.. report.Missing.Select(pollutant => pollutant.Symbol)],
        noData);
}
