using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.Tests;

/// <summary>The contract of all stores, on a real server.</summary>
public sealed class InfluxStoreTests(SharedInflux influx) : StoreContract
{
    private readonly string _database = influx.NewDatabase();

    protected override IStore Open() => new InfluxStore(influx.Options(_database), creates: true);

    protected override async ValueTask<IStore> Reopened(IStore store)
    {
        await store.DisposeAsync();
        return Open();
    }
}
