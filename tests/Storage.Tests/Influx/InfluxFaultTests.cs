using AqPipeline.Storage.Influx;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>A server that is away, stalls, fails and lies: afterwards everything that was taken is there once, and nothing else.</summary>
public sealed class InfluxFaultTests(SharedInflux influx)
{
    private const int Batches = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_ServerAbsent_SaysSoAndTakesNothing()
    {
        using var server = new InfluxServer();
        using var folder = new TemporaryFolder();
        await using var store = new InfluxStore(Options(server.Url, folder.Path), creates: true);

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.Import(Some.Batch("a", SomeDay(1)), Token));

        Assert.Contains(server.Url, exception.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.batch"));

        await server.Start();
        await store.Import(Some.Batch("a", SomeDay(1)), Token);

        Some.AssertSame([SomeDay(1)], await store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task Import_ServerStartedWhileItIsTried_Succeeds()
    {
        using var server = new InfluxServer();
        using var folder = new TemporaryFolder();
        await using var store = new InfluxStore(Patient(Options(server.Url, folder.Path)), creates: true);

        var import = store.Import(Some.Batch("a", SomeDay(1)), Token).AsTask();
        await Task.Delay(300, Token);
        Assert.False(import.IsCompleted);
        await server.Start();

        Assert.Single(await import);
    }

    [Fact]
    public async Task Import_ServerKilledAgainAndAgain_EndsLikeMemory()
    {
        using var server = new InfluxServer();
        await server.Start();
        using var folder = new TemporaryFolder();
        await using var store = new InfluxStore(Patient(Options(server.Url, folder.Path)), creates: true);
        await using var memory = StoreUri.Open("memory:");

        var imports = Task.Run(() => ImportAll(store, memory), Token);
        var kills = 0;
        while (!imports.IsCompleted && kills < 4)
        {
            await Task.WhenAny(imports, Task.Delay(150, Token));
            server.Kill();
            kills++;
            await server.Start();
        }

        await imports;
        Assert.True(kills > 1, "The server was hardly killed.");
        await InfluxComparison.AssertSame(memory, store, Options(server.Url, folder.Path));
    }

    public static TheoryData<string> Faults => ["500", "503", "429", "stall", "lost answer", "413", "mixed"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Import_ThroughAFaultyNetwork_EndsLikeMemory(string kind)
    {
        var random = new Random(7);
        var faults = 0;
        using var proxy = new FaultyProxy(influx.Server.Url, request =>
        {
            lock (random)
            {
                var chosen = kind == "mixed" ? Faults.ElementAt(random.Next(6)).Data : kind;
                var fault = chosen switch
                {
                    "stall" => random.Next(6) == 0 ? new ProxyFault { Stalls = true } : null,
                    "lost answer" => random.Next(2) == 0 ? new ProxyFault { Forwards = true } : null,
                    "413" => request.IsWrite && request.Body.Length > 6600 ? new ProxyFault { Status = 413 } : null,
                    _ => random.Next(2) == 0
                        ? new ProxyFault { Status = int.Parse(chosen, System.Globalization.CultureInfo.InvariantCulture) }
                        : null,
                };
                faults += fault is null ? 0 : 1;
                return fault;
            }
        });
        using var folder = new TemporaryFolder();
        var database = influx.NewDatabase();
        var options = Patient(Options(proxy.Url, folder.Path, database)) with { Silence = TimeSpan.FromMilliseconds(300) };
        await using var store = new InfluxStore(options, creates: true);
        await using var memory = StoreUri.Open("memory:");

        await ImportAll(store, memory);

        Assert.True(faults > 5, $"Only {faults} faults.");
        var direct = Options(influx.Server.Url, folder.Path, database);
        await using var reader = new InfluxStore(direct, creates: false);
        await InfluxComparison.AssertSame(memory, reader, direct);
        Assert.Null(store.Notice);

        // What an undisturbed server acknowledges of the same.
        await using var undisturbed = new InfluxStore(influx.Options(influx.NewDatabase()), creates: true);
        await ImportAll(undisturbed, StoreUri.Open("memory:"));
        Assert.True(store.Delivery == undisturbed.Delivery && store.Delivery is { Acknowledged: > 100, Spooled: 0, Refused: 0 });
    }

    /// <summary>A real 413: InfluxDB refuses bodies above its setting max-body-size.</summary>
    [Fact]
    public async Task Import_ServerTakesSmallBodiesOnly_EndsLikeMemory()
    {
        // Requests have some 40 kB as they stand, the largest point 8 kB.
        using var server = new InfluxServer("max-body-size = 12000");
        await server.Start();
        using var folder = new TemporaryFolder();
        await using var store = new InfluxStore(Options(server.Url, folder.Path) with { Packs = false }, creates: true);
        await using var memory = StoreUri.Open("memory:");

        await ImportAll(store, memory);

        await InfluxComparison.AssertSame(memory, store, Options(server.Url, folder.Path));
        Assert.True(store.Delivery is { Spooled: 0, Refused: 0 });
    }

    [Fact]
    public async Task Import_ServerRefusesPointsOfAPlot_KeepsThemAndTakesTheRest()
    {
        using var folder = new TemporaryFolder();
        var options = Options(influx.Server.Url, folder.Path, influx.NewDatabase());
        await using var store = new InfluxStore(options, creates: true);
        await store.UseRules("create", Token);
        using (var client = new InfluxClient(options))
        {
            // Somebody has written a text where numbers belong: InfluxDB refuses numbers there, "field type conflict".
            var text =
                InfluxStep.Pack(
                    System.Text.Encoding.UTF8.GetBytes($"readings,station=x co=\"text\" {InfluxQl.StartInSeconds(Some.Day)}\n"));
            Assert.Equal(InfluxAnswer.Acknowledged, (await client.Write(InfluxPrecision.Seconds, text, Token)).Answer);
        }

        var day = Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m).With(Pollutant.O3, null, 80);
        await store.Import(Some.Batch("a", day), Token);

        Some.AssertSame([day], await store.ReadStationDays(Some.Day, Token));
        Assert.Contains("refused 1 point for plots", store.Notice, StringComparison.Ordinal);
        Assert.Equal((0, 1), (store.Delivery.Spooled, store.Delivery.Refused));
        var kept = await File.ReadAllLinesAsync(Path.Combine(folder.Path, "refused.lp"), Token);
        Assert.Contains("field type conflict", kept[0], StringComparison.Ordinal);
        Assert.Equal("readings,station=1001A co=0.4 1464710400", kept[1]);
        Assert.Equal((1, 80), await InfluxComparison.Plotted(options, "o3"));
    }

    [Fact]
    public async Task Import_ServerRefusesTheState_SetsTheBatchAsideAndTakesItLater()
    {
        using var folder = new TemporaryFolder();
        var database = influx.NewDatabase();
        var refuses = true;
        using var proxy =
            new FaultyProxy(influx.Server.Url, request => request.IsWrite && refuses ? new ProxyFault { Status = 400 } : null);
        await using var store = new InfluxStore(Options(proxy.Url, folder.Path, database), creates: true);

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.Import(Some.Batch("a", SomeDay(1)), Token));

        Assert.Contains("said the proxy", exception.Message, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(folder.Path, "*.refused"));
        Assert.Empty(await store.ReadImportedHashes(Token));

        refuses = false;
        await store.Import(Some.Batch("a", SomeDay(1)), Token);

        Some.AssertSame([SomeDay(1)], await store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task Import_SpoolFull_IsRefusedWithTheSizes()
    {
        using var folder = new TemporaryFolder();
        var options = Options(influx.Server.Url, folder.Path, influx.NewDatabase()) with { MaxSpoolBytes = 10 };
        await using var store = new InfluxStore(options, creates: true);

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.Import(Some.Batch("a", SomeDay(1)), Token));

        Assert.Contains("is full", exception.Message, StringComparison.Ordinal);
        Assert.Empty(await store.ReadImportedHashes(Token));
    }

    [Fact]
    public async Task Open_BatchWaitsForADatabaseThatAnotherProgramWroteTo_IsSetAside()
    {
        using var folder = new TemporaryFolder();
        using var otherFolder = new TemporaryFolder();
        var database = influx.NewDatabase();
        using (var proxy = new FaultyProxy(influx.Server.Url, request => request.IsWrite ? new ProxyFault { Status = 503 } : null))
        {
            await using var stopped = new InfluxStore(Options(proxy.Url, folder.Path, database), creates: true);
            await Assert.ThrowsAsync<StoreException>(async () => await stopped.Import(Some.Batch("a", SomeDay(1)), Token));
        }

        await using var other = new InfluxStore(Options(influx.Server.Url, otherFolder.Path, database), creates: true);
        await other.Import(Some.Batch("b", SomeDay(2)), Token);

        await using var store = new InfluxStore(Options(influx.Server.Url, folder.Path, database), creates: true);
        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.ReadStationDays(Some.Day, Token));

        Assert.Contains("moved to", exception.Message, StringComparison.Ordinal);
        Some.AssertSame([SomeDay(2)], await store.ReadStationDays(Some.Day, Token));
        Assert.Equal(["b"], await store.ReadImportedHashes(Token));
    }

    [Fact]
    public async Task Open_DamagedBatchWaits_SaysWhichFile()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("000000000001.batch", "not a batch of this program, and longer than its checksum");
        await using var store = new InfluxStore(Options(influx.Server.Url, folder.Path, influx.NewDatabase()), creates: true);

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.ReadStationDays(Some.Day, Token));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_DatabaseThatIsNotThere_SaysHowToFillIt()
    {
        using var folder = new TemporaryFolder();
        await using var store = new InfluxStore(Options(influx.Server.Url, folder.Path, "no such"), creates: false);

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.ReadStationDays(Some.Day, Token));

        Assert.Contains("There is no database no such", exception.Message, StringComparison.Ordinal);
    }

    internal static StationDay SomeDay(int seed) => Some.RandomDay(new Random(seed), $"{1000 + seed % 7}A");

    internal static InfluxOptions Options(string url, string spool, string database = "aq") =>
        new(new InfluxAddress(new Uri(url + "/"), database), spool)
        {
            Retries = 2,
            RetryDelay = TimeSpan.FromMilliseconds(20),
            LongestWait = TimeSpan.FromMilliseconds(100),
            Packs = true,
        };

    private static InfluxOptions Patient(InfluxOptions options) => options with { Retries = 200 };

    /// <summary>The same imports and statistics into both: new days, corrections, withdrawals.</summary>
    internal static async Task ImportAll(InfluxStore store, IStore memory, int batches = Batches)
    {
        for (var number = 1; number <= batches; number++)
        {
            var random = new Random(number);
            StationDay[] stationDays =
            [
                .. Enumerable.Range(0, 10).Select(index => Some.RandomDay(random, $"{1000 + index}A", Some.Day.AddDays(random.Next(3)))),
            ];
            var batch = Some.Batch($"{number}", stationDays);
            var days = new List<IEnumerable<DateOnly>>();
            foreach (var target in new IStore[] { store, memory })
            {
                days.Add((await target.Import(batch, Token)).Select(day => day.Day));
                if (number % 3 == 0)
                {
                    var dirty = await target.ReadStaleDays(Token);
                    await target.SaveStatistics([await Some.Computed(target, dirty[0], number, Token)], Token);
                }
            }

            Assert.Equal(days[1], days[0]);
        }
    }
}
