using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Quality;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Storage.Asking;

namespace AqPipeline.Worker.Indicators;

/// <summary>
/// Checks the quality of days that changed and computes their daily statistics, each day as a whole: what is found against one station may
/// rest on its neighbours. Can be stopped anywhere: what was saved is clean, the rest is still dirty.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="mended">Receives a sentence for each repair of the store.</param>
internal sealed class StatisticsRefresh(IStore store, Action<string> mended)
{
    private readonly DailyRollup _rollup = new(EditionCatalog.Embedded);
    private readonly QualityControl _quality = QualityControl.Embedded;
    private readonly ConcurrentDictionary<string, int> _numbers = [];
    private readonly ConcurrentDictionary<StationId, int> _neighbourhoodOf = [];
    private Neighbourhoods? _neighbourhoods;
    private int _lastNumber;

    /// <summary>Takes the rules and the stations as they are now, and makes every day dirty that was computed by others.</summary>
    public async Task UseRules(CancellationToken cancellationToken)
    {
        await JoinSeries(cancellationToken);
        _neighbourhoods = new Neighbourhoods(new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken)));
        _neighbourhoodOf.Clear();
        await store.UseRules($"{_rollup.Fingerprint} {_quality.Fingerprint} {_neighbourhoods.Fingerprint}", cancellationToken);
    }

    /// <summary>
    /// Joins series of one place that an earlier program kept under several spellings, or whose place a station list named since, and says
    /// so.
    /// </summary>
    private async Task JoinSeries(CancellationToken cancellationToken)
    {
        var directory = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        foreach (var sentence in await JoinedSeries.Apply(store, directory.Canonical, cancellationToken))
        {
            mended(sentence);
        }
    }

    /// <summary>
    /// Computes all days that are dirty, by whatever cause, and saves their statistics. For a question nothing is saved: the days are
    /// computed when the question reads them.
    /// </summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        await UseRules(cancellationToken);
        await store.ComputeStale(Compute, cancellationToken);
    }

    /// <summary>Computes days whose statistics are damaged.</summary>
    public async Task ComputeAgain(IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        await store.DiscardStatistics(days, cancellationToken);
        await Run(cancellationToken);
    }

    /// <summary>Computes days whose readings are at hand, by the rules taken last, and keeps their statistics.</summary>
    public async Task<IReadOnlyList<DayStatistics>> Compute(IReadOnlyList<DayReadings> days, CancellationToken cancellationToken)
    {
        var computed = new DayStatistics[days.Count];
        Parallel.For(
            0, days.Count, new ParallelOptions { CancellationToken = cancellationToken }, index => computed[index] = Compute(days[index]));
        await store.SaveStatistics(computed, cancellationToken);
        return computed;
    }

    private DayStatistics Compute(DayReadings day)
    {
        Func<StationId, int> numberOf = NumberOf;
        var (places, neighbourhoods) = (new int[day.StationDays.Count], new int[day.StationDays.Count]);
        for (var place = 0; place < places.Length; place++)
        {
            (places[place], neighbourhoods[place]) = (place, _neighbourhoodOf.GetOrAdd(day.StationDays[place].Station, numberOf));
        }

        Array.Sort(neighbourhoods, places);
        var statistics = new StationStatistics[places.Length];
        var together = new List<StationDay>();
        for (int first = 0, end; first < places.Length; first = end)
        {
            together.Clear();
            for (end = first; end < places.Length && neighbourhoods[end] == neighbourhoods[first]; end++)
            {
                together.Add(day.StationDays[places[end]]);
            }

            var findings = _quality.Check(CollectionsMarshal.AsSpan(together));
            for (var index = 0; index < together.Count; index++)
            {
                statistics[places[first + index]] = _rollup.Compute(together[index], findings[index]);
            }
        }

        return new DayStatistics(day.Day, day.Revision, statistics);
    }

    /// <summary>Neighbourhoods by number, so that they sort fast.</summary>
    private int NumberOf(StationId station)
    {
        var neighbourhoods = _neighbourhoods ?? throw new InvalidOperationException("The rules have not been taken yet.");
        return _numbers.GetOrAdd(neighbourhoods.Of(station), _ => Interlocked.Increment(ref _lastNumber));
    }
}
