namespace AqPipeline;

/// <summary>Whether a year will have the valid days its figure needs (GB 3095 Table 4).</summary>
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

    /// <summary>How it stands; see <see cref="ValidityStatus"/>.</summary>
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

/// <summary>How the annual figure of one pollutant stands with its valid days, seen from a day of the year.</summary>
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
