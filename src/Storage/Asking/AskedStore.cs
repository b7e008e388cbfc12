using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Asking;

/// <summary>
/// A store as a question sees it: what a run would save before the question is answered is made in memory, and nothing is saved. Statistics
/// that are not up to date are computed when they are read, series of one place are joined when they are read. The answer is the one that
/// the store gives after the run.
/// </summary>
public sealed partial class AskedStore : IStore
{
    private readonly IPackedStore _store;

    /// <summary>Days whose stored statistics do not count.</summary>
    private readonly SortedSet<DateOnly> _stale = [];

    /// <summary>The statistics computed for the question, packed.</summary>
    private readonly Dictionary<DateOnly, byte[]> _computed = [];

    private readonly StationCodes _codes = new();
    private ComputeStatistics? _compute;
    private bool _knowsStale;

    internal AskedStore(IPackedStore store) => _store = store;

    /// <summary>Says whether the store is still as it was.</summary>
    public ValueTask<StoreMark> ReadMark(CancellationToken cancellationToken) => _store.ReadMark(cancellationToken);

    /// <summary>Holds the store at this moment, so that all later reads are of it; a store that cannot is read as it is.</summary>
    public ValueTask Hold(CancellationToken cancellationToken) => _store.Hold(cancellationToken);

    /// <summary>The revisions of the statistics that are stored and up to date, by day; known once the rules have been taken.</summary>
    internal async ValueTask<IReadOnlyDictionary<DateOnly, long>> ReadStatisticsRevisions(CancellationToken cancellationToken) =>
        (await _store.ReadStatisticsRevisions(cancellationToken)).Where(day => !_stale.Contains(day.Key)).ToDictionary();

    /// <inheritdoc />
    public ValueTask<long> ReadRevision(CancellationToken cancellationToken) => _store.ReadRevision(cancellationToken);

    /// <summary>Always none: <see cref="ReadStatistics"/> computes what is not up to date.</summary>
    public ValueTask<IReadOnlyList<StaleDay>> ReadStaleDays(CancellationToken cancellationToken) => new([]);

    /// <summary>Finds the days whose statistics are to be computed, by whatever cause.</summary>
    public async ValueTask UseRules(string fingerprint, CancellationToken cancellationToken)
    {
        _stale.UnionWith((await _store.ReadStaleDays(cancellationToken)).Select(day => day.Day));
        var days = await ReadSpans(cancellationToken);
        if (days.Count > 0 && (await _store.ReadHead(cancellationToken)).Rules != fingerprint)
        {
            _stale.UnionWith(days.Values.Aggregate((left, right) => left.Span(right)).Each());
        }

        _stale.UnionWith(JoinedDays());
        _knowsStale = true;
    }

    /// <summary>Has days computed when the question reads their statistics.</summary>
    public Task ComputeStale(ComputeStatistics compute, CancellationToken cancellationToken)
    {
        _compute = compute;
        return Task.CompletedTask;
    }

    /// <summary>Keeps statistics for this question.</summary>
    public ValueTask SaveStatistics(IReadOnlyList<DayStatistics> days, CancellationToken cancellationToken)
    {
        foreach (var day in days)
        {
            _computed[day.Day] = DayStatisticsCodec.Encode(day);
        }

        return default;
    }

    /// <summary>Lets the statistics of days be computed for this question, whatever the store has.</summary>
    public ValueTask DiscardStatistics(IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        foreach (var day in days)
        {
            _stale.Add(day);
            _computed.Remove(day);
        }

        return default;
    }

    /// <summary>The statistics of a range of days; those that are not up to date are computed.</summary>
    public async ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken)
    {
        DateOnly[] stale = _stale.Count == 0 ? [] : [.. _stale.GetViewBetween(days.First, days.Last)];
        if (stale.Length == 0)
        {
            return await _store.ReadStatistics(days, stations, cancellationToken);
        }

        await ComputeMissing(stale, cancellationToken);
        var statistics = new List<StationStatistics>();
        var next = days.First;
        foreach (var day in stale)
        {
            if (next < day)
            {
                statistics.AddRange(await _store.ReadStatistics(new DayRange(next, day.AddDays(-1)), stations, cancellationToken));
            }

            DayStatisticsCodec.Decode(day, _computed[day], stations, _codes, statistics);
            next = day.AddDays(1);
        }

        if (next <= days.Last)
        {
            statistics.AddRange(await _store.ReadStatistics(new DayRange(next, days.Last), stations, cancellationToken));
        }

        return statistics;
    }

    /// <inheritdoc />
    public ValueTask<byte[]?> ReadModels(string name, CancellationToken cancellationToken) => _store.ReadModels(name, cancellationToken);

    /// <summary>Not for a question: what it trains is not kept.</summary>
    public ValueTask SaveModels(string name, byte[] document, CancellationToken cancellationToken) => throw OnlyReads();

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<DateOnly>> ReadForecastOrigins(CancellationToken cancellationToken) =>
        _store.ReadForecastOrigins(cancellationToken);

    /// <inheritdoc />
    public ValueTask<byte[]?> ReadForecasts(DateOnly origin, CancellationToken cancellationToken) =>
        _store.ReadForecasts(origin, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<PublishedTable>> ReadPublishedDays(CancellationToken cancellationToken) =>
        _store.ReadPublishedDays(cancellationToken);

    /// <summary>Not for a question: its forecasts are not kept.</summary>
    public ValueTask SaveForecasts(DateOnly origin, byte[] document, CancellationToken cancellationToken) => throw OnlyReads();

    /// <summary>Not for a question.</summary>
    public ValueTask SaveStations(IReadOnlyCollection<Station> stations, ImportReceipt receipt, CancellationToken cancellationToken) =>
        throw OnlyReads();

    /// <summary>Not for a question.</summary>
    public ValueTask<IReadOnlyList<DayReadings>> Import(ImportBatch batch, CancellationToken cancellationToken) => throw OnlyReads();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static InvalidOperationException OnlyReads() => new("A question changes nothing in its store.");

    private async Task ComputeMissing(IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        if (!_knowsStale || _compute is not { } compute)
        {
            throw new InvalidOperationException("The rules have not been taken yet.");
        }

        var missing = days.Where(day => !_computed.ContainsKey(day)).Select(day => new StaleDay(day, 0));
        await ((IStore)this).Compute([.. missing], compute, cancellationToken);
    }
}
