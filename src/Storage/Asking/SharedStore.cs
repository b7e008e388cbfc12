using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Asking;

/// <summary>
/// One moment of a store, to which several questions are put at once: calls wait for each other, and stations, receipts and daily
/// statistics that
/// were read stay unpacked. Disposing does nothing: whoever opened it closes it (<see cref="Close"/>).
/// </summary>
public sealed class SharedStore : IStore
{
    private readonly AskedStore _store;
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<DateOnly, StationStatistics[]> _days = [];
    private Task<IReadOnlyList<Station>>? _stations;
    private Task<IReadOnlyList<ImportReceipt>>? _imports;
    private Task<IReadOnlyDictionary<StationId, DayRange>>? _spans;

    private Dictionary<DateOnly, (long Revision, StationStatistics[] Figures)>? _before;
    private IReadOnlyDictionary<DateOnly, long>? _revisions;

    private SharedStore(AskedStore store, StoreMark mark) => (_store, Mark) = (store, mark);

    /// <summary>The moment.</summary>
    public StoreMark Mark { get; }

    /// <summary>Opens a store at its present moment.</summary>
    /// <param name="uri">The store.</param>
    /// <param name="before">An earlier moment, whose days are taken as far as they did not change; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreException">The store is not there or cannot be used.</exception>
    public static async Task<SharedStore> Open(string uri, SharedStore? before, CancellationToken cancellationToken)
    {
        var store = StoreUri.OpenToAsk(uri);
        try
        {
            await store.Hold(cancellationToken);
            return new SharedStore(store, await store.ReadMark(cancellationToken))
            {
                _before = before is null ? null : await before.Unpacked(cancellationToken),
            };
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the store, after the call that is under way.</summary>
    public async ValueTask Close()
    {
        await _one.WaitAsync();
        await _store.DisposeAsync();
        _one.Release();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => default;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken)
    {
        return await Alone<IReadOnlyList<StationStatistics>>(
            async () =>
            {
                await Unpack(days, cancellationToken);
                var statistics = new List<StationStatistics>();
                foreach (var day in days.Each())
                {
                    if (stations is null)
                    {
                        statistics.AddRange(_days[day]);
                    }
                    else
                    {
                        statistics.AddRange(_days[day].Where(figures => stations.Contains(figures.Station)));
                    }
                }

                return statistics;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<long> ReadRevision(CancellationToken cancellationToken) => new(Mark.Revision);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Station>> ReadStations(CancellationToken cancellationToken) =>
        Once(ref _stations, _store.ReadStations, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StationVersion>> ReadStationHistory(CancellationToken cancellationToken) =>
        Alone(() => _store.ReadStationHistory(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ImportReceipt>> ReadImports(CancellationToken cancellationToken) =>
        Once(ref _imports, _store.ReadImports, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlySet<string>> ReadImportedHashes(CancellationToken cancellationToken) =>
        Alone(() => _store.ReadImportedHashes(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StationDayReceipt>> ReadStationDayReceipts(string contentHash, CancellationToken cancellationToken) =>
        Alone(() => _store.ReadStationDayReceipts(contentHash, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken) =>
        Alone(() => _store.ReadStationDays(day, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<WeatherDay>> ReadWeather(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) =>
        Alone(() => _store.ReadWeather(days, stations, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<HourRecord>> ReadHistory(StationId station, DateOnly day, CancellationToken cancellationToken) =>
        Alone(() => _store.ReadHistory(station, day, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StationDay>> ReadKnownStationDays(
        DateOnly day, DateTimeOffset moment, CancellationToken cancellationToken) =>
        Alone(() => _store.ReadKnownStationDays(day, moment, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyDictionary<StationId, DayRange>> ReadSpans(CancellationToken cancellationToken) =>
        Once(ref _spans, _store.ReadSpans, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<PublishedTable>> ReadPublishedDays(CancellationToken cancellationToken) =>
        Alone(() => _store.ReadPublishedDays(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StaleDay>> ReadStaleDays(CancellationToken cancellationToken) =>
        _store.ReadStaleDays(cancellationToken);

    /// <inheritdoc />
    public ValueTask<byte[]?> ReadModels(string name, CancellationToken cancellationToken) =>
        Alone(() => _store.ReadModels(name, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<DateOnly>> ReadForecastOrigins(CancellationToken cancellationToken) =>
        Alone(() => _store.ReadForecastOrigins(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask<byte[]?> ReadForecasts(DateOnly origin, CancellationToken cancellationToken) =>
        Alone(() => _store.ReadForecasts(origin, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public async ValueTask UseRules(string fingerprint, CancellationToken cancellationToken) =>
        await Alone(() => Done(_store.UseRules(fingerprint, cancellationToken)), cancellationToken);

    /// <inheritdoc />
    public async Task ComputeStale(ComputeStatistics compute, CancellationToken cancellationToken) =>
        await Alone(() => Done(new ValueTask(_store.ComputeStale(compute, cancellationToken))), cancellationToken);

    /// <summary>Of the days that a call is computing: that call has the store.</summary>
    public ValueTask SaveStatistics(IReadOnlyList<DayStatistics> days, CancellationToken cancellationToken) =>
        _store.SaveStatistics(days, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DiscardStatistics(IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken) =>
        await Alone(
            () =>
            {
                foreach (var day in days)
                {
                    _days.Remove(day);
                }

                return Done(_store.DiscardStatistics(days, cancellationToken));
            },
            cancellationToken);

    /// <summary>Not for a question: what it trains is not kept.</summary>
    public ValueTask SaveModels(string name, byte[] document, CancellationToken cancellationToken) =>
        _store.SaveModels(name, document, cancellationToken);

    /// <summary>Not for a question: its forecasts are not kept.</summary>
    public ValueTask SaveForecasts(DateOnly origin, byte[] document, CancellationToken cancellationToken) =>
        _store.SaveForecasts(origin, document, cancellationToken);

    /// <summary>Not for a question.</summary>
    public ValueTask SaveStations(IReadOnlyCollection<Station> stations, ImportReceipt receipt, CancellationToken cancellationToken) =>
        _store.SaveStations(stations, receipt, cancellationToken);

    /// <summary>Not for a question.</summary>
    public ValueTask<IReadOnlyList<DayReadings>> Import(ImportBatch batch, CancellationToken cancellationToken) =>
        _store.Import(batch, cancellationToken);

    /// <summary>What is unpacked, with the revisions of the days; days that were computed for a question are left out.</summary>
    private ValueTask<Dictionary<DateOnly, (long Revision, StationStatistics[] Figures)>> Unpacked(
        CancellationToken cancellationToken) => Alone(
        () =>
        {
            var revisions = _revisions ?? new Dictionary<DateOnly, long>();
            return new ValueTask<Dictionary<DateOnly, (long, StationStatistics[])>>(
                _days.Where(day => revisions.ContainsKey(day.Key)).ToDictionary(day => day.Key, day => (revisions[day.Key], day.Value)));
        },
        cancellationToken);

    /// <summary>Takes the unchanged days of the moment before.</summary>
    private async Task TakeUnchanged(CancellationToken cancellationToken)
    {
        var revisions = _revisions ??= await _store.ReadStatisticsRevisions(cancellationToken);
        if (_before is { } before)
        {
            _before = null;
            foreach (var (day, known) in before.Where(day => revisions.TryGetValue(day.Key, out var now) && now == day.Value.Revision))
            {
                _days.TryAdd(day, known.Figures);
            }
        }
    }

    /// <summary>Unpacks the days of a range that are not unpacked yet, those beside each other in one read.</summary>
    private async Task Unpack(DayRange days, CancellationToken cancellationToken)
    {
        await TakeUnchanged(cancellationToken);
        for (var first = days.First; first <= days.Last; first = first.AddDays(1))
        {
            if (_days.ContainsKey(first))
            {
                continue;
            }

            var last = first;
            while (last < days.Last && !_days.ContainsKey(last.AddDays(1)))
            {
                last = last.AddDays(1);
            }

            var missing = new DayRange(first, last);
            var statistics = (await _store.ReadStatistics(missing, null, cancellationToken)).ToLookup(figures => figures.Figures.Day);
            foreach (var day in missing.Each())
            {
                _days[day] = [.. statistics[day]];
            }

            first = last;
        }
    }

    /// <summary>Reads what many questions need only once; a read that failed is tried again.</summary>
    private ValueTask<T> Once<T>(ref Task<T>? kept, Func<CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        lock (_days)
        {
            kept = kept is null or { IsFaulted: true } or { IsCanceled: true }
                ? Task.Run(async () => await Alone(() => read(CancellationToken.None), CancellationToken.None), CancellationToken.None)
                : kept;
            return new ValueTask<T>(kept.WaitAsync(cancellationToken));
        }
    }

    private static async ValueTask<bool> Done(ValueTask work)
    {
        await work;
        return true;
    }

    private async ValueTask<T> Alone<T>(Func<ValueTask<T>> call, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await call();
        }
        finally
        {
            _one.Release();
        }
    }
}
