using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using Quartz;

namespace AqPipeline.Worker.Serving;

/// <summary><c>aq status</c>: what the worker does, did and will do.</summary>
internal sealed class StatusCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly Option<int> _runs = CommonOptions.Number("--runs", "Number of recent runs, 1 to 1000.", 10, 1, 1000);
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    public Command Create() => Declare(new Command("status", "Show the worker's jobs: schedule, progress, recent runs.") { _runs });

    /// <inheritdoc />
    protected override string ProposedOptions(ParseResult arguments) => _settings.Proposed(arguments);

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var options = _settings.Read(arguments, [], faults);
        _settings.Refuse(arguments, faults);
        await using var schedule = await ScheduleStore.OpenToRead(options, time, cancellationToken);
        var status =
            await Status(
                schedule, AlertMemory.Read(AlertDesk.PathOf(options)).Waiting, arguments.GetValue(_runs),
                cancellationToken);
        var jobs = StatusSheets.Jobs(options.Url, time.GetUtcNow(), status);
        return new Answer
        {
            Json = output => output.Json(status, ServingDocuments.Readable.StatusJson),
            Sheets = [jobs, StatusSheets.Runs(status)],
            Printed = arguments.GetResult(_runs) is { Implicit: false } ? null : [jobs],
            Next = StatusSheets.Next(status),
            ExitCode = status.Jobs.Any(job => job.ConsecutiveFailures > 0) ? ExitCode.Findings : ExitCode.Done,
        };
    }

    private static async Task<StatusJson> Status(
        ScheduleStore schedule, IReadOnlyList<WaitingAlert> waiting, int runs, CancellationToken cancellationToken)
    {
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

        var history = await schedule.History.QueryExecutions(
            new Quartz.ExecutionHistoryQuery { SchedulerName = JobSchedule.SchedulerName, Take = runs }, cancellationToken);
        return new StatusJson(
            jobs,
            [
                .. history.Items.Select(run => new RunStatusJson(
                    run.JobName,
                    Beijing(run.FiredAtUtc)!.Value,
                    run.Duration.TotalSeconds,
                    run.EffectiveResult.ToString().ToLowerInvariant(),
                    run.Manual,
                    run.Summary ?? run.ExceptionMessage ?? "")),
            ],
            [.. waiting.Select(alert => alert.Alert.Title)]);
    }

    private static DateTimeOffset? Beijing(DateTimeOffset? moment) => moment?.ToOffset(HourEnding.BeijingOffset);
}
