namespace AqPipeline;

/// <summary>The rule that decides whether a figure of a period rests on enough data.</summary>
public enum DecidingRule
{
    /// <summary>Valid days of the calendar year (GB 3095 Table 4).</summary>
    Annual,

    /// <summary>Valid days of each month (GB 3095 Table 4).</summary>
    Monthly,

    /// <summary>Share of the days of a period that is not whole months.</summary>
    Period,

    /// <summary>Share of a group's cities whose own figure is valid.</summary>
    Cities,

}

/// <summary>What makes a day with readings no valid day.</summary>
public enum DayShortfall
{
    /// <summary>Too few of an area's stations.</summary>
    Stations,

    /// <summary>Too few hours.</summary>
    Hours,

    /// <summary>Too few pollutants for an AQI.</summary>
    Pollutants,
}

/// <summary>A month with fewer valid days than it needs.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Days">Valid days.</param>
/// <param name="Required">Valid days it needs.</param>
public readonly record struct ShortMonth(DateOnly First, int Days, int Required);

/// <summary>Cities of a group behind the validity of its figure.</summary>
/// <param name="Valid">Those whose own figure is valid.</param>
/// <param name="Required">Those that are needed.</param>
/// <param name="Of">All, with and without readings.</param>
public readonly record struct ValidCities(int Valid, int Required, int Of);

/// <summary>Why a figure of a period is valid or not.</summary>
/// <param name="Rule">The rule that decides.</param>
public sealed record ValidityBasis(DecidingRule Rule)
{
    /// <summary>Valid days, days taken out as dust included; of a group the fewest of its cities.</summary>
    public int Days { get; init; }

    /// <summary>Valid days needed.</summary>
    public int Required { get; init; }

    /// <summary>The months that have too few, in order; empty for a group.</summary>
    public IReadOnlyList<ShortMonth> Months { get; init; } = [];

    /// <summary>Days with readings that are not valid days themselves.</summary>
    public int DaysBelow { get; init; }

    /// <summary>
    /// What those days lack, when with them the rule would be met; <see langword="null"/> where it is met, or would not be.
    /// </summary>
    public DayShortfall? Because { get; init; }

    /// <summary>Of a group; <see langword="null"/> otherwise.</summary>
    public ValidCities? Cities { get; init; }

    /// <summary>
    /// The rule with the counts that decide alone: cities, the whole period, or the month that lacks most where the whole period has
    /// enough.
    /// </summary>
    public ValidityDecision Decision
    {
        get
        {
            if (Cities is { } cities)
            {
                return new ValidityDecision(ValidityRule.Cities, cities.Valid, cities.Required);
            }

            var whole = new ValidityDecision(ValidityRule.Days, Days, Required);
            if (!whole.IsMet || Months.Count == 0)
            {
                return whole;
            }

            var worst = Months.MaxBy(month => month.Required - month.Days);
            return new ValidityDecision(ValidityRule.Month, worst.Days, worst.Required, worst.First, Months.Count - 1);
        }
    }

    /// <summary>Whether the figure is valid.</summary>
    public bool IsMet => Decision.IsMet;
}
