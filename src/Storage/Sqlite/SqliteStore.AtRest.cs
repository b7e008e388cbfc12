using System.Globalization;
using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Sqlite;

/// <summary>The rows as they are.</summary>
internal sealed partial class SqliteStore : IStoreAtRest
{
    private const string CopyOf = "copy_of";

    public ValueTask<StoreHead> ReadHead(CancellationToken cancellationToken) => Guarded(() => new StoreHead(
        long.Parse(Setting("revision") ?? "0", CultureInfo.InvariantCulture), Setting("rules"), LastImport(), Setting(CopyOf)));

    public ValueTask<DayRange?> ReadKeptDays(CancellationToken cancellationToken) => Guarded<DayRange?>(() =>
    {
        var ends = Query(
            "SELECT min(day), max(day) FROM (SELECT day FROM day_readings UNION ALL SELECT day FROM weather_day) HAVING count(*) > 0",
            row => new DayRange(Day(row, 0), Day(row, 1)));
        return ends is [var range] ? range : null;
    });

    public ValueTask<IReadOnlyList<DayAtRest>> ReadDaysAtRest(DayRange days, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<DayAtRest>>(() =>
        {
            const string Within = "WHERE day BETWEEN $1 AND $2";
            var (first, last) = (days.First.DayNumber, days.Last.DayNumber);
            var readings = Query(
                $"SELECT day, readings FROM day_readings {Within}", row => (Day: Day(row, 0), Bytes: row.GetFieldValue<byte[]>(1)), first, last)
                .ToDictionary(row => row.Day, row => row.Bytes);
            var dirty = Query($"SELECT day, revision FROM dirty_day {Within}", row => (Day: Day(row, 0), Revision: row.GetInt64(1)), first, last)
                .ToDictionary(row => row.Day, row => row.Revision);
            var statistics = Query(
                $"SELECT day, revision, figures FROM daily_statistics {Within}",
                row => (Day: Day(row, 0), Revision: row.GetInt64(1), Bytes: row.GetFieldValue<byte[]>(2)),
                first,
                last).ToDictionary(row => row.Day, row => (row.Revision, row.Bytes));
            var superseded = Query(
                $"SELECT day, station, import, hours, sources FROM superseded {Within} ORDER BY day, station, import",
                row => (Day: Day(row, 0), Hours: new SupersededAtRest(
                    new StationId(row.GetString(1)), row.GetInt32(2), row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4))),
                first,
                last).ToLookup(row => row.Day, row => row.Hours);
            var weather = Query(
                $"SELECT day, station, hours FROM weather_day {Within} ORDER BY day, station",
                row => (Day: Day(row, 0), Station: new StationId(row.GetString(1)), Hours: row.GetFieldValue<byte[]>(2)),
                first,
                last).ToLookup(row => row.Day, row => (row.Station, row.Hours));
            return
            [
                .. days.Each().Where(day => readings.ContainsKey(day) || weather.Contains(day)).Select(day => new DayAtRest(day)
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

    public ValueTask<IReadOnlyList<ImportAtRest>> ReadImportsAtRest(int first, int last, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<ImportAtRest>>(() => Query(
            "SELECT id, receipt, station_days FROM import WHERE id BETWEEN $1 AND $2 ORDER BY id",
            row => new ImportAtRest(row.GetInt32(0), row.GetString(1), row.GetFieldValue<byte[]>(2)),
            first,
            last));

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
                using var remove = Command("DELETE FROM setting WHERE name = $1", 1);
                Run(remove, name);
            }
        }
    });

    public ValueTask<IReadOnlyList<StationVersionAtRest>> ReadStationVersions(CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<StationVersionAtRest>>(Versions);

    public ValueTask WriteStations(
        IReadOnlyList<Station> stations,
        IReadOnlyList<StationVersionAtRest> versions,
        IReadOnlyDictionary<StationId, DayRange> spans,
        CancellationToken cancellationToken) => InTransaction(() =>
    {
        Save(stations);
        Save(versions);
        SaveSpans(spans);
    });

    public ValueTask WriteImports(IReadOnlyList<ImportAtRest> imports, CancellationToken cancellationToken) => InTransaction(() =>
    {
        using var save = Command("INSERT OR REPLACE INTO import (id, content_hash, receipt, station_days) VALUES ($1, $2, $3, $4)", 4);
        foreach (var (number, receipt, stationDays) in imports)
        {
            Run(save, number, StoredReceipt.Read(receipt).ContentHash, receipt, stationDays);
        }
    });

    public ValueTask WriteDays(IReadOnlyList<DayAtRest> days, CancellationToken cancellationToken) => InTransaction(() =>
    {
        using var readings = Command("INSERT OR REPLACE INTO day_readings (day, readings) VALUES ($1, $2)", 2);
        using var superseded = Command("INSERT OR REPLACE INTO superseded (day, station, import, hours, sources) VALUES ($1, $2, $3, $4, $5)", 5);
        using var statistics = Command("INSERT OR REPLACE INTO daily_statistics (day, revision, figures) VALUES ($1, $2, $3)", 3);
        using var dirty = Command("INSERT OR REPLACE INTO dirty_day (day, revision) VALUES ($1, $2)", 2);
        using var clean = Command("DELETE FROM dirty_day WHERE day = $1", 1);
        using var weather = Command("INSERT OR REPLACE INTO weather_day (day, station, hours) VALUES ($1, $2, $3)", 3);
        foreach (var day in days)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var number = day.Day.DayNumber;
            if (day.Readings is not null)
            {
                Run(readings, number, day.Readings);
                Run(clean, number);
                if (day.Revision != day.StatisticsRevision)
                {
                    Run(dirty, number, day.Revision);
                }
            }

            if (day.Statistics is not null)
            {
                Run(statistics, number, day.StatisticsRevision, day.Statistics);
            }

            foreach (var (station, by, hours, sources) in day.Superseded)
            {
                Run(superseded, number, station.Value, by, hours, sources);
            }

            foreach (var (station, hours) in day.Weather)
            {
                Run(weather, number, station.Value, hours);
            }
        }
    });

    /// <summary>Answers nothing before it is whole.</summary>
    private void RefuseUnfinished()
    {
        if (Setting(CopyOf) is { } source)
        {
            throw StoreHead.Unfinished($"sqlite:{_path}", source);
        }
    }
}
