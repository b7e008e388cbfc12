using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Quartz;

namespace AqPipeline.Worker.Serving;

/// <summary>Reads from the worker's database what its jobs do, did and will do.</summary>
internal sealed class StatusReview(WorkerOptions options, TimeProvider time)
{
    /// <param name="runs">The most recent runs.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<StatusJson> Run(int runs, CancellationToken cancellationToken)
    {
        if (!StateDatabase.HasSchedule(options.State))
        {
            return new StatusJson([], [], []) { Reason = ScheduleStore.NoWorker(options) };
        }

        await using var schedule = await ScheduleStore.OpenToRead(options, time, cancellationToken);
        var triggers = (await schedule.Scheduler.QueryTriggers(new TriggerQuery { Take = PagedQuery.All }, cancellationToken)).Items;
        var running = (await schedule.Scheduler.QueryFireInstances(new FireInstanceQuery(), cancellationToken)).Items;
        var jobs = new List<JobStatusJson>();
        foreach (var job in JobSchedule.Names)
        {
            var last = await schedule.History.GetJobRunStatus(JobSchedule.SchedulerName, new JobKey(job), cancellationToken);
            var now = running.FirstOrDefault(instance => instance.JobKey?.Name == job);
            jobs.Add(new JobStatusJson
            {
                Job = job,
                Next = Beijing(triggers.Where(trigger => trigger.JobKey.Name == job).Min(trigger => trigger.NextFireTimeUtc)),
                Waiting = triggers.Count(trigger => trigger.JobKey.Name == job && trigger.Key.Name != job),
                Running = now is not null,
                Progress = now?.Progress,
                Step = now?.ProgressMessage,
                Last = Beijing(last?.LastFiredAtUtc),
                LastResult = last?.LastResult.ToString().ToLowerInvariant(),
                LastSeconds = last?.LastDuration.TotalSeconds,
                LastSuccess = Beijing(last?.LastSucceededAtUtc),
                LastFailure = Beijing(last?.LastFailedAtUtc),
                LastFailureReason = last?.LastFailureMessage,
                ConsecutiveFailures = last?.ConsecutiveFailures ?? 0,
                Summary = last?.LastSummary,
            });
        }

        var waiting = AlertMemory.Read(AlertDesk.PathOf(options)).Waiting;
        return new StatusJson(
            jobs, await RunHistory.Ended(schedule, null, runs, cancellationToken), [.. waiting.Select(alert => alert.Alert.Title)]);
    }

    private static DateTimeOffset? Beijing(DateTimeOffset? moment) => moment?.ToOffset(HourEnding.BeijingOffset);
}
