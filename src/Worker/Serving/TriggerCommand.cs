using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Jobs;
using AqPipeline.Worker.Settings;
using Quartz;

namespace AqPipeline.Worker.Serving;

/// <summary><c>aq trigger</c>: has the worker run a job now, or again for past days.</summary>
internal sealed class TriggerCommand(Output output, TimeProvider time)
{
    private const int MostDays = 366;

    private readonly Argument<string> _job =
        new Argument<string>("JOB") { Description = $"The job: {string.Join(", ", JobSchedule.Names)}." }
        .AcceptOnlyFromAmong([.. JobSchedule.Names]);

    private readonly Option<DateOnly?> _day =
        CommonOptions.Day("--day", "The day of a nightly run, or the last day before a forecast.");
    private readonly Option<Period?> _month = CommonOptions.Month(isRequired: false);
    private readonly Option<DateOnly?> _from =
        CommonOptions.Day("--from", "First day of a range: one run a day, or one a month for bulletins.");
    private readonly Option<DateOnly?> _until = CommonOptions.Day("--until", "Last day of the range, included.");
    private readonly WorkerSettings _settings = new();

    public Command Create()
    {
        var command = new Command(
            "trigger", "Start a job now; without a running worker, at its next start.")
        {
            _job, _day, _month, _from, _until,
        };
        foreach (var option in _settings.All)
        {
            command.Add(option);
        }

        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var job = arguments.GetRequiredValue(_job);
        var askedFor = AskedFor(arguments, job);
        var faults = new List<string>();
        var options = _settings.Read(arguments, [], faults);
        _settings.Refuse(arguments, faults);
        await using var schedule = await ScheduleStore.Open(options, time, cancellationToken);
        if (arguments.GetValue(_from) is { } from)
        {
            var (asked, known) = await CatchUp(schedule.Scheduler, job, from, arguments.GetValue(_until) ?? from, cancellationToken);
            output.Line(
                $"{Counted.Of(asked, "run")} of {job} asked for{(known == 0 ? "" : $", {known} asked for before")}; "
                    + $"`aq status` shows how they get on.");
            return ExitCode.Done;
        }

        var data = new JobDataMap();
        if (askedFor is not null)
        {
            data[JobSlot.For] = askedFor.Label;
        }

        await schedule.Scheduler.TriggerJob(new JobKey(job), data, cancellationToken);
        output.Line($"{job}{(askedFor is null ? "" : $" for {askedFor}")} is asked for; `aq status` shows how it gets on.");
        return ExitCode.Done;
    }

    private Period? AskedFor(ParseResult arguments, string job)
    {
        var (day, month, from, until) =
            (arguments.GetValue(_day), arguments.GetValue(_month), arguments.GetValue(_from), arguments.GetValue(_until));
        return (job, day, month) switch
        {
            (_, not null, not null) => throw new UsageException("--day and --month exclude each other."),
            (JobSchedule.Bulletin, not null, _) => throw new UsageException("A bulletin needs a month: --month 2016-06."),
            (not JobSchedule.Bulletin, _, not null) => throw new UsageException($"{job} needs a day, not a month: --day 2016-06-01."),
            _ when from is null && until is not null => throw new UsageException("--until needs --from."),
            _ when from is not null && (day ?? month?.Days.First) is not null =>
                throw new UsageException("--from excludes --day and --month."),
            _ when from is not null && job is not (JobSchedule.Nightly or JobSchedule.Bulletin) =>
                throw new UsageException($"{job} has no range of days; only nightly and bulletin can be backfilled."),
            _ when until?.DayNumber - from?.DayNumber >= MostDays =>
                throw new UsageException($"--from and --until are more than {MostDays} days apart."),
            _ when from > until => throw new UsageException($"--from {from:yyyy-MM-dd} is after --until {until:yyyy-MM-dd}."),
            (_, { } one, _) => Period.OfDays(new DayRange(one, one)),
            _ => month,
        };
    }

    /// <summary>Asks for a run for each day, of the bulletin for each month, one after the other.</summary>
    private async Task<(int Asked, int Known)> CatchUp(
        IScheduler scheduler, string job, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var days = new DayRange(from, until);
        Period[] periods = job == JobSchedule.Bulletin
            ? [.. days.Each().Select(Period.OfMonth).DistinctBy(month => month.Label)]
            : [.. days.Each().Select(day => Period.OfDays(new DayRange(day, day)))];
        var asked = 0;
        foreach (var (place, period) in periods.Index())
        {
            var key = new TriggerKey($"{job}@{period}", "by-hand");
            if (await scheduler.GetTrigger(key, cancellationToken) is null)
            {
                await scheduler.ScheduleJob(
                    TriggerBuilder.Create(time).WithIdentity(key).ForJob(new JobKey(job)).UsingJobData(JobSlot.For, period.Label)
                        .UsingJobData(SchedulerConstants.ManualTrigger, "true")
                        .StartAt(time.GetUtcNow().AddSeconds(place)).Build(),
                    cancellationToken: cancellationToken);
                asked++;
            }
        }

        return (asked, periods.Length - asked);
    }
}
