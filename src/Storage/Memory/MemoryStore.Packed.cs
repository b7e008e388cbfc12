using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Memory;

/// <summary>The stored content, in the packed form of the other stores.</summary>
internal sealed partial class MemoryStore : IPackedStore
{
    private string? _copyOf;

    public ValueTask<StoreHead> ReadHead(CancellationToken cancellationToken) =>
        new(new StoreHead(_revision, _rules, _lastImport, _copyOf));

    public ValueTask<DayRange?> ReadKeptDays(CancellationToken cancellationToken)
    {
        List<DateOnly> days = [.. _days.Keys, .. _weather.Keys.Select(key => key.Day)];
        return new(days.Count == 0 ? null : new DayRange(days.Min(), days.Max()));
    }

    public ValueTask<IReadOnlyList<PackedDay>> ReadPackedDays(DayRange days, CancellationToken cancellationToken)
    {
        var weather =
            _weather.Where(entry => days.Contains(entry.Key.Day))
                .ToLookup(entry => entry.Key.Day, entry => (entry.Key.Station, entry.Value));
        return new(
        [
            .. from day in days.Each()
               let stored = _days.GetValueOrDefault(day)
               where stored is not null || weather.Contains(day)
               select Packed(day, stored) with { Weather = [.. weather[day]] },
        ]);
    }

    public ValueTask<IReadOnlyList<PackedImport>> ReadPackedImports(int first, int last, CancellationToken cancellationToken) => new(
    [
        .. from import in _imports
           where import.Key >= first && import.Key <= last
           select new PackedImport(
               import.Key, StoredReceipt.Write(import.Value with { StationDays = [] }),
               StationDayReceiptCodec.Encode(import.Value.StationDays))
           {
               PublishedDays = PublishedDaysCodec.Encode(_published.GetValueOrDefault(import.Key) ?? []),
           },
    ]);

    public ValueTask WriteHead(StoreHead head, CancellationToken cancellationToken)
    {
        (_revision, _rules, _copyOf) = (head.Revision, head.Rules, head.CopyOf);
        return default;
    }

    public ValueTask<IReadOnlyList<PackedStationVersion>> ReadStationVersions(CancellationToken cancellationToken) => new(Versions());

    public ValueTask WriteStations(
        IReadOnlyList<Station> stations,
        IReadOnlyList<PackedStationVersion> versions,
        IReadOnlyDictionary<StationId, DayRange> spans,
        CancellationToken cancellationToken)
    {
        Keep(versions);
        foreach (var station in stations)
        {
            _stations[station.Id] = station;
        }

        foreach (var (station, span) in spans)
        {
            _spans[station] = span;
        }

        return default;
    }

    public ValueTask WriteImports(IReadOnlyList<PackedImport> imports, CancellationToken cancellationToken)
    {
        foreach (var import in imports)
        {
            var receipt = StoredReceipt.Read(import.Receipt) with { StationDays = StationDayReceiptCodec.Decode(import.StationDays) };
            _imports[import.Number] = receipt;
            _lastImport = Math.Max(_lastImport, import.Number);
            _published.Remove(import.Number);
            if (import.PublishedDays.Length > 0)
            {
                _published[import.Number] = PublishedDaysCodec.Decode(import.PublishedDays);
            }
        }

        _hashes.Clear();
        _hashes.UnionWith(_imports.Values.Select(StoredReceipt.KeyOf));
        return default;
    }

    public ValueTask WriteDays(IReadOnlyList<PackedDay> days, CancellationToken cancellationToken)
    {
        foreach (var day in days)
        {
            foreach (var (station, hours) in day.Weather)
            {
                _weather[(day.Day, station)] = hours;
            }

            if (day.Readings is not null)
            {
                _days[day.Day] = Stored(day);
            }
        }

        return default;
    }

    public async ValueTask Join(JoinedPiece piece, CancellationToken cancellationToken)
    {
        foreach (var (day, station) in piece.Before.SelectMany(day => day.Weather, (day, weather) => (day.Day, weather.Station)))
        {
            _weather.Remove((day, station));
        }

        await WriteDays(piece.Days, cancellationToken);
        _revision = Math.Max(_revision, piece.Revision);
        foreach (var (station, span) in piece.Spans)
        {
            _spans[station] = span;
        }

        foreach (var station in piece.Gone)
        {
            _spans.Remove(station);
        }

        Log(_lastImport + 1, piece.Record, isNews: true);
    }

    private static PackedDay Packed(DateOnly day, StoredDay? stored) => stored is null ? new PackedDay(day) : new PackedDay(day)
    {
        Readings = stored.Readings,
        Revision = stored.Revision,
        Superseded =
        [
            .. stored.Superseded.OrderBy(hours => hours.Readings.Station).ThenBy(hours => hours.By).Select(hours =>
                new PackedSupersededHours(
                    hours.Readings.Station, hours.By, StationDayCodec.Encode(hours.Readings), hours.Sources.Encode())),
        ],
        Statistics = stored.StatisticsRevision == 0
            ? null
            : DayStatisticsCodec.Encode(new DayStatistics(day, stored.StatisticsRevision, stored.Statistics)),
        StatisticsRevision = stored.StatisticsRevision,
    };

    private static StoredDay Stored(PackedDay day)
    {
        var statistics = new List<StationStatistics>();
        DayStatisticsCodec.Decode(day.Day, day.Statistics, null, new StationCodes(), statistics);
        var stored = new StoredDay
        {
            Readings = day.Readings,
            Revision = day.Revision,
            Statistics = statistics,
            StatisticsRevision = day.StatisticsRevision,
        };
        stored.Superseded.AddRange(day.Superseded.Select(hours =>
            new SupersededHours(hours.By, StationDayCodec.Decode(hours.Station, day.Day, hours.Hours), HourSources.Decode(hours.Sources))));
        return stored;
    }

    public ValueTask<IReadOnlyList<StoreFault>> Check(Action<int, int> progress, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<StoreFault>>([]);
}
