namespace AqPipeline;

/// <summary>
/// One hour of a natural day in Beijing time (+08:00), named by its end: hour 8 is 07:00-08:00, hour 24 ends at the next midnight. Only
/// this type converts between labels, natural days and instants.
/// </summary>
/// <remarks>The natural day (自然日, HJ 633) is hours 1 to 24. Feeds print hour 24 as hour 0 of the <em>next</em> date, so
/// <see cref="FromEndingLabel"/> moves that label to the day it belongs to. The default value is not an hour (<see cref="Hour"/> 0) and is
/// never returned. Ordered by time; equal when day and hour are equal.</remarks>
public readonly record struct HourEnding : IComparable<HourEnding>
{
    /// <summary>Hours in a natural day.</summary>
    public const int PerDay = 24;

    /// <summary>Beijing time ahead of UTC: eight hours, without summer time since 1992.</summary>
    public static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    /// <summary>The hour of <paramref name="day"/> that ends at <paramref name="hour"/> o'clock.</summary>
    /// <param name="day">The natural day.</param>
    /// <param name="hour">1 to 24.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hour"/> is outside 1..24.</exception>
    public HourEnding(DateOnly day, int hour)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hour, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hour, PerDay);
        Day = day;
        Hour = hour;
    }

    /// <summary>The natural day in Beijing time.</summary>
    public DateOnly Day { get; }

    /// <summary>1 to 24: the clock at the end of the hour.</summary>
    public int Hour { get; }

    /// <summary>Start of the hour.</summary>
    public DateTimeOffset Start => new(Day.ToDateTime(new TimeOnly(Hour - 1, 0)), BeijingOffset);

    /// <summary>End of the hour, one hour after <see cref="Start"/>.</summary>
    public DateTimeOffset End => Start.AddHours(1);

    /// <summary>
    /// The hour a feed calls <paramref name="label"/> o'clock of <paramref name="date"/> where labels name the hour's <em>end</em>, as the
    /// national feed does.
    /// </summary>
    /// <param name="date">The date as printed.</param>
    /// <param name="label">0 to 24; 0 is hour 24 of the day before.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is outside 0..24.</exception>
    public static HourEnding FromEndingLabel(DateOnly date, int label) =>
        label == 0 ? new HourEnding(date.AddDays(-1), PerDay) : new HourEnding(date, label);

    /// <summary>
    /// The hour a feed calls <paramref name="label"/> o'clock of <paramref name="date"/> where labels name the hour's <em>beginning</em>.
    /// </summary>
    /// <param name="date">The date as printed.</param>
    /// <param name="label">0 to 23.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is outside 0..23.</exception>
    public static HourEnding FromBeginningLabel(DateOnly date, int label) => new(date, label + 1);

    /// <summary>The hour that ends at <paramref name="end"/>; minutes and below are cut off.</summary>
    public static HourEnding FromEnd(DateTimeOffset end)
    {
        var local = end.ToOffset(BeijingOffset);
        return FromEndingLabel(DateOnly.FromDateTime(local.DateTime), local.Hour);
    }

    /// <inheritdoc />
    public int CompareTo(HourEnding other) => (Day, Hour).CompareTo((other.Day, other.Hour));

    /// <summary>True if <paramref name="left"/> is earlier.</summary>
    public static bool operator <(HourEnding left, HourEnding right) => left.CompareTo(right) < 0;

    /// <summary>True if <paramref name="left"/> is later.</summary>
    public static bool operator >(HourEnding left, HourEnding right) => left.CompareTo(right) > 0;

    /// <summary>True if <paramref name="left"/> is not later.</summary>
    public static bool operator <=(HourEnding left, HourEnding right) => left.CompareTo(right) <= 0;

    /// <summary>True if <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(HourEnding left, HourEnding right) => left.CompareTo(right) >= 0;

    /// <summary>For example <c>2016-06-01 24:00</c>, the clock at the hour's end.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd} {Hour:00}:00");
}
