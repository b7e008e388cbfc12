using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Targets;

/// <summary>Plan targets as a table; the reasons stand below it as numbered notes, since many targets share one.</summary>
internal static class TargetReport
{
    private const int ListedRisks = 6;

    /// <param name="output">Where to.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="assessments">The targets.</param>
    /// <param name="knownAt">The moment whose knowledge this is; <see langword="null"/> for what is known now.</param>
    public static void Write(Output output, DateOnly asOf, IReadOnlyList<TargetAssessment> assessments, DateTimeOffset? knownAt = null)
    {
        var known = knownAt is { } moment ? $", known at {moment:yyyy-MM-dd HH:mm:ss}" : "";
        List<string> notes = [.. assessments.Select(assessment => assessment.Reason).Where(reason => reason.Length > 0).Distinct()];
        var table = Tables.Create($"Plan targets 规划目标, as of {asOf:yyyy-MM-dd}{known}").AddColumns(
            Tables.Words("Plan\n规划"),
            Tables.Words("Id\n编号"),
            Tables.Words("Area\n区域"),
            Tables.Sentences("Indicator\n指标"),
            Tables.Words("Target\n目标"),
            Tables.Words("Year\n年度"),
            Tables.Figures("Limit\n限值"),
            Tables.Figures("Actual\n实际"),
            Tables.Words("Unit\n单位"),
            Tables.Sentences("Status\n结论"),
            Tables.Words("Note\n说明"));
        string? plan = null;
        foreach (var assessment in assessments)
        {
            AddRow(table, assessment, assessment.Plan.Id == plan, notes.IndexOf(assessment.Reason) + 1);
            plan = assessment.Plan.Id;
        }

        if (assessments.Count == 0)
        {
            output.Line($"No target fits what was asked, as of {asOf:yyyy-MM-dd}{known}.");
            return;
        }

        output.Table(table);
        ProgressReport.Write(output, [.. assessments.Where(assessment => assessment.Progress is not null)]);
        foreach (var assessment in assessments.Where(assessment => assessment is { StraightPath: not null, Actual: not null }))
        {
            output.Line($"{assessment.Target.Id} {assessment.Target.Area}: the straight path 直线进度 from "
                + $"{Texts.Figure(assessment.Target, assessment.Target.Baseline!.Value)} in "
                + $"{assessment.Target.Baseline.Year} to {Texts.Figure(assessment.Target, assessment.Limit)} in "
                + $"{assessment.Target.Years[^1]} is at "
                + $"{Texts.Rough(assessment.StraightPath)} {assessment.Target.FigureUnit} in {assessment.Year}.");
        }

        foreach (var assessment in assessments.Where(assessment => assessment.RecomputedBaseline is not null))
        {
            output.Line($"{assessment.Target.Id} {assessment.Target.Area}: base of {assessment.Target.Baseline!.Year} official 官方基准 "
                + $"{Texts.Figure(assessment.Target.Baseline.Value)}, recomputed 重算 "
                + $"{Texts.Figure(assessment.Target, assessment.RecomputedBaseline)}; the official one counts.");
        }

        foreach (var group
            in assessments.Where(assessment => assessment.Version is not null)
                .DistinctBy(assessment => (assessment.Target.Area, assessment.Version)))
        {
            output.Line(GroupTexts.Version(group.Target.Area, group.Version!));
        }

        WriteRisks(output, assessments);
        foreach (var (index, note) in notes.Index())
        {
            output.Line($"[{index + 1}] {char.ToUpperInvariant(note[0])}{note[1..]}.");
        }

        if (assessments.FirstOrDefault(assessment => assessment.IsRehearsal) is { } rehearsal)
        {
            output.Line($"\"{Year(rehearsal)}\": judged on the readings of {rehearsal.Year} although the target is for another year.");
        }
    }

    /// <summary>One line for each target whose status is another than the day before.</summary>
    public static void WriteChanges(Output output, IReadOnlyList<TargetChange> changes)
    {
        foreach (var (assessment, before) in changes)
        {
            output.Line($"Since the day before: {assessment.Target.Id} {assessment.Target.Area} {Texts.Indicator(assessment.Target)} was "
                + $"{Texts.Status(before)}, is {Texts.Status(assessment.Status)}.");
        }
    }

    /// <summary>How the validity of the figures stands where a unit loses too many days; the same of several targets once.</summary>
    private static void WriteRisks(Output output, IReadOnlyList<TargetAssessment> assessments)
    {
        var affected = assessments.Where(assessment => assessment.Risks.Count > 0 || assessment.Validity > ValidityStatus.OnTrack);
        foreach (var risks
            in affected.GroupBy(
                assessment => (assessment.Target.Area, assessment.Validity, string.Join("; ", assessment.Risks.Select(Risk)))))
        {
            var of = risks.First();
            var more = of.Risks.Count > ListedRisks ? $"; and {of.Risks.Count - ListedRisks} more" : "";
            output.Line($"Validity 有效性, {string.Join(", ", risks.Select(assessment => assessment.Target.Id))} {of.Target.Area}: "
                + string.Join("; ", [Validity(of), .. of.Risks.Take(ListedRisks).Select(Risk)]) + $"{more}.");
        }
    }

    /// <summary>The validity of the figure itself.</summary>
    public static string Validity(TargetAssessment assessment) =>
        assessment.Validity is { } status ? $"the figure is {Texts.Status(status)}" : "";

    /// <summary>One risk in words.</summary>
    public static string Risk(ValidityRisk risk) => $"{risk.Unit} {Texts.Status(risk.Status)}, " + (risk.Before is { } day
        ? $"may lose {Counted.Of(risk.MayStillLose, "day")} more, data needed before {day:yyyy-MM-dd}"
        : $"{Counted.Of(-risk.MayStillLose, "day")} lost beyond what the minimum allows");

    private static void AddRow(Table table, TargetAssessment assessment, bool isSamePlan, int note)
    {
        var target = assessment.Target;
        table.AddRow(
            new Text(isSamePlan ? "" : assessment.Plan.Id),
            new Text(target.Id),
            new Text(assessment.Version is { } version ? GroupTexts.Name(target.Area, version) : target.Area),
            new Text(Texts.Indicator(target) + (target.IsSoft ? " (力争)" : "")),
            new Text(Texts.Goal(target)),
            new Text(Year(assessment)),
            new Text(Texts.Figure(assessment.Limit)),
            new Text(Texts.Figure(assessment.Actual)),
            new Text(assessment.Limit is null && assessment.Actual is null ? "" : target.FigureUnit),
            new Text(Texts.Status(assessment.Status), StyleOf(assessment.Status)),
            new Text(note > 0 ? $"[{note}]" : ""));
    }

    private static string Year(TargetAssessment assessment) =>
        assessment.IsRehearsal ? $"{assessment.Year} for {string.Join(", ", assessment.Target.Years)}" : $"{assessment.Year}";

    private static Style StyleOf(TargetStatus status) => status switch
    {
        TargetStatus.Met or TargetStatus.OnTrack => new Style(Color.Green),
        TargetStatus.AtRisk => new Style(Color.Yellow),
        TargetStatus.NotMet or TargetStatus.OffTrack => new Style(Color.Red),
        _ => Style.Plain,
    };
}
