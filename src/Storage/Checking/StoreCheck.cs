namespace AqPipeline.Storage.Checking;

/// <summary>Something in a store that is not as it was written.</summary>
/// <param name="Sentence">What, naming table and key.</param>
/// <param name="Remedy">What to do.</param>
public sealed record StoreFault(string Sentence, string Remedy);

/// <summary>A store that can be read whole and held against its checksums.</summary>
internal interface ICheckedStore
{
    /// <summary>Reads everything.</summary>
    /// <param name="progress">Is told how many parts of how many are read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<IReadOnlyList<StoreFault>> Check(Action<int, int> progress, CancellationToken cancellationToken);
}

/// <summary>Reads every row of a store and names each that is damaged.</summary>
public static class StoreCheck
{
    /// <param name="store">The store; one in memory has nothing that could be damaged.</param>
    /// <param name="progress">Is told how many parts of how many are read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreException">The store cannot be read at all.</exception>
    public static async Task<IReadOnlyList<StoreFault>> Run(IStore store, Action<int, int> progress, CancellationToken cancellationToken) =>
        store is ICheckedStore checkedStore ? await checkedStore.Check(progress, cancellationToken) : [];
}
