using System.ComponentModel;
using AqPipeline.Analytics.Assessment;

namespace AqPipeline.Worker.Indicators;

/// <summary>
/// The figures of a period beside the limits and the years before. Attains is null where there is no verdict, and reason says why.
/// </summary>
internal sealed record AttainmentJson
{
    private readonly AttainedPeriod _period;

    internal AttainmentJson(AttainedPeriod period) => _period = period;

    public string Clause => _period.Edition.Evaluation.Clauses.Attainment;
    public bool? Attains => Own?.Attains;

    public string? Reason => Own is { } judged ? judged.Reason : "a province or group is judged by its cities";

    public PollutantJson<PollutantAttainmentJson>? Pollutants =>
        Own is { } own ? PollutantJson.From(pollutant => new PollutantAttainmentJson(own.Pollutants[pollutant])) : null;

    public CityAttainmentJson? Cities => Own is null ? new CityAttainmentJson(Count(true), Count(false), Count(null)) : null;

    [Description("Mean of the figures of three years. µg/m³, of CO mg/m³.")]
    public PollutantJson<decimal?> ThreeYearMean => PollutantJson.From(_period.ThreeYearMean);
    public PollutantJson<TrendJson> Trend => PollutantJson.From(pollutant => TrendJson.From(_period.Trend(pollutant)));

    public YearOnYearJson? YearOnYear => _period.YearBefore is { } before
        ? YearOnYearJson.From(_period.Figures, before, _period.Edition.Evaluation.Decimals.Ratio)
        : null;

    private AreaAttainment? Own => _period.Attainment;

    private int Count(bool? attains) => _period.Cities.Count(city => city.Attains == attains);
}

internal sealed record CityAttainmentJson(int Attaining, int NotAttaining, int WithoutVerdict);

/// <summary>The figures of a pollutant beside their limits.</summary>
internal sealed record PollutantAttainmentJson
{
    private readonly PollutantAttainment _of;

    internal PollutantAttainmentJson(PollutantAttainment attainment) => _of = attainment;

    [Description("Mean as judged. µg/m³, of CO mg/m³.")]
    public decimal? Mean => _of.Mean?.Judged;

    [Description("Limit of the mean, in the same unit.")]
    public decimal? MeanLimit => _of.Mean?.Limit;

    [Description("Exceedance multiple of the mean.")]
    public decimal? MeanMultiple => _of.Mean?.Multiple;

    [Description("Which percentile of the daily figures is judged.")]
    public decimal Percent => _of.Percent;

    [Description("Percentile of the daily figures as judged. µg/m³, of CO mg/m³.")]
    public decimal? Percentile => _of.Percentile?.Judged;

    [Description("Limit of the percentile, in the same unit.")]
    public decimal? PercentileLimit => _of.Percentile?.Limit;

    [Description("Exceedance multiple of the percentile.")]
    public decimal? PercentileMultiple => _of.Percentile?.Multiple;
    public int ValidDays => _of.ValidDays;
    public int AttainingDays => _of.AttainingDays;

    [Description("Percent of the valid days.")]
    public decimal? AttainmentRate => _of.Rate;
    public bool? Attains => _of.Attains;

    /// <summary>Why it does not attain in spite of too few valid days; null otherwise.</summary>
    public AttainmentProofJson? Proof => _of.Proof is { } proof
        ? new AttainmentProofJson(proof.MissingDays, proof.Mean?.Judged, proof.Percentile.Judged)
        : null;
}

/// <summary>The figures with 0 on all days without a valid one.</summary>
internal sealed record AttainmentProofJson(int MissingDays, decimal? Mean, decimal Percentile);

internal sealed record TrendJson(int Years, decimal? Coefficient, decimal? Critical, string Verdict)
{
    public static TrendJson From(SpearmanTrend trend) =>
        new(trend.Years, trend.Coefficient, trend.Critical, JsonText.Name(trend.Verdict));
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
