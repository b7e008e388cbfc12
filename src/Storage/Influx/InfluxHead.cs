using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Influx;

/// <summary>Counters that every batch increases: the one point of <c>aq_head</c>.</summary>
/// <param name="Batch">The number of the last batch that was begun.</param>
/// <param name="BatchId">Its name.</param>
/// <param name="Revision">The present revision (<see cref="IReadingStore.ReadRevision"/>).</param>
/// <param name="LastImport">The number of the last import.</param>
/// <param name="Rules">The rules that statistics are computed by.</param>
/// <param name="CopyOf">The store it is being filled from; <see langword="null"/> when it is whole.</param>
internal sealed record InfluxHead(long Batch, string BatchId, long Revision, int LastImport, string? Rules, string? CopyOf)
{
    private const string Measurement = "aq_head";

    /// <summary>The version of the layout that docs/storage.md describes.</summary>
    private const int Layout = 2;

    /// <summary>The layout that knew no checksums over keys.</summary>
    private const int EarlierLayout = 1;

    private static readonly InfluxHead New = new(0, "", 0, 0, null, null);

    /// <summary>True if the database is of the layout before, and has to be given checksums.</summary>
    public bool IsEarlier { get; private init; }

    public static async Task<InfluxHead> Read(IInfluxServer server, CancellationToken cancellationToken)
    {
        var heads = await server.Query([InfluxSelection.At(Measurement, 0)], 1, Read, cancellationToken);
        if (heads is [var head])
        {
            return head;
        }

        // The head goes before everything else.
        var days = await server.Query([InfluxSelection.All(InfluxDay.Days, InfluxDay.State)], 1, row => row.Time, cancellationToken);
        return days is [] ? New : throw new StoreException($"The database has readings, but {Measurement} is gone. {RepairAdvice.Restore}")
        {
            Damage = new StoreDamage(DamagedPart.Other, []),
        };
    }

    public void Write(LineWriter lines) => lines.Point(Measurement)
        .Whole("layout", Layout).Whole("batch", Batch).Text("batch_id", BatchId).Whole("revision", Revision)
        .Whole("last_import", LastImport)
        .Text("rules", Rules ?? "").Text("copy_of", CopyOf ?? "").Text("sum", Sum())
        .At(0);

    private static InfluxHead Read(InfluxRow row)
    {
        var head = new InfluxHead(
            row.Whole("batch") ?? 0,
            row.Text("batch_id") ?? "",
            row.Whole("revision") ?? 0,
            (int)(row.Whole("last_import") ?? 0),
            row.Text("rules") is { Length: > 0 } rules ? rules : null,
            row.Text("copy_of") is { Length: > 0 } source ? source : null);
        var layout = row.Whole("layout");
        if (row.Text("sum") is { } sum && layout is not > Layout)
        {
            return layout == Layout && sum == head.Sum() ? head : throw Blob.Damaged(row);
        }

        return layout == EarlierLayout
            ? head with { IsEarlier = true }
            : throw new StoreException($"The database was filled by another version of the program (layout {layout}, expected {Layout}).");
    }

    private string Sum() => Blob.Hex(new Checksum().Of(Measurement)
        .Add(Layout).Add(Batch).Add(BatchId).Add(Revision).Add(LastImport).Add(Rules ?? "").Add(CopyOf ?? "").Value);
}
