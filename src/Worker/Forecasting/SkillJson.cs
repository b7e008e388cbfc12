using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>A back-test of daily forecasts (<see cref="SkillRowJson"/>) or hourly ones (<see cref="HourlySkillRowJson"/>).</summary>
internal sealed record SkillJson<TRow>(IReadOnlyList<string> Areas, DateOnly From, DateOnly To, IReadOnlyList<TRow> Scores)
{
    /// <summary>The areas, each with its place.</summary>
    public IEnumerable<PlacedAreaJson> Places => Areas.Select(area => new PlacedAreaJson(area));

    /// <summary>The named groups whose cities the scores pool; empty where none was asked for.</summary>
    public IReadOnlyList<AskedGroupJson> Groups { get; init; } = [];

    /// <summary>The skill of the probabilities of exceedances; empty in back-tests of hours.</summary>
    public IReadOnlyList<ExceedanceSkillJson> Exceedances { get; init; } = [];
}

/// <summary>The probabilities that the forecast or climatology gave an exceedance, by lead. Shares and probabilities are 0 to 1.</summary>
internal sealed record ExceedanceSkillJson(
    string Of, IReadOnlyList<double> Above, int Lead, string Method, int Count, double? Frequency, double? MeanProbability, double? Brier,
    double? BrierSkill, IReadOnlyList<ReliabilityJson> Reliability)
{
    public static IReadOnlyList<ExceedanceSkillJson> All(ExceedanceTest test, IEnumerable<ExceedanceKind> kinds) =>
    [
        .. from kind in kinds
           from score in test.ByLead(kind)
           from method in new[]
           {
               (Name: BackTest.Forecast, Score: score.Forecast), (Name: ForecastModels.Climatology.Name, Score: score.Climatology),
           }
           let its = method.Score
           select new ExceedanceSkillJson(
               Exceedance.PollutantOf(kind)?.Symbol ?? "AQI", test.Thresholds(kind), score.Lead, method.Name, its.Count,
               SelectionJson.Rounded(its.Frequency), SelectionJson.Rounded(its.MeanProbability), SelectionJson.Rounded(its.Brier),
               SelectionJson.Rounded(its.SkillAgainst(score.Climatology)),
               [.. its.Reliability.Select(days => new ReliabilityJson(
                   days.From, days.To, days.Count, SelectionJson.Rounded(days.MeanProbability), SelectionJson.Rounded(days.Frequency)))]),
    ];
}

/// <summary>The days of a class of probability: their mean probability, and the share of them that exceeded.</summary>
internal sealed record ReliabilityJson(double From, double To, int Count, double? MeanProbability, double? Frequency);

/// <summary>One method at one pollutant (or <c>AQI</c>) and lead. Shares are 0 to 1.</summary>
internal sealed record SkillRowJson
{
    private readonly SkillScore _score;

    internal SkillRowJson(Pollutant? pollutant, int lead, string method, SkillScore score) =>
        (Pollutant, Unit, Lead, Method, _score) = (pollutant?.Symbol ?? "AQI", pollutant?.Unit, lead, method, score);

    public string Pollutant { get; }

    /// <summary>The unit of rmse, mae, bias and width; null for the AQI.</summary>
    public string? Unit { get; }

    public int Lead { get; }
    public string Method { get; }
    public int Count => _score.Count;
    public double? Rmse => SelectionJson.Rounded(_score.Rmse);
    public double? Mae => SelectionJson.Rounded(_score.Mae);
    public double? Bias => SelectionJson.Rounded(_score.Bias);
    public double? R => SelectionJson.Rounded(_score.Correlation);
    public double? Within25Percent => SelectionJson.Rounded(_score.HitRate);
    public double? LevelHitRate => SelectionJson.Rounded(_score.LevelHitRate);

    public IReadOnlyList<EventJson> Events =>
    [
        .. _score.Events.Select(entry => new EventJson(
            entry.Threshold, SelectionJson.Rounded(entry.Pod), SelectionJson.Rounded(entry.Far), SelectionJson.Rounded(entry.Csi))),
    ];

    public double? Coverage => SelectionJson.Rounded(_score.Coverage);
    public double? Width => SelectionJson.Rounded(_score.Width);

    /// <summary>All that was scored, each with its band of leads.</summary>
    public static IEnumerable<(int First, int Last, SkillRowJson Score)> All(BackTest test, IEnumerable<Pollutant?> shown) =>
        from pollutant in shown
        from band in test.Bands.Index()
        from method in test.Methods
        let score = test.Score(pollutant, band.Index, method)
        where score is not null
        select (band.Item.First, band.Item.Last, new SkillRowJson(pollutant, band.Item.Last, method, score));
}

internal sealed record EventJson(double Above, double? Pod, double? Far, double? Csi);

/// <summary>One method in one band of hours ahead; the lead of the score is the last hour of the band.</summary>
internal sealed record HourlySkillRowJson(int FirstHour, int LastHour, SkillRowJson Score);
