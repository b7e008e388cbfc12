namespace AqPipeline;

/// <summary>How a target stands while its year is not over: what the rest of the year may still bring.</summary>
/// <remarks>
/// What is counted in days counts city-days for a group, as <see cref="DayCounts"/> does. "Bad" days are those that use up the allowance:
/// days that are not good for a good-day ratio, heavy days for the others.
/// </remarks>
public sealed record TargetProgress
{
    /// <summary>Days of the year after the as-of day; of a group, times its cities.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>
    /// Valid days so far, which the figure rests on; for the mean of a group all days so far, since each of its cities has valid days of
    /// its own.
    /// </summary>
    public required int ValidDays { get; init; }

    /// <summary>
    /// The figure of the same days of the year before, with the digits it is judged with; <see langword="null"/> when there is none.
    /// </summary>
    public decimal? YearBefore { get; init; }

    /// <summary>
    /// For means: the highest average of the remaining days, in steps of 0.001 of the indicator's unit, with which the mean of the year,
    /// rounded as it is
    /// judged, still meets the limit, 0 or more. <see langword="null"/> for other indicators, and when not even 0 would meet it:
    /// <see cref="CanStillBeMet"/> is false then.
    /// </summary>
    public decimal? AllowedAverage { get; init; }

    /// <summary>
    /// For means: what the remaining days are taken to bring, in the indicator's unit: the average of the same days of the year before,
    /// else that so far.
    /// </summary>
    public decimal? ExpectedAverage { get; init; }

    /// <summary>For counts and ratios: bad days so far.</summary>
    public int? BadDays { get; init; }

    /// <summary>For counts and ratios: the most bad days with which the target, judged on the rounded figure, is met at the end of the
    /// year, if all remaining days are valid.</summary>
    public int? BadDaysAllowed { get; init; }

    /// <summary>
    /// For counts and ratios: the bad days the rest of the year is taken to bring, in the share of the same days of the year before, else
    /// of those so far.
    /// </summary>
    public decimal? BadDaysExpected { get; init; }

    /// <summary>
    /// True if some rest of the year still meets the target: for means one of nothing but zeros, for counts and ratios one without a bad
    /// day. <see langword="null"/> for percentiles, of which nothing can be said.
    /// </summary>
    public bool? CanStillBeMet { get; init; }

    /// <summary>The best figure the year can still end with: no bad day more, or for a mean nothing but zeros.</summary>
    public decimal? Best { get; init; }

    /// <summary>
    /// The worst figure the year can still end with: nothing but bad days; <see langword="null"/> for means, which have no worst.
    /// </summary>
    public decimal? Worst { get; init; }

    /// <summary>
    /// What the year's figure moves by with one µg/m³ more on every remaining day, or with one bad day more, in the indicator's unit or
    /// points.
    /// </summary>
    public decimal? Sensitivity { get; init; }
}
