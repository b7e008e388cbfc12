namespace AqPipeline;

/// <summary>A city's part in the figure of its province or group, and what the target leaves it.</summary>
/// <param name="City">The name of the city.</param>
/// <param name="Figure">Its figure so far, with full precision in the unit of the target's figure.</param>
/// <param name="Contribution">Its part in the figure of the group, which is the mean over the cities with figures: those of all cities
/// together are the group's figure.</param>
public sealed record CityShare(string City, decimal Figure, decimal Contribution)
{
    /// <summary>
    /// What its remaining days are taken to bring: for means their mean in the figure's unit, for ratios of days the number of days that
    /// use up the allowance; <see langword="null"/> when the year is over.
    /// </summary>
    public decimal? Expected { get; init; }

    /// <summary>
    /// The most that its remaining days may bring, in the unit of <see cref="Expected"/>, if the rest of every city is the same share of
    /// what is expected: with these the group just meets the limit. <see langword="null"/> when the year is over, and
    /// when not even 0 would do.
    /// </summary>
    public decimal? Allowed { get; init; }

    /// <summary>
    /// True if the city alone decides: the group meets the limit with remaining days of the city that are 30 % better than expected, and
    /// does not with 30 % worse ones, those of all others being as expected. <see langword="null"/> when the year is over.
    /// </summary>
    public bool? Decides { get; init; }
}
