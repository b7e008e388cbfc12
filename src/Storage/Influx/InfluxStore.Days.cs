using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Influx;

/// <summary>Readings: a point a day with all series packed, beside it what was replaced.</summary>
internal sealed partial class InfluxStore
{
    private const string Days = "aq_day";
    private const string Superseded = "aq_superseded";
    private const string Spans = "aq_span";

    /// <summary>Days with so few days between them are read at once.</summary>
    private const int NearDays = 3;

    public ValueTask<IReadOnlyList<DayReadings>> Import(ImportBatch batch, CancellationToken cancellationToken) =>
        InBatch<IReadOnlyList<DayReadings>>(
            async writer =>
            {
                var hashes = (await ReadHashes(cancellationToken)).Keys.ToHashSet();
                var firstImport = writer.Head.LastImport + 1;
                var byDay = DayChanges.ByDay(batch, firstImport).ToArray();
                var stored = await ReadPacked(Days, byDay.Select(day => day.Key), cancellationToken);
                var weather = await MergedWeather(batch, cancellationToken);
                var changes = new DayChanges[byDay.Length];
                Parallel.For(0, byDay.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
                    changes[index] = DayChanges.Of(byDay[index].Key, byDay[index].Value, stored.GetValueOrDefault(byDay[index].Key).Bytes));

                var changed = changes.Where(day => day.Packed is not null).ToList();
                List<(int, ImportReceipt)> logged =
                [
                    .. batch.Files.Index()
                        .Where(file => hashes.Add(file.Item.Receipt.ContentHash) || changed.Exists(day => day.Imports.Contains(firstImport + file.Index)))
                        .Select(file => (firstImport + file.Index, file.Item.Receipt)),
                ];
                if (logged.Count == 0 && changed.Count == 0 && weather.Count == 0)
                {
                    return [];
                }

                var revision = writer.Head.Revision + (changed.Count > 0 ? 1 : 0);
                writer.Head = writer.Head with { Revision = revision };
                var spans = changed.Count > 0 ? await SpansWith(changed, cancellationToken) : null;
                Begin(writer, logged);
                InfluxStep[] plots = [writer.Step(), writer.Step(), writer.Step()];
                InfluxStep.Together(changed, plots, (days, steps) =>
                    new Plots(steps).OfReadings(days.Select(day => (day, (byte[]?)stored.GetValueOrDefault(day.Day).Bytes))));
                new Plots(plots).OfWeather(weather.Values.SelectMany(day => day.Changed));
                var step = writer.Step();
                InfluxStep.Together(changed, [step], (days, steps) =>
                {
                    foreach (var day in days)
                    {
                        steps[0].State(lines => Write(lines, day, revision));
                    }
                });
                WriteWeather(step, weather);
                if (spans is not null)
                {
                    step.State(lines => lines.Point(Spans).Blobs(spans).At(0));
                }

                Log(writer, logged);
                return [.. changed.Select(day => new DayReadings(day.Day, revision, day.StationDays))];
            },
            cancellationToken);

    public async ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken) =>
        (await ReadPacked(Days, [day], cancellationToken)).TryGetValue(day, out var stored) ? DayReadingsCodec.Decode(day, stored.Bytes) : [];

    public async ValueTask<IReadOnlyList<HourStatement>> ReadHistory(StationId station, DateOnly day, CancellationToken cancellationToken)
    {
        var (stored, superseded, origins) = await ReadSaid(day, of => of == station, cancellationToken);
        return stored is null ? [] : DayHistory.Of(station, day, stored, superseded, import => origins[import]);
    }

    public async ValueTask<IReadOnlyList<StationDay>> ReadKnownStationDays(DateOnly day, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var (stored, superseded, origins) = await ReadSaid(day, _ => true, cancellationToken);
        return stored is null ? [] : DayHistory.Known(day, stored, superseded, import => origins[import], moment);
    }

    public async ValueTask<IReadOnlyDictionary<StationId, DayRange>> ReadSpans(CancellationToken cancellationToken) =>
        (await ReadSpansSorted(cancellationToken)).ToDictionary();

    /// <summary>All that is stored of a day, what was replaced of some series, and the imports that said any of it of these.</summary>
    private async Task<(byte[]? Stored, List<SupersededHours> Superseded, Dictionary<int, ImportOrigin> Origins)> ReadSaid(
        DateOnly day, Predicate<StationId> isMeant, CancellationToken cancellationToken)
    {
        if (!(await ReadPacked(Days, [day], cancellationToken)).TryGetValue(day, out var stored))
        {
            return (null, [], []);
        }

        var replaced = await Query(InfluxSelection.Within(Superseded, new DayRange(day, day)), LargeRows, ReadSuperseded, cancellationToken);
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
        var wanted = days.ToHashSet();
        var found = new Dictionary<DateOnly, (long, byte[])>();
        foreach (var selections in Runs(wanted).Select(run => InfluxSelection.Within(measurement, run)).Chunk(50))
        {
            var rows = await Query(
                selections,
                LargeRows,
                row => wanted.Contains(InfluxQl.Day(row.Time)) ? (InfluxQl.Day(row.Time), row.Whole("revision") ?? 0, Blob.Read(row)) : default,
                cancellationToken);
            foreach (var (day, revision, bytes) in rows.Where(row => row.Item3 is not null))
            {
                found.Add(day, (revision, bytes));
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

    /// <summary>What an import replaced stands at as many nanoseconds behind the start of the day as the import's number; it is stored together with the day.</summary>
    private static void Write(LineWriter lines, DayChanges day, long revision)
    {
        foreach (var byImport in day.Superseded.GroupBy(hours => hours.By))
        {
            var entries = byImport.Select(hours =>
                (hours.Readings.Station, (byte[][])[StationDayCodec.Encode(hours.Readings), hours.Sources.Encode()]));
            lines.Point(Superseded).Whole("import", byImport.Key).Blobs(StationEntries.Encode(entries)).At(InfluxQl.Start(day.Day) + byImport.Key);
        }

        lines.Point(Days).Whole("revision", revision).Blobs(day.Packed).At(InfluxQl.Start(day.Day));
    }

    private static List<SupersededAtRest> ReadSuperseded(InfluxRow row)
    {
        var import = (int)(row.Whole("import") ?? throw new FormatException("It does not say which import."));
        return [.. StationEntries.Decode(Blob.Read(row), 2).Select(entry => new SupersededAtRest(entry.Station, import, entry.Pieces[0], entry.Pieces[1]))];
    }

    private async Task<SortedDictionary<StationId, DayRange>> ReadSpansSorted(CancellationToken cancellationToken)
    {
        var packed = await Query(InfluxSelection.All(Spans), 1, Blob.Read, cancellationToken);
        var spans = new SortedDictionary<StationId, DayRange>();
        foreach (var (station, pieces) in packed.SelectMany(bytes => StationEntries.Decode(bytes, 2)))
        {
            spans.Add(station, new DayRange(DayOf(pieces[0]), DayOf(pieces[1])));
        }

        return spans;

        static DateOnly DayOf(byte[] bytes) => DateOnly.FromDayNumber(BitConverter.ToInt32(bytes));
    }

    /// <summary>The packed spans after days changed.</summary>
    private async Task<byte[]> SpansWith(List<DayChanges> changed, CancellationToken cancellationToken)
    {
        var spans = await ReadSpansSorted(cancellationToken);
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

    private static byte[] Packed(IEnumerable<KeyValuePair<StationId, DayRange>> spans) => StationEntries.Encode(spans.Select(span =>
        (span.Key, (byte[][])[BitConverter.GetBytes(span.Value.First.DayNumber), BitConverter.GetBytes(span.Value.Last.DayNumber)])));
}
