using System.Data.Common;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Settings;
using Quartz;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>The health checks of the worker: its settings, its last runs, its folders.</summary>
internal sealed class WorkerHealth(TimeProvider time)
{
    /// <param name="options">The settings.</param>
    /// <param name="faults">What was wrong with them already when they were read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<HealthCheck>> Run(
        WorkerOptions options, IReadOnlyList<string> faults, CancellationToken cancellationToken)
    {
        string[] all =
            [.. faults, .. await new OptionCheck(options, Environment.GetEnvironmentVariable) { MayRun = true, OnlyReads = true }
                .Run(cancellationToken)];
        var settings = all.Length == 0
            ? new HealthCheck("settings", HealthState.Fine, ("The worker can start with its settings.", "服务可按其设置启动。"))
            : new HealthCheck(
                "settings", HealthState.Broken, string.Join(" ", all),
                (
                    "Put them right (docs/configuration.md); `aq serve --check` looks again.",
                    "请更正（docs/configuration.md），再用 `aq serve --check` 检查。"));
        return
        [
            settings, await Worker(options, cancellationToken), StoreHealth.Room(FoldersOf(options)),
            .. all.Length == 0 ? AccessHealth.Checks(options, time) : [],
        ];
    }

    /// <summary>The folders of the worker's own database and of its reports, which the worker itself tries out.</summary>
    public static IReadOnlyList<HealthCheck> Folders(WorkerOptions options) => [StoreHealth.Folders(FoldersOf(options))];

    private static string[] FoldersOf(WorkerOptions options) =>
        [Path.GetDirectoryName(Path.GetFullPath(options.State))!, Path.GetFullPath(options.Reports)];

    /// <summary>The last night, or what is wrong with the database that records it.</summary>
    private async Task<HealthCheck> Worker(WorkerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await LastNight(options, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreException or SchedulerException or DbException)
        {
            var cause = TopLevelFault.OneLine(exception.GetBaseException());
            return new HealthCheck(
                "worker", HealthState.Broken,
                ($"The worker database {options.State} cannot be used: {cause}.", $"服务数据库 {options.State} 无法使用：{cause}。"),
                (
                    "Stop the worker and restore the file from a backup; without one, move the file away and start `aq serve`: it creates "
                        + "a new one without drafts and numbers of bulletins. The file contains no readings.",
                    "请停止服务，从备份恢复该文件；没有备份时移走该文件，再启动 `aq serve`：将新建数据库，不含通报的草稿和编号。该文件不含监测数据。"));
        }
    }

    private async Task<HealthCheck> LastNight(WorkerOptions options, CancellationToken cancellationToken)
    {
        if (!File.Exists(options.State))
        {
            return new(
                "worker", HealthState.Attention, ("No worker has run with these settings yet.", "尚无服务按此设置运行。"),
                ("Start one with `aq serve` (docs/operations.md).", "请用 `aq serve` 启动（docs/operations.md）。"));
        }

        await using var schedule = await ScheduleStore.OpenToRead(options, time, cancellationToken);
        var nightly = await schedule.History.GetJobRunStatus(JobSchedule.SchedulerName, new JobKey(JobSchedule.Nightly), cancellationToken);
        var since = nightly?.LastSucceededAtUtc?.ToOffset(HourEnding.BeijingOffset);
        var began = since?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var failed = nightly?.ConsecutiveFailures ?? 0;
        Words finding = (
            $"The last nightly run that succeeded began {began}; {failed} have failed since.",
            $"上次成功的夜间评价始于 {began}，此后失败{failed}次。");
        if (since is null)
        {
            return new(
                "worker", HealthState.Attention, ("No nightly run has succeeded yet.", "尚无成功的夜间评价。"),
                (
                    "`aq status` says what the worker did; `aq trigger nightly` has it run now.",
                    "`aq status` 显示运行情况；`aq trigger nightly` 立即运行。"));
        }

        return nightly!.ConsecutiveFailures > 0 || time.GetUtcNow() - since > JobSchedule.SuccessWithin(options.Jobs.Nightly, options, time)
            ? new("worker", HealthState.Attention, finding, (
                "Is the worker running? `aq status` shows its runs and why they failed.", "请确认服务在运行；`aq status` 显示各次运行及失败原因。"))
            : new("worker", HealthState.Fine, finding);
    }
}
