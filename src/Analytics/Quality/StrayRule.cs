namespace AqPipeline.Analytics.Quality;

/// <summary>A day with readings that stand far from all others of their series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Day">The natural day.</param>
/// <param name="Hours">Hours with a reading, counted for the pollutant that has most.</param>
/// <param name="DaysApart">Days from the last of its group to the next reading of the series.</param>
public readonly record struct StrayDay(StationId Series, DateOnly Day, int Hours, int DaysApart);

/// <summary>
/// A kind of group of hours that is stray. A mistyped date makes few hours or one day, with nothing after them; a station that comes back
/// goes on.
/// </summary>
/// <param name="MaximumHours">The most hours of such a group.</param>
/// <param name="MaximumDays">The most days from its first to its last.</param>
/// <param name="DaysApart">The days it is more than away from the next reading.</param>
/// <param name="SilentDays">The days for which others go on while the series has nothing more outside the group; 0 when that does not
/// matter.</param>
/// <param name="HoursOfOthers">Minimum number of hours of the other readings.</param>
public sealed record StrayGroup(int MaximumHours, int MaximumDays, int DaysApart, int SilentDays, int HoursOfOthers);

/// <summary>The stray days at the ends of a series.</summary>
/// <param name="Groups">The kinds of groups that are.</param>
public sealed record StrayRule(IReadOnlyList<StrayGroup> Groups)
{
    /// <summary>Days with at most so many days between stand together.</summary>
    internal int DaysTogether { get; } = Groups.Min(group => group.DaysApart);

    /// <summary>Hours that suffice to hold every kind of group against.</summary>
    internal int HoursEnough { get; } = Groups.Max(group => group.HoursOfOthers);

    /// <summary>Starts at an end of a series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="end">Its first or last day.</param>
    public SeriesEnd At(StationId series, DateOnly end) => new(this, series, end);
}
