using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Indicators;

/// <summary>Finds the whole days on which a store has no readings of any series (<see cref="ReadingGaps"/>).</summary>
internal static class GapSearch
{
    /// <summary>Series asked first: where one of them has readings, the day is not missing, and the others need not be looked at.</summary>
    private const int AskedFirst = 20;

    private const int DaysAtOnce = 64;

    /// <summary>
    /// Looks between the first and the last day of a store. These are no gap: the first may have but the hour that the file of the next day
    /// brings.
    /// </summary>
    /// <param name="store">The store, with no day that waits to be evaluated.</param>
    /// <param name="spans">First and last day of its series.</param>
    /// <param name="days">The first and the last of all of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<IReadOnlyList<DayRange>> Between(
        IStore store, IReadOnlyDictionary<StationId, DayRange> spans, DayRange days, CancellationToken cancellationToken) =>
        [.. (await Run(store, spans, days, isFollowed: false, cancellationToken)).Where(
            gap => gap.First != days.First && gap.Last != days.Last)];

    /// <param name="store">The store, with no day that waits to be evaluated.</param>
    /// <param name="spans">First and last day of its series.</param>
    /// <param name="days">The days to look at.</param>
    /// <param name="isFollowed">True if the day after them has readings.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<IReadOnlyList<DayRange>> Run(
        IStore store, IReadOnlyDictionary<StationId, DayRange> spans, DayRange days, bool isFollowed, CancellationToken cancellationToken)
    {
        var longest = spans.OrderByDescending(entry => entry.Value.Days).Take(AskedFirst).Select(entry => entry.Key).ToHashSet();
        var found = isFollowed ? [(days.Last.AddDays(1), HourEnding.PerDay)] : new HashSet<(DateOnly, int)>();
        found.UnionWith(await HoursOf(store, days, longest, cancellationToken));
        foreach (var unsure in ReadingGaps.Find(days, ReadingGaps.DaysOf(found).Contains))
        {
            found.UnionWith(await HoursOf(store, unsure, null, cancellationToken));
        }

        return ReadingGaps.Find(days, ReadingGaps.DaysOf(found).Contains);
    }

    /// <summary>The days on which statistics have readings of their own.</summary>
    public static HashSet<DateOnly> DaysOf(IEnumerable<StationStatistics> statistics) => ReadingGaps.DaysOf(HoursOf(statistics));

    private static IEnumerable<(DateOnly Day, int Hours)> HoursOf(IEnumerable<StationStatistics> statistics) =>
        statistics.Select(day => (day.Figures.Day, PlausibleSpans.HoursOf(day)));

    private static async Task<HashSet<(DateOnly Day, int Hours)>> HoursOf(
        IStore store, DayRange days, HashSet<StationId>? series, CancellationToken cancellationToken)
    {
        var found = new HashSet<(DateOnly, int)>();
        for (var first = days.First; first <= days.Last; first = first.AddDays(DaysAtOnce))
        {
            var some = new DayRange(first, first.AddDays(DaysAtOnce - 1) < days.Last ? first.AddDays(DaysAtOnce - 1) : days.Last);
            found.UnionWith(HoursOf(await store.ReadStatistics(some, series, cancellationToken)));
        }

        return found;
    }
}
