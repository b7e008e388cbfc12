using System.Globalization;
using AqPipeline.Worker.Cli;
using Spectre.Console;

namespace AqPipeline.Worker.Serving;

/// <summary>The jobs, then the last runs, newest first, in Beijing time.</summary>
internal static class StatusReport
{
    public static void Write(Output output, StatusJson status)
    {
        var jobs = Tables.Create("Jobs 任务").AddColumns(
            Tables.Words("Job"), Tables.Words("Now"), Tables.Words("Next"), Tables.Words("Last success"), Tables.Figures("Failures"),
            Tables.Sentences("Last run"));
        foreach (var job in status.Jobs)
        {
            jobs.AddRow(
                new Text(job.Job),
                new Text(job.Running ? $"{job.Progress ?? 0} % {job.Step}" : job.Waiting > 0 ? $"{job.Waiting} waiting" : "idle"),
                new Text(Moment(job.Next)),
                new Text(Moment(job.LastSuccess)),
                new Text(Texts.Count(job.ConsecutiveFailures)),
                new Text(job.ConsecutiveFailures > 0 ? job.LastFailureReason ?? "" : job.Summary ?? ""));
        }

        output.Table(jobs);
        var runs = Tables.Create("Runs 运行记录").AddColumns(
            Tables.Words("At"), Tables.Words("Job"), Tables.Words("Result"), Tables.Figures("Seconds"), Tables.Sentences("Summary"));
        foreach (var run in status.Runs)
        {
            runs.AddRow(
                new Text(Moment(run.At)),
                new Text(run.Job + (run.ByHand ? " (by hand)" : "")),
                new Text(run.Result),
                new Text(run.Seconds.ToString("0.0", CultureInfo.InvariantCulture)),
                new Text(run.Summary));
        }

        output.Table(runs);
        foreach (var alert in status.AlertsWaiting)
        {
            output.Line($"Alert waiting: {alert}.");
        }
    }

    private static string Moment(DateTimeOffset? moment) =>
        moment?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? Texts.None;
}
