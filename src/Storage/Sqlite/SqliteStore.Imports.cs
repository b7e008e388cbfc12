using AqPipeline.Storage.History;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Sqlite;

/// <summary>The import log.</summary>
internal sealed partial class SqliteStore
{
    /// <summary>The numbers and hashes of the log, as of the state of the file that <see cref="_contents"/> is of.</summary>
    private ImportLog? _imports;

    public ValueTask<IReadOnlyList<ImportReceipt>> ReadImports(CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<ImportReceipt>>(
        () => Read(SqliteTable.Import, row => StoredReceipt.Read(row.GetString(2)) with { Number = row.GetInt32(0) }));

    public ValueTask<IReadOnlySet<string>> ReadImportedHashes(CancellationToken cancellationToken) =>
        Guarded<IReadOnlySet<string>>(() => Imports().FirstOf.Keys.ToHashSet());

    public ValueTask<IReadOnlyList<StationDayReceipt>> ReadStationDayReceipts(string contentHash, CancellationToken cancellationToken) =>
        Guarded(() => Imports().FirstOf.TryGetValue(contentHash, out var number)
            ? Logged(number, row => StationDayReceiptCodec.Decode(row.GetFieldValue<byte[]>(3)))
            : []);

    public ValueTask<IReadOnlyList<HourRecord>> ReadHistory(StationId station, DateOnly day, CancellationToken cancellationToken) =>
        Guarded(() =>
        {
            if (StoredOn(day) is not { } stored)
            {
                return [];
            }

            var superseded = SupersededOn(day).FindAll(hours => hours.Readings.Station == station);
            var origins = new Dictionary<int, ImportOrigin>();
            return DayHistory.Of(station, day, stored, superseded, import => Origin(import, origins));
        });

    public ValueTask<IReadOnlyList<StationDay>> ReadKnownStationDays(
        DateOnly day, DateTimeOffset moment, CancellationToken cancellationToken) =>
        Guarded(() =>
        {
            if (StoredOn(day) is not { } stored)
            {
                return [];
            }

            var superseded = SupersededOn(day);
            var origins = new Dictionary<int, ImportOrigin>();
            return DayHistory.Known(day, stored, superseded, import => Origin(import, origins), moment);
        });

    private ImportOrigin Origin(int import, Dictionary<int, ImportOrigin> found) =>
        found.TryGetValue(import, out var origin) ? origin : found[import] = Origin(import);

    private ImportOrigin Origin(int import) => OriginOf(import, Logged(import, row => StoredReceipt.Read(row.GetString(2))));

    private static ImportOrigin OriginOf(int import, ImportReceipt receipt) =>
        new(import, receipt.File, receipt.ContentHash, receipt.ImportedAt);

    /// <summary>Stored values of an import.</summary>
    private T Logged<T>(int import, Func<SqliteDataReader, T> map) => Find(SqliteTable.Import, map, import) is { } found
        ? found
        : throw new StoreException($"{_path} no longer has import {import}. {RepairAdvice.Restore}")
        { Damage = new StoreDamage(DamagedPart.Other, []) };

    /// <summary>The imports that stated something of a day, in their order.</summary>
    private List<ImportOrigin> ImportsOf(DateOnly day) =>
    [
        .. Read(
                SqliteTable.Import,
                row => !StoredReceipt.IsWithdrawn(row.GetString(1))
                    && StationDayReceiptCodec.Decode(row.GetFieldValue<byte[]>(3)).Any(entry => entry.Day == day)
                    ? OriginOf(row.GetInt32(0), StoredReceipt.Read(row.GetString(2)))
                    : null)
            .OfType<ImportOrigin>(),
    ];

    private List<SupersededHours> SupersededOn(DateOnly day) => Read(
        SqliteTable.Superseded,
        row => new SupersededHours(
            row.GetInt32(2),
            StationDayCodec.Decode(new StationId(row.GetString(1)), day, row.GetFieldValue<byte[]>(3)),
            HourSources.Decode(row.GetFieldValue<byte[]>(4))),
        new DayRange(day, day));

    private int LastImport() => Imports().Order is [.., var last] ? last : 0;

    private ImportLog Imports()
    {
        // Whether what is known still holds is for the contents to say.
        Contents(SqliteTable.Import);
        return _imports ??= new ImportLog(ReadKeys(SqliteTable.Import, row => (row.GetInt32(0), row.GetString(1))));
    }

    /// <summary>Logs an import; one of known bytes only when it is news all the same.</summary>
    /// <returns>True if it is logged.</returns>
    private bool Log(int import, PackedReceipt receipt, bool isNews)
    {
        var imports = Imports();
        if (!isNews && imports.FirstOf.ContainsKey(receipt.ContentHash))
        {
            return false;
        }

        using var log = Write(SqliteTable.Import);
        log.Put(import, receipt.ContentHash, receipt.Receipt, receipt.StationDays);
        imports.Add(import, receipt.ContentHash);
        return true;
    }

    private long Revision() => long.Parse(Setting("revision") ?? "0", CultureInfo.InvariantCulture);

    private void SaveRevision(long revision) => SaveSetting("revision", revision.ToString(CultureInfo.InvariantCulture));

    /// <summary>Counts up the states that the store has been in.</summary>
    private long NextRevision()
    {
        var revision = Revision() + 1;
        SaveRevision(revision);
        return revision;
    }

    /// <summary>A receipt as it is kept.</summary>
    private readonly record struct PackedReceipt(string ContentHash, string Receipt, byte[] StationDays)
    {
        public static PackedReceipt Of(ImportReceipt receipt) => new(
            receipt.ContentHash, StoredReceipt.Write(receipt with { StationDays = [] }),
            StationDayReceiptCodec.Encode(receipt.StationDays));
    }

    /// <summary>The numbers and hashes of the imports.</summary>
    private sealed class ImportLog
    {
        public ImportLog(IEnumerable<(int Number, string Hash)> imports)
        {
            foreach (var (number, hash) in imports.OrderBy(import => import.Number))
            {
                Add(number, hash);
            }
        }

        public List<int> Order { get; } = [];

        /// <summary>The first import of each content that holds.</summary>
        public Dictionary<string, int> FirstOf { get; } = [];

        public void Add(int number, string hash)
        {
            Order.Add(number);
            if (!StoredReceipt.IsWithdrawn(hash))
            {
                FirstOf.TryAdd(hash, number);
            }
        }
    }
}
