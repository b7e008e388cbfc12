namespace AqPipeline.Analytics.Quality;

/// <summary>Walks from an end of a series inwards, day by day, until there are readings enough to say what of it is stray.</summary>
public sealed class SeriesEnd
{
    private readonly StrayRule _rule;
    private readonly List<Group> _groups = [];

    internal SeriesEnd(StrayRule rule, StationId series, DateOnly outermost) => (_rule, Series, Outermost) = (rule, series, outermost);

    /// <summary>The series.</summary>
    public StationId Series { get; }

    /// <summary>Its first or last day as it is stored.</summary>
    public DateOnly Outermost { get; }

    /// <summary>True if nothing further inwards changes what is found.</summary>
    public bool IsSure
    {
        get
        {
            for (var goesOn = 0; goesOn < _groups.Count; goesOn++)
            {
                if (!MayBeStray(_groups[goesOn]))
                {
                    return goesOn == 0 || goesOn < _groups.Count - 1 || _groups[goesOn].Hours >= _rule.HoursEnough;
                }
            }

            return false;
        }
    }

    /// <summary>Takes the next day inwards that has readings; once the end is sure, nothing further inwards moves it.</summary>
    /// <param name="day">The day.</param>
    /// <param name="hours">Hours with a reading, above 0.</param>
    public void Take(DateOnly day, int hours)
    {
        if (IsSure)
        {
            return;
        }

        if (_groups.Count == 0 || Apart(_groups[^1].Inner, day) > _rule.DaysTogether)
        {
            _groups.Add(new Group());
        }

        _groups[^1].Add(day, hours);
    }

    /// <summary>The end without the stray days outside it, and these.</summary>
    /// <param name="edge">The first or last day of all series; <see langword="null"/> while it is not known.</param>
    /// <returns>The outermost day that is not stray, and the stray ones.</returns>
    public (DateOnly Day, IReadOnlyList<StrayDay> Stray) Find(DateOnly? edge)
    {
        if (_groups.Count <= 1)
        {
            return (_groups.Count == 0 ? Outermost : _groups[0].Outer, []);
        }

        var needs = new List<int>();
        while (needs.Count < _groups.Count - 1 && NeedOf(needs.Count, edge) is { } need)
        {
            needs.Add(need);
        }

        // A group that too few others stand against stays, and those outside it are held against it.
        var end = needs.Count;
        for (var outer = end - 1; outer >= 0; outer--)
        {
            end = _groups[end].Hours < needs[outer] ? outer : end;
        }

        return (
            _groups[end].Outer,
            [
                .. Enumerable.Range(0, end).SelectMany(place => _groups[place].Days.Select(day =>
                    new StrayDay(Series, day.Day, day.Hours, Apart(_groups[place].Inner, _groups[place + 1].Outer)))),
            ]);
    }

    /// <summary>The hours of others that make a group stray; <see langword="null"/> when nothing does.</summary>
    private int? NeedOf(int place, DateOnly? edge)
    {
        var group = _groups[place];
        var apart = Apart(group.Inner, _groups[place + 1].Outer);
        return _rule.Groups.Where(group.FitsInto)
            .Where(kind => apart > kind.DaysApart)
            .Where(kind => kind.SilentDays == 0 || (edge is { } outermost && Apart(outermost, group.Outer) > kind.SilentDays))
            .Select(kind => (int?)kind.HoursOfOthers).Min();
    }

    private bool MayBeStray(Group group)
    {
        // Asked of every series of the country: a loop without a delegate.
        for (var kind = 0; kind < _rule.Groups.Count; kind++)
        {
            if (group.FitsInto(_rule.Groups[kind]))
            {
                return true;
            }
        }

        return false;
    }

    private static int Apart(DateOnly day, DateOnly other) => Math.Abs(day.DayNumber - other.DayNumber);

    /// <summary>Days that stand together, the outermost first.</summary>
    private sealed class Group
    {
        public List<(DateOnly Day, int Hours)> Days { get; } = [];

        public DateOnly Outer => Days[0].Day;

        public DateOnly Inner => Days[^1].Day;

        public int Hours { get; private set; }

        public void Add(DateOnly day, int hours)
        {
            Days.Add((day, hours));
            Hours += hours;
        }

        /// <summary>True if it is small enough for a kind of stray groups.</summary>
        public bool FitsInto(StrayGroup kind) => Hours <= kind.MaximumHours && Apart(Outer, Inner) < kind.MaximumDays;
    }
}
