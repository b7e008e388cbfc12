using AqPipeline.Worker.Night;
using Quartz;

namespace AqPipeline.Worker.Serving.Jobs;

/// <summary>
/// What a run is for. That may lie long before the moment at which it runs: after downtime, after a crash, or when somebody asks for it.
/// </summary>
/// <param name="Moment">The moment the schedule meant.</param>
/// <param name="Asked">The days somebody asked for by hand; <see langword="null"/> when the schedule decides.</param>
internal sealed record JobSlot(DateTimeOffset Moment, Period? Asked)
{
    /// <summary>The key under which a run by hand carries a day or month.</summary>
    public const string For = "for";

    /// <summary>The day a nightly run reports: the one that ended last.</summary>
    public DateOnly LastDay => Asked?.Days.Last ?? DateOnly.FromDateTime(Moment.ToOffset(HourEnding.BeijingOffset).DateTime).AddDays(-1);

    /// <summary>The month a bulletin reports: the one that ended last.</summary>
    public Period Month => Asked ?? Period.OfMonth(DateOnly.FromDateTime(Moment.ToOffset(HourEnding.BeijingOffset).DateTime.AddMonths(-1)));

    public static JobSlot Of(IJobExecutionContext context)
    {
        var data = context.MergedJobDataMap;
        var asked = data.TryGetString(For, out var text) && Period.TryParse(text, out var period) ? period : null;
        var moment = Recovered(context) ?? context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        return new JobSlot(asked is null ? moment : new HourEnding(asked.Days.Last, HourEnding.PerDay).End.AddTicks(-1), asked);
    }

    /// <summary>When the run that a crash ended was meant for.</summary>
    private static DateTimeOffset? Recovered(IJobExecutionContext context) =>
        context.Recovering
        && context.MergedJobDataMap.TryGetDateTimeOffset(SchedulerConstants.FailedJobOriginalTriggerScheduledFireTime, out var moment)
            ? moment
            : null;
}

/// <summary>A run of which parts did not work. What did is kept; the run is tried again.</summary>
internal sealed class RunTroubleException(IReadOnlyList<NightTrouble> troubles)
    : Exception(string.Join("; ", troubles.Select(trouble => trouble.Sentence)), troubles[0].Cause)
{
    /// <summary>Throws when there are any.</summary>
    public static void ThrowIfAny(IReadOnlyList<NightTrouble> troubles)
    {
        if (troubles.Count > 0)
        {
            throw new RunTroubleException(troubles);
        }
    }
}
