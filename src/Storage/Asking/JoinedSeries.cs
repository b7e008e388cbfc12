using AqPipeline.Storage.Joining;

namespace AqPipeline.Storage.Asking;

/// <summary>Makes one series of those that a store holds of one place under several spellings, whatever kind of store it is.</summary>
public static class JoinedSeries
{
    /// <summary>Joins what there is to join: in a store for good, for a question as long as it lasts.</summary>
    /// <param name="store">The store.</param>
    /// <param name="names">The one spelling of a series.</param>
    /// <param name="cancellationToken">Stops it between two pieces.</param>
    /// <returns>Sentences that say what was joined; none when every series has its one spelling.</returns>
    public static async Task<IReadOnlyList<string>> Apply(
        IStore store, Func<StationId, StationId> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (store is not AskedStore asked)
        {
            var receipts = await SeriesJoin.Run(store, names, cancellationToken);
            return [.. receipts.SelectMany(receipt => receipt.Notes).Select(note => $"{note}.")];
        }

        var joined = await asked.Join(names, cancellationToken);
        return joined.Count == 0 ? []
            : [$"{Counted.Of(joined.Count, "series", "series")} answered under another spelling of the place, for example "
                + $"{joined.First().Name} as {names(joined.First()).Name}; the next run joins them in the store."];
    }
}
