using System.Globalization;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Targets;

/// <summary>What the rest of the year may bring: the allowance of every target whose year is not over.</summary>
internal static class ProgressReport
{
    public static void Write(Output output, IReadOnlyList<TargetAssessment> assessments)
    {
        if (assessments.Count == 0)
        {
            return;
        }

        var table = Tables.Create("The rest of the year 剩余时段").AddColumns(
            Tables.Words("Id\n编号"),
            Tables.Words("Area\n区域"),
            Tables.Figures("Days left\n剩余天数"),
            Tables.Figures("So far\n累计"),
            Tables.Figures("Year before\n上年同期"),
            Tables.Words("Allowed\n剩余允许"),
            Tables.Words("Expected\n剩余预期"),
            Tables.Words("Year can end at\n年末可能范围"),
            Tables.Sentences("Sensitivity\n敏感性"),
            Tables.Words("Drop\n降幅"));
        foreach (var assessment in assessments)
        {
            table.AddRow([.. Cells(assessment, assessment.Progress!).Select(cell => new Text(cell))]);
        }

        output.Table(table);
        output.Line("Allowed: the highest average of the remaining days, or the most bad days among them, with which the figure of the "
            + "year, rounded as it is judged, "
            + "still meets the target. Expected: those of the same days "
            + "of the year before, else as so far. On track: the expected fits. At risk: it fits when it turns out up to 30 % better. Off "
            + "track: otherwise. "
            + "Days left and bad days of several cities are city-days.");
    }

    private static IEnumerable<string> Cells(TargetAssessment assessment, TargetProgress progress) =>
        Cells(assessment, progress, assessment.Target.FigureUnit);

    private static IEnumerable<string> Cells(TargetAssessment assessment, TargetProgress progress, string unit) =>
    [
        assessment.Target.Id,
        assessment.Target.Area,
        Texts.Count(progress.DaysLeft),
        Texts.Figure(assessment.Actual),
        Texts.Figure(progress.YearBefore),
        progress switch
        {
            { AllowedAverage: { } allowed } => $"{Texts.RoughDown(allowed)} {unit}",
            { ExpectedAverage: not null } => "none: over the limit even with 0",
            { BadDaysAllowed: { } most, BadDays: { } bad } when bad > most => $"none: {Texts.Count(bad - most)} over {Texts.Count(most)}",
            { BadDaysAllowed: { } most, BadDays: { } bad } => $"{Texts.Count(most - bad)} of {Counted.Of(most, "bad day")}",
            _ => Texts.None,
        },
        progress switch
        {
            { ExpectedAverage: { } expected } => $"{Texts.Rough(expected)} {unit}",
            { BadDaysExpected: { } expected } => string.Create(CultureInfo.InvariantCulture, $"{expected:N2} bad days"),
            _ => Texts.None,
        },
        progress switch
        {
            { Best: { } best, Worst: { } worst } when IsDays(assessment) =>
                string.Create(CultureInfo.InvariantCulture, $"{best:0} to {worst:0} d"),
            { Best: { } best, Worst: { } worst } => $"{Texts.Rough(best)} to {Texts.Rough(worst)} %",
            { Best: { } best } => $"{Texts.Rough(best)} {unit} or more",
            _ => Texts.None,
        },
        progress switch
        {
            { ExpectedAverage: not null, Sensitivity: { } sensitivity } =>
                string.Create(CultureInfo.InvariantCulture, $"+1 {unit} a day: +{sensitivity:0.00} {unit}"),
            { Sensitivity: { } sensitivity } when IsDays(assessment) =>
                string.Create(CultureInfo.InvariantCulture, $"one bad day: +{sensitivity:0} d"),
            { Sensitivity: { } sensitivity } => string.Create(
                CultureInfo.InvariantCulture,
                $"one bad day: {(assessment.Target.Indicator == TargetIndicator.GoodDayRatio ? '-' : '+')}{sensitivity:0.00##} points"),
            _ => Texts.None,
        },
        assessment is { AchievedDrop: { } achieved, Target.Value: { } needed }
            ? $"{Texts.Rough(achieved)} of {Texts.Figure(needed)} %"
            : Texts.None,
    ];

    private static bool IsDays(TargetAssessment assessment) => assessment.Target.Indicator == TargetIndicator.HeavyDays;
}
