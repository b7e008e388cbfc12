namespace AqPipeline.Storage.Influx;

/// <summary>The published days: a point for each import that states some, at as many nanoseconds as its number.</summary>
internal sealed partial class InfluxStore
{
    private const string PublishedDays = "aq_published_days";

    public async ValueTask<IReadOnlyList<PublishedTable>> ReadPublishedDays(CancellationToken cancellationToken)
    {
        var tables = await ReadPublished(InfluxSelection.All(PublishedDays), cancellationToken);
        var origins = await Origins([.. tables.Select(table => table.Import)], cancellationToken);
        return [.. tables.Select(table => new PublishedTable(origins[table.Import], PublishedDaysCodec.Decode(table.Days)))];
    }

    private async Task<IEnumerable<IReadOnlyList<PublishedDay>>> ReadTables(CancellationToken cancellationToken) =>
        (await ReadPublished(InfluxSelection.All(PublishedDays), cancellationToken)).Select(table => PublishedDaysCodec.Decode(table.Days));

    /// <summary>
    /// The packed tables whose imports hold; the point of one that was taken back stays, because a step cannot delete points.
    /// </summary>
    private async Task<List<(int Import, byte[] Days)>> ReadPublished(InfluxSelection selection, CancellationToken cancellationToken)
    {
        await ReadHashes(cancellationToken);
        var tables = await Query(selection, LargeRows, row => (row.Time, Days: Blob.Read(row)), cancellationToken);
        return
        [
            .. tables.Where(table => _logged.Contains(table.Time) && !_withdrawn.Contains(table.Time))
                .OrderBy(table => table.Time).Select(table => ((int)table.Time, table.Days)),
        ];
    }
}
