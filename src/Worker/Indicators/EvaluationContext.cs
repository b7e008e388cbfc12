using System.Runtime.CompilerServices;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Quality;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Storage.Asking;

namespace AqPipeline.Worker.Indicators;

/// <summary>What a store holds, ready to be evaluated: stations, areas, and the days with readings.</summary>
internal sealed class EvaluationContext
{
    /// <summary>The most days that a sentence names.</summary>
    private const int NamedDays = 5;

    /// <summary>The most ranges of days whose evaluators are kept.</summary>
    private const int MostEvaluators = 12;

    private static readonly ConditionalWeakTable<SharedStore, SharedContext> s_shared = [];

    private readonly List<(DayRange Days, Task<AreaEvaluator> Evaluator)> _evaluators = [];
    private PublishedSeries? _published;

    private EvaluationContext(IStore store, AreaDirectory directory, PlausibleSpans plausible, Action<string> mended) =>
        (Store, Directory, Spans, Stray, Mended) = (store, directory, plausible.Spans, plausible.Stray, mended);

    public AreaDirectory Directory { get; }

    /// <summary>First and last day with readings of each series, days with a few stray hours left out.</summary>
    public IReadOnlyDictionary<StationId, DayRange> Spans { get; }

    /// <summary>The days with a few stray hours.</summary>
    public IReadOnlyList<StrayDay> Stray { get; }

    /// <summary>The store.</summary>
    public IStore Store { get; }

    /// <summary>Receives a sentence for each repair of the store.</summary>
    public Action<string> Mended { get; }

    /// <summary>How many things a long computation does at once: one where other questions are answered beside it.</summary>
    public int Parallelism => Store is SharedStore ? 1 : Environment.ProcessorCount;

    /// <summary>All days with readings; <see langword="null"/> when the store is empty.</summary>
    public DayRange? Days => Spans.Count == 0 ? null : Spans.Values.Aggregate((left, right) => left.Span(right));

    /// <summary>
    /// The last day that a series ends on and that is not after today, on which figures stand unless another day is asked for;
    /// <see langword="null"/> when there are no readings. Where all are after today the clock is wrong, and their last day counts.
    /// </summary>
    /// <param name="time">Says what today is, in Beijing.</param>
    public DateOnly? LastDay(TimeProvider time)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().ToOffset(HourEnding.BeijingOffset).DateTime);
        DateOnly[] known = [.. Spans.Values.Select(span => span.Last).Where(last => last <= today)];
        return known switch
        {
            [_, ..] => known.Max(),
            _ when Days is { } days && days.Contains(today) => today,
            _ => Days?.Last,
        };
    }

    /// <summary>
    /// Loads a store, after computing what a stopped run or an older program left out of date (<see cref="StatisticsRefresh.Run"/>).
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="mended">Receives a sentence for each repair of the store.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<EvaluationContext> Load(IStore store, Action<string> mended, CancellationToken cancellationToken) =>
        store is SharedStore shared
            ? s_shared.GetValue(shared, _ => new SharedContext()).Load(() => LoadAlone(shared, mended, CancellationToken.None))
                .WaitAsync(cancellationToken)
            : LoadAlone(store, mended, cancellationToken);

    private static async Task<EvaluationContext> LoadAlone(IStore store, Action<string> mended, CancellationToken cancellationToken)
    {
        await new StatisticsRefresh(store, mended).Run(cancellationToken);
        var stations = await store.ReadStations(cancellationToken);
        var plausible = await PlausibleSpans.Read(store, cancellationToken);
        return new EvaluationContext(store, new AreaDirectory(AreaCatalog.Embedded, stations, plausible.Spans.Keys), plausible, mended);
    }

    /// <summary>An evaluator for the days of a range. Kept, so that several questions about the same days read them once.</summary>
    public Task<AreaEvaluator> Evaluator(DayRange days, CancellationToken cancellationToken)
    {
        if (Store is SharedStore)
        {
            // Many questions about parts of few years: an evaluator of more days than are asked for answers alike.
            days = new DayRange(DayRange.OfYear(days.First.Year).First, DayRange.OfYear(days.Last.Year).Last);
        }

        lock (_evaluators)
        {
            var place = _evaluators.FindIndex(entry => entry.Days == days);
            var entry = place < 0 || _evaluators[place].Evaluator.IsFaulted
                ? (Days: days, Evaluator: Task.Run(
                    async () => new AreaEvaluator(Directory, Spans, await ReadStatistics(days, null, CancellationToken.None)),
                    CancellationToken.None))
                : _evaluators[place];
            if (place >= 0 || _evaluators.Count == MostEvaluators)
            {
                // The last one asked for is the last one to go.
                _evaluators.RemoveAt(Math.Max(place, 0));
            }

            _evaluators.Add(entry);
            return entry.Evaluator.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Makes the evaluators that another context had, so that the first questions need not wait for them.</summary>
    /// <param name="before">The other context, of an earlier moment of the store.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task Prepare(EvaluationContext before, CancellationToken cancellationToken)
    {
        DayRange[] ranges;
        lock (before._evaluators)
        {
            ranges = [.. before._evaluators.Select(entry => entry.Days)];
        }

        _ = AreaSeries;
        foreach (var days in ranges)
        {
            await Evaluator(days, cancellationToken);
        }
    }

    /// <summary>
    /// An evaluator for the days of a range that takes published days for areas and years without hours: for figures of a year and its
    /// comparison with the year before, never for daily reports, rankings and bulletins.
    /// </summary>
    public async Task<AreaEvaluator> EvaluatorWithPublished(DayRange days, CancellationToken cancellationToken)
    {
        var (evaluator, published) = (await Evaluator(days, cancellationToken), await Published(cancellationToken));
        return published.Days.Any() ? evaluator.With(published) : evaluator;
    }

    /// <summary>The published days of the store, read once.</summary>
    public async Task<PublishedSeries> Published(CancellationToken cancellationToken) =>
        _published ??= PublishedSeries.Of(await Store.ReadPublishedDays(cancellationToken));

    /// <summary>All days with readings or published figures; <see langword="null"/> when the store has neither.</summary>
    public async Task<DayRange?> DaysWithPublished(CancellationToken cancellationToken)
    {
        List<DateOnly> days = [.. (await Published(cancellationToken)).Days.Select(day => day.Day)];
        return days.Count == 0 ? Days : new DayRange(days.Min(), days.Max()) is var range && Days is { } hours ? range.Span(hours) : range;
    }

    /// <summary>
    /// An evaluator for some series alone, over any number of days: not kept, so that memory does not grow with a nation's year.
    /// </summary>
    public async Task<AreaEvaluator> Evaluator(DayRange days, IReadOnlySet<StationId> series, CancellationToken cancellationToken) =>
        new(Directory, Spans, await ReadStatistics(days, series, cancellationToken));

    /// <summary>The series that an area's figures rest on: its evaluation stations, and the feed's own average.</summary>
    public IEnumerable<StationId> SeriesOf(Area area) =>
        Directory.EvaluationStations(area).Select(station => station.Id).Concat(FeedSeriesOf(area));

    /// <summary>
    /// The series with readings that belong to an area itself: the feed's own average, or a station that the list has as its.
    /// </summary>
    public IEnumerable<StationId> FeedSeriesOf(Area area) => AreaSeries[area];

    /// <summary>The daily statistics of some series, with what quality control has against their readings.</summary>
    public ValueTask<IReadOnlyList<StationStatistics>> Statistics(
        DayRange days, IReadOnlyCollection<StationId> series, CancellationToken cancellationToken) =>
        ReadStatistics(days, series.ToHashSet(), cancellationToken);

    /// <summary>The readings of a series on a day; none where it has none.</summary>
    public async Task<StationDay> Readings(StationId series, DateOnly day, CancellationToken cancellationToken) =>
        (await Store.ReadStationDays(day, cancellationToken)).FirstOrDefault(readings => readings.Station == series)
            ?? new StationDay(series, day);

    /// <summary>The editions to evaluate a period under: the one asked for, or all in force during it.</summary>
    public static IReadOnlyList<Edition> Editions(Edition? asked, Period period) =>
        asked is null ? EditionCatalog.Embedded.During(period.Days) : [asked];

    /// <summary>The cities with readings, each followed by its districts with evaluation stations, in the order of their codes.</summary>
    public IReadOnlyList<Area> AreasWithReadings()
    {
        var cities = AreaCatalog.Embedded.Cities.Where(city => HasReadings(city));
        return [.. cities.SelectMany(city => (Area[])[city, .. Directory.UnitsOf(city).Where(HasReadings)])];
    }

    /// <summary>Statistics that are damaged are computed again from the readings, and what they are said to be then is read.</summary>
    private async ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? series, CancellationToken cancellationToken)
    {
        try
        {
            return await Store.ReadStatistics(days, series, cancellationToken);
        }
        catch (StoreException exception) when (exception.Damage is { Part: DamagedPart.Statistics, Days.Count: > 0 } damage)
        {
            await new StatisticsRefresh(Store, Mended).ComputeAgain(damage.Days, cancellationToken);
            return await ReadMended(days, series, damage.Days, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<StationStatistics>> ReadMended(
        DayRange days, IReadOnlySet<StationId>? series, IReadOnlyList<DateOnly> mended, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", mended.Take(NamedDays).Select(day => $"{day:yyyy-MM-dd}"))
            + (mended.Count > NamedDays ? $" and {Counted.Of(mended.Count - NamedDays, "more day")}" : "");
        try
        {
            var statistics = await Store.ReadStatistics(days, series, cancellationToken);
            Mended($"The statistics of {names} were damaged in the store; they were computed again from the readings.");
            return statistics;
        }
        catch (StoreException exception) when (exception.Damage?.Part == DamagedPart.Statistics)
        {
            throw new StoreException(
                $"The statistics of {names} are damaged, and the store does not keep what is computed again. Restore it from a backup, or "
                    + $"delete it and import the files again.",
                exception);
        }
    }

    private ILookup<Area, StationId> AreaSeries => field ??= Spans.Keys.Select(series => (Area: Directory.AreaOf(series), Series: series))
        .Where(entry => entry.Area is not null).ToLookup(entry => entry.Area!, entry => entry.Series);

    private bool HasReadings(Area area) =>
        Directory.EvaluationStations(area).Any(station => Spans.ContainsKey(station.Id)) || AreaSeries.Contains(area);

    /// <summary>What a moment of a store holds, loaded once for all questions that are put to it.</summary>
    private sealed class SharedContext
    {
        private Task<EvaluationContext>? _context;

        public Task<EvaluationContext> Load(Func<Task<EvaluationContext>> load)
        {
            lock (this)
            {
                return _context = _context is null or { IsFaulted: true } ? Task.Run(load) : _context;
            }
        }
    }
}
