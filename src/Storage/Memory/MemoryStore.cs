namespace AqPipeline.Storage.Memory;

/// <summary>Keeps everything in memory: the reference of the contract, for tests and dry runs. Not for several threads at once.</summary>
internal sealed partial class MemoryStore : IStore
{
    private readonly SortedDictionary<StationId, Station> _stations = [];
    private readonly OrderedDictionary<string, ImportReceipt> _imports = [];
    private readonly SortedDictionary<DateOnly, SortedDictionary<StationId, Entry>> _days = [];
    private string? _rules;
    private long _revision;

    public ValueTask<IReadOnlyList<Station>> ReadStations(CancellationToken cancellationToken) => new([.. _stations.Values]);

    public ValueTask SaveStations(IReadOnlyCollection<Station> stations, ImportReceipt receipt, CancellationToken cancellationToken)
    {
        foreach (var station in stations)
        {
            _stations[station.Id] = station;
        }

        _imports.TryAdd(receipt.ContentHash, receipt);
        return default;
    }

    public ValueTask<IReadOnlyList<ImportReceipt>> ReadImports(CancellationToken cancellationToken) => new([.. _imports.Values]);

    public ValueTask<IReadOnlySet<string>> ReadImportedHashes(CancellationToken cancellationToken) => new(_imports.Keys.ToHashSet());

    public ValueTask<int> Import(ImportBatch batch, CancellationToken cancellationToken)
    {
        _revision++;
        var changed = batch.StationDays.Count(Upsert);
        SaveWeather(batch.WeatherDays);
        foreach (var receipt in batch.Receipts)
        {
            _imports.TryAdd(receipt.ContentHash, receipt);
        }

        return new(changed);
    }

    public ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken) =>
        new([.. EntriesOf(day).Select(entry => StationDayCodec.Decode(entry.Key, day, entry.Value.Hours))]);

    public ValueTask<IReadOnlyDictionary<StationId, DayRange>> ReadSpans(CancellationToken cancellationToken)
    {
        var spans = new Dictionary<StationId, DayRange>();
        foreach (var (day, entries) in _days)
        {
            foreach (var station in entries.Keys)
            {
                spans[station] = new DayRange(spans.TryGetValue(station, out var known) ? known.First : day, day);
            }
        }

        return new(spans);
    }

    public ValueTask<IReadOnlyList<DateOnly>> ReadDirtyDays(CancellationToken cancellationToken) =>
        new([.. _days.Where(day => day.Value.Values.Any(entry => entry.IsDirty)).Select(day => day.Key)]);

    public ValueTask<IReadOnlyList<DirtyStationDay>> ReadDirty(DateOnly day, CancellationToken cancellationToken) => new(
    [
        .. EntriesOf(day).Where(entry => entry.Value.IsDirty).Select(entry =>
            new DirtyStationDay(StationDayCodec.Decode(entry.Key, day, entry.Value.Hours), entry.Value.Revision)),
    ]);

    public ValueTask SaveStatistics(IReadOnlyList<ComputedStatistics> statistics, CancellationToken cancellationToken)
    {
        foreach (var (computed, revision) in statistics)
        {
            var entry = _days[computed.Figures.Day][computed.Station];
            (entry.Statistics, entry.StatisticsRevision) = (computed.Figures, revision);
        }

        return default;
    }

    public ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) => new(
    [
        .. _days.Where(day => days.Contains(day.Key)).SelectMany(day => day.Value)
            .Where(entry => entry.Value.Statistics is not null && (stations is null || stations.Contains(entry.Key)))
            .Select(entry => new StationStatistics(entry.Key, entry.Value.Statistics!)),
    ]);

    public ValueTask UseRules(string fingerprint, CancellationToken cancellationToken)
    {
        if (_rules != fingerprint)
        {
            foreach (var entry in _days.Values.SelectMany(entries => entries.Values))
            {
                entry.StatisticsRevision = 0;
            }
        }

        _rules = fingerprint;
        return default;
    }

    public ValueTask DisposeAsync() => default;

    private SortedDictionary<StationId, Entry> EntriesOf(DateOnly day) => _days.TryGetValue(day, out var entries) ? entries : [];

    private bool Upsert(StationDay incoming)
    {
        if (!_days.TryGetValue(incoming.Day, out var entries))
        {
            _days[incoming.Day] = entries = [];
        }

        entries.TryGetValue(incoming.Station, out var entry);
        if (StationDayMerge.Over(incoming, entry?.Hours) is not { } hours)
        {
            return false;
        }

        entry ??= entries[incoming.Station] = new Entry();
        (entry.Hours, entry.Revision) = (hours, _revision);
        return true;
    }

    private sealed class Entry
    {
        public byte[] Hours { get; set; } = [];

        public long Revision { get; set; }

        public DailyStatistics? Statistics { get; set; }

        public long StatisticsRevision { get; set; }

        public bool IsDirty => Revision != StatisticsRevision;
    }
}
