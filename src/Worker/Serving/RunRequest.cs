using AqPipeline.Worker.Serving.Jobs;
using Quartz;

namespace AqPipeline.Worker.Serving;

/// <summary>What somebody asks the worker to run: a job, now, for a day or month, or for each of a range.</summary>
internal sealed record RunRequest
{
    private const int MostDays = 366;

    private RunRequest(string job, Period? period, DayRange? range) => (Job, For, Range) = (job, period, range);

    /// <summary>The job.</summary>
    public string Job { get; }

    /// <summary>The day or month of one run; <see langword="null"/> where the job decides.</summary>
    public Period? For { get; }

    /// <summary>True if there is a run for each day or month of a range.</summary>
    public bool IsRange => Range is not null;

    private DayRange? Range { get; }

    /// <summary>A request whose parts fit each other.</summary>
    /// <exception cref="UsageException">They do not.</exception>
    public static RunRequest Of(string job, DateOnly? day, Period? month, DateOnly? from, DateOnly? until)
    {
        var one = (job, day, month) switch
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
            (_, { } single, _) => Period.OfDays(new DayRange(single, single)),
            _ => month,
        };
        return new RunRequest(job, one, from is { } first ? new DayRange(first, until ?? first) : null);
    }

    /// <summary>Asks the scheduler for the runs. A range has one run for each day, or of bulletins for each month, in order.</summary>
    /// <returns>The runs asked for, and those that were asked for before.</returns>
    public async Task<(int Asked, int Known)> Ask(IScheduler scheduler, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Range is { } range)
        {
            return await CatchUp(scheduler, range, time, cancellationToken);
        }

        var data = new JobDataMap();
        if (For is not null)
        {
            data[JobSlot.For] = For.Label;
        }

        await scheduler.TriggerJob(new JobKey(Job), data, cancellationToken);
        return (1, 0);
    }

    private async Task<(int Asked, int Known)> CatchUp(
        IScheduler scheduler, DayRange days, TimeProvider time, CancellationToken cancellationToken)
    {
        Period[] periods = Job == JobSchedule.Bulletin
            ? [.. days.Each().Select(Period.OfMonth).DistinctBy(month => month.Label)]
            : [.. days.Each().Select(day => Period.OfDays(new DayRange(day, day)))];
        var asked = 0;
        foreach (var (place, period) in periods.Index())
        {
            var key = new TriggerKey($"{Job}@{period}", "by-hand");
            if (await scheduler.GetTrigger(key, cancellationToken) is null)
            {
                await scheduler.ScheduleJob(
                    TriggerBuilder.Create(time).WithIdentity(key).ForJob(new JobKey(Job)).UsingJobData(JobSlot.For, period.Label)
                        .UsingJobData(SchedulerConstants.ManualTrigger, "true")
                        .StartAt(time.GetUtcNow().AddSeconds(place)).Build(),
                    cancellationToken: cancellationToken);
                asked++;
            }
        }

        return (asked, periods.Length - asked);
    }
}
