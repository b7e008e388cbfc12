using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Influx;

/// <summary>Readings: a point a day with all series packed, beside it what was replaced.</summary>
internal sealed partial class InfluxStore
{
    private const string Days = InfluxDay.Days;
    private const string Superseded = InfluxDay.Replaced;
    private const string Spans = "aq_span";

    /// <summary>Days with so few days between them are read at once.</summary>
    private const int NearDays = 3;

    /// <summary>Days that are read with the one that is asked for, some 8 MB.</summary>
    private const int DaysAhead = 15;

    private static readonly TimeSpan LongestAhead = TimeSpan.FromSeconds(10);

    /// <summary>Days that were read before they are asked for, each given once; nothing once anything else was asked or written.</summary>
    private Dictionary<DateOnly, byte[]?> _ahead = [];
    private long _aheadSince;
    private DateOnly _next;

    public ValueTask<IReadOnlyList<DayReadings>> Import(ImportBatch batch, CancellationToken cancellationToken) =>
        InBatch<IReadOnlyList<DayReadings>>(
            async writer =>
            {
                var hashes = (await ReadHashes(cancellationToken)).Keys.ToHashSet();
                var firstImport = writer.Head.LastImport + 1;
                var byDay = DayChanges.ByDay(batch, firstImport).ToArray();
                var (stored, restored) = await ReadUnder(byDay, batch, cancellationToken);
                var weather = await MergedWeather(batch, cancellationToken);
                var revision = writer.Head.Revision + 1;
                var changes = new (DayChanges Day, InfluxDay State, PlottedDay Plot)[byDay.Length];
                Parallel.For(0, byDay.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
                {
                    var before = stored.GetValueOrDefault(byDay[index].Key).Bytes;
                    var day = DayChanges.Of(byDay[index].Key, restored.GetValueOrDefault(byDay[index].Key) ?? byDay[index].Value, before);
                    if (day.Packed is not null)
                    {
                        changes[index] = (day, InfluxDay.Of(day, revision), new PlottedDay(day.Day, day.StationDays, before));
                    }
                });

                var changed = changes.Where(change => change.Day is not null).ToList();
                List<DayReadings> readings = [.. changed.Select(change => change.Day.ToReadings(revision, firstImport))];
                var published = PublishedChanges.Of(batch, PublishedChanges.AreIn(batch) ? await ReadTables(cancellationToken) : []);
                var receipts = DayChanges.Receipts(batch, readings, published);
                List<(int, ImportReceipt)> logged =
                [
                    .. batch.Files.Index()
                        .Where(
                            file =>
                                hashes.Add(file.Item.Receipt.ContentHash) || published.IsNews(file.Index)
                                    || changed.Exists(change => change.Day.Imports.Contains(firstImport + file.Index)))
                        .Select(file => (firstImport + file.Index, receipts[file.Index] with { Revision = revision })),
                ];
                if (logged.Count == 0 && changed.Count == 0 && weather.Count == 0)
                {
                    return [];
                }

                var spans = changed.Count > 0 ? await SpansWith(changed.Select(change => change.Day), cancellationToken) : null;
                writer.Head = writer.Head with { Revision = revision };
                Begin(writer, logged);
                changed.ForEach(change => writer.Add(change.State, change.Plot));
                new Plots([writer.Step(), writer.Step(), writer.Step()]).OfWeather(weather.Values.SelectMany(day => day.Changed));
                var step = writer.Step();
                WriteWeather(step, weather);
                if (spans is not null)
                {
                    step.State(lines => lines.Point(Spans).Blobs(spans, 0).At(0));
                }

                Log(writer, step, logged, number => batch.Files[number - firstImport].PublishedDays);
                return readings;
            },
            cancellationToken);

    /// <summary>
    /// Days that are read one after the other come from questions for several: for any one of them the server unpacks all that lie in a
    /// block with it.
    /// </summary>
    public async ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken)
    {
        if (_options.Time.GetElapsedTime(_aheadSince) > LongestAhead)
        {
            _ahead.Clear();
        }

        if (!_ahead.Remove(day, out var packed))
        {
            var range = new DayRange(day, day.AddDays(day == _next ? DaysAhead : 0));
            await BeReady(cancellationToken);
            var damaged = new SortedSet<DateOnly>();
            var stored = await ReadPackedNow(Days, range.Each(), damaged, cancellationToken);
            if (damaged.Contains(day))
            {
                throw await DamagedReadings([day], cancellationToken);
            }

            packed = stored.GetValueOrDefault(day).Bytes;
            _ahead =
                range.Each().Skip(1).Where(other => !damaged.Contains(other))
                    .ToDictionary(other => other, other => (byte[]?)stored.GetValueOrDefault(other).Bytes);
            _aheadSince = _options.Time.GetTimestamp();
        }

        _next = day.AddDays(1);
        return packed is null ? [] : DayReadingsCodec.Decode(day, packed);
    }

    public async ValueTask<IReadOnlyList<HourRecord>> ReadHistory(StationId station, DateOnly day, CancellationToken cancellationToken)
    {
        var (stored, superseded, origins) = await ReadSaid(day, of => of == station, cancellationToken);
        return stored is null ? [] : DayHistory.Of(station, day, stored, superseded, import => origins[import]);
    }

    public async ValueTask<IReadOnlyList<StationDay>> ReadKnownStationDays(
        DateOnly day, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var (stored, superseded, origins) = await ReadSaid(day, _ => true, cancellationToken);
        return stored is null ? [] : DayHistory.Known(day, stored, superseded, import => origins[import], moment);
    }

    public async ValueTask<IReadOnlyDictionary<StationId, DayRange>> ReadSpans(CancellationToken cancellationToken) =>
        await ReadSpansKept(cancellationToken);

    /// <summary>All that is stored of a day, what was replaced of some series, and the imports that said any of it of these.</summary>
    private async Task<(byte[]? Stored, List<SupersededHours> Superseded, Dictionary<int, ImportOrigin> Origins)> ReadSaid(
        DateOnly day, Predicate<StationId> isMeant, CancellationToken cancellationToken)
    {
        if (!(await ReadPacked(Days, [day], cancellationToken)).TryGetValue(day, out var stored))
        {
            return (null, [], []);
        }

        var replaced =
            await Query(InfluxSelection.Within(Superseded, new DayRange(day, day)), LargeRows, ReadSuperseded, cancellationToken);
        List<SupersededHours> superseded =
        [
            .. replaced.SelectMany(hours => hours).Where(hours => isMeant(hours.Station)).Select(hours =>
                new SupersededHours(hours.By, StationDayCodec.Decode(hours.Station, day, hours.Hours), HourSources.Decode(hours.Sources))),
        ];
        var imports = DayReadingsCodec.Entries(day, stored.Bytes).Where(entry => isMeant(entry.Station))
            .SelectMany(entry => HourSources.Decode(entry.Packed.Sources.Span).Entries.Select(source => source.Import))
            .Concat(superseded.SelectMany(hours => hours.Sources.Entries.Select(source => source.Import).Append(hours.By)));
        return (stored.Bytes, superseded, await Origins(imports.ToHashSet(), cancellationToken));
    }

    /// <summary>The packed days among those given, with their revisions.</summary>
    private async Task<Dictionary<DateOnly, (long Revision, byte[] Bytes)>> ReadPacked(
        string measurement, IEnumerable<DateOnly> days, CancellationToken cancellationToken)
    {
        await BeReady(cancellationToken);
        var damaged = new SortedSet<DateOnly>();
        var found = await ReadPackedNow(measurement, days, damaged, cancellationToken);
        return damaged.Count == 0 ? found : throw await DamagedDays(measurement, [.. damaged], cancellationToken);
    }

    private async Task<Dictionary<DateOnly, (long Revision, byte[] Bytes)>> ReadPackedNow(
        string measurement, IEnumerable<DateOnly> days, SortedSet<DateOnly> damaged, CancellationToken cancellationToken)
    {
        var wanted = days.ToHashSet();
        var found = new Dictionary<DateOnly, (long, byte[])>();
        foreach (var selections in Runs(wanted).Select(run => InfluxSelection.Within(measurement, run)).Chunk(50))
        {
            var rows = await QueryNow(
                selections,
                LargeRows,
                row =>
                    wanted.Contains(InfluxQl.Day(row.Time))
                        ? (Day: InfluxQl.Day(row.Time), Revision: RevisionOf(row), Bytes: Blob.TryRead(row))
                        : default,
                cancellationToken);
            foreach (var (day, revision, bytes) in rows.Where(row => row.Day != default))
            {
                if (revision is { } state && bytes is not null)
                {
                    found.Add(day, (state, bytes));
                }
                else
                {
                    damaged.Add(day);
                }
            }
        }

        return found;
    }

    private static List<DayRange> Runs(IEnumerable<DateOnly> days)
    {
        var runs = new List<DayRange>();
        foreach (var day in days.Order())
        {
            if (runs is [.., var last] && day.DayNumber - last.Last.DayNumber <= NearDays)
            {
                runs[^1] = new DayRange(last.First, day);
            }
            else
            {
                runs.Add(new DayRange(day, day));
            }
        }

        return runs;
    }

    private static List<PackedSupersededHours> ReadSuperseded(InfluxRow row)
    {
        var import = (int)(row.Time - InfluxQl.Start(InfluxQl.Day(row.Time)));
        return [
            .. StationEntries.Decode(Blob.Read(row), 2)
                .Select(entry => new PackedSupersededHours(entry.Station, import, entry.Pieces[0], entry.Pieces[1])),
        ];
    }

    private async Task<Dictionary<StationId, DayRange>> ReadSpansKept(CancellationToken cancellationToken)
    {
        var packed = await Query(InfluxSelection.All(Spans), 1, row => Blob.Read(row), cancellationToken);
        var spans = new Dictionary<StationId, DayRange>();
        foreach (var (station, pieces) in packed.SelectMany(bytes => StationEntries.Decode(bytes, 2)))
        {
            spans.Add(station, new DayRange(DayOf(pieces[0]), DayOf(pieces[1])));
        }

        return spans;

        static DateOnly DayOf(byte[] bytes) => DateOnly.FromDayNumber(BitConverter.ToInt32(bytes));
    }

    /// <summary>The packed spans after days changed.</summary>
    private async Task<byte[]> SpansWith(IEnumerable<DayChanges> changed, CancellationToken cancellationToken)
    {
        var spans = await ReadSpansKept(cancellationToken);
        foreach (var day in changed)
        {
            var single = new DayRange(day.Day, day.Day);
            foreach (var readings in day.StationDays)
            {
                spans[readings.Station] = spans.TryGetValue(readings.Station, out var span) ? span.Span(single) : single;
            }
        }

        return Packed(spans);
    }

    private static byte[] Packed(IEnumerable<KeyValuePair<StationId, DayRange>> spans) =>
        StationEntries.Encode(spans.OrderBy(span => span.Key).Select(span =>
        (span.Key, (byte[][])[BitConverter.GetBytes(span.Value.First.DayNumber), BitConverter.GetBytes(span.Value.Last.DayNumber)])));
}
