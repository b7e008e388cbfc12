using System.Numerics;
using AqPipeline.Analytics.Quality;

namespace AqPipeline.Worker.Indicators;

/// <summary>
/// From when to when each series has readings, without stray hours and days (<see cref="StrayRule"/>), and without days that their import
/// could not know yet (<see cref="LateReadings"/>) unless the series has nothing else. Found from the statistics at both ends of each
/// series, which for almost all is two days each; so it is the same in every store, and follows what comes later.
/// </summary>
/// <param name="Spans">First and last day of each series.</param>
/// <param name="Stray">The stray days, by day and series.</param>
internal sealed record PlausibleSpans(IReadOnlyDictionary<StationId, DayRange> Spans, IReadOnlyList<StrayDay> Stray)
{
    private const int MostDaysAtOnce = 64;

    /// <summary>All days with readings; <see langword="null"/> when there are none.</summary>
    public DayRange? Days => Spans.Count == 0 ? null : Spans.Values.Aggregate((left, right) => left.Span(right));

    /// <summary>Reads them. While days wait to be evaluated every reading counts: their statistics cannot tell yet.</summary>
    public static async Task<PlausibleSpans> Read(IStore store, CancellationToken cancellationToken)
    {
        var stored = await store.ReadSpans(cancellationToken);
        if (stored.Count == 0 || (await store.ReadStaleDays(cancellationToken)).Count > 0)
        {
            return new PlausibleSpans(stored, []);
        }

        var late = await LateReadings.OfEnds(store, stored, cancellationToken);
        var passed = late.Where(day => day.IsWhole).Select(day => (day.Series, day.Day)).ToHashSet();
        var first = await Ends(store, stored, fromLast: false, passed, cancellationToken);
        var last = await Ends(store, stored, fromLast: true, passed, cancellationToken);
        var edges = new DayRange(first.Min(end => end.Find(null).Day), last.Max(end => end.Find(null).Day));
        var begins = first.ConvertAll(end => end.Find(edges.First));
        var finishes = last.ConvertAll(end => end.Find(edges.Last));
        return new PlausibleSpans(
            first.Index().ToDictionary(
                end => end.Item.Series, end => new DayRange(begins[end.Index].Day, finishes[end.Index].Day)),
            [.. begins.Concat(finishes).SelectMany(end => end.Stray).OrderBy(day => (day.Day, day.Series))]);
    }

    /// <summary>Hours with a reading, whether it can be used or not, of the pollutant that has most.</summary>
    public static int HoursOf(StationStatistics day)
    {
        var most = 0;
        foreach (var pollutant in Pollutants.All)
        {
            var unusable = day.Findings.Count == 0 ? 0 : BitOperations.PopCount(QualityFinding.UnusableHours(day.Findings, pollutant));
            most = Math.Max(most, day.UsableHours(pollutant) + unusable);
        }

        return most;
    }

    /// <summary>One end of every series, in the order of their spans.</summary>
    private static async Task<List<SeriesEnd>> Ends(
        IStore store,
        IReadOnlyDictionary<StationId, DayRange> spans,
        bool fromLast,
        HashSet<(StationId Series, DateOnly Day)> passed,
        CancellationToken cancellationToken)
    {
        var rule = QualityControl.Embedded.Stray;
        List<SeriesEnd> ends = [.. spans.Select(entry => rule.At(entry.Key, fromLast ? entry.Value.Last : entry.Value.First))];
        foreach (var group in ends.GroupBy(end => end.Outermost))
        {
            var unsure = group.ToDictionary(end => end.Series);
            var all = unsure.Keys.Select(series => spans[series]).Aggregate((left, right) => left.Span(right));
            var days = 1;
            for (var next = group.Key; all.Contains(next) && unsure.Count > 0; days = Math.Min(2 * days, MostDaysAtOnce))
            {
                var inner = Clamp(next.DayNumber + (fromLast ? 1 - days : days - 1), all);
                var range = fromLast ? new DayRange(inner, next) : new DayRange(next, inner);
                var wanted = unsure.Count * 2 > spans.Count ? null : unsure.Keys.ToHashSet();
                var statistics = await store.ReadStatistics(range, wanted, cancellationToken);
                foreach (var day in fromLast ? statistics.Reverse() : statistics)
                {
                    if (unsure.TryGetValue(day.Station, out var end) && HoursOf(day) is > 0 and var hours
                        && !passed.Contains((day.Station, day.Figures.Day)))
                    {
                        end.Take(day.Figures.Day, hours);
                        if (end.IsSure)
                        {
                            unsure.Remove(day.Station);
                        }
                    }
                }

                if (inner == (fromLast ? all.First : all.Last))
                {
                    break;
                }

                next = inner.AddDays(fromLast ? -1 : 1);
            }
        }

        return ends;
    }

    private static DateOnly Clamp(int dayNumber, DayRange days) =>
        DateOnly.FromDayNumber(Math.Clamp(dayNumber, days.First.DayNumber, days.Last.DayNumber));
}
