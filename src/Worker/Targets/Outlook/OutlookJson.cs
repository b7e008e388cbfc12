using System.ComponentModel;
using System.Text.Json.Serialization;
using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>The outlook of an area (a contract: extend, do not rename).</summary>
internal sealed record OutlookJson
{
    private readonly YearOutlook _outlook;
    private readonly AreaOutlook _area;
    private readonly IReadOnlyList<TargetAssessment> _targets;

    /// <param name="outlook">The outlooks of the day.</param>
    /// <param name="area">One of its areas.</param>
    /// <param name="targets">Targets of all areas with their statuses.</param>
    internal OutlookJson(YearOutlook outlook, AreaOutlook area, IReadOnlyList<TargetAssessment> targets) =>
        (_outlook, _area, _targets) = (outlook, area, targets);

    public string Area => _area.Area;
    public int Year => _outlook.AsOf.Year;
    public DateOnly AsOf => _outlook.AsOf;
    public string Edition => _area.Edition;
    public int Members => _outlook.Members;
    public int Seed => _outlook.Seed;
    public string Basis => _area.Basis;
    public bool DustDeducted => _area.IsDustDeducted;
    public IEnumerable<IndicatorOutlookJson> Indicators => _area.Indicators.Select(figure => new IndicatorOutlookJson(
        figure.Id, figure.SoFar, figure.Range.Expected, figure.Range.Lower50, figure.Range.Upper50, figure.Range.Lower80,
        figure.Range.Upper80, figure.Unit));

    public IEnumerable<TargetOutlookJson> Targets =>
        from target in _area.Targets
        from assessment in _targets
        where target.Is(assessment)
        select new TargetOutlookJson(assessment, target.Odds);

    /// <summary>The change of the days to come that was asked for; null without one.</summary>
    public string? WhatIf => _outlook.WhatIf.Length > 0 ? _outlook.WhatIf : null;

    /// <summary>
    /// The probability that all targets of a plan are met together: those of this area, and those of all areas, null where not all were
    /// asked for.
    /// </summary>
    public IEnumerable<PlanOutlookJson> Plans => _area.Plans.Select(plan => new PlanOutlookJson(
        plan.Plan, plan.Targets, OddsParts.Rounded(plan.Probability),
        _outlook.Plans.FirstOrDefault(all => all.Plan == plan.Plan) is { } all ? OddsParts.Rounded(all.Probability) : null));

    /// <summary>The running figures that the drawing is made of; null unless --fan asks for them.</summary>
    public OutlookFan? Fan { get; init; }
}

/// <summary>How an indicator will end.</summary>
internal sealed record IndicatorOutlookJson(
    string Indicator, decimal? SoFar, decimal Expected, decimal Lower50, decimal Upper50, decimal Lower80, decimal Upper80, string Unit);

/// <summary>All targets of a plan together.</summary>
internal sealed record PlanOutlookJson(string Plan, int Targets, decimal JointProbability, decimal? PlanProbability);

/// <summary>The outlook of a target.</summary>
internal sealed record TargetOutlookJson
{
    private readonly TargetAssessment _target;
    private readonly TargetOdds _odds;

    internal TargetOutlookJson(TargetAssessment target, TargetOdds odds) => (_target, _odds) = (target, odds);

    public string Plan => _target.Plan.Id;
    public string Target => _target.Target.Id;
    public string Indicator => JsonText.Name(_target.Target.Indicator);
    public bool Soft => _target.Target.IsSoft;
    public bool Rehearsal => _target.IsRehearsal;

    [Description("In the unit of the figure: µg/m³ for means, % for ratios, days for counts.")]
    public decimal? Limit => _target.Limit;

    [Description("Expected figure of the whole year, in the unit of the limit.")]
    public decimal? Expected => _odds.Range?.Expected;

    [Description("Lower end of the 80 % range of the whole year, in the unit of the limit.")]
    public decimal? Lower80 => _odds.Range?.Lower80;

    [Description("Upper end of the 80 % range of the whole year, in the unit of the limit.")]
    public decimal? Upper80 => _odds.Range?.Upper80;

    [Description("Probability that the target is met, 0 to 1.")]
    public decimal? Probability => _odds.Probability is { } probability ? OddsParts.Rounded(probability) : null;

    [Description("Probability on the earlier day, 0 to 1.")]
    public decimal? ProbabilityBefore => _odds.Change is { } change ? OddsParts.Rounded(change.Before) : null;

    /// <summary>The probability without the change of --what-if; null without one.</summary>
    [Description("Probability without the change of --what-if, 0 to 1.")]
    public decimal? ProbabilityWithout => _odds.Without is { } probability ? OddsParts.Rounded(probability) : null;

    /// <summary>What moved the probability since an earlier day; null without an earlier one.</summary>
    public OddsChangeJson? Change => _odds.Change is { } change && OddsParts.Of(_odds) is { } parts
        ? new OddsChangeJson(change.Since, parts.NewDays, parts.Forecast, parts.Corrections)
        : null;

    public string Status => JsonText.Name(_target.Status);

    [Description("Mean of the days left with which the probability is 50 %, µg/m³.")]
    public decimal? RestMeanFor50 => _odds.RestMeanFor50;

    [Description("Mean of the days left with which the probability is 80 %, µg/m³.")]
    public decimal? RestMeanFor80 => _odds.RestMeanFor80;

    [Description("Cut of the days left for a probability of 50 %, percent of what is expected.")]
    public decimal? CutFor50 => _odds.CutFor50;

    [Description("Cut of the days left for a probability of 80 %, percent of what is expected.")]
    public decimal? CutFor80 => _odds.CutFor80;

    [Description("Expected bad days of the year, known ones included, with which the probability is 50 %.")]
    public int? BadDaysFor50 => _odds.BadDaysFor50;

    [Description("Expected bad days of the year, known ones included, with which the probability is 80 %.")]
    public int? BadDaysFor80 => _odds.BadDaysFor80;

    /// <summary>The members by class of their figure at the end of the year; empty without a figure or a limit.</summary>
    public IEnumerable<OddsClassJson> Distribution => _odds.Distribution.Select(
        part => new OddsClassJson(part.From, part.To, OddsParts.Rounded(part.Share), part.Meets));

    /// <summary>noBasis or noLimit without a probability, tooFewDays where it is that of the figure alone; null otherwise.</summary>
    public string? Reason => _odds.Reason == OddsReason.None ? null : JsonText.Name(_odds.Reason);
}

/// <summary>
/// Members whose figure at the end of the year is from and above, and below to, in the unit of the limit. Their share is 0 to 1; the
/// shares of those that meet the target are its probability together. A class that the limit parts is given twice.
/// </summary>
internal sealed record OddsClassJson(decimal From, decimal To, decimal Share, bool Meets);

/// <summary>
/// What moved a probability since an earlier day, in shares that add up; corrections are null where no outlook of that day was kept.
/// </summary>
internal sealed record OddsChangeJson(DateOnly Since, decimal NewDays, decimal Forecast, decimal? Corrections);

/// <summary>An outlook of a past year and its outcome.</summary>
internal sealed record HindcastJson(
    string Area, int Year, int Month, decimal Outcome, decimal Expected, decimal Lower80, decimal Upper80,
    IReadOnlyList<HindcastLimitJson> Limits)
{
    public static HindcastJson From(HindcastRow row) => new(
        row.Area, row.Year, row.Month, Math.Round(row.Outcome, 2), row.Range.Expected, row.Range.Lower80, row.Range.Upper80,
        [.. row.Limits.Select(limit =>
            new HindcastLimitJson(limit.Percent, limit.Limit, OddsParts.Rounded(limit.Probability), limit.IsMet))]);
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
