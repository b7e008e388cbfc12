namespace AqPipeline.Storage.Tests;

public sealed class MemoryStoreTests : StoreContract
{
    protected override IStore Open() => StoreUri.Open("memory:");

    protected override ValueTask<IStore> Reopened(IStore store) => new(store);
}
