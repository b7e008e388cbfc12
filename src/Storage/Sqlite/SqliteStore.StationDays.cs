using System.Buffers;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Sqlite;

/// <summary>Readings, and statistics beside them.</summary>
internal sealed partial class SqliteStore
{
    /// <summary>Packed days that are held at once while statistics are read.</summary>
    private const int DaysAtOnce = 16;

    public ValueTask<IReadOnlyList<DayReadings>> Import(ImportBatch batch, CancellationToken cancellationToken) =>
        InTransaction<IReadOnlyList<DayReadings>>(() =>
        {
            SaveWeather(batch, cancellationToken);
            var firstImport = LastImport() + 1;
            var byDay = DayChanges.ByDay(batch, firstImport).ToArray();
            var stored = Array.ConvertAll(byDay, day => StoredOn(day.Key));
            var changes = new DayChanges[byDay.Length];
            Parallel.For(0, byDay.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
                changes[index] = DayChanges.Of(byDay[index].Key, byDay[index].Value, stored[index]));

            var receipts = new PackedReceipt[batch.Files.Count];
            Parallel.For(0, receipts.Length, index => receipts[index] = PackedReceipt.Of(batch.Files[index].Receipt));
            var changed = changes.Where(day => day.Packed is not null).ToList();
            foreach (var (place, receipt) in receipts.Index())
            {
                Log(firstImport + place, receipt, isNews: changed.Exists(day => day.Imports.Contains(firstImport + place)));
            }

            if (changed.Count == 0)
            {
                return [];
            }

            var revision = NextRevision();
            Save(changed, revision, cancellationToken);
            return [.. changed.Select(day => new DayReadings(day.Day, revision, day.StationDays))];
        });

    public ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken) =>
        Guarded(() => StoredOn(day) is { } packed ? DayReadingsCodec.Decode(day, packed) : []);

    public ValueTask<IReadOnlyList<DirtyDay>> ReadDirtyDays(CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<DirtyDay>>(() =>
            Query("SELECT day, revision FROM dirty_day ORDER BY day", row => new DirtyDay(Day(row, 0), row.GetInt64(1))));

    public ValueTask SaveStatistics(IReadOnlyList<DayStatistics> days, CancellationToken cancellationToken)
    {
        var figures = new byte[days.Count][];
        Parallel.For(0, days.Count, index => figures[index] = DayStatisticsCodec.Encode(days[index]));
        return InTransaction(() =>
        {
            using var save = Command(
                """
                INSERT INTO daily_statistics (day, revision, figures) VALUES ($1, $2, $3)
                ON CONFLICT DO UPDATE SET revision = excluded.revision, figures = excluded.figures WHERE excluded.revision >= revision
                """,
                3);
            using var clean = Command("DELETE FROM dirty_day WHERE day = $1 AND revision = $2", 2);
            foreach (var (index, day) in days.Index())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Run(save, day.Day.DayNumber, day.Revision, figures[index]);
                Run(clean, day.Day.DayNumber, day.Revision);
            }
        });
    }

    public ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<StationStatistics>>(() =>
        {
            using var select = Command("SELECT day, figures FROM daily_statistics WHERE day BETWEEN $1 AND $2 ORDER BY day", 2);
            Bind(select, [days.First.DayNumber, days.Last.DayNumber]);
            using var reader = select.ExecuteReader();
            var statistics = new List<StationStatistics>();
            while (Packed(reader) is { Count: > 0 } packed)
            {
                var decoded = new List<StationStatistics>[packed.Count];
                Parallel.For(0, packed.Count, index =>
                    DayStatisticsCodec.Decode(packed[index].Day, packed[index].Figures, stations, _codes, decoded[index] = []));
                packed.ForEach(day => ArrayPool<byte>.Shared.Return(day.Figures.Array!));
                statistics.AddRange(decoded.SelectMany(day => day));
            }

            return statistics;
        });

    /// <summary>The next days of statistics, in arrays of the pool.</summary>
    private static List<(DateOnly Day, ArraySegment<byte> Figures)> Packed(SqliteDataReader reader)
    {
        var packed = new List<(DateOnly Day, ArraySegment<byte> Figures)>(DaysAtOnce);
        while (packed.Count < DaysAtOnce && reader.Read())
        {
            using var figures = reader.GetStream(1);
            var bytes = ArrayPool<byte>.Shared.Rent((int)figures.Length);
            figures.ReadExactly(bytes, 0, (int)figures.Length);
            packed.Add((Day(reader, 0), new ArraySegment<byte>(bytes, 0, (int)figures.Length)));
        }

        return packed;
    }

    private byte[]? StoredOn(DateOnly day) =>
        Query("SELECT readings FROM day_readings WHERE day = $1", row => row.GetFieldValue<byte[]>(0), day.DayNumber).SingleOrDefault();

    private void Save(List<DayChanges> changes, long revision, CancellationToken cancellationToken)
    {
        using var save = Command("INSERT OR REPLACE INTO day_readings (day, readings) VALUES ($1, $2)", 2);
        using var supersede = Command("INSERT INTO superseded (day, station, import, hours, sources) VALUES ($1, $2, $3, $4, $5)", 5);
        using var mark = Command("INSERT OR REPLACE INTO dirty_day (day, revision) VALUES ($1, $2)", 2);
        var spans = new Dictionary<StationId, DayRange>();
        foreach (var day in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Run(save, day.Day.DayNumber, day.Packed);
            foreach (var (by, readings, sources) in day.Superseded)
            {
                Run(supersede, day.Day.DayNumber, readings.Station.Value, by, StationDayCodec.Encode(readings), sources.Encode());
            }

            Run(mark, day.Day.DayNumber, revision);
            var single = new DayRange(day.Day, day.Day);
            foreach (var readings in day.StationDays)
            {
                spans[readings.Station] = spans.TryGetValue(readings.Station, out var span) ? span.Span(single) : single;
            }
        }

        SaveSpans(spans);
    }

    private void SaveSpans(IReadOnlyDictionary<StationId, DayRange> spans)
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
