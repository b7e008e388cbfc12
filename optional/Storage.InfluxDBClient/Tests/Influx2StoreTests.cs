using AqPipeline.Storage.Influx;
using AqPipeline.Storage.InfluxDBClient;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>
/// The contract of all stores on an InfluxDB 2 server through its own client. AQ_INFLUX2_STORE names it, <c>influxdb2+http://HOST:PORT/ORGANISATION/BUCKET</c>,
/// and INFLUX_TOKEN is its token. Every test empties the bucket: give it one of its own.
/// </summary>
public sealed class Influx2StoreTests : StoreContract
{
    private readonly TemporaryFolder _spool = new();
    private readonly string? _uri = Environment.GetEnvironmentVariable("AQ_INFLUX2_STORE");

    public override async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(_uri is not null, "AQ_INFLUX2_STORE does not name an InfluxDB 2 server.");
        using (var server = Server())
        {
            string[] measurements =
            [
                "readings", "weather", "daily", "area_daily", "indicator", "ranking", "target", "forecast", "aq_head", "aq_station", "aq_span", "aq_import", "aq_receipt",
                "aq_receipt_days", "aq_day", "aq_superseded", "aq_weather", "aq_statistics", "aq_published",
            ];
            await server.Delete([.. measurements.Select(measurement => new InfluxDeletion(measurement, "", "", 0, 4_102_444_800_000_000_000))], Token);
        }

        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_uri is not null)
        {
            await base.DisposeAsync();
        }

        _spool.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override IStore Open() => new InfluxStore(Options, Server(), creates: true);

    protected override async ValueTask<IStore> Reopened(IStore store)
    {
        await store.DisposeAsync();
        return Open();
    }

    private InfluxOptions Options => new Influx2Adapter().OptionsOf(_uri!) with { SpoolFolder = _spool.Path };

    private FluxServer Server() => new(Options, Uri.UnescapeDataString(new Uri(_uri!["influxdb2+".Length..]).AbsolutePath.Trim('/').Split('/')[0]));
}
