using AqPipeline.Storage.Influx;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>A program that ends with a batch half delivered: the next one finds it in the spool and delivers the rest.</summary>
public sealed class InfluxStopTests(SharedInflux influx)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_ServerStopsHalfway_TheNextProgramDeliversTheRestFirst()
    {
        using var folder = new TemporaryFolder();
        var database = influx.NewDatabase();
        await using var memory = StoreUri.Open("memory:");
        for (var allowed = 1; allowed <= 8; allowed++)
        {
            var (writes, batch) = (0, Some.Batch($"{allowed}", InfluxFaultTests.SomeDay(allowed), InfluxFaultTests.SomeDay(allowed + 50)));
            using var proxy =
                new FaultyProxy(
                    influx.Server.Url, request => request.IsWrite && ++writes > allowed ? new ProxyFault { Status = 503 } : null);
            await using (var stopped = new InfluxStore(InfluxFaultTests.Options(proxy.Url, folder.Path, database), creates: true))
            {
                // A batch takes five writes, head, plot, state, receipts, hash, and one more where points go; with fewer it is on the disk,
                // half delivered.
                var failure = await Record.ExceptionAsync(async () => await stopped.Import(batch, Token));
                Assert.Equal(failure is StoreException ? 1 : 0, Directory.EnumerateFiles(folder.Path, "*.batch").Count());
                Assert.True(
                    allowed switch { < 5 => failure is not null, > 6 => failure is null, _ => true }, $"{allowed} writes: {failure}");
            }

            await memory.Import(batch, Token);
            await using var next = new InfluxStore(InfluxFaultTests.Options(influx.Server.Url, folder.Path, database), creates: false);
            await InfluxComparison.AssertSame(memory, next, InfluxFaultTests.Options(influx.Server.Url, folder.Path, database));
            Assert.Empty(await next.Import(batch, Token));
        }
    }

    /// <summary>
    /// Several days of a batch, of which some stand as they were and some as they will be: what is plotted of them is worked out again.
    /// </summary>
    [Fact]
    public async Task Import_StopsAmongTheDaysOfABatch_TheNextProgramDeliversTheRestFirst()
    {
        using var folder = new TemporaryFolder();
        var database = influx.NewDatabase();
        var direct = InfluxFaultTests.Options(influx.Server.Url, folder.Path, database);
        await using var memory = StoreUri.Open("memory:");
        await using (var first = new InfluxStore(direct, creates: true))
        {
            await InfluxFaultTests.ImportAll(first, memory);
        }

        // An hour goes, one changes, one stays. A server that takes single points only makes a request of each point and each day's state.
        // A long run stops at each of them, other runs at every fifth, which is another place of each day.
        for (var (allowed, isStopped) = (1, true); isStopped; allowed += LongRun.IsAsked ? 1 : 5)
        {
            var writes = 0;
            var (given, batch) = (Days($"given {allowed}", 1, 8, 9), Days($"stopped {allowed}", null, 7, 9));
            await using (var before = new InfluxStore(direct, creates: false))
            {
                await before.Import(given, Token);
                await memory.Import(given, Token);
            }

            using var proxy = new FaultyProxy(
                influx.Server.Url,
                request =>
                {
                    if (!request.IsWrite)
                    {
                        return null;
                    }

                    var isSingle = request.Body.AsSpan().Count((byte)'\n') <= 1;
                    var isRefused = isSingle && ++writes > allowed;
                    return isSingle && !isRefused ? null : new ProxyFault { Status = isRefused ? 503 : 413 };
                });
            var options = InfluxFaultTests.Options(proxy.Url, folder.Path, database) with { Packs = false };
            await using (var stopped = new InfluxStore(options, creates: true))
            {
                var failure = await Record.ExceptionAsync(async () => await stopped.Import(batch, Token));
                isStopped = failure is StoreException;
                Assert.True(isStopped || (failure is null && allowed > 10), $"{allowed}: {failure}");
            }

            await memory.Import(batch, Token);
            await using var next = new InfluxStore(direct, creates: false);
            await InfluxComparison.AssertSame(memory, next, direct);
            Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.batch"));
        }
    }

    private static ImportBatch Days(string hash, params decimal?[] hours) =>
        Some.Batch(hash, [.. Enumerable.Range(0, 3).Select(day => Readings.Of("1003A", Some.Day.AddDays(day), Pollutant.CO, hours))]);
}
