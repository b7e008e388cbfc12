using AqPipeline.Storage.Influx;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>Versions of stations in databases that are older than they, and when the server stops in the middle of a list.</summary>
public sealed class InfluxStationTests(SharedInflux influx)
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Station Known = new() { Id = new("1001A"), Name = "万寿西宫", City = "北京" };
    private static readonly Station Other = new() { Id = new("1002A"), Name = "定陵", City = "北京" };
    private static readonly Station Changed = Known with { Role = StationRole.Reference };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_ADatabaseMadeBeforeVersionsWereKept_KnowsItsStationsSinceAlways()
    {
        var options = influx.Options(influx.NewDatabase());
        await using (var store = new InfluxStore(options, creates: true))
        {
            await store.SaveStations([Known, Other], Some.Receipt("list"), Token);
        }

        using var client = new HttpClient();
        using var dropped = await client.PostAsync(
            new Uri(
                $"{influx.Server.Url}/query?db={Uri.EscapeDataString(options.Address.Database)}&q="
                    + $"{Uri.EscapeDataString("DROP MEASUREMENT aq_station_version")}"), null, Token);
        dropped.EnsureSuccessStatusCode();

        await using var opened = new InfluxStore(options, creates: false);
        Assert.Equal([new(Known, null), new(Other, null)], await opened.ReadStationHistory(Token));

        await opened.SaveStations([Changed], Some.Receipt("later") with { ImportedAt = Moment }, Token);
        Assert.Equal(
            [new(Known, null), new(Changed, new ImportOrigin(2, "/data/later.csv", "later", Moment)), new(Other, null)],
            await opened.ReadStationHistory(Token));
    }

    [Fact]
    public async Task SaveStations_ServerStopsHalfway_TheNextProgramDeliversTheRestFirst()
    {
        // A list takes three writes: head, stations with their versions and the receipt, hash.
        for (var allowed = 0; allowed <= 3; allowed++)
        {
            var (writes, limit, database) = (0, allowed, influx.NewDatabase());
            await using (var first = new InfluxStore(influx.Options(database), creates: true))
            {
                await first.SaveStations([Known], Some.Receipt("list") with { ImportedAt = Moment }, Token);
            }

            using var proxy =
                new FaultyProxy(influx.Server.Url, request => request.IsWrite && ++writes > limit ? new ProxyFault { Status = 503 } : null);
            await using (var stopped = new InfluxStore(influx.Options(proxy.Url, database), creates: false))
            {
                var failure = await Record.ExceptionAsync(
                    async () => await stopped.SaveStations([Changed], Some.Receipt("later") with { ImportedAt = Moment }, Token));
                Assert.Equal(allowed < 3, failure is StoreException);
            }

            await using var next = new InfluxStore(influx.Options(database), creates: false);
            Assert.Equal([Changed], await next.ReadStations(Token));
            Assert.Equal(
                [new(Known, new ImportOrigin(1, "/data/list.csv", "list", Moment)), new(
                    Changed, new ImportOrigin(2, "/data/later.csv", "later", Moment))],
                await next.ReadStationHistory(Token));
            Assert.Equal(["list", "later"], (await next.ReadImports(Token)).Select(receipt => receipt.ContentHash));
        }
    }
}
