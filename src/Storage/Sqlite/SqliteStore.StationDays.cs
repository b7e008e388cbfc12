using System.Buffers;
using AqPipeline.Storage.History;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AqPipeline.Storage.Sqlite;

/// <summary>Readings, and statistics beside them.</summary>
internal sealed partial class SqliteStore
{
    /// <summary>Packed days that are held at once while statistics are read.</summary>
    private const int DaysAtOnce = 16;

    public ValueTask<IReadOnlyList<DayReadings>> Import(ImportBatch batch, CancellationToken cancellationToken) =>
        InTransaction<IReadOnlyList<DayReadings>>(() =>
        {
            var isNew = SaveWeather(batch, cancellationToken);
            var firstImport = LastImport() + 1;
            var byDay = DayChanges.ByDay(batch, firstImport).ToArray();
            var stored = Array.ConvertAll(byDay, day => StoredUnder(day.Key, day.Value, batch));
            var changes = new DayChanges[byDay.Length];
            Parallel.For(0, byDay.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
                changes[index] = DayChanges.Of(byDay[index].Key, stored[index].Incoming, stored[index].Packed));

            var changed = changes.Where(day => day.Packed is not null).ToList();
            var revision = Revision() + 1;
            List<DayReadings> readings = [.. changed.Select(day => day.ToReadings(revision, firstImport))];
            var published = PublishedChanges.Of(
                batch, PublishedChanges.AreIn(batch) ? PublishedTables().Select(table => table.Days) : []);
            var counted = DayChanges.Receipts(batch, readings, published);
            var receipts = new PackedReceipt[batch.Files.Count];
            Parallel.For(0, receipts.Length, index => receipts[index] = PackedReceipt.Of(counted[index] with { Revision = revision }));
            foreach (var (place, receipt) in receipts.Index())
            {
                var number = firstImport + place;
                var isNews = published.IsNews(place) || changed.Exists(day => day.Imports.Contains(number));
                if (!Log(number, receipt, isNews))
                {
                    continue;
                }

                isNew = true;
                if (batch.Files[place].PublishedDays is { Count: > 0 } days)
                {
                    SavePublished(number, PublishedDaysCodec.Encode(days));
                }
            }

            if (isNew || changed.Count > 0)
            {
                SaveRevision(revision);
            }

            if (changed.Count > 0)
            {
                Save(changed, revision, cancellationToken);
            }

            return readings;
        });

    public ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken) =>
        Guarded(() => StoredOn(day) is { } packed ? DayReadingsCodec.Decode(day, packed) : []);

    public ValueTask<IReadOnlyList<StaleDay>> ReadStaleDays(CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<StaleDay>>(() => Read(SqliteTable.StaleDay, row => new StaleDay(Day(row, 0), row.GetInt64(1))));

    public ValueTask SaveStatistics(IReadOnlyList<DayStatistics> days, CancellationToken cancellationToken)
    {
        if (days.Count == 0)
        {
            return ValueTask.CompletedTask;
        }

        var figures = new byte[days.Count][];
        var range = new DayRange(days.Min(day => day.Day), days.Max(day => day.Day));
        Parallel.For(0, days.Count, index => figures[index] = DayStatisticsCodec.Encode(days[index]));
        return InTransaction(() =>
        {
            var dirty = Read(SqliteTable.StaleDay, row => (Day: Day(row, 0), Revision: row.GetInt64(1)), range)
                .ToDictionary(row => row.Day, row => row.Revision);
            using var save = Write(SqliteTable.Statistics);
            using var clean = Write(SqliteTable.StaleDay);
            using var later = Command("SELECT 1 FROM daily_statistics WHERE day = $1 AND revision > $2", 2);
            foreach (var (index, day) in days.Index())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Bind(later, [day.Day.DayNumber, day.Revision]);
                if (later.ExecuteScalar() is null)
                {
                    save.Put(day.Day.DayNumber, day.Revision, figures[index]);
                }

                if (dirty.TryGetValue(day.Day, out var revision) && revision == day.Revision)
                {
                    clean.Remove([day.Day.DayNumber]);
                }
            }
        });
    }

    public ValueTask DiscardStatistics(IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken) => InTransaction(() =>
    {
        var (readings, statistics) = (Contents(SqliteTable.DayReadings), Contents(SqliteTable.Statistics));
        foreach (var day in days.Select(day => day.DayNumber))
        {
            Remove(SqliteTable.Statistics, day);
            statistics.Set(day, default);
        }

        MakeDirty(days.Select(day => day.DayNumber).Where(day => readings.Of(day).Rows > 0), NextRevision());
    });

    public ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<StationStatistics>>(() =>
        {
            var (statistics, packed) = (new List<StationStatistics>(), new List<(DateOnly Day, ArraySegment<byte> Figures)>(DaysAtOnce));
            var damaged = Scan(
                SqliteTable.Statistics,
                row =>
                {
                    packed.Add(Packed(row));
                    if (packed.Count == DaysAtOnce)
                    {
                        Decode();
                    }
                },
                days);
            Decode();
            return damaged.Count == 0 ? statistics : throw Damaged(SqliteTable.Statistics, damaged);

            void Decode()
            {
                var decoded = new List<StationStatistics>[packed.Count];
                Parallel.For(0, packed.Count, index =>
                    DayStatisticsCodec.Decode(packed[index].Day, packed[index].Figures, stations, _codes, decoded[index] = []));
                packed.ForEach(day => ArrayPool<byte>.Shared.Return(day.Figures.Array!));
                packed.Clear();
                statistics.AddRange(decoded.SelectMany(day => day));
            }
        });

    /// <summary>A day of statistics, in an array of the pool.</summary>
    private static (DateOnly Day, ArraySegment<byte> Figures) Packed(SqliteDataReader row)
    {
        var figures = raw.sqlite3_column_blob(row.Handle!, 2);
        var bytes = ArrayPool<byte>.Shared.Rent(figures.Length);
        figures.CopyTo(bytes);
        return (Day(row, 0), new ArraySegment<byte>(bytes, 0, figures.Length));
    }

    private byte[]? StoredOn(DateOnly day) =>
        Read(SqliteTable.DayReadings, row => row.GetFieldValue<byte[]>(1), new DayRange(day, day)).SingleOrDefault();

    /// <summary>
    /// The stored day and its new records. A damaged day is restored if every file of it is in the batch; its records are merged under
    /// their former import numbers, so that the day is restored unchanged.
    /// </summary>
    private (byte[]? Packed, IReadOnlyList<IncomingDay> Incoming) StoredUnder(
        DateOnly day, IReadOnlyList<IncomingDay> incoming, ImportBatch batch)
    {
        try
        {
            return (StoredOn(day), incoming);
        }
        catch (StoreException exception) when (exception.Damage?.Part == DamagedPart.Readings
            && Restoration.Of(day, ImportsOf(day), batch, incoming) is { } restored)
        {
            return (null, restored);
        }
    }

    private void MakeDirty(IEnumerable<int> days, long revision)
    {
        using var mark = Write(SqliteTable.StaleDay);
        foreach (var day in days)
        {
            mark.Put(day, revision);
        }
    }

    private void Save(List<DayChanges> changes, long revision, CancellationToken cancellationToken)
    {
        using var save = Write(SqliteTable.DayReadings);
        using var supersede = Write(SqliteTable.Superseded);
        var spans = new Dictionary<StationId, DayRange>();
        foreach (var day in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            save.Put(day.Day.DayNumber, day.Packed);
            foreach (var (by, readings, sources) in day.Superseded)
            {
                supersede.Put(day.Day.DayNumber, readings.Station.Value, by, StationDayCodec.Encode(readings), sources.Encode());
            }

            var single = new DayRange(day.Day, day.Day);
            foreach (var readings in day.StationDays)
            {
                spans[readings.Station] = spans.TryGetValue(readings.Station, out var span) ? span.Span(single) : single;
            }
        }

        MakeDirty(changes.Select(day => day.Day.DayNumber), revision);
        SaveSpans(spans);
    }

    private void SaveSpans(IReadOnlyDictionary<StationId, DayRange> spans)
    {
        using var save = Write(SqliteTable.Span);
        var stored = Spans();
        foreach (var (station, span) in spans)
        {
            var known = stored.TryGetValue(station, out var earlier) ? earlier : (DayRange?)null;
            if (known?.Span(span) is not { } together || together != known)
            {
                var all = known?.Span(span) ?? span;
                ReadOnlySpan<object?> row = [station.Value, all.First.DayNumber, all.Last.DayNumber];
                if (known is null)
                {
                    save.Insert(row);
                }
                else
                {
                    save.Replace(row);
                }
            }
        }
    }

    private Dictionary<StationId, DayRange> Spans() => Read(
            SqliteTable.Span, row => (Station: new StationId(row.GetString(0)), Span: new DayRange(Day(row, 1), Day(row, 2))))
        .ToDictionary(entry => entry.Station, entry => entry.Span);
}
