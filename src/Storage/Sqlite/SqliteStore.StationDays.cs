using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Sqlite;

/// <summary>Readings, and statistics beside them.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask<int> Import(ImportBatch batch, CancellationToken cancellationToken) => InTransaction(() =>
    {
        LogImports(batch.Receipts);
        SaveWeather(batch.WeatherDays, cancellationToken);
        var revision = long.Parse(Setting("revision") ?? "0", CultureInfo.InvariantCulture) + 1;
        using var upsert = Command(
            """
            INSERT INTO station_day (day, station, hours, revision) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO UPDATE SET hours = excluded.hours, revision = excluded.revision
            """,
            4);
        var changed = 0;
        var spans = new Dictionary<StationId, DayRange>();
        foreach (var day in batch.StationDays.GroupBy(day => day.Day).OrderBy(group => group.Key))
        {
            var stored = HoursOf(day.Key);
            var changedBefore = changed;
            foreach (var incoming in day.OrderBy(incoming => incoming.Station))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (StationDayMerge.Over(incoming, stored.GetValueOrDefault(incoming.Station.Value)) is not { } hours)
                {
                    continue;
                }

                Run(upsert, day.Key.DayNumber, incoming.Station.Value, hours, revision);
                var single = new DayRange(day.Key, day.Key);
                spans[incoming.Station] = spans.TryGetValue(incoming.Station, out var span) ? span.Span(single) : single;
                changed++;
            }

            if (changed > changedBefore)
            {
                MarkDirty(day.Key);
            }
        }

        SaveSpans(spans);
        SaveSetting("revision", revision.ToString(CultureInfo.InvariantCulture));
        return changed;
    });

    public ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<StationDay>>(() => Query(
            "SELECT station, hours FROM station_day WHERE day = $1 ORDER BY station",
            row => StationDayCodec.Decode(new StationId(row.GetString(0)), day, row.GetFieldValue<byte[]>(1)),
            day.DayNumber));

    public ValueTask<IReadOnlyList<DateOnly>> ReadDirtyDays(CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<DateOnly>>(() => Query("SELECT day FROM dirty_day ORDER BY day", row => Day(row, 0)));

    public ValueTask<IReadOnlyList<DirtyStationDay>> ReadDirty(DateOnly day, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<DirtyStationDay>>(() => Query(
            """
            SELECT d.station, d.hours, d.revision
            FROM station_day d LEFT JOIN daily_statistics s ON s.day = d.day AND s.station = d.station
            WHERE d.day = $1 AND s.revision IS NOT d.revision
            ORDER BY d.station
            """,
            row => new DirtyStationDay(
                StationDayCodec.Decode(new StationId(row.GetString(0)), day, row.GetFieldValue<byte[]>(1)), row.GetInt64(2)),
            day.DayNumber));

    public ValueTask SaveStatistics(IReadOnlyList<ComputedStatistics> statistics, CancellationToken cancellationToken) => InTransaction(() =>
    {
        using var save = Command("INSERT OR REPLACE INTO daily_statistics (day, station, figures, revision) VALUES ($1, $2, $3, $4)", 4);
        var days = new HashSet<DateOnly>();
        foreach (var (computed, revision) in statistics)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Run(save, computed.Figures.Day.DayNumber, computed.Station.Value, StatisticsCodec.Encode(computed.Figures), revision);
            days.Add(computed.Figures.Day);
        }

        using var clean = Command(
            """
            DELETE FROM dirty_day WHERE day = $1 AND NOT EXISTS (
              SELECT 1 FROM station_day d LEFT JOIN daily_statistics s ON s.day = d.day AND s.station = d.station
              WHERE d.day = $1 AND s.revision IS NOT d.revision)
            """,
            1);
        foreach (var day in days)
        {
            Run(clean, day.DayNumber);
        }
    });

    public ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<StationStatistics>>(() => stations is null
            ? Query(
                "SELECT day, station, figures FROM daily_statistics WHERE day BETWEEN $1 AND $2 ORDER BY day, station",
                Statistics,
                days.First.DayNumber,
                days.Last.DayNumber)
            : Query(
                """
                WITH RECURSIVE wanted (day) AS (VALUES ($1) UNION ALL SELECT day + 1 FROM wanted WHERE day < $2)
                SELECT s.day, s.station, s.figures
                FROM wanted CROSS JOIN json_each($3) AS code JOIN daily_statistics s ON s.day = wanted.day AND s.station = code.value
                ORDER BY s.day, s.station
                """,
                Statistics,
                days.First.DayNumber,
                days.Last.DayNumber,
                "[" + string.Join(',', stations.Select(station => $"\"{JsonEncodedText.Encode(station.Value)}\"")) + "]"));

    private static StationStatistics Statistics(SqliteDataReader row) =>
        new(new StationId(row.GetString(1)), StatisticsCodec.Decode(Day(row, 0), row.GetFieldValue<byte[]>(2)));

    private Dictionary<string, byte[]> HoursOf(DateOnly day) => Query(
            "SELECT station, hours FROM station_day WHERE day = $1",
            row => (Station: row.GetString(0), Hours: row.GetFieldValue<byte[]>(1)),
            day.DayNumber)
        .ToDictionary(row => row.Station, row => row.Hours);

    private void MarkDirty(DateOnly day)
    {
        using var mark = Command("INSERT OR IGNORE INTO dirty_day (day) VALUES ($1)", 1);
        Run(mark, day.DayNumber);
    }

    private void SaveSpans(Dictionary<StationId, DayRange> spans)
    {
        using var save = Command(
            """
            INSERT INTO station_span (station, first, last) VALUES ($1, $2, $3)
            ON CONFLICT DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)
            """,
            3);
        foreach (var (station, span) in spans)
        {
            Run(save, station.Value, span.First.DayNumber, span.Last.DayNumber);
        }
    }
}
