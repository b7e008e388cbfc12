namespace AqPipeline;

/// <summary>How probable it is that a target is met, and what the rest of the year would have to be like.</summary>
public sealed record TargetOdds
{
    /// <summary>
    /// The share of the members with a valid year that meet the target, 0 to 1, or of all members where none is valid
    /// (<see cref="OddsReason.TooFewDays"/>); <see langword="null"/> with another <see cref="Reason"/>.
    /// </summary>
    public double? Probability { get; init; }

    /// <summary>Why there is no probability, or what limits it; <see cref="OddsReason.None"/> otherwise.</summary>
    public OddsReason Reason { get; init; }

    /// <summary>The figure at the end of the year, with the digits it is published with; <see langword="null"/> without one.</summary>
    public YearEndRange? Range { get; init; }

    /// <summary>
    /// For means: the expected mean of the remaining days with which the probability is 50 %, in the indicator's unit; 0 when not even
    /// clean air gives that. <see langword="null"/> for other indicators.
    /// </summary>
    public decimal? RestMeanFor50 { get; init; }

    /// <summary>The same for 80 %.</summary>
    public decimal? RestMeanFor80 { get; init; }

    /// <summary>For means: the cut of all remaining days, in percent of what is expected, with which the probability is 50 %; below 0
    /// where they may be dirtier.</summary>
    public decimal? CutFor50 { get; init; }

    /// <summary>The same for 80 %.</summary>
    public decimal? CutFor80 { get; init; }

    /// <summary>
    /// For counts and ratios: the expected bad days of the year, known ones included, with which the probability is 50 %.
    /// </summary>
    public int? BadDaysFor50 { get; init; }

    /// <summary>The same for 80 %.</summary>
    public int? BadDaysFor80 { get; init; }

    /// <summary>The members by class of their figure at the end of the year; empty without a figure or a limit.</summary>
    public IReadOnlyList<OddsClass> Distribution { get; init; } = [];

    /// <summary>True if it rests on days that were published, not computed from hours.</summary>
    public bool RestsOnPublishedDays { get; init; }

    /// <summary>The probability without the change of <c>--what-if</c>; <see langword="null"/> without such a change.</summary>
    public double? Without { get; init; }

    /// <summary>
    /// What moved the probability since an earlier day; <see langword="null"/> without an earlier day or a probability of either.
    /// </summary>
    public OddsChange? Change { get; init; }
}

/// <summary>
/// The change of a probability since an earlier day, in shares: the probability is <see cref="Before"/> and the three parts together.
/// </summary>
/// <param name="Since">The earlier as-of day.</param>
/// <param name="Before">The probability then.</param>
/// <param name="NewDays">The part of the days that came since.</param>
/// <param name="Forecast">The part of the forecast of the next days.</param>
/// <param name="Corrections">The part of figures of earlier days that were corrected, or came late; <see langword="null"/> when the
/// outlook of the earlier day was not kept but computed from the figures of now.</param>
public sealed record OddsChange(DateOnly Since, double Before, double NewDays, double Forecast, double? Corrections);

/// <summary>Where a figure may end: the range over the members of an ensemble, in the figure's unit.</summary>
/// <param name="Expected">The median: half of the members are above it.</param>
/// <param name="Lower50">A quarter of the members are below it.</param>
/// <param name="Upper50">A quarter of the members are above it.</param>
/// <param name="Lower80">A tenth of the members are below it.</param>
/// <param name="Upper80">A tenth of the members are above it.</param>
public sealed record YearEndRange(decimal Expected, decimal Lower50, decimal Upper50, decimal Lower80, decimal Upper80);

/// <summary>The members whose figure at the end of the year lies in a class, in the figure's unit.</summary>
/// <param name="From">The least figure of the class.</param>
/// <param name="To">The end of the class, which is in the next one.</param>
/// <param name="Share">The share of the members, 0 to 1.</param>
/// <param name="Meets">True if they meet the target; their shares are the probability together.</param>
public sealed record OddsClass(decimal From, decimal To, double Share, bool Meets);

/// <summary>Why a target has no probability.</summary>
public enum OddsReason
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>The ensemble has no basis: no other year, or too few days.</summary>
    NoBasis,

    /// <summary>So many days are lost that the year's figure will not be valid; the probability is that of the figure alone.</summary>
    TooFewDays,

    /// <summary>The plan gives no number to hold it against.</summary>
    NoLimit,
}
