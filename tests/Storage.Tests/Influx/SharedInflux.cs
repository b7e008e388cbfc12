using AqPipeline.Storage.Influx;
using AqPipeline.Storage.Tests;
using AqPipeline.TestKit;

[assembly: AssemblyFixture(typeof(SharedInflux))]

namespace AqPipeline.Storage.Tests;

/// <summary>One server for all tests that leave it alone, each with a database and a spool of its own.</summary>
public sealed class SharedInflux : IAsyncLifetime
{
    private readonly TemporaryFolder _spools = new();
    private int _databases;

    public InfluxServer Server { get; } = new();

    public async ValueTask InitializeAsync() => await Server.Start();

    public ValueTask DisposeAsync()
    {
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
}
