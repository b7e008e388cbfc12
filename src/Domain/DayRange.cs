namespace AqPipeline;

/// <summary>A range of natural days, both ends included. The default value is the single day 0001-01-01.</summary>
public readonly record struct DayRange
{
    /// <summary>The days from <paramref name="first"/> to <paramref name="last"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="last"/> is before <paramref name="first"/>.</exception>
    public DayRange(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        First = first;
        Last = last;
    }

    /// <summary>The calendar year <paramref name="year"/>.</summary>
    public static DayRange OfYear(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>First day, included.</summary>
    public DateOnly First { get; }

    /// <summary>Last day, included.</summary>
    public DateOnly Last { get; }

    /// <summary>Number of days, at least 1.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Every day of the range, in order.</summary>
    public IEnumerable<DateOnly> Each()
    {
        for (var number = First.DayNumber; number <= Last.DayNumber; number++)
        {
            yield return DateOnly.FromDayNumber(number);
        }
    }

    /// <summary>True if <paramref name="day"/> is in the range.</summary>
    public bool Contains(DateOnly day) => day >= First && day <= Last;

    /// <summary>True if the two ranges share a day.</summary>
    public bool Overlaps(DayRange other) => other.First <= Last && other.Last >= First;

    /// <summary>The smallest range that holds both.</summary>
    public DayRange Span(DayRange other) =>
        new(First < other.First ? First : other.First, Last > other.Last ? Last : other.Last);

    /// <summary>For example <c>2016-01-01..2016-01-15</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First:yyyy-MM-dd}..{Last:yyyy-MM-dd}");
}
