using System.Text.Json.Serialization;
using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Worker.Outlook;

/// <summary>The outlook of an area (a contract: extend, do not rename).</summary>
internal sealed record OutlookJson
{
    private readonly AreaOutlook _outlook;

    internal OutlookJson(AreaOutlook outlook) => _outlook = outlook;

    public string Area => _outlook.Area;
    public int Year => _outlook.AsOf.Year;
    public DateOnly AsOf => _outlook.AsOf;
    public string Edition => _outlook.Edition.Id;
    public int Members => _outlook.Settings.Members;
    public int Seed => _outlook.Settings.Seed;
    public string Basis => _outlook.Basis.English;
    public IEnumerable<IndicatorOutlookJson> Indicators => OutlookFigures.Of(_outlook).Select(figure => new IndicatorOutlookJson(
        figure.Id, figure.SoFar, figure.Range.Expected, figure.Range.Lower50, figure.Range.Upper50, figure.Range.Lower80,
        figure.Range.Upper80, figure.Unit));

    public IEnumerable<TargetOutlookJson> Targets => _outlook.Targets.Select(target => new TargetOutlookJson(target));

    /// <summary>The probability that all targets of a plan are met together, of this area.</summary>
    public IEnumerable<PlanOutlookJson> Plans => OutlookFigures.Together(_outlook).Select(
        plan => new PlanOutlookJson(plan.Plan, plan.Targets, Round(plan.Probability)));

    internal static decimal Round(double probability) => Math.Round((decimal)probability, 3);
}

/// <summary>How an indicator will end.</summary>
internal sealed record IndicatorOutlookJson(
    string Indicator, decimal? SoFar, decimal Expected, decimal Lower50, decimal Upper50, decimal Lower80, decimal Upper80, string Unit);

/// <summary>All targets of a plan together.</summary>
internal sealed record PlanOutlookJson(string Plan, int Targets, decimal JointProbability);

/// <summary>The outlook of a target.</summary>
internal sealed record TargetOutlookJson
{
    private readonly TargetOutlook _target;

    internal TargetOutlookJson(TargetOutlook target) => _target = target;

    public string Plan => _target.Assessment.Plan.Id;
    public string Target => _target.Assessment.Target.Id;
    public string Indicator => JsonText.Name(_target.Assessment.Target.Indicator);
    public bool Soft => _target.Assessment.Target.IsSoft;
    public bool Rehearsal => _target.Assessment.IsRehearsal;
    public decimal? Limit => _target.Assessment.Limit;
    public decimal? Expected => _target.Odds.Range?.Expected;
    public decimal? Lower80 => _target.Odds.Range?.Lower80;
    public decimal? Upper80 => _target.Odds.Range?.Upper80;
    public decimal? Probability => _target.Odds.Probability is { } probability ? OutlookJson.Round(probability) : null;
    public decimal? ProbabilityBefore => _target.Before?.Probability is { } probability ? OutlookJson.Round(probability) : null;
    public string Status => JsonText.Name(_target.Status);
    public decimal? RestMeanFor50 => _target.Odds.RestMeanFor50;
    public decimal? RestMeanFor80 => _target.Odds.RestMeanFor80;
    public decimal? CutFor50 => _target.Odds.CutFor50;
    public decimal? CutFor80 => _target.Odds.CutFor80;
    public int? BadDaysFor50 => _target.Odds.BadDaysFor50;
    public int? BadDaysFor80 => _target.Odds.BadDaysFor80;

    /// <summary>noBasis, tooFewDays or noLimit; null with a probability.</summary>
    public string? Reason => _target.Odds.Reason == OddsReason.None ? null : JsonText.Name(_target.Odds.Reason);
}

/// <summary>An outlook of a past year and its outcome.</summary>
internal sealed record HindcastJson(
    string Area, int Year, int Month, decimal Outcome, decimal Expected, decimal Lower80, decimal Upper80,
    IReadOnlyList<HindcastLimitJson> Limits)
{
    public static HindcastJson From(HindcastRow row) => new(
        row.Area, row.Year, row.Month, Math.Round(row.Outcome, 2), row.Range.Expected, row.Range.Lower80, row.Range.Upper80,
        [.. row.Limits.Select(limit =>
            new HindcastLimitJson(limit.Percent, limit.Limit, OutlookJson.Round(limit.Probability), limit.IsMet))]);
}

/// <summary>A limit around the outcome.</summary>
internal sealed record HindcastLimitJson(int Percent, decimal Limit, decimal Probability, bool Met);

/// <summary>The JSON documents of outlooks (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(IReadOnlyList<OutlookJson>))]
[JsonSerializable(typeof(IReadOnlyList<HindcastJson>))]
internal sealed partial class OutlookDocuments : JsonSerializerContext
{
    public static OutlookDocuments Readable { get; } = new(JsonText.Readable());
}
