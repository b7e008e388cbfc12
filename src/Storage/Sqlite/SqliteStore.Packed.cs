using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Sqlite;

/// <summary>The rows as they are.</summary>
internal sealed partial class SqliteStore : IPackedStore
{
    private const string CopyOf = "copy_of";

    public ValueTask<StoreHead> ReadHead(CancellationToken cancellationToken) => Guarded(() => new StoreHead(
        long.Parse(Setting("revision") ?? "0", CultureInfo.InvariantCulture), Setting("rules"), LastImport(), Setting(CopyOf)));

    public ValueTask<DayRange?> ReadKeptDays(CancellationToken cancellationToken) => Guarded<DayRange?>(() =>
    {
        List<int> days = [.. Contents(SqliteTable.DayReadings).Parts, .. Contents(SqliteTable.Weather).Parts];
        return days.Count == 0 ? null : new DayRange(DateOnly.FromDayNumber(days.Min()), DateOnly.FromDayNumber(days.Max()));
    });

    public ValueTask<IReadOnlyList<PackedDay>> ReadPackedDays(DayRange days, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<PackedDay>>(() =>
        {
            var readings = Read(SqliteTable.DayReadings, row => (Day: Day(row, 0), Bytes: row.GetFieldValue<byte[]>(1)), days)
                .ToDictionary(row => row.Day, row => row.Bytes);
            var dirty = Read(SqliteTable.StaleDay, row => (Day: Day(row, 0), Revision: row.GetInt64(1)), days)
                .ToDictionary(row => row.Day, row => row.Revision);
            var statistics = Read(
                SqliteTable.Statistics,
                row => (Day: Day(row, 0), Revision: row.GetInt64(1), Bytes: row.GetFieldValue<byte[]>(2)),
                days).ToDictionary(row => row.Day, row => (row.Revision, row.Bytes));
            var superseded = Read(
                SqliteTable.Superseded,
                row => (Day: Day(row, 0), Hours: new PackedSupersededHours(
                    new StationId(row.GetString(1)), row.GetInt32(2), row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4))),
                days).ToLookup(row => row.Day, row => row.Hours);
            var weather = Read(
                SqliteTable.Weather,
                row => (Day: Day(row, 0), Station: new StationId(row.GetString(1)), Hours: row.GetFieldValue<byte[]>(2)),
                days).ToLookup(row => row.Day, row => (row.Station, row.Hours));
            return
            [
                .. days.Each().Where(day => readings.ContainsKey(day) || weather.Contains(day)).Select(day => new PackedDay(day)
                {
                    Readings = readings.GetValueOrDefault(day),

                    // A clean day is in the state that its statistics were computed from.
                    Revision = dirty.TryGetValue(day, out var revision) ? revision : statistics.GetValueOrDefault(day).Revision,
                    Superseded = [.. superseded[day]],
                    Statistics = statistics.GetValueOrDefault(day).Bytes,
                    StatisticsRevision = statistics.GetValueOrDefault(day).Revision,
                    Weather = [.. weather[day]],
                }),
            ];
        });

    public ValueTask<IReadOnlyList<PackedImport>> ReadPackedImports(int first, int last, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<PackedImport>>(() =>
        {
            var published = Read(SqliteTable.PublishedDays, row => (Import: row.GetInt32(0), Days: row.GetFieldValue<byte[]>(1)))
                .ToDictionary(row => row.Import, row => row.Days);
            return
            [
                .. Imports().Order.Where(number => number >= first && number <= last).Select(number => Logged(
                    number,
                    row => new PackedImport(row.GetInt32(0), row.GetString(2), row.GetFieldValue<byte[]>(3))
                    {
                        PublishedDays = published.GetValueOrDefault(number) ?? [],
                    })),
            ];
        });

    public ValueTask WriteHead(StoreHead head, CancellationToken cancellationToken) => InTransaction(() =>
    {
        SaveSetting("revision", head.Revision.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in new[] { ("rules", head.Rules), (CopyOf, head.CopyOf) })
        {
            if (value is not null)
            {
                SaveSetting(name, value);
            }
            else
            {
                Remove(SqliteTable.Setting, name);
            }
        }
    });

    public ValueTask<IReadOnlyList<PackedStationVersion>> ReadStationVersions(CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<PackedStationVersion>>(Versions);

    public ValueTask WriteStations(
        IReadOnlyList<Station> stations,
        IReadOnlyList<PackedStationVersion> versions,
        IReadOnlyDictionary<StationId, DayRange> spans,
        CancellationToken cancellationToken) => InTransaction(() =>
    {
        Save(stations);
        Save(versions);
        SaveSpans(spans);
    });

    public ValueTask WriteImports(IReadOnlyList<PackedImport> imports, CancellationToken cancellationToken) => InTransaction(() =>
    {
        using var save = Write(SqliteTable.Import);
        foreach (var import in imports)
        {
            save.Put(import.Number, StoredReceipt.KeyOf(StoredReceipt.Read(import.Receipt)), import.Receipt, import.StationDays);
            SavePublished(import.Number, import.PublishedDays);
        }

        _imports = null;
    });

    public ValueTask WriteDays(IReadOnlyList<PackedDay> days, CancellationToken cancellationToken) =>
        InTransaction(() => Save(days, cancellationToken));

    public ValueTask Join(JoinedPiece piece, CancellationToken cancellationToken) => InTransaction(() =>
    {
        RaiseRevision(piece.Revision);
        RemoveReplaced(piece.Before, piece.Days);
        Save(piece.Days, cancellationToken);
        SaveSpans(piece.Spans);
        foreach (var series in piece.Gone)
        {
            Remove(SqliteTable.Span, series.Value);
        }

        Log(LastImport() + 1, PackedReceipt.Of(piece.Record), isNews: true);
    });

    private void Save(IReadOnlyList<PackedDay> days, CancellationToken cancellationToken)
    {
        using var readings = Write(SqliteTable.DayReadings);
        using var superseded = Write(SqliteTable.Superseded);
        using var statistics = Write(SqliteTable.Statistics);
        using var dirty = Write(SqliteTable.StaleDay);
        using var weather = Write(SqliteTable.Weather);
        foreach (var day in days)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var number = day.Day.DayNumber;
            if (day.Readings is not null)
            {
                readings.Put(number, day.Readings);
                Remove(SqliteTable.StaleDay, number);
                if (day.Revision != day.StatisticsRevision)
                {
                    dirty.Put(number, day.Revision);
                }
            }

            if (day.Statistics is not null)
            {
                statistics.Put(number, day.StatisticsRevision, day.Statistics);
            }

            foreach (var (station, by, hours, sources) in day.Superseded)
            {
                superseded.Put(number, station.Value, by, hours, sources);
            }

            foreach (var (station, hours) in day.Weather)
            {
                weather.Put(number, station.Value, hours);
            }
        }
    }

    /// <summary>Answers nothing before it is whole.</summary>
    private void RefuseUnfinished()
    {
        if (Reading(() => Setting(CopyOf)) is { } source)
        {
            throw StoreHead.Unfinished($"sqlite:{_path}", source);
        }
    }
}
