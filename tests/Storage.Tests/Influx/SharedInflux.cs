using AqPipeline.Storage.Influx;
using AqPipeline.Storage.Tests;
using AqPipeline.TestKit;

[assembly: AssemblyFixture(typeof(SharedInflux))]

namespace AqPipeline.Storage.Tests;

/// <summary>One server for all tests that leave it alone, each with a database and a spool of its own.</summary>
public sealed class SharedInflux : IAsyncLifetime
{
    private readonly TemporaryFolder _spools = new();
    private InfluxStandIn? _second;
    private int _databases;

    public InfluxServer Server { get; } = new();

    /// <summary>An InfluxDB 2 on top of the server.</summary>
    public InfluxStandIn Second => _second ??= new InfluxStandIn(Server.Url);

    public async ValueTask InitializeAsync() => await Server.Start();

    public ValueTask DisposeAsync()
    {
        _second?.Dispose();
        Server.Dispose();
        _spools.Dispose();
        return default;
    }

    /// <summary>A name no other test has.</summary>
    public string NewDatabase() => $"test {Interlocked.Increment(ref _databases)}";

    internal InfluxOptions Options(string database) => Options(Server.Url, database);

    internal InfluxOptions Options(string url, string database) =>
        new(new InfluxAddress(new Uri(url + "/"), database), _spools[database])
        {
            Retries = 3,
            RetryDelay = TimeSpan.FromMilliseconds(20),
            LongestWait = TimeSpan.FromMilliseconds(200),
        };

    /// <summary>The options of a bucket of <see cref="Second"/>.</summary>
    internal InfluxOptions Options2(string bucket) => Options2(Second.Url, bucket, _spools["2 " + bucket]);

    internal static InfluxOptions Options2(string url, string bucket, string spool) =>
        new(new InfluxAddress(new Uri(url + "/"), bucket, InfluxStandIn.Organisation), spool)
        {
            Token = InfluxStandIn.AdminToken,
            Authorization = "Token " + InfluxStandIn.AdminToken,
            Retries = 3,
            RetryDelay = TimeSpan.FromMilliseconds(20),
            LongestWait = TimeSpan.FromMilliseconds(200),
        };
}
