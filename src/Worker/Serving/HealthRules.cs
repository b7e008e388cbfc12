namespace AqPipeline.Worker.Serving;

/// <summary>The thresholds of health, one each for <c>aq doctor</c>, <c>/health/ready</c> and the alerts.</summary>
internal static class HealthRules
{
    private const long LittleSpace = 1L << 30;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>True if an import may find no space.</summary>
    /// <param name="freeBytes">The free bytes of the disk.</param>
    public static bool IsSpaceLow(long freeBytes) => freeBytes < LittleSpace;

    /// <summary>True if a newest hour is older than it may be.</summary>
    /// <param name="newest">The newest hour.</param>
    /// <param name="interval">The time between two files of the source.</param>
    /// <param name="lateAfter">The setting <c>Freshness:LateAfter</c>.</param>
    /// <param name="now">The present time.</param>
    public static bool IsLate(HourEnding newest, TimeSpan interval, TimeSpan lateAfter, DateTimeOffset now) =>
        now - newest.End > lateAfter + interval;

    /// <summary>True if a last day with readings is older than the day of a source with one file a day may be.</summary>
    public static bool IsLate(DateOnly lastDay, TimeSpan lateAfter, DateTimeOffset now) =>
        IsLate(new HourEnding(lastDay, HourEnding.PerDay), Day, lateAfter, now);
}
