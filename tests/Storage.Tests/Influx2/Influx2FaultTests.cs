using System.Text;
using AqPipeline.Storage.Influx;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>
/// A server of generation 2 that is away, stalls, fails and lies: afterwards everything that was taken is there once, and nothing else.
/// </summary>
public sealed class Influx2FaultTests(SharedInflux influx) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _bucket = influx.NewDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        Assert.Empty(influx.Second.Forbidden(_bucket));
    }

    public static TheoryData<string> Faults =>
        ["429 seconds", "429 date", "500", "503", "stall", "lost answer", "413", "422", "cut", "break", "error inside", "empty"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Import_ThroughAFaultyNetwork_EndsLikeMemory(string kind)
    {
        var random = new Random(7);
        var faults = 0;
        using var proxy = new FaultyProxy(influx.Second.Url, request =>
        {
            lock (random)
            {
                var fault = FaultOf(kind, request, random);
                faults += fault is null ? 0 : 1;
                return fault;
            }
        });
        var options = Options(proxy.Url) with { Silence = TimeSpan.FromMilliseconds(300), Retries = 200, Packs = kind is "cut" or "break" };
        await using var store = Opened(options);
        await using var memory = StoreUri.Open("memory:");

        await InfluxFaultTests.ImportAll(store, memory, batches: 3);

        Assert.True(faults > 3, $"Only {faults} faults.");
        var direct = Options(influx.Second.Url);
        await using var reader = Opened(direct);
        await InfluxComparison.AssertSame(memory, reader, direct);
        Assert.Null(store.Notice);
        Assert.True(store.Delivery is { Acknowledged: > 100, Spooled: 0, Refused: 0 });
    }

    [Fact]
    public async Task Import_ServerAbsentThenKilledAgainAndAgain_EndsLikeMemory()
    {
        using var server = new InfluxServer();
        using var standIn = new InfluxStandIn(server.Url);
        await using var memory = StoreUri.Open("memory:");
        await using (var early = Opened(Options(standIn.Url)))
        {
            var exception = await Assert.ThrowsAsync<StoreException>(() => InfluxFaultTests.ImportAll(early, StoreUri.Open("memory:")));

            Assert.Contains(standIn.Url, exception.Message, StringComparison.Ordinal);
            Assert.Contains("cannot be reached", exception.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.batch"));
        }

        await server.Start();
        await using var store = Opened(Options(standIn.Url) with { Retries = 200 });
        var imports = Task.Run(() => InfluxFaultTests.ImportAll(store, memory), Token);
        var kills = 0;
        while (!imports.IsCompleted && kills < 3)
        {
            await Task.WhenAny(imports, Task.Delay(150, Token));
            server.Kill();
            kills++;
            await server.Start();
        }

        await imports;
        Assert.True(kills > 1, "The server was hardly killed.");
        await InfluxComparison.AssertSame(memory, store, Options(standIn.Url));
    }

    [Fact]
    public async Task Import_TokenOfAnotherServer_IsNotTriedAgain()
    {
        var exception = await Refusal(Options(influx.Second.Url) with { Token = "wrong" });

        Assert.Contains("does not let us in (unauthorized access). Set INFLUX_TOKEN", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TokenThatMayNotCreateABucket_NamesThePermissionAndTheCommand()
    {
        influx.Second.Grant("of one bucket", "another", reads: true, writes: true);

        var exception = await Refusal(Options(influx.Second.Url) with { Token = "of one bucket" });

        Assert.Contains("it may not create one (read:orgs)", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"influx bucket create --name {_bucket} --org aq --retention 0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TokenThatMayOnlyRead_NamesThePermissions()
    {
        await using (var first = Opened(Options(influx.Second.Url)))
        {
            await first.UseRules("create", Token);
        }

        influx.Second.Grant("read " + _bucket, _bucket, reads: true, writes: false);

        var exception = await Refusal(Options(influx.Second.Url) with { Token = "read " + _bucket });

        Assert.Contains("(insufficient permissions for write). It needs the permissions to read and to write", exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_BucketThatIsNotThere_NamesBothReasonsAndTheRemedy()
    {
        var options = Options(influx.Second.Url);
        await using var store = new InfluxStore(options, StoreUri.Connect(options), creates: false) { OnlyReads = true };

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.ReadStationDays(Some.Day, Token));

        Assert.Contains($"There is no bucket {_bucket} of the organisation aq", exception.Message, StringComparison.Ordinal);
        Assert.Contains("or the token may not read it", exception.Message, StringComparison.Ordinal);
        Assert.Contains("aq run --data DIR", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OrganisationThatIsNotThere_IsNamed()
    {
        var options = Options(influx.Second.Url);

        var exception = await Refusal(options with { Address = options.Address with { Organisation = "nosuch" } });

        Assert.Contains("There is no organisation nosuch", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ServerRefusesPointsOfAPlot_KeepsThemAndTakesTheRest()
    {
        var options = Options(influx.Second.Url);
        await using var store = Opened(options);
        await store.UseRules("create", Token);
        using (var server = StoreUri.Connect(options))
        {
            // Somebody has written a text where numbers belong: 422, "field type conflict", and the other lines are kept.
            var text = Encoding.UTF8.GetBytes($"readings,station=x co=\"text\" {InfluxQl.StartInSeconds(Some.Day)}\n");
            Assert.Equal(InfluxAnswer.Acknowledged, (await server.Write(InfluxPrecision.Seconds, text, Token)).Answer);
        }

        var day = Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m).With(Pollutant.O3, null, 80);
        await store.Import(Some.Batch("a", day), Token);

        Some.AssertSame([day], await store.ReadStationDays(Some.Day, Token));
        Assert.Contains("refused 1 point for plots", store.Notice, StringComparison.Ordinal);
        Assert.Equal((0, 1), (store.Delivery.Spooled, store.Delivery.Refused));
        var kept = await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "refused.lp"), Token);
        Assert.Contains("field type conflict", kept[0], StringComparison.Ordinal);
        Assert.Equal("readings,station=1001A co=0.4 1464710400", kept[1]);
        Assert.Equal((1, 80), await InfluxComparison.Plotted(options, "o3"));
    }

    [Fact]
    public async Task Import_IntoABucketThatDropsPoints_IsRefusedBeforeAnythingIsWritten()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, influx.Second.Url + "/api/v2/buckets")
        {
            Content = new StringContent(
                $$"""{"orgID":"79d6b7349c8d35eb","name":"{{_bucket}}","retentionRules":[{"type":"expire","everySeconds":2592000}]}"""),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Token " + InfluxStandIn.AdminToken);
        using var created = await http.SendAsync(request, Token);

        var exception = await Refusal(Options(influx.Second.Url));

        Assert.Contains("drops its points after 720 hours", exception.Message, StringComparison.Ordinal);
        Assert.Contains("influx bucket update --id", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ServerThatChoosesTheShardsItself_GetsABucketAllTheSame()
    {
        using var proxy = new FaultyProxy(
            influx.Second.Url,
            request => Encoding.UTF8.GetString(request.Body).Contains("shardGroupDurationSeconds", StringComparison.Ordinal)
                ? new ProxyFault { Status = 400, Body = """{"code":"invalid","message":"no shards here"}""" }
                : null);
        await using var store = Opened(Options(proxy.Url));

        await store.Import(Some.Batch("a", InfluxFaultTests.SomeDay(1)), Token);

        Some.AssertSame([InfluxFaultTests.SomeDay(1)], await store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task Read_ServerThatSendsNothingForATime_IsGivenUp_AndOneThatIsSlowIsNot()
    {
        var random = new Random(3);
        StationDay[] days = [.. Enumerable.Range(0, 60).Select(station => Some.RandomDay(random, $"{1000 + station}A"))];
        await using (var filled = Opened(Options(influx.Second.Url)))
        {
            await filled.Import(Some.Batch("a", days), Token);
        }

        // The day alone comes in more pieces than the longest silence has waits.
        using var relay = new SlowRelay(new Uri(influx.Second.Url).Port) { PieceBytes = 1000, Wait = TimeSpan.FromMilliseconds(60) };
        var options = Options(relay.Url) with { Silence = TimeSpan.FromMilliseconds(600), Retries = 0 };
        await using (var slow = Opened(options))
        {
            Some.AssertSame(days, await slow.ReadStationDays(Some.Day, Token));
            Assert.True(relay.Sent > 15_000, $"Only {relay.Sent} bytes.");
        }

        relay.StopsAfter = 900;
        await using var stalled = Opened(options);
        var exception = await Assert.ThrowsAsync<StoreException>(async () => await stalled.ReadStationDays(Some.Day, Token));
        Assert.Contains("silent for 1 s", exception.Message, StringComparison.Ordinal);
    }

    private static ProxyFault? FaultOf(string kind, ProxiedRequest request, Random random)
    {
        switch (kind)
        {
            case "413":
                return request.IsWrite && request.Body.Length > 8000 ? new ProxyFault { Status = 413 } : null;
            case "422":
                // Some of it was taken, some not: only what goes alone is taken for sure.
                return request.IsWrite && request.Body.AsSpan().Count((byte)'\n') > 40
                    ? new ProxyFault { Status = 422, Forwards = true, Body = "{\"message\":\"partial write: dropped=1\"}" }
                    : null;
        }

        if (random.Next(kind == "stall" ? 6 : 2) != 0)
        {
            return null;
        }

        return kind switch
        {
            "429 seconds" => new ProxyFault { Status = 429, RetryAfter = "0" },
            "429 date" => new ProxyFault { Status = 429, RetryAfter = "Wed, 21 Oct 2015 07:28:00 GMT" },
            "503" => new ProxyFault { Status = 503, RetryAfter = "Wed, 21 Oct 2015 07:28:00 GMT" },
            "500" => new ProxyFault { Status = 500 },
            "stall" => new ProxyFault { Stalls = true },
            "lost answer" => new ProxyFault { Forwards = true },
            "break" => new ProxyFault { Forwards = true, Breaks = true },
            _ when !request.IsQuestion => null,
            "cut" => new ProxyFault { Forwards = true, Changes = answer => answer[..(answer.Length / 2)] },
            "empty" => new ProxyFault { Forwards = true, Changes = _ => [] },
            _ => new ProxyFault
            {
                Forwards = true,
                Changes = answer => [.. answer, .. "\r\n,error,reference\r\n,\"runtime error: said the test\",\r\n"u8],
            },
        };
    }

    private InfluxOptions Options(string url) => SharedInflux.Options2(url, _bucket, _folder.Path);

    private static InfluxStore Opened(InfluxOptions options) => new(options, StoreUri.Connect(options), creates: true);

    private static async Task<StoreException> Refusal(InfluxOptions options)
    {
        await using var store = Opened(options with { Retries = 0 });
        return await Assert.ThrowsAsync<StoreException>(
            async () => await store.Import(Some.Batch("a", InfluxFaultTests.SomeDay(1)), Token));
    }
}
