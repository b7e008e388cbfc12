using AqPipeline.Storage;

namespace AqPipeline.Worker.Targets;

/// <summary>
/// What a store knew at a moment, as a store in memory: without the files that were imported later, with what they replaced, and with the
/// stations' entries as the lists of until then have them.
/// </summary>
internal static class KnownStore
{
    /// <param name="store">The store as it is.</param>
    /// <param name="moment">The moment; a file imported at that very moment was known.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns><see langword="null"/> when nothing came later: the store itself is what was known.</returns>
    public static async Task<IStore?> At(IStore store, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var later = (await store.ReadImports(cancellationToken)).Where(receipt => receipt.ImportedAt > moment).ToList();
        if (later.Count == 0)
        {
            return null;
        }

        var past = StoreUri.Open(StoreUri.Memory);
        var stations = StationVersion.Known(await store.ReadStationHistory(cancellationToken), moment);
        await past.SaveStations(stations, Receipt("stations", moment), cancellationToken);
        var changed = new HashSet<DateOnly>();
        foreach (var hash in later.Select(receipt => receipt.ContentHash).Distinct())
        {
            changed.UnionWith((await store.ReadStationDayReceipts(hash, cancellationToken)).Select(entry => entry.Day));
        }

        var tables = (await store.ReadPublishedDays(cancellationToken)).Where(table => table.Import.At <= moment);
        var files = tables.Select(
            table => new ImportedFile(Receipt(table.Import.ContentHash, moment), []) { PublishedDays = table.Days });
        await past.Import(new ImportBatch([.. files]), cancellationToken);
        var spans = await store.ReadSpans(cancellationToken);
        var days = spans.Count == 0 ? [] : spans.Values.Aggregate((left, right) => left.Span(right)).Each();
        foreach (var day in days)
        {
            var known = changed.Contains(day)
                ? await store.ReadKnownStationDays(day, moment, cancellationToken)
                : await store.ReadStationDays(day, cancellationToken);
            if (known.Count > 0)
            {
                await past.Import(new ImportBatch([new ImportedFile(Receipt($"{day:yyyy-MM-dd}", moment), known)]), cancellationToken);
            }
        }

        return past;
    }

    private static ImportReceipt Receipt(string name, DateTimeOffset moment) => new()
    {
        File = name,
        ContentHash = name,
        Format = "known",
        Rows = 0,
        Accepted = 0,
        ImportedAt = moment,
    };
}
