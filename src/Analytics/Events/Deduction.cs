namespace AqPipeline.Analytics.Events;

/// <summary>The deduction of dust or another exceptional event from the figures of an area (环办监测〔2016〕120号; HJ 663-2026 例外事件).</summary>
/// <param name="Days">The pollutants taken out on each day.</param>
/// <param name="Statistics">True if they are taken out of means and percentiles, and so of the composite index.</param>
/// <param name="DayCounts">True if exceeding days are counted by the AQI of the pollutants that are left.</param>
public sealed record Deduction(IReadOnlyDictionary<DateOnly, PollutantSet> Days, bool Statistics, bool DayCounts)
{
    /// <summary>The pollutants taken out on a day; empty on most.</summary>
    public PollutantSet On(DateOnly day) => Days.GetValueOrDefault(day);

    /// <summary>The figures of a day without some pollutants.</summary>
    public static DailyStatistics Without(DailyStatistics day, PollutantSet pollutants)
    {
        var values = day.Values;
        foreach (var pollutant in pollutants)
        {
            values[pollutant] = default;
        }

        return day with { Values = values };
    }
}

/// <summary>
/// One of the four ways to evaluate a period with exceptional events: {raw, deducted} statistics × {raw, deducted} day counts.
/// </summary>
/// <param name="Events">The events.</param>
/// <param name="Statistics">True if means, percentiles and the composite index are deducted.</param>
/// <param name="DayCounts">True if day counts and ratios are.</param>
public sealed record DustTreatment(EventFile Events, bool Statistics, bool DayCounts)
{
    /// <summary>The deduction from the figures of an area.</summary>
    public Deduction Of(Area area) => new(Events.Of(area), Statistics, DayCounts);
}
