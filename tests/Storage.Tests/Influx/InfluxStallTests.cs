using AqPipeline.Storage.Influx;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>A server that hangs for 30 seconds at the patience a user has. A class of its own, as it runs beside all others.</summary>
public sealed class InfluxStallTests
{
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_ServerHangsFor30Seconds_EndsLikeMemory()
    {
        using var server = await new InfluxServer().Start();
        using var folder = new TemporaryFolder();
        var options = new InfluxOptions(new InfluxAddress(new Uri(server.Url + "/"), "aq"), folder.Path);
        await using var store = new InfluxStore(options, creates: true);
        await using var memory = StoreUri.Open("memory:");
        await store.UseRules("create", Token);
        await memory.UseRules("create", Token);
        server.Pause();

        var imports = InfluxFaultTests.ImportAll(store, memory);
        await Task.Delay(Stall, Token);
        Assert.False(imports.IsCompleted);
        server.Resume();
        await imports;

        await InfluxComparison.AssertSame(memory, store, options);
        Assert.True(store.Delivery is { Spooled: 0, Refused: 0 });
    }

    [Fact]
    public async Task Import_EveryRequestHangsLongerThanIsWaitedFor_IsTriedAgainThenSpooled()
    {
        using var server = await new InfluxServer().Start();
        using var folder = new TemporaryFolder();
        var options = new InfluxOptions(new InfluxAddress(new Uri(server.Url + "/"), "aq"), folder.Path)
        {
            Silence = TimeSpan.FromSeconds(1),
            Retries = 1,
            RetryDelay = TimeSpan.FromMilliseconds(20),
        };
        await using var memory = StoreUri.Open("memory:");
        await using (var store = new InfluxStore(options, creates: true))
        {
            await store.UseRules("create", Token);
            await memory.UseRules("create", Token);
            server.Pause();

            var exception = await Assert.ThrowsAsync<StoreException>(() => InfluxFaultTests.ImportAll(store, StoreUri.Open("memory:")));

            Assert.Contains("silent for 1 s", exception.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing waits for it", exception.Message, StringComparison.Ordinal);
        }

        server.Resume();
        await using var next = new InfluxStore(options with { Retries = 10 }, creates: true);
        await InfluxFaultTests.ImportAll(next, memory);

        await InfluxComparison.AssertSame(memory, next, options);
    }
}
