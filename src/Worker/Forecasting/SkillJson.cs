using System.Text.Json.Serialization;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Forecasting;

/// <summary>A back-test of daily forecasts (<see cref="SkillRowJson"/>) or hourly ones (<see cref="HourlySkillRowJson"/>).</summary>
internal sealed record SkillJson<TRow>(IReadOnlyList<string> Areas, DateOnly From, DateOnly To, IReadOnlyList<TRow> Scores)
{
    /// <summary>The named groups whose cities the scores pool; left out where none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AskedGroupJson>? Groups { get; init; }
}

/// <summary>One method at one pollutant (or <c>AQI</c>) and lead. Shares are 0 to 1.</summary>
internal sealed record SkillRowJson(
    string Pollutant,
    int Lead,
    string Method,
    int Count,
    double? Rmse,
    double? Mae,
    double? Bias,
    double? R,
    double? Within25Percent,
    double? LevelHitRate,
    IReadOnlyList<EventJson> Events,
    double? Coverage,
    double? Width)
{
    /// <summary>All that was scored, each with its band of leads.</summary>
    public static IEnumerable<(int First, int Last, SkillRowJson Score)> All(BackTest test, IEnumerable<Pollutant?> shown) =>
        from pollutant in shown
        from band in test.Bands.Index()
        from method in test.Methods
        let score = test.Score(pollutant, band.Index, method)
        where score is not null
        select (band.Item.First, band.Item.Last, From(pollutant, band.Item.Last, method, score));

    private static SkillRowJson From(Pollutant? pollutant, int lead, string method, SkillScore score) => new(
        pollutant?.Symbol ?? "AQI",
        lead,
        method,
        score.Count,
        Rounded(score.Rmse),
        Rounded(score.Mae),
        Rounded(score.Bias),
        Rounded(score.Correlation),
        Rounded(score.HitRate),
        Rounded(score.LevelHitRate),
        [.. score.Events.Select(entry => new EventJson(entry.Threshold, Rounded(entry.Pod), Rounded(entry.Far), Rounded(entry.Csi)))],
        Rounded(score.Coverage),
        Rounded(score.Width));

    private static double? Rounded(double? value) => value is { } figure ? Math.Round(figure, 4) : null;
}

internal sealed record EventJson(double Above, double? Pod, double? Far, double? Csi);

/// <summary>One method in one band of hours ahead; the lead of the score is the last hour of the band.</summary>
internal sealed record HourlySkillRowJson(int FirstHour, int LastHour, SkillRowJson Score);
