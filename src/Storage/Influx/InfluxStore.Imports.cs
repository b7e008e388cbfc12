using System.Text;
using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Influx;

/// <summary>Stations and the import log. An import stands at as many nanoseconds as its number.</summary>
internal sealed partial class InfluxStore
{
    private const string Imports = "aq_import";

    /// <summary>The field with the hash of a file that is in.</summary>
    private const string Known = "known";

    private const string Receipts = "aq_receipt";
    private const string ReceiptDays = "aq_receipt_days";
    private const string Stations = "aq_station";
    private const string StationEntryVersions = "aq_station_version";
    private const int SmallRows = 1000;
    private const int LargeRows = 2;

    private readonly Dictionary<string, int> _imports = [];
    private readonly HashSet<long> _logged = [];
    private readonly HashSet<long> _withdrawn = [];
    private long _lastSeen;

    public async ValueTask<IReadOnlyList<Station>> ReadStations(CancellationToken cancellationToken)
    {
        var entries = await Query(
            InfluxSelection.All(Stations), SmallRows, row => Blob.Read(row, row.Text("station")), cancellationToken);

        // The entry of a station whose only list was taken back is empty.
        return [.. entries.Where(entry => entry.Length > 0).Select(StoredStation.Read).OrderBy(station => station.Id)];
    }

    public async ValueTask SaveStations(
        IReadOnlyCollection<Station> stations, ImportReceipt receipt, CancellationToken cancellationToken) =>
        await InBatch(
            async batch =>
            {
                var imports = await ReadHashes(cancellationToken);
                var known = await ReadStations(cancellationToken);
                var (import, changed) = (batch.Head.LastImport + 1, StationVersions.Changed(stations, known));
                if (changed.Count == 0 && imports.ContainsKey(receipt.ContentHash))
                {
                    return true;
                }

                var hasVersions = changed.Count > 0 && (await ReadStationVersions(cancellationToken)).Count > 0;
                batch.Head = batch.Head with { Revision = batch.Head.Revision + 1 };
                List<(int, ImportReceipt)> logged = [(import, receipt with { Revision = batch.Head.Revision })];
                Begin(batch, logged);
                var step = batch.Step();
                Write(step, StationVersions.Added(changed, import, known, hasVersions));
                Write(step, changed);
                Log(batch, step, logged);
                return true;
            },
            cancellationToken);

    public async ValueTask<IReadOnlyList<StationVersion>> ReadStationHistory(CancellationToken cancellationToken)
    {
        var versions = await ReadStationVersions(cancellationToken);
        var imports = versions.Select(version => version.Import).Where(import => import != StationVersions.BeforeHistory);
        var origins = await Origins(imports.ToHashSet(), cancellationToken);
        return StationVersions.History(versions, await ReadStations(cancellationToken), import => origins[import]);
    }

    public async ValueTask<IReadOnlyList<ImportReceipt>> ReadImports(CancellationToken cancellationToken)
    {
        await ReadHashes(cancellationToken);
        var receipts = await Query(
            InfluxSelection.All(Receipts), LargeRows,
            row => (row.Time, Receipt: StoredReceipt.Read(Encoding.UTF8.GetString(Blob.Read(row)))), cancellationToken);
        return
        [
            .. receipts.Where(entry => _logged.Contains(entry.Time)).Select(entry => entry.Receipt with { Number = (int)entry.Time }),
        ];
    }

    public async ValueTask<IReadOnlySet<string>> ReadImportedHashes(CancellationToken cancellationToken) =>
        (await ReadHashes(cancellationToken)).Keys.ToHashSet();

    public async ValueTask<IReadOnlyList<StationDayReceipt>> ReadStationDayReceipts(string contentHash, CancellationToken cancellationToken)
    {
        if (!(await ReadHashes(cancellationToken)).TryGetValue(contentHash, out var import))
        {
            return [];
        }

        var days = await Query(
            InfluxSelection.At(ReceiptDays, import), 1, row => StationDayReceiptCodec.Decode(Blob.Read(row)), cancellationToken);
        return days is [var ofFile] ? ofFile : throw new StoreException(
            $"{_options.Address} has lost what import {import} brought ({ReceiptDays}). {RepairAdvice.Restore}")
        {
            Damage = new StoreDamage(DamagedPart.Other, []),
        };
    }

    /// <summary>The files that imports took, known from the moment the imports were begun.</summary>
    private async Task<Dictionary<int, ImportOrigin>> Origins(HashSet<int> imports, CancellationToken cancellationToken)
    {
        var origins = new Dictionary<int, ImportOrigin>();
        foreach (var selections in imports.Select(import => InfluxSelection.At(Imports, import)).Chunk(50))
        {
            var found = await Query(
                selections,
                SmallRows,
                row => (Number: (int)row.Time, Receipt: StoredReceipt.Read(Encoding.UTF8.GetString(Blob.Read(row)))),
                cancellationToken);
            foreach (var (number, receipt) in found)
            {
                origins.Add(number, new ImportOrigin(number, receipt.File, receipt.ContentHash, receipt.ImportedAt));
            }
        }

        return origins.Count == imports.Count
            ? origins
            : throw new StoreException(
                $"{_options.Address} no longer knows every import. Restore it from a backup, or drop it and import the files again.");
    }

    /// <summary>
    /// Content hashes with the number of the first import of each. The log only grows: what was read once is not asked for again.
    /// </summary>
    private async ValueTask<IReadOnlyDictionary<string, int>> ReadHashes(CancellationToken cancellationToken)
    {
        var news = await Query(
            InfluxSelection.After(Imports, _lastSeen, Known),
            SmallRows,
            row => (Number: row.Time, Hash: Blob.Unmarked(row, Known) ?? throw Blob.Damaged(row)),
            cancellationToken);
        foreach (var (number, hash) in news)
        {
            if (StoredReceipt.IsWithdrawn(hash))
            {
                _withdrawn.Add(number);
            }
            else
            {
                _imports.TryAdd(hash, (int)number);
            }

            _logged.Add(number);
            _lastSeen = Math.Max(_lastSeen, number);
        }

        return _imports;
    }

    private static void Write(InfluxStep step, IEnumerable<Station> stations)
    {
        foreach (var station in stations)
        {
            step.State(lines => lines.Point(Stations).Tag("station", LineWriter.TagValue(station.Id.Value))
                .Text("name", station.Name).Text("city", station.City).Text("county", station.County)
                .Blobs(StoredStation.Write(station), 0, LineWriter.Plain(station.Id.Value)).At(0));
        }
    }

    /// <summary>A point for each import that changed entries, and one for what was there before.</summary>
    private static void Write(InfluxStep step, IEnumerable<PackedStationVersion> versions)
    {
        foreach (var byImport in versions.GroupBy(version => version.Import))
        {
            var entries = byImport.Select(version => (version.Entry.Id, (byte[][])[StoredStation.Write(version.Entry)]));
            step.State(lines => lines.Point(StationEntryVersions).Blobs(StationEntries.Encode(entries), byImport.Key).At(byImport.Key));
        }
    }

    private static List<PackedStationVersion> ReadVersions(InfluxRow row) =>
        StationEntries.Decode(Blob.Read(row), 1)
            .ConvertAll(entry => new PackedStationVersion((int)row.Time, StoredStation.Read(entry.Pieces[0])));

    /// <summary>Writes the head and which files the numbers of the imports stand for, before anything refers to them.</summary>
    private static void Begin(BatchWriter batch, IReadOnlyList<(int Number, ImportReceipt Receipt)> logged)
    {
        if (logged is [.., var (last, _)])
        {
            batch.Head = batch.Head with { LastImport = last };
        }

        WriteOrigins(batch, logged);
    }

    /// <summary>Writes the receipts and, at the very end, the hashes: a file is known once its hash is there.</summary>
    private static void Log(
        BatchWriter batch, InfluxStep step, IReadOnlyList<(int Number, ImportReceipt Receipt)> logged,
        Func<int, IReadOnlyList<PublishedDay>>? published = null)
    {
        WriteReceipts(step, logged.Select(entry => new PackedImport(
            entry.Number, StoredReceipt.Write(entry.Receipt with { StationDays = [] }),
            StationDayReceiptCodec.Encode(entry.Receipt.StationDays))
        {
            PublishedDays = PublishedDaysCodec.Encode(published?.Invoke(entry.Number) ?? []),
        }));
        WriteHashes(batch, logged);
    }

    private static void WriteOrigins(BatchWriter batch, IReadOnlyList<(int Number, ImportReceipt Receipt)> logged) =>
        batch.Step().State(lines =>
    {
        batch.WriteHead(lines);
        foreach (var (number, receipt) in logged)
        {
            var origin = receipt with { Rejections = [], Header = null, UnknownStations = [], Hours = [], StationDays = [] };
            lines.Point(Imports).Blobs(Encoding.UTF8.GetBytes(StoredReceipt.Write(origin)), number).At(number);
        }
    });

    private static void WriteReceipts(InfluxStep step, IEnumerable<PackedImport> imports)
    {
        foreach (var import in imports)
        {
            step.State(lines =>
            {
                lines.Point(Receipts).Blobs(Encoding.UTF8.GetBytes(import.Receipt), import.Number).At(import.Number);
                lines.Point(ReceiptDays).Blobs(import.StationDays, import.Number).At(import.Number);
            });
            if (import.PublishedDays.Length > 0)
            {
                step.State(lines => lines.Point(PublishedDays).Blobs(import.PublishedDays, import.Number).At(import.Number));
            }
        }
    }

    private static void WriteHashes(BatchWriter batch, IReadOnlyList<(int Number, ImportReceipt Receipt)> logged)
    {
        var step = batch.Step();
        foreach (var (number, receipt) in logged)
        {
            step.State(lines => lines.Point(Imports).Text(Known, Blob.Marked(Imports, number, StoredReceipt.KeyOf(receipt))).At(number));
        }
    }
}
