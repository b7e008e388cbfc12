using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Quartz;

namespace AqPipeline.Worker.Serving;

/// <summary>Reads the worker's runs from its database: those under way, then those that ended, newest first.</summary>
internal sealed class RunHistory(WorkerOptions options, TimeProvider time)
{
    /// <param name="job">The job; <see langword="null"/> for all.</param>
    /// <param name="limit">The most runs that have ended.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<RunsJson> Read(string? job, int limit, CancellationToken cancellationToken)
    {
        if (!StateDatabase.HasSchedule(options.State))
        {
            return new RunsJson([]) { Reason = ScheduleStore.NoWorker(options) };
        }

        await using var schedule = await ScheduleStore.OpenToRead(options, time, cancellationToken);
        return new RunsJson(
        [
            .. await UnderWay(schedule, job, time.GetUtcNow(), cancellationToken),
            .. await Ended(schedule, job, limit, cancellationToken),
        ]);
    }

    /// <summary>The runs that have ended, newest first.</summary>
    public static async Task<IReadOnlyList<RunStatusJson>> Ended(
        ScheduleStore schedule, string? job, int limit, CancellationToken cancellationToken)
    {
        var history = await schedule.History.QueryExecutions(
            new Quartz.ExecutionHistoryQuery
            {
                SchedulerName = JobSchedule.SchedulerName,
                Job = job is null ? null : new JobKey(job),
                Take = limit,
            },
            cancellationToken);
        return
        [
            .. history.Items.Select(run => new RunStatusJson(
                run.JobName,
                run.FiredAtUtc.ToOffset(HourEnding.BeijingOffset),
                run.Duration.TotalSeconds,
                run.EffectiveResult.ToString().ToLowerInvariant(),
                run.Manual,
                run.Summary ?? run.ExceptionMessage ?? "")
            {
                Id = run.FireInstanceId ?? "",
                EndedAt = (run.FiredAtUtc + run.Duration).ToOffset(HourEnding.BeijingOffset),
            }),
        ];
    }

    private static async Task<IReadOnlyList<RunStatusJson>> UnderWay(
        ScheduleStore schedule, string? job, DateTimeOffset now, CancellationToken cancellationToken) =>
    [
        .. (await schedule.Scheduler.QueryFireInstances(new FireInstanceQuery(), cancellationToken)).Items
            .Where(run => run.JobKey is { } key && (job is null || key.Name == job))
            .Select(run => new RunStatusJson(
                run.JobKey!.Name, run.FireTimeUtc.ToOffset(HourEnding.BeijingOffset), (now - run.FireTimeUtc).TotalSeconds, "running",
                run.TriggerKey.Name != run.JobKey.Name, "")
            {
                Id = run.FireInstanceId,
                EndedAt = null,
                Progress = run.Progress,
                Step = run.ProgressMessage,
            }),
    ];
}
