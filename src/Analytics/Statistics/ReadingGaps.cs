namespace AqPipeline.Analytics.Statistics;

/// <summary>Finds the whole days without readings of any series between the first and the last day with readings.</summary>
public static class ReadingGaps
{
    /// <summary>
    /// The days that have readings of their own. A file from 0 to 23 o'clock brings hour 24 of the day before, so a single hour of a day
    /// does not count if the next day has more.
    /// </summary>
    /// <param name="days">Days with the hours of a series; a day may stand several times.</param>
    public static HashSet<DateOnly> DaysOf(IEnumerable<(DateOnly Day, int Hours)> days)
    {
        var (many, single) = (new HashSet<DateOnly>(), new HashSet<DateOnly>());
        foreach (var (day, hours) in days.Where(day => day.Hours > 0))
        {
            (hours > 1 ? many : single).Add(day);
        }

        return [.. many, .. single.Where(day => !many.Contains(day.AddDays(1)))];
    }

    /// <summary>The runs of missing days.</summary>
    /// <param name="days">From the first to the last day looked at; missing days at its ends count.</param>
    /// <param name="hasReadings">True if any series has readings on a day (<see cref="DaysOf"/>).</param>
    /// <returns>The runs in order, each as long as it gets; empty when nothing is missing.</returns>
    public static IReadOnlyList<DayRange> Find(DayRange days, Predicate<DateOnly> hasReadings)
    {
        var gaps = new List<DayRange>();
        foreach (var day in days.Each())
        {
            if (hasReadings(day))
            {
                continue;
            }

            if (gaps is [.., var last] && last.Last.DayNumber + 1 == day.DayNumber)
            {
                gaps[^1] = new DayRange(last.First, day);
            }
            else
            {
                gaps.Add(new DayRange(day, day));
            }
        }

        return gaps;
    }

    /// <summary>The days that are missing in each of several places.</summary>
    /// <param name="gaps">The gaps of each place.</param>
    /// <returns>Their runs in order; empty without places.</returns>
    public static IReadOnlyList<DayRange> Common(IReadOnlyList<IReadOnlyList<DayRange>> gaps)
    {
        if (gaps.Count == 0 || gaps.Any(place => place.Count == 0))
        {
            return [];
        }

        var missing = gaps.Select(place => place.SelectMany(gap => gap.Each()).ToHashSet()).Aggregate((left, right) =>
        {
            left.IntersectWith(right);
            return left;
        });
        return missing.Count == 0 ? [] : Find(new DayRange(missing.Min(), missing.Max()), day => !missing.Contains(day));
    }
}
