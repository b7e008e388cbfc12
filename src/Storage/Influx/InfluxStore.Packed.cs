using System.Text;
using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Influx;

/// <summary>The stored content in packed form; written days are plotted too.</summary>
internal sealed partial class InfluxStore : IPackedStore
{
    public async ValueTask<StoreHead> ReadHead(CancellationToken cancellationToken)
    {
        await BeReady(cancellationToken);
        var head = await InfluxHead.Read(_server, cancellationToken);
        return new StoreHead(head.Revision, head.Rules, head.LastImport, head.CopyOf);
    }

    public async ValueTask<DayRange?> ReadKeptDays(CancellationToken cancellationToken)
    {
        var days = await ReadRevisions(Days, cancellationToken);
        var weather = await Query(InfluxSelection.All(Weather, "bytes"), SmallRows, row => InfluxQl.Day(row.Time), cancellationToken);

        // Where readings are gone, their statistics still say so.
        var computed = await Query(InfluxSelection.All(Statistics, InfluxDay.State), SmallRows, ComputedDay, cancellationToken);
        List<DateOnly> kept = [.. days.Select(day => day.Day), .. weather, .. computed.Where(day => day != default)];
        return kept.Count == 0 ? null : new DayRange(kept.Min(), kept.Max());
    }

    public async ValueTask<IReadOnlyList<PackedDay>> ReadPackedDays(DayRange days, CancellationToken cancellationToken)
    {
        var readings = await ReadPacked(Days, days.Each(), cancellationToken);
        var statistics = await ReadPacked(Statistics, days.Each(), cancellationToken);
        var weather = await ReadPacked(Weather, days.Each(), cancellationToken);
        DateOnly[] gone = [.. statistics.Keys.Except(readings.Keys).Order()];
        if (gone.Length > 0)
        {
            throw await DamagedReadings(gone, cancellationToken, "gone");
        }

        var superseded = await Query(
            InfluxSelection.Within(Superseded, days),
            LargeRows,
            row => (Day: InfluxQl.Day(row.Time), Hours: ReadSuperseded(row)),
            cancellationToken);
        var replaced =
            superseded.SelectMany(row => row.Hours, (row, hours) => (row.Day, Hours: hours))
                .ToLookup(entry => entry.Day, entry => entry.Hours);
        return
        [
            .. from day in days.Each()
               where readings.ContainsKey(day) || weather.ContainsKey(day)
               let figures = statistics.GetValueOrDefault(day)
               select new PackedDay(day)
               {
                   Readings = readings.GetValueOrDefault(day).Bytes,
                   Revision = readings.GetValueOrDefault(day).Revision,
                   Superseded = [.. replaced[day].OrderBy(hours => hours.Station).ThenBy(hours => hours.By)],
                   Statistics = figures.Bytes,
                   StatisticsRevision = figures.Revision,
                   Weather = weather.TryGetValue(day, out var packed)
                       ? [.. StationEntries.Decode(packed.Bytes, 1).Select(entry => (entry.Station, entry.Pieces[0]))]
                       : [],
               },
        ];
    }

    public async ValueTask<IReadOnlyList<PackedImport>> ReadPackedImports(int first, int last, CancellationToken cancellationToken)
    {
        await ReadHashes(cancellationToken);
        var receipts = await Query(
            new InfluxSelection(Receipts, first, last), LargeRows, row => (row.Time, Json: Encoding.UTF8.GetString(Blob.Read(row))),
            cancellationToken);
        var days =
            (await Query(
                new InfluxSelection(ReceiptDays, first, last), LargeRows, row => (row.Time, Bytes: Blob.Read(row)), cancellationToken))
            .ToDictionary(row => row.Time, row => row.Bytes);
        var published = (await ReadPublished(new InfluxSelection(PublishedDays, first, last), cancellationToken))
            .ToDictionary(table => (long)table.Import, table => table.Days);
        if (_logged.Where(number => number >= first && number <= last)
            .Except(receipts.Select(row => row.Time).Where(days.ContainsKey)).Order().ToList() is [_, ..] gone)
        {
            throw new StoreException(
                $"{_options.Address} has lost the receipts of the imports {string.Join(", ", gone.Take(5))}. {RepairAdvice.Restore}")
            {
                Damage = new StoreDamage(DamagedPart.Other, []),
            };
        }

        return [
            .. receipts.Where(row => _logged.Contains(row.Time)).Select(row => new PackedImport((int)row.Time, row.Json, days[row.Time])
            {
                PublishedDays = published.GetValueOrDefault(row.Time) ?? [],
            }),
        ];
    }

    public async ValueTask WriteHead(StoreHead head, CancellationToken cancellationToken) => await InBatch(
        batch =>
        {
            batch.Head = batch.Head with { Revision = head.Revision, Rules = head.Rules, CopyOf = head.CopyOf };
            batch.Step().State(batch.WriteHead);
            return Task.FromResult(true);
        },
        cancellationToken);

    public async ValueTask<IReadOnlyList<PackedStationVersion>> ReadStationVersions(CancellationToken cancellationToken)
    {
        var byImport = await Query(InfluxSelection.All(StationEntryVersions), LargeRows, ReadVersions, cancellationToken);
        return [.. byImport.SelectMany(versions => versions).OrderBy(version => version.Entry.Id).ThenBy(version => version.Import)];
    }

    public async ValueTask WriteStations(
        IReadOnlyList<Station> stations,
        IReadOnlyList<PackedStationVersion> versions,
        IReadOnlyDictionary<StationId, DayRange> spans,
        CancellationToken cancellationToken) => await InBatch(
        batch =>
        {
            batch.Step().State(batch.WriteHead);
            var step = batch.Step();
            Write(step, stations);
            Write(step, versions);
            step.State(lines => lines.Point(Spans).Blobs(Packed(spans), 0).At(0));
            return Task.FromResult(true);
        },
        cancellationToken);

    public async ValueTask WriteImports(IReadOnlyList<PackedImport> imports, CancellationToken cancellationToken) => await InBatch(
        batch =>
        {
            if (imports is [.., var last])
            {
                batch.Head = batch.Head with { LastImport = Math.Max(batch.Head.LastImport, last.Number) };
                var logged = imports.Select(import => (import.Number, StoredReceipt.Read(import.Receipt))).ToList();
                WriteOrigins(batch, logged);
                WriteReceipts(batch.Step(), imports);
                WriteHashes(batch, logged);
            }

            return Task.FromResult(true);
        },
        cancellationToken);

    public async ValueTask Join(JoinedPiece piece, CancellationToken cancellationToken)
    {
        var spans = await ReadSpansKept(cancellationToken);
        foreach (var (station, span) in piece.Spans)
        {
            spans[station] = span;
        }

        foreach (var station in piece.Gone)
        {
            spans.Remove(station);
        }

        await InBatch(
            batch =>
            {
                List<(int, ImportReceipt)> logged = [(batch.Head.LastImport + 1, piece.Record)];
                batch.Head = batch.Head with { Revision = Math.Max(batch.Head.Revision, piece.Revision) };
                Begin(batch, logged);
                AddChanged(batch, piece.Before, piece.Days);
                var step = batch.Step();
                foreach (var day in piece.Days)
                {
                    Write(step, day);
                }

                step.State(lines => lines.Point(Spans).Blobs(Packed(spans), 0).At(0));
                Log(batch, step, logged);
                return Task.FromResult(true);
            },
            cancellationToken);
    }

    public async ValueTask WriteDays(IReadOnlyList<PackedDay> days, CancellationToken cancellationToken) => await InBatch(
        async batch =>
        {
            var known = days.Count == 0
                ? []
                : (await ReadPackedDays(new DayRange(days[0].Day, days[^1].Day), cancellationToken)).ToDictionary(day => day.Day);
            batch.Step().State(batch.WriteHead);
            foreach (var day in days.Where(day => day.Readings is not null))
            {
                batch.Add(
                    new InfluxDay(day.Day, day.Revision, day.Readings, Replaced(day)),
                    new PlottedDay(day.Day, DayReadingsCodec.Decode(day.Day, day.Readings), known.GetValueOrDefault(day.Day)?.Readings));
            }

            var plots = new Plots([batch.Step(), batch.Step(), batch.Step()]);
            plots.OfStatistics(days.Where(day => day.Statistics is not null).Select(day => (
                new DayStatistics(day.Day, day.StatisticsRevision, Unpacked(day.Day, day.Statistics)),
                Unpacked(day.Day, known.GetValueOrDefault(day.Day)?.Statistics))));
            plots.OfWeather(days.SelectMany(day => day.Weather, (day, weather) => (
                WeatherDayCodec.Decode(weather.Station, day.Day, weather.Hours),
                known.GetValueOrDefault(day.Day)?.Weather.Any(entry => entry.Station == weather.Station) != true)));
            var step = batch.Step();
            foreach (var day in days)
            {
                Write(step, day);
            }

            return true;
        },
        cancellationToken);

    private void Write(InfluxStep step, PackedDay day)
    {
        if (day.Statistics is not null)
        {
            step.State(lines => WriteStatistics(lines, day.Day, day.StatisticsRevision, day.Statistics));
        }

        if (day.Weather.Count > 0)
        {
            var packed = StationEntries.Encode(day.Weather.Select(entry => (entry.Station, (byte[][])[entry.Hours])));
            step.State(lines => lines.Point(Weather).Blobs(packed, InfluxQl.Start(day.Day)).At(InfluxQl.Start(day.Day)));
        }
    }

    private static List<(int Import, byte[] Hours)> Replaced(PackedDay day) =>
    [
        .. day.Superseded.GroupBy(hours => hours.By).Select(byImport =>
            (byImport.Key, StationEntries.Encode(byImport.Select(hours => (hours.Station, (byte[][])[hours.Hours, hours.Sources]))))),
    ];
}
