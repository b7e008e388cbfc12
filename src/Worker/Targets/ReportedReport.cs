using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Targets;

/// <summary>Reported figures as a table, in the order in which they were handed in.</summary>
internal static class ReportedReport
{
    public static void Write(Output output, IReadOnlyList<ReportedIndicator> reports)
    {
        if (reports.Count == 0)
        {
            output.Line("No figures to show.");
            return;
        }

        var table = Tables.Create("Reported figures 填报指标").AddColumns(
            Tables.Words("Plan\n规划"),
            Tables.Words("Target\n编号"),
            Tables.Words("Period\n时段"),
            Tables.Figures("Value\n数值"),
            Tables.Words("Unit\n单位"),
            Tables.Sentences("Source\n来源"),
            Tables.Words("Date\n日期"),
            Tables.Words("Recorded (Beijing time)\n录入"),
            Tables.Sentences("Note\n备注"));
        foreach (var report in reports)
        {
            table.AddRow(
                new Text(report.Plan),
                new Text(report.Target),
                new Text(report.Period.Label),
                new Text(Texts.Figure(report.Value)),
                new Text(report.Unit),
                new Text(report.Source),
                new Text($"{report.Date:yyyy-MM-dd}"),
                new Text($"{report.Recorded.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm}"),
                new Text(report.Note));
        }

        output.Table(table);
    }
}
