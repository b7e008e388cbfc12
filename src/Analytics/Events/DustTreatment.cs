namespace AqPipeline.Analytics.Events;

/// <summary>
/// One of the four ways to evaluate a period with exceptional events: {raw, deducted} statistics × {raw, deducted} day counts.
/// </summary>
/// <param name="Events">The events.</param>
/// <param name="Statistics">Whether means, percentiles and the composite index are deducted.</param>
/// <param name="DayCounts">Whether day counts and ratios are.</param>
public sealed record DustTreatment(EventFile Events, bool Statistics, bool DayCounts)
{
    /// <summary>What is taken out of an area's figures.</summary>
    public Deduction Of(Area area) => new(Events.Of(area), Statistics, DayCounts);
}
