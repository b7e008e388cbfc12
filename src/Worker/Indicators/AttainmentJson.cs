using System.Text.Json.Serialization;
using AqPipeline.Analytics.Assessment;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Indicators;

/// <summary>
/// The figures of a period beside the limits and the years before. Attains is null where there is no verdict, and reason says why.
/// </summary>
internal sealed record AttainmentJson
{
    public required string Clause { get; init; }

    public bool? Attains { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PollutantJson<PollutantAttainmentJson>? Pollutants { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CityAttainmentJson? Cities { get; init; }

    public required PollutantJson<decimal?> ThreeYearMean { get; init; }

    public required PollutantJson<TrendJson> Trend { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public YearOnYearJson? YearOnYear { get; init; }

    public static AttainmentJson From(AttainedPeriod period) => new()
    {
        Clause = period.Edition.Evaluation.Clauses.Attainment,
        Attains = period.Attainment?.Attains,
        Reason = period.Attainment is { } judged ? judged.Reason : "a province or group is judged by its cities",
        Pollutants = period.Attainment is { } own
            ? PollutantJson.From(pollutant => PollutantAttainmentJson.From(own.Pollutants[pollutant]))
            : null,
        Cities = period.Attainment is null
            ? new CityAttainmentJson(
                period.Cities.Count(city => city.Attains == true), period.Cities.Count(city => city.Attains == false),
                period.Cities.Count(city => city.Attains is null))
            : null,
        ThreeYearMean = PollutantJson.From(period.ThreeYearMean),
        Trend = PollutantJson.From(pollutant => TrendJson.From(period.Trend(pollutant))),
        YearOnYear = period.YearBefore is { } before
            ? YearOnYearJson.From(period.Figures, before, period.Edition.Evaluation.Decimals.Ratio)
            : null,
    };
}

internal sealed record CityAttainmentJson(int Attaining, int NotAttaining, int WithoutVerdict);

internal sealed record PollutantAttainmentJson(
    decimal? Mean,
    decimal? MeanLimit,
    decimal? MeanMultiple,
    decimal Percent,
    decimal? Percentile,
    decimal? PercentileLimit,
    decimal? PercentileMultiple,
    int ValidDays,
    int AttainingDays,
    decimal? AttainmentRate,
    bool? Attains)
{
    /// <summary>Why it does not attain in spite of too few valid days; left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AttainmentProofJson? Proof { get; init; }

    public static PollutantAttainmentJson From(PollutantAttainment attainment) => new(
        attainment.Mean?.Judged,
        attainment.Mean?.Limit,
        attainment.Mean?.Multiple,
        attainment.Percent,
        attainment.Percentile?.Judged,
        attainment.Percentile?.Limit,
        attainment.Percentile?.Multiple,
        attainment.ValidDays,
        attainment.AttainingDays,
        attainment.Rate,
        attainment.Attains)
    {
        Proof = attainment.Proof is { } proof
            ? new AttainmentProofJson(proof.MissingDays, proof.Mean?.Judged, proof.Percentile.Judged)
            : null,
    };
}

/// <summary>The figures with 0 on all days without a valid one.</summary>
internal sealed record AttainmentProofJson(int MissingDays, decimal? Mean, decimal Percentile);

internal sealed record TrendJson(int Years, decimal? Coefficient, decimal? Critical, string Verdict)
{
    public static TrendJson From(SpearmanTrend trend)
    {
        var verdict = trend.Verdict.ToString();
        return new TrendJson(trend.Years, trend.Coefficient, trend.Critical, char.ToLowerInvariant(verdict[0]) + verdict[1..]);
    }
}

/// <summary>Percent for concentrations and the index, percentage points for the ratio. A change is valid if both its figures are.</summary>
internal sealed record YearOnYearJson(
    string Before, PollutantJson<decimal?> Percent, decimal? CompositeIndexPercent, decimal? GoodDayRatioPoints,
    decimal? HeavyDayRatioPoints, PollutantJson<bool> Valid, bool CompositeIndexIsValid, bool RatiosAreValid)
{
    public static YearOnYearJson From(PeriodStatistics now, PeriodStatistics before, int decimals) => new(
        before.Period.Label,
        PollutantJson.From(pollutant => YearChange.Percent(now.Values[pollutant].Published, before.Values[pollutant].Published, decimals)),
        YearChange.Percent(now.Index?.Published, before.Index?.Published, decimals),
        YearChange.Points(now.GoodDayRatio?.Published, before.GoodDayRatio?.Published),
        YearChange.Points(now.HeavyDayRatio?.Published, before.HeavyDayRatio?.Published),
        PollutantJson.From(pollutant => now.Values[pollutant].IsValid && before.Values[pollutant].IsValid),
        now.IndexIsValid && before.IndexIsValid,
        now.DaysAreValid && before.DaysAreValid);
}
