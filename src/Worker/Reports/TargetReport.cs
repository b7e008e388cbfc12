using Spectre.Console;

namespace AqPipeline.Worker.Reports;

/// <summary>Plan targets as a table.</summary>
internal static class TargetReport
{
    public static void Write(Output output, DateOnly asOf, IReadOnlyList<TargetAssessment> assessments)
    {
        var table = new Table().Title($"Plan targets 规划目标, as of {asOf:yyyy-MM-dd}").Border(TableBorder.Rounded)
            .AddColumns("Id", "Area 区域", "Indicator 指标", "Target 目标", "Year 年度")
            .AddColumn(new TableColumn("Limit 限值").RightAligned())
            .AddColumn(new TableColumn("Actual 实际").RightAligned())
            .AddColumns("Status 结论", "Why 说明");
        foreach (var assessment in assessments)
        {
            var target = assessment.Target;
            table.AddRow(
                new Text(target.Id),
                new Text(target.Area),
                new Text(Texts.Indicator(target.Indicator) + (target.IsSoft ? " (力争)" : "")),
                new Text(Texts.Goal(target)),
                new Text(assessment.IsRehearsal ? $"{assessment.Year} for {string.Join(", ", target.Years)}" : $"{assessment.Year}"),
                new Text(Texts.Number(assessment.Limit)),
                new Text(Texts.Number(assessment.Actual)),
                new Text(Texts.Status(assessment.Status), StyleOf(assessment.Status)),
                new Text(assessment.Reason));
        }

        output.Table(table);
        if (assessments.Any(assessment => assessment.IsRehearsal))
        {
            output.Line("\"2016 for 2025\": the plan's logic rehearsed on another year, because its own year has no readings here yet.");
        }
    }

    private static Style StyleOf(TargetStatus status) => status switch
    {
        TargetStatus.Met => new Style(Color.Green),
        TargetStatus.NotMet => new Style(Color.Red),
        _ => Style.Plain,
    };
}
