using System.Text.Json.Serialization;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Forecasting;

/// <summary>A back-test.</summary>
internal sealed record SkillJson(IReadOnlyList<string> Areas, DateOnly From, DateOnly To, IReadOnlyList<SkillRowJson> Scores)
{
    /// <summary>The named groups whose cities the scores pool; left out where none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AskedGroupJson>? Groups { get; init; }

    public static SkillJson Create(IEnumerable<string> areas, DayRange days, int leads, BackTest test, IEnumerable<Pollutant?> shown) =>
        new(
        [.. areas],
        days.First,
        days.Last,
        [.. shown.SelectMany(pollutant =>
            Enumerable.Range(1, leads).SelectMany(lead => new[] { BackTest.Forecast }.Concat(test.Compared.Select(model => model.Name))
            .Where(method => test.Score(pollutant, lead, method) is not null)
            .Select(method => SkillRowJson.From(pollutant, lead, method, test.Score(pollutant, lead, method)!))))]);
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
    public static SkillRowJson From(Pollutant? pollutant, int lead, string method, SkillScore score) => new(
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
