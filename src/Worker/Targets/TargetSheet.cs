using AqPipeline.Worker.Targets.Outlook;

namespace AqPipeline.Worker.Targets;

/// <summary>
/// Plan targets as a sheet, the worst status first. The console prints the targets without a figure only with <c>--all</c> or if it has no
/// others; their reason stands in place of the figures.
/// </summary>
internal static class TargetSheet
{
    /// <summary>Labels of a row: id, area and indicator, and the plan if there are several.</summary>
    private const int Labels = 3;
    private const int NamedRisks = 3;
    private const int Decimals = 2;

    /// <param name="asOf">The cut-off date.</param>
    /// <param name="assessments">The targets.</param>
    /// <param name="knownAt">The moment whose knowledge this is; <see langword="null"/> for what is known now.</param>
    public static Sheet From(DateOnly asOf, IReadOnlyList<TargetAssessment> assessments, DateTimeOffset? knownAt = null)
    {
        var shown = assessments.OrderBy(IsWithoutFigure).ThenBy(target => Severity(target.Status)).ThenBy(target => target.Plan.Id)
            .ToList();
        var judged = shown.Count(target => !IsWithoutFigure(target));
        var plans = shown.Take(judged > 0 ? judged : shown.Count).Select(target => target.Plan).DistinctBy(plan => plan.Id).ToList();
        return Columns(plans.Count > 1, asOf, knownAt).Of(("Targets", "目标"), Title(asOf, shown, plans, knownAt), shown) with
        {
            Printed = judged > 0 ? judged : null,
            Labels = plans.Count > 1 ? Labels + 1 : Labels,
            Remarks = shown.Index().Skip(judged).ToDictionary(entry => entry.Index, entry => Reason(entry.Item)),
            Notes =
            [
                .. shown.Count == 0 ? (Words[])[("No target fits what was asked.", "没有符合条件的目标。")] : [],
                .. shown.Exists(OutlookSheet.IsMarked) ? [OutlookSheet.NoteOfMark] : (Words[])[],
                .. PublishedNotes(shown),
                .. judged > 0 && judged < shown.Count ? NotJudged(shown[judged..]) : [],
                .. shown.Where(target => target.Risks.Count > 0).DistinctBy(target => target.Target.Area).Select(Risks).Take(1),
                .. shown.Any(target => target.Progress is not null) ? (Words[])
                [
                    ("Allowed, Expected: mean, or days over the limit (d), of the days left",
                        "允许、预期：剩余天数的均值，或其中的超标天数（d）"),
                ] : [],
                .. GroupTexts.Versions(shown.Take(judged).Where(target => target.Version is not null)
                    .Select(target => (target.Target.Area, target.Version!)).Distinct()),
            ],
        };
    }

    /// <summary>What the mark of published days says, or that a probability without a mark rests on some.</summary>
    private static IEnumerable<Words> PublishedNotes(List<TargetAssessment> shown) =>
        shown.Exists(target => target.PublishedDays > 0 || target.Progress?.PublishedDaysBefore > 0) ? [PublishedTexts.Note]
        : shown.Exists(target => target.Odds is { Probability: not null, RestsOnPublishedDays: true })
            ? [("P met rests on published days of other years", "达标概率含往年发布的日均值")]
            : [];

    /// <summary>The validity of a target's figure and its stations or cities that lose too many days.</summary>
    private static Words Validity(TargetAssessment target) => Words.Join(
        [.. target.Validity is { } status ? (Words[])[Texts.Status(status)] : [], .. target.Risks.Select(Risk)], "; ", "；");

    private static Words Title(DateOnly asOf, List<TargetAssessment> shown, List<Plan> plans, DateTimeOffset? knownAt)
    {
        int[] years = [.. shown.Select(target => target.Year).Distinct()];
        var (year, left) = (years is [var single] ? $" {single}" : "", DayRange.OfYear(asOf.Year).Last.DayNumber - asOf.DayNumber);
        var isRunning = years is [var running] && running == asOf.Year && left > 0;
        return Words.Title(
            ("Targets", "目标") + Words.If(shown.Any(target => target.IsRehearsal), (" applied to", "按")) + year
                + (isRunning
                    ? new Words($" to {asOf:MM-dd}, {Counted.Of(left, "day")} left", $" 截至 {asOf:MM-dd}，剩余{left}天")
                    : new Words($" as of {asOf:yyyy-MM-dd}", $" 截至 {asOf:yyyy-MM-dd}")),
            string.Join(", ", plans.Select(plan => plan.Edition).Distinct()),
            plans is [var only] ? only.Id : "",
            Words.If(knownAt is not null, ($"known at {knownAt:yyyy-MM-dd HH:mm:ss}", $"已知截至 {knownAt:yyyy-MM-dd HH:mm:ss}")),
            "µg/m³");
    }

    private static SheetOf<TargetAssessment> Columns(bool hasPlans, DateOnly asOf, DateTimeOffset? knownAt) => new()
    {
        { ("Plan", "规划"), target => target.Plan.Id, hasPlans ? ColumnPlace.Everywhere : ColumnPlace.Files },
        { ("Title", "规划名称"), target => target.Plan.Title, ColumnPlace.Files },
        { ("ID", "编号"), target => target.Target.Id },
        { ("Area", "区域"), target => target.Target.Area },
        {
            ("Indicator", "指标"),
            target => Texts.Indicator(target.Target) + Words.If(target.Target.IsSoft, (" (strived for)", "（力争）"))
        },
        { ("Target", "目标"), target => Texts.Goal(target.Target), ColumnPlace.Files },
        { new SheetColumn(("Limit", "限值")) { IsFigure = true, Place = ColumnPlace.Console }, Limit },
        { ("Year", "年度"), target => target.Year, ColumnPlace.Files },
        { ("Applied to another year", "推演"), target => Words.If(target.IsRehearsal, ("yes", "是")), ColumnPlace.Files },
        { ("Cut-off date", "截至"), _ => $"{asOf:yyyy-MM-dd}", ColumnPlace.Files },
        { ("Period", "评价时段"), target => target.Period?.Label ?? "", ColumnPlace.Files },
        { ("Limit", "限值"), target => target.Limit, ColumnPlace.Files },
        {
            SheetColumn.Figures(("To date", "累计")),
            target => SheetCell.Of(target.Actual) with { Mark = PublishedTexts.MarkOf(target.PublishedDays) }
        },
        { ("Unit", "单位"), target => target.Target.FigureUnit, ColumnPlace.Files },
        { new SheetColumn(("Allowed", "允许")) { IsFigure = true, Place = OfOnePlan(hasPlans) }, Allowed },
        { new SheetColumn(("Expected", "预期")) { IsFigure = true, Place = OfOnePlan(hasPlans) }, Expected },
        { new SheetColumn(("P met", "达标概率")) { IsFigure = true, Place = ColumnPlace.Console }, OutlookSheet.Met },
        { ("Status", "结论"), target => (SheetCell)Texts.Status(target.Status) with { Tone = ToneOf(target.Status) } },
        {
            SheetColumn.Figures(("Last year", "上年同期")) with { Place = ColumnPlace.Wide },
            target => SheetCell.Of(target.Progress?.YearBefore)
                with
            { Mark = PublishedTexts.MarkOf(target.Progress?.PublishedDaysBefore) }
        },
        { new SheetColumn(("Year end", "年末范围")) { IsFigure = true, Place = ColumnPlace.WideConsole }, YearEnd },
        { ("P met in %", "达标概率%"), target => OutlookSheet.InPercent(target.Odds?.Probability), ColumnPlace.Files, 1 },
        {
            ("P met is of the figure alone", "仅为数值达标概率"),
            target => Words.If(OutlookSheet.IsMarked(target), ("yes", "是")), ColumnPlace.Files
        },
        { ("P met before in %", "此前达标概率%"), target => OutlookSheet.InPercent(target.Odds?.Change?.Before), ColumnPlace.Files, 1 },
        { ("Expected year end", "年末预期"), target => target.Odds?.Range?.Expected, ColumnPlace.Files },
        { ("Year end 80 % from", "年末80%区间下限"), target => target.Odds?.Range?.Lower80, ColumnPlace.Files },
        { ("Year end 80 % to", "年末80%区间上限"), target => target.Odds?.Range?.Upper80, ColumnPlace.Files },
        { ("Days left", "剩余天数"), target => target.Progress?.DaysLeft, ColumnPlace.Files },
        { ("Valid days", "有效天数"), target => target.Progress?.ValidDays, ColumnPlace.Files },
        { ("Allowed mean", "剩余允许均值"), target => target.Progress?.AllowedAverage, ColumnPlace.Files, Decimals },
        { ("Expected mean", "剩余预期均值"), target => target.Progress?.ExpectedAverage, ColumnPlace.Files, Decimals },
        { ("Exceedance days", "超标天数"), target => target.Progress?.BadDays, ColumnPlace.Files },
        { ("Exceedance days allowed", "允许超标天数"), target => target.Progress?.BadDaysAllowed, ColumnPlace.Files },
        { ("Exceedance days expected", "剩余预期超标天数"), target => target.Progress?.BadDaysExpected, ColumnPlace.Files, Decimals },
        { ("Best year end", "年末最好"), target => target.Progress?.Best, ColumnPlace.Files, Decimals },
        { ("Worst year end", "年末最差"), target => target.Progress?.Worst, ColumnPlace.Files, Decimals },
        { ("Sensitivity", "敏感性"), target => target.Progress?.Sensitivity, ColumnPlace.Files, Decimals + 2 },
        {
            ("Sensitivity unit", "敏感性单位"),
            target => target.Progress?.Sensitivity is null ? "" : Texts.SensitivityUnit(target.Target), ColumnPlace.Files
        },
        { ("Drop achieved %", "已降幅度%"), target => target.AchievedDrop, ColumnPlace.Files, Decimals },
        { ("Base year", "基准年"), target => target.Target.Baseline?.Year, ColumnPlace.Files },
        { ("Baseline", "基准值"), target => target.Target.Baseline?.Value, ColumnPlace.Files },
        { ("Baseline source", "基准来源"), target => target.Target.Baseline?.Source ?? "", ColumnPlace.Files },
        {
            ("Baseline recalculated", "重算基准值"),
            target => SheetCell.Of(target.RecomputedBaseline) with
            {
                Mark = PublishedTexts.MarkOf(target.RecomputedBaselinePublishedDays),
            },
            ColumnPlace.Files
        },
        { ("Linear path", "直线进度"), target => target.StraightPath, ColumnPlace.Files, Decimals },
        { ("Validity", "有效性"), target => Validity(target), ColumnPlace.Files },
        { ("Note", "说明"), target => Reason(target), ColumnPlace.Wide },
        { ("Sentence", "规划原文"), target => target.Target.Sentence, ColumnPlace.Files },
        { ("Document", "文件"), target => target.Plan.Document, ColumnPlace.Files },
        { ("Known at", "已知截至"), _ => $"{knownAt:yyyy-MM-dd HH:mm:ss}", ColumnPlace.Files },
        { ("Cities", "城市数"), target => target.Version?.Cities.Count, ColumnPlace.Files },
        { ("Cities since", "城市范围自"), target => $"{target.Version?.First:yyyy-MM-dd}", ColumnPlace.Files },
        { ("Cities by", "城市范围依据"), target => target.Version?.Source ?? "", ColumnPlace.Files },
    };

    /// <summary>With the column of the plan there is no room for all figures on a narrow console.</summary>
    private static ColumnPlace OfOnePlan(bool hasPlans) => hasPlans ? ColumnPlace.WideConsole : ColumnPlace.Console;

    /// <summary>True if there is nothing to judge.</summary>
    private static bool IsWithoutFigure(TargetAssessment target) => target is { Status: TargetStatus.NotMeasurable, Actual: null };

    /// <summary>The limit with its operator, or the goal where it has no number.</summary>
    public static SheetCell Limit(TargetAssessment target) => (target.Target.Operator, target.Limit) switch
    {
        (TargetOperator.AtLeast, { } limit) => $">= {Texts.Figure(limit)}",
        (TargetOperator.AtMost or TargetOperator.DropAtLeast, { } limit) => $"<= {Texts.Figure(limit)}",
        (TargetOperator.DropAtLeast, null) => $"{target.Target.Baseline?.Year} −{Texts.Figure(target.Target.Value)} %",
        _ => Texts.Goal(target.Target),
    };

    private static SheetCell Allowed(TargetAssessment target) => target.Progress switch
    {
        { AllowedAverage: { } allowed } => Texts.RoughDown(allowed),
        { CanStillBeMet: false } => new Words("none", "无"),
        { BadDaysAllowed: { } most, BadDays: { } bad } => $"{Texts.Count(most - bad)} d",
        _ => "",
    };

    private static SheetCell Expected(TargetAssessment target) => target.Progress switch
    {
        { ExpectedAverage: { } expected } => Texts.Rough(expected),
        { BadDaysExpected: { } expected } => string.Create(CultureInfo.InvariantCulture, $"{expected:N0} d"),
        _ => "",
    };

    private static SheetCell YearEnd(TargetAssessment target) => target.Progress switch
    {
        { Best: { } best, Worst: { } worst } when target.Target.Indicator == TargetIndicator.HeavyDays => $"{best:0}..{worst:0}",
        { Best: { } best, Worst: { } worst } => $"{Texts.Rough(best)}..{Texts.Rough(worst)}",
        { Best: { } best } => $">= {Texts.Rough(best)}",
        _ => "",
    };

    private static IEnumerable<Words> NotJudged(List<TargetAssessment> targets)
    {
        var causes = targets.GroupBy(Cause).OrderByDescending(group => group.Count())
            .Select(group => new Words($"{group.Count()} {group.Key.English}", $"{group.Key.Chinese}{group.Count()}项"));
        yield return new Words($"Not judged: {Counted.Of(targets.Count, "target")} (", $"未评价：{targets.Count}项（")
            + Words.Join(causes) + (")", "）");
    }

    private static Words Reason(TargetAssessment target) => target.Cause switch
    {
        TargetCause.NotYet => (target.Reason, $"{target.Year}年晚于截至日"),
        TargetCause.NoReadings => (target.Reason, $"{target.Year}年无数据"),
        TargetCause.FewCities => (target.Reason, $"{target.Decision.Needed}个城市中仅{target.Decision.Have}个有数据"),
        TargetCause.NoValidDay => (target.Reason, $"{target.Year}年无有效天"),
        TargetCause.TooFewDays => (
            target.Reason, target.Decision.IsMet ? "有效天数不足" : $"有效天数不足：{Texts.Lacking(target.Decision).Chinese}"),
        TargetCause.NotReported => (target.Reason, "本年未填报；可用 aq report-indicator 录入"),
        _ => Sentences.Of(target.Reason),
    };

    private static Words Cause(TargetAssessment target) => target.Target switch
    {
        { Indicator: TargetIndicator.Reported } => ("not reported", "未填报"),
        { NotMeasurable: not null } => ("not defined in plan", "规划未定义"),
        _ => ("no readings", "数据不足"),
    };

    private static Words Risks(TargetAssessment target) =>
        ($"Validity in {target.Target.Area}: ", $"{target.Target.Area}有效性：")
            + Words.Join(target.Risks.Take(NamedRisks).Select(Risk), "; ", "；")
            + Words.If(
                target.Risks.Count > NamedRisks,
                ($"; and {target.Risks.Count - NamedRisks} more", $"；另有{target.Risks.Count - NamedRisks}个"));

    private static Words Risk(ValidityRisk risk) => risk.Before is { } day
        ? ($"{risk.Unit} may lose {Counted.Of(risk.MayStillLose, "day")} more, data needed before {day:yyyy-MM-dd}",
            $"{risk.Unit} 最多再缺{risk.MayStillLose}天，{day:yyyy-MM-dd} 前须补数")
        : ($"{risk.Unit} {Counted.Of(-risk.MayStillLose, "day")} short", $"{risk.Unit} 缺{-risk.MayStillLose}天");

    /// <summary>The place of a status among all, the worst first.</summary>
    public static int Severity(TargetStatus status) => status switch
    {
        TargetStatus.NotMet => 0,
        TargetStatus.OffTrack => 1,
        TargetStatus.AtRisk => 2,
        TargetStatus.InsufficientHistory => 3,
        TargetStatus.InsufficientData => 4,
        TargetStatus.NotMeasurable => 5,
        TargetStatus.Likely => 6,
        TargetStatus.OnTrack => 7,
        _ => 8,
    };

    /// <summary>The colour of a status.</summary>
    public static Tone ToneOf(TargetStatus status) => status switch
    {
        TargetStatus.Met or TargetStatus.OnTrack or TargetStatus.Likely => Tone.Good,
        TargetStatus.AtRisk => Tone.Warning,
        TargetStatus.NotMet or TargetStatus.OffTrack => Tone.Bad,
        _ => Tone.Plain,
    };
}
