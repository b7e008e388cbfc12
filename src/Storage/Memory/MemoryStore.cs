using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Memory;

/// <summary>Keeps everything in memory: the reference of the contract, for tests and dry runs. Not for several threads at once.</summary>
internal sealed partial class MemoryStore
{
    private readonly SortedDictionary<StationId, Station> _stations = [];
    private readonly SortedDictionary<(StationId Station, int Import), Station> _versions = [];
    private readonly SortedDictionary<int, ImportReceipt> _imports = [];
    private readonly SortedDictionary<DateOnly, StoredDay> _days = [];
    private readonly Dictionary<StationId, DayRange> _spans = [];
    private readonly HashSet<string> _hashes = [];
    private readonly Dictionary<string, byte[]> _models = [];
    private readonly SortedDictionary<DateOnly, byte[]> _forecasts = [];
    private readonly SortedDictionary<(DateOnly Day, StationId Station), byte[]> _weather = [];
    private readonly SortedDictionary<int, IReadOnlyList<PublishedDay>> _published = [];
    private string? _rules;
    private long _revision;
    private int _lastImport;

    public ValueTask<IReadOnlyList<Station>> ReadStations(CancellationToken cancellationToken) => new([.. _stations.Values]);

    public ValueTask SaveStations(IReadOnlyCollection<Station> stations, ImportReceipt receipt, CancellationToken cancellationToken)
    {
        var (import, changed) = (_lastImport + 1, StationVersions.Changed(stations, _stations.Values));
        Keep(StationVersions.Added(changed, import, [.. _stations.Values], _versions.Count > 0));
        foreach (var station in changed)
        {
            _stations[station.Id] = station;
        }

        if (Log(import, receipt with { Revision = _revision + 1 }, isNews: changed.Count > 0))
        {
            _revision++;
        }

        return default;
    }

    public ValueTask<IReadOnlyList<StationVersion>> ReadStationHistory(CancellationToken cancellationToken) =>
        new(StationVersions.History(Versions(), _stations.Values, Origin));

    public ValueTask<IReadOnlyList<ImportReceipt>> ReadImports(CancellationToken cancellationToken) =>
        new([.. _imports.Select(import => import.Value with { StationDays = [], Number = import.Key })]);

    public ValueTask<IReadOnlySet<string>> ReadImportedHashes(CancellationToken cancellationToken) =>
        new(_hashes.Where(hash => !StoredReceipt.IsWithdrawn(hash)).ToHashSet());

    public ValueTask<IReadOnlyList<StationDayReceipt>> ReadStationDayReceipts(string contentHash, CancellationToken cancellationToken) =>
        new(StoredReceipt.IsWithdrawn(contentHash)
            ? [] : _imports.Values.FirstOrDefault(receipt => StoredReceipt.KeyOf(receipt) == contentHash)?.StationDays ?? []);

    public ValueTask<IReadOnlyList<DayReadings>> Import(ImportBatch batch, CancellationToken cancellationToken)
    {
        var firstImport = _lastImport + 1;
        var byDay = DayChanges.ByDay(batch, firstImport).ToArray();
        var changes = new DayChanges[byDay.Length];
        Parallel.For(0, byDay.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
            changes[index] = DayChanges.Of(byDay[index].Key, byDay[index].Value, StoredOn(byDay[index].Key).Readings));

        var revision = _revision + 1;
        var isNew = SaveWeather(batch);
        var changed = changes.Where(day => day.Packed is not null).ToList();
        List<DayReadings> readings = [.. changed.Select(day => day.ToReadings(revision, firstImport))];
        var published = PublishedChanges.Of(batch, _published.Values);
        foreach (var (place, receipt) in DayChanges.Receipts(batch, readings, published).Index())
        {
            var number = firstImport + place;
            var isNews = published.IsNews(place) || changed.Exists(day => day.Imports.Contains(number));
            if (!Log(number, receipt with { Revision = revision }, isNews))
            {
                continue;
            }

            isNew = true;
            if (batch.Files[place].PublishedDays is { Count: > 0 } days)
            {
                _published[number] = [.. days];
            }
        }

        _revision = isNew || changed.Count > 0 ? revision : _revision;
        changed.ForEach(Store);
        return new(readings);
    }

    public ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken) =>
        new(StoredOn(day).Readings is { } packed ? DayReadingsCodec.Decode(day, packed) : []);

    public ValueTask<IReadOnlyList<HourRecord>> ReadHistory(StationId station, DateOnly day, CancellationToken cancellationToken)
    {
        var stored = StoredOn(day);
        return new(stored.Readings is null
            ? []
            : DayHistory.Of(station, day, stored.Readings, stored.Superseded.Where(hours => hours.Readings.Station == station), Origin));
    }

    public ValueTask<IReadOnlyList<StationDay>> ReadKnownStationDays(
        DateOnly day, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var stored = StoredOn(day);
        return new(stored.Readings is null ? [] : DayHistory.Known(day, stored.Readings, stored.Superseded, Origin, moment));
    }

    public ValueTask<IReadOnlyDictionary<StationId, DayRange>> ReadSpans(CancellationToken cancellationToken) =>
        new(new Dictionary<StationId, DayRange>(_spans));

    public ValueTask<IReadOnlyList<StaleDay>> ReadStaleDays(CancellationToken cancellationToken) =>
        new([.. _days.Where(day => day.Value.IsDirty).Select(day => new StaleDay(day.Key, day.Value.Revision))]);

    public ValueTask SaveStatistics(IReadOnlyList<DayStatistics> days, CancellationToken cancellationToken)
    {
        foreach (var day in days)
        {
            if (_days[day.Day] is var stored && stored.StatisticsRevision <= day.Revision)
            {
                (stored.Statistics, stored.StatisticsRevision) = (day.Stations, day.Revision);
            }
        }

        return default;
    }

    public ValueTask DiscardStatistics(IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        _revision++;
        foreach (var day in days.Where(_days.ContainsKey))
        {
            (_days[day].Statistics, _days[day].StatisticsRevision, _days[day].Revision) = ([], 0, _revision);
        }

        return default;
    }

    public ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) => new(
    [
        .. _days.Where(day => days.Contains(day.Key)).SelectMany(day => day.Value.Statistics)
            .Where(entry => stations is null || stations.Contains(entry.Station)),
    ]);

    public ValueTask UseRules(string fingerprint, CancellationToken cancellationToken)
    {
        if (_rules != fingerprint)
        {
            _revision++;
            foreach (var day in _days.Values)
            {
                day.Revision = _revision;
            }
        }

        _rules = fingerprint;
        return default;
    }

    public ValueTask DisposeAsync() => default;

    private StoredDay StoredOn(DateOnly day) => _days.TryGetValue(day, out var stored) ? stored : new StoredDay();

    private List<PackedStationVersion> Versions() =>
        [.. _versions.Select(version => new PackedStationVersion(version.Key.Import, version.Value))];

    private void Keep(IEnumerable<PackedStationVersion> versions)
    {
        foreach (var (import, entry) in versions)
        {
            _versions[(entry.Id, import)] = entry;
        }
    }

    private ImportOrigin Origin(int import)
    {
        var receipt = _imports[import];
        return new ImportOrigin(import, receipt.File, receipt.ContentHash, receipt.ImportedAt);
    }

    /// <summary>Logs an import; one of known bytes only when it is news all the same.</summary>
    /// <returns>True if it is logged.</returns>
    private bool Log(int import, ImportReceipt receipt, bool isNews)
    {
        if (!_hashes.Add(receipt.ContentHash) && !isNews)
        {
            return false;
        }

        _imports.Add(import, receipt);
        _lastImport = import;
        return true;
    }

    public ValueTask<IReadOnlyList<PublishedTable>> ReadPublishedDays(CancellationToken cancellationToken) =>
        new([.. _published.Select(table => new PublishedTable(Origin(table.Key), table.Value))]);

    private void Store(DayChanges changes)
    {
        if (!_days.TryGetValue(changes.Day, out var stored))
        {
            _days[changes.Day] = stored = new StoredDay();
        }

        stored.Revision = _revision;
        stored.Superseded.AddRange(changes.Superseded);
        stored.Readings = changes.Packed;
        var single = new DayRange(changes.Day, changes.Day);
        foreach (var readings in changes.StationDays)
        {
            _spans[readings.Station] = _spans.TryGetValue(readings.Station, out var span) ? span.Span(single) : single;
        }
    }

    public ValueTask<byte[]?> ReadModels(string name, CancellationToken cancellationToken) =>
        new(_models.GetValueOrDefault(name)?.ToArray());

    public ValueTask<IReadOnlyList<string>> ReadModelNames(CancellationToken cancellationToken) => new([.. _models.Keys]);

    public ValueTask SaveModels(string name, byte[] document, CancellationToken cancellationToken)
    {
        _models[name] = [.. document];
        return default;
    }

    public ValueTask<IReadOnlyList<DateOnly>> ReadForecastOrigins(CancellationToken cancellationToken) => new([.. _forecasts.Keys]);

    public ValueTask<byte[]?> ReadForecasts(DateOnly origin, CancellationToken cancellationToken) =>
        new(_forecasts.GetValueOrDefault(origin)?.ToArray());

    public ValueTask SaveForecasts(DateOnly origin, byte[] document, CancellationToken cancellationToken)
    {
        _forecasts[origin] = [.. document];
        return default;
    }

    public ValueTask<IReadOnlyList<WeatherDay>> ReadWeather(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) => new(
    [
        .. _weather.Where(entry => days.Contains(entry.Key.Day) && (stations is null || stations.Contains(entry.Key.Station)))
            .Select(entry => WeatherDayCodec.Decode(entry.Key.Station, entry.Key.Day, entry.Value)),
    ]);

    private bool SaveWeather(ImportBatch batch)
    {
        var isChanged = false;
        foreach (var incoming in batch.Files.SelectMany(file => file.WeatherDays))
        {
            var key = (incoming.Day, incoming.Station);
            if (WeatherDayCodec.Over(incoming, _weather.GetValueOrDefault(key)) is { } hours)
            {
                _weather[key] = hours;
                isChanged = true;
            }
        }

        return isChanged;
    }

    private sealed class StoredDay
    {
        public byte[]? Readings { get; set; }

        public List<SupersededHours> Superseded { get; } = [];

        public IReadOnlyList<StationStatistics> Statistics { get; set; } = [];

        public long Revision { get; set; }

        public long StatisticsRevision { get; set; }

        public bool IsDirty => Revision != StatisticsRevision;
    }
}
