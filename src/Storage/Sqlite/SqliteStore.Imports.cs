using System.Globalization;

namespace AqPipeline.Storage.Sqlite;

/// <summary>The import log.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask<IReadOnlyList<ImportReceipt>> ReadImports(CancellationToken cancellationToken) => Guarded<IReadOnlyList<ImportReceipt>>(
        () => [.. Query("SELECT receipt FROM import ORDER BY id", row => StoredReceipt.Read(row.GetString(0)))]);

    public ValueTask<IReadOnlySet<string>> ReadImportedHashes(CancellationToken cancellationToken) => Guarded<IReadOnlySet<string>>(
        () => Query("SELECT content_hash FROM import", row => row.GetString(0)).ToHashSet());

    public ValueTask<IReadOnlyList<StationDayReceipt>> ReadStationDayReceipts(string contentHash, CancellationToken cancellationToken) =>
        Guarded(() => Query(
                "SELECT station_days FROM import WHERE content_hash = $1 ORDER BY id LIMIT 1",
                row => StationDayReceiptCodec.Decode(row.GetFieldValue<byte[]>(0)),
                contentHash)
            .SingleOrDefault([]));

    public ValueTask<IReadOnlyList<HourStatement>> ReadHistory(StationId station, DateOnly day, CancellationToken cancellationToken) =>
        Guarded(() =>
        {
            if (StoredOn(day) is not { } stored)
            {
                return [];
            }

            var superseded = Query(
                "SELECT import, hours, sources FROM superseded WHERE day = $1 AND station = $2",
                row => new SupersededHours(
                    row.GetInt32(0),
                    StationDayCodec.Decode(station, day, row.GetFieldValue<byte[]>(1)),
                    HourSources.Decode(row.GetFieldValue<byte[]>(2))),
                day.DayNumber,
                station.Value);
            var origins = new Dictionary<int, ImportOrigin>();
            return DayHistory.Of(station, day, stored, superseded, import => Origin(import, origins));
        });

    public ValueTask<IReadOnlyList<StationDay>> ReadKnownStationDays(DateOnly day, DateTimeOffset moment, CancellationToken cancellationToken) =>
        Guarded(() =>
        {
            if (StoredOn(day) is not { } stored)
            {
                return [];
            }

            var superseded = Query(
                "SELECT station, import, hours, sources FROM superseded WHERE day = $1",
                row => new SupersededHours(
                    row.GetInt32(1),
                    StationDayCodec.Decode(new StationId(row.GetString(0)), day, row.GetFieldValue<byte[]>(2)),
                    HourSources.Decode(row.GetFieldValue<byte[]>(3))),
                day.DayNumber);
            var origins = new Dictionary<int, ImportOrigin>();
            return DayHistory.Known(day, stored, superseded, import => Origin(import, origins), moment);
        });

    private ImportOrigin Origin(int import, Dictionary<int, ImportOrigin> found) =>
        found.TryGetValue(import, out var origin) ? origin : found[import] = Origin(import);

    private ImportOrigin Origin(int import)
    {
        var receipt = Query("SELECT receipt FROM import WHERE id = $1", row => StoredReceipt.Read(row.GetString(0)), import).SingleOrDefault()
            ?? throw new StoreException($"{_path} no longer has import {import}. Restore it from a backup, or delete it and import the files again.");
        return new ImportOrigin(import, receipt.File, receipt.ContentHash, receipt.ImportedAt);
    }

    private int LastImport() => Query("SELECT coalesce(max(id), 0) FROM import", row => row.GetInt32(0)).Single();

    /// <summary>Logs an import; one of known bytes only when it is news all the same.</summary>
    private void Log(int import, PackedReceipt receipt, bool isNews)
    {
        if (isNews || Query("SELECT 1 FROM import WHERE content_hash = $1", row => row.GetInt32(0), receipt.ContentHash).Count == 0)
        {
            using var log = Command("INSERT INTO import (id, content_hash, receipt, station_days) VALUES ($1, $2, $3, $4)", 4);
            Run(log, import, receipt.ContentHash, receipt.Receipt, receipt.StationDays);
        }
    }

    /// <summary>Counts up the states that the readings and rules have been in.</summary>
    private long NextRevision()
    {
        var revision = long.Parse(Setting("revision") ?? "0", CultureInfo.InvariantCulture) + 1;
        SaveSetting("revision", revision.ToString(CultureInfo.InvariantCulture));
        return revision;
    }

    /// <summary>A receipt as it is kept.</summary>
    private readonly record struct PackedReceipt(string ContentHash, string Receipt, byte[] StationDays)
    {
        public static PackedReceipt Of(ImportReceipt receipt) => new(
            receipt.ContentHash, StoredReceipt.Write(receipt with { StationDays = [] }), StationDayReceiptCodec.Encode(receipt.StationDays));
    }
}
