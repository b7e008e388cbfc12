namespace AqPipeline.Storage.Influx;

/// <summary>What is counted up by every batch: the one point of <c>aq_head</c>.</summary>
/// <param name="Batch">The number of the last batch that was begun.</param>
/// <param name="BatchId">Its name.</param>
/// <param name="Revision">The last revision of readings and rules.</param>
/// <param name="LastImport">The number of the last import.</param>
/// <param name="Rules">The rules that statistics are computed by.</param>
/// <param name="CopyOf">The store it is being filled from; <see langword="null"/> when it is whole.</param>
internal sealed record InfluxHead(long Batch, string BatchId, long Revision, int LastImport, string? Rules, string? CopyOf)
{
    private const string Measurement = "aq_head";

    /// <summary>The version of the layout that docs/storage.md describes.</summary>
    private const int Layout = 1;

    private static readonly InfluxHead New = new(0, "", 0, 0, null, null);

    public static async Task<InfluxHead> Read(IInfluxServer server, CancellationToken cancellationToken)
    {
        var heads = await server.Query(
            [InfluxSelection.At(Measurement, 0)],
            1,
            row => (Layout: row.Whole("layout"), Head: new InfluxHead(
                row.Whole("batch") ?? 0,
                row.Text("batch_id") ?? "",
                row.Whole("revision") ?? 0,
                (int)(row.Whole("last_import") ?? 0),
                row.Text("rules") is { Length: > 0 } rules ? rules : null,
                row.Text("copy_of") is { Length: > 0 } source ? source : null)),
            cancellationToken);
        return heads switch
        {
            [] => New,
            [(Layout, var head)] => head,
            _ => throw new StoreException($"The database was filled by another version of the program (layout {heads[0].Layout}, expected {Layout})."),
        };
    }

    public void Write(LineWriter lines) => lines.Point(Measurement)
        .Whole("layout", Layout).Whole("batch", Batch).Text("batch_id", BatchId).Whole("revision", Revision).Whole("last_import", LastImport)
        .Text("rules", Rules ?? "").Text("copy_of", CopyOf ?? "")
        .At(0);
}
