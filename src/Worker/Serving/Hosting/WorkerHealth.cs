using System.Globalization;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Serving.Options;
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
            [.. faults, .. await new OptionCheck(options, Environment.GetEnvironmentVariable) { MayRun = true }.Run(cancellationToken)];
        var settings = all.Length == 0
            ? new HealthCheck("settings", HealthState.Fine, "The worker can start with its settings.")
            : new HealthCheck(
                "settings", HealthState.Broken, string.Join(" ", all),
                "Put them right (docs/configuration.md); `aq serve --check` looks again.");
        return [settings, await LastNight(options, cancellationToken), .. Folders(options)];
    }

    /// <summary>The folders of the worker's own database and of its reports.</summary>
    public static IReadOnlyList<HealthCheck> Folders(WorkerOptions options) =>
        [StoreHealth.Folders([Path.GetDirectoryName(Path.GetFullPath(options.State))!, Path.GetFullPath(options.Reports)])];

    private async Task<HealthCheck> LastNight(WorkerOptions options, CancellationToken cancellationToken)
    {
        if (!File.Exists(options.State))
        {
            return new(
                "worker", HealthState.Attention, "No worker has run with these settings yet.",
                "Start one with `aq serve` (docs/operations.md).");
        }

        await using var schedule = await ScheduleStore.Open(options, time, cancellationToken);
        var nightly = await schedule.History.GetJobRunStatus(JobSchedule.SchedulerName, new JobKey(JobSchedule.Nightly), cancellationToken);
        var since = nightly?.LastSucceededAtUtc?.ToOffset(HourEnding.BeijingOffset);
        var finding =
            string.Create(
                CultureInfo.InvariantCulture,
                $"The last nightly run that succeeded began {since:yyyy-MM-dd HH:mm}; {nightly?.ConsecutiveFailures ?? 0} have failed "
                    + $"since.");
        if (since is null)
        {
            return new(
                "worker", HealthState.Attention, "No nightly run has succeeded yet.",
                "`aq status` says what the worker did; `aq trigger nightly` has it run now.");
        }

        return nightly!.ConsecutiveFailures > 0 || time.GetUtcNow() - since > JobSchedule.SuccessWithin(options.Jobs.Nightly, options, time)
            ? new("worker", HealthState.Attention, finding, "Is the worker running? `aq status` shows its runs and why they failed.")
            : new("worker", HealthState.Fine, finding);
    }
}
