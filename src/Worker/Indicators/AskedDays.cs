namespace AqPipeline.Worker.Indicators;

/// <summary>The days and the subject of a question about hours or days.</summary>
internal static class AskedDays
{
    /// <summary>The days from one to another.</summary>
    /// <exception cref="UsageException">The last one is before the first.</exception>
    public static DayRange Of(DateOnly from, DateOnly to) => to < from
        ? throw new UsageException($"--to {to:yyyy-MM-dd} is before --from {from:yyyy-MM-dd}.")
        : new DayRange(from, to);

    /// <summary>The subject, if it has hours.</summary>
    /// <exception cref="UsageException">It is a province or group.</exception>
    public static Subject WithHours(Subject subject) => subject.HasDays
        ? subject
        : throw new UsageException(
            $"{subject.Name} is evaluated from the figures of its cities and has no hours of its own; ask for one of them.");
}
