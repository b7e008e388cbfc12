using AqPipeline.Storage;

namespace AqPipeline.Worker.Pipeline;

/// <summary>
/// What a store knew at a moment, as a store in memory: without the files that were imported later, with what they replaced, and with
/// the stations' entries as the lists of until then have them.
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

        var spans = await store.ReadSpans(cancellationToken);
        var days = spans.Count == 0 ? [] : spans.Values.Aggregate((left, right) => left.Span(right)).Each();
        foreach (var day in days)
        {
            var readings = await store.ReadStationDays(day, cancellationToken);
            var known = changed.Contains(day) ? await Known(store, readings, moment, cancellationToken) : readings;
            if (known.Count > 0)
            {
                await past.Import(new ImportBatch([new ImportedFile(Receipt($"{day:yyyy-MM-dd}", moment), known)]), cancellationToken);
            }
        }

        return past;
    }

    private static async Task<IReadOnlyList<StationDay>> Known(
        IStore store, IReadOnlyList<StationDay> readings, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var known = new List<StationDay>();
        foreach (var (station, day) in readings.Select(entry => (entry.Station, entry.Day)))
        {
            var then = new StationDay(station, day);
            var statements = (await store.ReadHistory(station, day, cancellationToken)).Where(statement => statement.WasKnown(moment)).ToList();
            foreach (var statement in statements)
            {
                if (statement.Milli is { } milli)
                {
                    then.Set(statement.Pollutant, statement.Hour, milli, statement.Flags);
                }
                else
                {
                    then.State(statement.Pollutant, 1u << (statement.Hour - 1));
                }
            }

            if (statements.Count > 0)
            {
                known.Add(then);
            }
        }

        return known;
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
