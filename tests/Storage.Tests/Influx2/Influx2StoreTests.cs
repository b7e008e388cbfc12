using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.Tests;

/// <summary>The contract of all stores, through InfluxDB.Client and the stand-in of an InfluxDB 2.</summary>
public sealed class Influx2StoreTests(SharedInflux influx) : StoreContract
{
    private readonly string _bucket = influx.NewDatabase();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Assert.Empty(influx.Second.Forbidden(_bucket));
        GC.SuppressFinalize(this);
    }

    protected override IStore Open()
    {
        var options = influx.Options2(_bucket);
        return new InfluxStore(options, StoreUri.Connect(options), creates: true);
    }

    protected override async ValueTask<IStore> Reopened(IStore store)
    {
        await store.DisposeAsync();
        return Open();
    }
}
