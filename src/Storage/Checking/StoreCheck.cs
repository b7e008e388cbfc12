using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Checking;

/// <summary>Reads every row of a store and names each that is damaged.</summary>
public static class StoreCheck
{
    /// <param name="store">The store; one in memory has nothing that could be damaged.</param>
    /// <param name="progress">Is told how many parts of how many are read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreException">The store cannot be read at all.</exception>
    public static async Task<IReadOnlyList<StoreFault>> Run(IStore store, Action<int, int> progress, CancellationToken cancellationToken) =>
        store is IPackedStore rows ? await rows.Check(progress, cancellationToken) : [];
}
