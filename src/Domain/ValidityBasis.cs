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

/// <summary>Reason why a day with readings is not valid.</summary>
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

    /// <summary>Requirement that those days fail, if the rule would be met with them; <see langword="null"/> otherwise.</summary>
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

    /// <summary>True if the figure is valid.</summary>
    public bool IsMet => Decision.IsMet;
}

/// <summary>The rules by which a figure rests on enough data (GB 3095 Table 4; for a group the share of its cities).</summary>
public enum ValidityRule
{
    /// <summary>Valid days of the whole period.</summary>
    Days,

    /// <summary>Valid days of each of its calendar months.</summary>
    Month,

    /// <summary>Cities of a group whose own figure is valid.</summary>
    Cities,
}

/// <summary>The rule that decides whether a figure is valid, with its counts: the one that fails, or the one of the whole period where none
/// does.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Have">Valid days of the period or month, or valid cities.</param>
/// <param name="Needed">As many are needed.</param>
/// <param name="Month">The first day of the month that lacks most, the earliest of such; <see langword="null"/> for the other
/// rules.</param>
/// <param name="OtherMonths">Months that lack days besides it.</param>
public readonly record struct ValidityDecision(ValidityRule Rule, int Have, int Needed, DateOnly? Month = null, int OtherMonths = 0)
{
    /// <summary>True if the rule is kept.</summary>
    public bool IsMet => Have >= Needed;

    /// <summary>In words, for example <c>26 valid days in 2016-09, 27 needed</c>.</summary>
    public override string ToString()
    {
        var days = Counted.Of(Have, "valid day");
        var others = OtherMonths == 0 ? "" : $", and too few in {Counted.Of(OtherMonths, "month")} more";
        return Rule switch
        {
            ValidityRule.Cities => $"{Counted.Of(Have, "city", "cities")} with enough valid days, {Needed} needed",
            ValidityRule.Month => $"{days} in {Month:yyyy-MM}, {Needed} needed{others}",
            _ => $"{days}, {Needed} needed",
        };
    }
}

/// <summary>True if a year will have the valid days its figure needs (GB 3095 Table 4).</summary>
public enum ValidityStatus
{
    /// <summary>The year is over and has them.</summary>
    Reached,

    /// <summary>At the pace so far the year gets them.</summary>
    OnTrack,

    /// <summary>
    /// They can still be reached, but no day may be lost any more, or more than half of the days that may be lost are gone and gone faster
    /// than the time.
    /// </summary>
    Endangered,

    /// <summary>Too many days are lost, in the year or in one of its months. Only readings for lost days can repair it.</summary>
    OutOfReach,
}

/// <summary>Valid days of a month or year so far, against those it needs.</summary>
/// <param name="Days">All days of the month or year.</param>
/// <param name="Elapsed">Its days up to the day looked from, that day included.</param>
/// <param name="Valid">Valid days among those.</param>
/// <param name="Required">Valid days it needs.</param>
public readonly record struct ValidDays(int Days, int Elapsed, int Valid, int Required)
{
    /// <summary>Days without a valid figure so far.</summary>
    public int Lost => Elapsed - Valid;

    /// <summary>Days that may still be lost; negative when too many are lost already.</summary>
    public int MayStillLose => Days - Required - Lost;

    /// <summary>Status; see <see cref="ValidityStatus"/>.</summary>
    public ValidityStatus Status
    {
        get
        {
            if (MayStillLose < 0)
            {
                return ValidityStatus.OutOfReach;
            }

            if (Elapsed == Days)
            {
                return ValidityStatus.Reached;
            }

            var allowed = Days - Required;
            return MayStillLose == 0 || (Lost * 2 > allowed && Lost * Days > allowed * Elapsed)
                ? ValidityStatus.Endangered
                : ValidityStatus.OnTrack;
        }
    }
}

/// <summary>Valid days of the annual figure of one pollutant, as of a day of the year.</summary>
public sealed record ValidityOutlook
{
    /// <summary>The pollutant.</summary>
    public required Pollutant Pollutant { get; init; }

    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>The day it is seen from; days up to it without a valid figure are lost.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>The year as a whole.</summary>
    public required ValidDays Total { get; init; }

    /// <summary>Its months up to that day, from January.</summary>
    public required IReadOnlyList<ValidDays> Months { get; init; }

    /// <summary>The days without a valid figure, in order.</summary>
    public required IReadOnlyList<DateOnly> LostDays { get; init; }

    /// <summary>The worst of the year and its months.</summary>
    public ValidityStatus Status => Worst(Total, Months);

    /// <summary>The worst of a year and its months; a month that has its days says nothing of the year.</summary>
    /// <param name="total">The year.</param>
    /// <param name="months">Its months so far.</param>
    public static ValidityStatus Worst(ValidDays total, IEnumerable<ValidDays> months) =>
        months.Select(month => month.Status).Append(total.Status)
        .Where(status => status != ValidityStatus.Reached).DefaultIfEmpty(total.Status).Max();

    /// <summary>The number, 1 to 12, of the month that may lose the fewest further days; the first of them.</summary>
    public int TightestMonth => Months.Index().MinBy(month => month.Item.MayStillLose).Index + 1;
}
