using System.ComponentModel;
using System.Text.Json.Serialization;
using AqPipeline.Worker.Targets.Outlook;

namespace AqPipeline.Worker.Targets;

internal sealed record TargetsJson(DateOnly? AsOf, IReadOnlyList<TargetJson> Targets)
{
    /// <summary>The moment whose knowledge this is, in Beijing time; null for what is known now.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    public static TargetsJson From(DateOnly? asOf, IReadOnlyList<TargetAssessment> assessments) =>
        new(asOf, [.. assessments.Select(assessment => new TargetJson(assessment))]);
}

/// <summary>A target and its assessment.</summary>
internal sealed record TargetJson
{
    private readonly TargetAssessment _assessment;
    private readonly PlanTarget _target;

    internal TargetJson(TargetAssessment assessment) => (_assessment, _target) = (assessment, assessment.Target);

    public string Plan => _assessment.Plan.Id;

    public WordsJson PlanTitle => new(_assessment.Plan.TitleEnglish, _assessment.Plan.Title);

    public string Id => _target.Id;

    /// <summary>Indicator and limit in a few words.</summary>
    public WordsJson Title => WordsJson.Of(TargetTexts.Title(_target));

    public string Area => _target.Area;

    /// <summary>Null unless the area is a named group.</summary>
    public GroupVersionJson? GroupVersion => GroupVersionJson.Of(_assessment.Version);

    public string Indicator => JsonText.Name(_target.Indicator);
    public WordsJson IndicatorTitle => WordsJson.Of(Texts.Indicator(_target));
    public string Operator => JsonText.Name(_target.Operator);

    [Description("The number of the plan, in unit.")]
    public decimal? Target => _target.Value;
    public string Unit => _target.Unit;

    /// <summary>The unit of limit, actual, raw, straight path, baseline, and in progress of averages, ends and the year before.</summary>
    public string FigureUnit => _target.FigureUnit;

    public IReadOnlyList<int> Years => _target.Years;
    public bool Soft => _target.IsSoft;

    public BaselineJson? Baseline => _target.Baseline is { } baseline
        ? new BaselineJson(baseline.Year, baseline.Value, baseline.Source, _assessment.RecomputedBaseline)
        {
            RecomputedPublishedDays = _assessment.RecomputedBaselinePublishedDays,
        }
        : null;

    public int Year => _assessment.Year;
    public bool Rehearsal => _assessment.IsRehearsal;
    public string Edition => _assessment.Plan.Edition;
    public string? Period => _assessment.Period?.Label;

    [Description("The value that separates met from not met, in figureUnit.")]
    public decimal? Limit => _assessment.Limit;

    [Description("The figure with the digits it is judged with, in figureUnit.")]
    public decimal? Actual => _assessment.Actual;

    [Description("The figure with the digits it is published with, in figureUnit.")]
    public decimal? Published => _assessment.Published;

    [Description("The figure before rounding, in figureUnit.")]
    public decimal? Raw => _assessment.Raw;

    /// <summary>Days that were published and not computed from hours, of a group city-days.</summary>
    public int PublishedDays => _assessment.PublishedDays;

    public bool Valid => _assessment.IsValid;

    [Description("Reduction from the baseline, percent; negative for a rise.")]
    public decimal? AchievedDrop => _assessment.AchievedDrop;

    [Description("Figure on the straight line from the baseline to the target year, in figureUnit.")]
    public decimal? StraightPath => _assessment.StraightPath;
    public ProgressJson? Progress => _assessment.Progress is { } progress ? new ProgressJson(_assessment, progress) : null;

    /// <summary>The parts of the cities in the figure of a province or group, with --area; empty where there are none.</summary>
    public IEnumerable<CityShareJson> Cities => _assessment.Shares.Select(share => new CityShareJson(
        share.City, Rounded(share.Figure), Rounded(share.Contribution), share.Expected is { } rest ? Rounded(rest) : null,
        share.Allowed, share.Decides));

    private static decimal Rounded(decimal figure) => Math.Round(figure, 3);

    /// <summary>The probability that a running year meets the target; null without one.</summary>
    [Description("Probability that the target is met, 0 to 1.")]
    public decimal? Probability => _assessment.Odds?.Probability is { } probability ? OddsParts.Rounded(probability) : null;

    /// <summary>
    /// noBasis, noLimit or noOutlook without a probability, tooFewDays where it is that of the figure alone; null otherwise.
    /// </summary>
    public string? ProbabilityReason => _assessment.Odds switch
    {
        null => "noOutlook",
        { Reason: OddsReason.None } => null,
        { Reason: var reason } => JsonText.Name(reason),
    };

    /// <summary>The probability on the earlier day of the outlook; null without one.</summary>
    [Description("Probability on the earlier day of the outlook, 0 to 1.")]
    public decimal? ProbabilityBefore => _assessment.Odds?.Change is { } change ? OddsParts.Rounded(change.Before) : null;

    /// <summary>True if the probability rests on published days.</summary>
    public bool ProbabilityRestsOnPublishedDays => _assessment.Odds is { Probability: not null, RestsOnPublishedDays: true };

    /// <summary>Where a running year will end, as <c>aq outlook</c> says; null without an outlook.</summary>
    [Description("Range of the figure at the end of the year, in figureUnit.")]
    public YearEndRange? YearEnd => _assessment.Odds?.Range;

    public string? Measure => _target.Measure.Length > 0 ? _target.Measure : null;
    public ReportedJson? Reported => _assessment.Report is { } report ? ReportedJson.From(report) : null;

    /// <summary>True if the figure will have its valid days: onTrack, endangered or outOfReach; null when the year is over.</summary>
    public string? Validity => _assessment.Validity is { } validity ? JsonText.Name(validity) : null;

    public IEnumerable<RiskJson> ValidityRisks => _assessment.Risks.Select(risk =>
        new RiskJson(risk.Unit, JsonText.Name(risk.Status), risk.MayStillLose, risk.Before));

    public string Status => JsonText.Name(_assessment.Status);
    public string Reason => _assessment.Reason;
    public string Sentence => _target.Sentence;
    public string Document => _assessment.Plan.Document;
}

/// <summary>
/// A city's part in the figure of its group; expected and allowed are of the days left, in the figure's unit for means, in days for ratios.
/// </summary>
internal sealed record CityShareJson(
    [property: Placed] string City, decimal Figure, decimal Contribution, decimal? Expected, decimal? Allowed, bool? Decides);

/// <summary>The report a figure is from.</summary>
internal sealed record ReportedJson(
    string Period, decimal Value, string Unit, string Source, DateOnly Date, string Note, DateTimeOffset Recorded)
{
    public static ReportedJson From(ReportedIndicator report) =>
        new(report.Period.Label, report.Value, report.Unit, report.Source, report.Date, report.Note, report.Recorded.InBeijing());
}

/// <summary>A report with its target.</summary>
internal sealed record ReportedFigureJson(string Plan, string Target, ReportedJson Reported)
{
    public static ReportedFigureJson From(ReportedIndicator report) => new(report.Plan, report.Target, ReportedJson.From(report));
}

/// <summary>A station or city whose lost days endanger the figure; data must come before the day.</summary>
internal sealed record RiskJson([property: Placed] string Unit, string Status, int MayStillLose, DateOnly? Before);

internal sealed record BaselineJson(int Year, decimal? Value, string Source, decimal? Recomputed)
{
    /// <summary>Days of the recomputed figure that were published and not computed from hours.</summary>
    public int RecomputedPublishedDays { get; init; }
}

/// <summary>A target whose status is another than the day before.</summary>
internal sealed record TargetChangeJson(string Plan, string Id, string Area, string Before, string Now)
{
    public static TargetChangeJson From(TargetChange change) => new(
        change.Assessment.Plan.Id,
        change.Assessment.Target.Id,
        change.Assessment.Target.Area,
        JsonText.Name(change.Before),
        JsonText.Name(change.Assessment.Status));
}

/// <summary>What the rest of the year may bring; days of a group are city-days.</summary>
internal sealed record ProgressJson
{
    private readonly TargetAssessment _assessment;
    private readonly TargetProgress _progress;

    internal ProgressJson(TargetAssessment assessment, TargetProgress progress) => (_assessment, _progress) = (assessment, progress);

    [Description("Days of the year after the as-of day; of a group, times its cities.")]
    public int DaysLeft => _progress.DaysLeft;

    [Description("Valid days that the figure rests on.")]
    public int ValidDays => _progress.ValidDays;

    [Description("Figure of the same days of the year before, in figureUnit.")]
    public decimal? YearBefore => _progress.YearBefore;

    /// <summary>Days of the year before that were published, of a group city-days.</summary>
    public int PublishedDaysBefore => _progress.PublishedDaysBefore;

    [Description("The highest mean of the days left with which the target is met, in steps of 0.001 of allowedAverageUnit.")]
    public decimal? AllowedAverage => _progress.AllowedAverage;

    [Description("The same cut to the digits that means are published with, so that it still meets the target.")]
    public decimal? AllowedAverageRounded => TargetTexts.AllowedAverage(_assessment);

    public string? AllowedAverageUnit => _progress.ExpectedAverage is null ? null : Target.FigureUnit;

    [Description("possible, or impossible where no rest of the year meets the target; unknown for percentiles.")]
    public string Allowance => _progress.CanStillBeMet switch { true => "possible", false => "impossible", null => "unknown" };

    [Description("Mean that the days left are taken to bring, in figureUnit.")]
    public decimal? ExpectedAverage => _progress.ExpectedAverage;

    [Description("The days that badDays counts: notGood for an AQI above level 2, heavy for level 5 or 6; none for other targets.")]
    public string BadDaysAre => TargetTexts.BadDays(Target.Indicator);

    [Description("Bad days so far.")]
    public int? BadDays => _progress.BadDays;

    [Description("Most bad days of the whole year with which the target is met.")]
    public int? BadDaysAllowed => _progress.BadDaysAllowed;

    [Description("Bad days that the rest of the year is taken to bring.")]
    public decimal? BadDaysExpected => _progress.BadDaysExpected;

    [Description("Best figure that the year can end with, in figureUnit.")]
    public decimal? Best => _progress.Best;

    [Description("Worst figure that the year can end with, in figureUnit; null for means.")]
    public decimal? Worst => _progress.Worst;

    [Description("In sensitivityUnit.")]
    public decimal? Sensitivity => _progress.Sensitivity;
    public string? SensitivityUnit => _progress.Sensitivity is null ? null : Texts.SensitivityUnit(Target);

    /// <summary>True if some rest of the year still meets the target; null where nothing can be said of it.</summary>
    public bool? CanStillBeMet => _progress.CanStillBeMet;

    private PlanTarget Target => _assessment.Target;
}

/// <summary>The JSON documents of plan targets (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(TargetsJson))]
[JsonSerializable(typeof(IReadOnlyList<ReportedFigureJson>))]
internal sealed partial class TargetDocuments : JsonSerializerContext
{
    public static TargetDocuments Readable { get; } = new(JsonText.Readable());
}
