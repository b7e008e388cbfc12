namespace AqPipeline.Ingest.Quality;

/// <summary>A day with few hours far from all other readings of its series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Day">The natural day.</param>
/// <param name="Hours">Hours with a reading, counted for the pollutant that has most.</param>
public readonly record struct StrayDay(StationId Series, DateOnly Day, int Hours);

/// <summary>
/// Which days at an end of a series are stray: a group of at most so many hours that lies further than so many days from the next reading.
/// </summary>
/// <param name="MaximumHours">The most hours of such a group.</param>
/// <param name="DaysApart">The days it is more than away from the others.</param>
public sealed record StrayRule(int MaximumHours, int DaysApart)
{
    /// <summary>Starts at an end of a series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="end">Its first or last day.</param>
    public SeriesEnd At(StationId series, DateOnly end) => new(this, series, end);
}

/// <summary>Walks from an end of a series inwards, day by day, until there are readings enough to say that it was there.</summary>
public sealed class SeriesEnd
{
    private readonly StrayRule _rule;
    private readonly List<StrayDay> _group = [];
    private readonly List<StrayDay> _stray = [];
    private DateOnly _near;
    private int _hours;

    internal SeriesEnd(StrayRule rule, StationId series, DateOnly end) => (_rule, Series, Day, _near) = (rule, series, end, end);

    /// <summary>The series.</summary>
    public StationId Series { get; }

    /// <summary>The end: the outermost day of the group that was met last.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Whether it has readings enough.</summary>
    public bool IsSure => _hours > _rule.MaximumHours;

    /// <summary>The days outside the end; they are stray once it is sure.</summary>
    public IReadOnlyList<StrayDay> Stray => _stray;

    /// <summary>Takes the next day inwards that has readings; once the end is sure, nothing further inwards moves it.</summary>
    /// <param name="day">The day.</param>
    /// <param name="hours">Hours with a reading, above 0.</param>
    public void Take(DateOnly day, int hours)
    {
        if (IsSure)
        {
            return;
        }

        if (Math.Abs(day.DayNumber - _near.DayNumber) > _rule.DaysApart)
        {
            _stray.AddRange(_group);
            _group.Clear();
            (Day, _hours) = (day, 0);
        }

        _group.Add(new StrayDay(Series, day, hours));
        _near = day;
        _hours += hours;
    }
}
