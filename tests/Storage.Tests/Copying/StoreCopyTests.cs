using AqPipeline.Storage.Copying;
using AqPipeline.Storage.Influx;
using AqPipeline.Storage.Memory;
using AqPipeline.Storage.Packing;
using AqPipeline.Storage.Sqlite;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests.Copying;

/// <summary>Everything a store holds, moved into another of any kind.</summary>
public sealed class StoreCopyTests(SharedInflux influx) : IDisposable
{
    private const string Name = "the source";
    private static readonly string[] Kinds = ["memory", "sqlite", "influx"];
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Directions => [.. Kinds.SelectMany(_ => Kinds, (from, to) => (from, to))];

    public static TheoryData<string, string> AllDirections =>
    [
        .. Kinds.SelectMany(_ => Kinds, (from, to) => (from, to)), ("influx", "influx 2"), ("influx 2", "influx"), ("sqlite", "influx 2"),
        ("influx 2", "sqlite"),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(AllDirections))]
    public async Task Run_InAnyDirection_MovesEverythingAndTheTargetGoesOnLikeTheSource(string from, string to)
    {
        await using var source = New(from);
        await FilledStore.Fill(source, Token);
        await using var target = New(to);

        var report = await new StoreCopy(source, target, Name, (_, _) => { }).Run(Token);

        Assert.True(report.IsComplete);
        Assert.Equal(0, report.Present);
        Assert.Equal(Expected, report.Parts.Select(part => (part.Part, part.Count)));
        Assert.All(report.Parts, part => Assert.Equal(64, part.Checksum.Length));
        await AssertSame(source, target);

        // What comes next is taken by both alike: revisions, numbers of imports and superseded hours go on from the same place.
        foreach (var store in new[] { source, target })
        {
            await store.Import(Some.Batch("next", Readings.Of("1001A", Some.Day, Pollutant.CO, 7)), Token);
            await store.SaveStations([new() { Id = new("1001A"), Name = "万寿西宫", City = "北京" }], Some.Receipt("list 3"), Token);
            await store.UseRules("rules 2", Token);
        }

        Assert.Equal(await source.ReadStaleDays(Token), await target.ReadStaleDays(Token));
        await AssertSame(source, target);
    }

    [Theory]
    [MemberData(nameof(Directions))]
    public async Task Run_StoppedAtEveryPortionAndRunAgain_EndsComplete(string from, string to)
    {
        await using var source = New(from);
        await FilledStore.Fill(source, Token);
        await using var target = New(to);
        var written = 0;
        for (var stop = 1; ; stop++)
        {
            var stops = stop;
            try
            {
                var report = await new StoreCopy(source, target, Name, (done, _) => Stop(done >= stops)).Run(Token);

                Assert.True(report.IsComplete);
                written = report.Written;
                break;
            }
            catch (OperationCanceledException)
            {
                // Killed after so many portions.
            }
        }

        Assert.Equal(0, written);
        await AssertSame(source, target);

        static void Stop(bool now)
        {
            if (now)
            {
                throw new OperationCanceledException();
            }
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("influx")]
    public async Task Open_UnfinishedCopy_AnswersNothingButSaysHowToFinishIt(string kind)
    {
        await using var source = new MemoryStore();
        await FilledStore.Fill(source, Token);
        await using (var target = New(kind, "unfinished"))
        {
            await Assert.ThrowsAsync<OperationCanceledException>(
                () => new StoreCopy(source, target, Name, (_, _) => throw new OperationCanceledException()).Run(Token));
        }

        var exception = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            await using var reader = New(kind, "unfinished", takesUnfinished: false);
            await reader.ReadStations(Token);
        });

        Assert.Contains("unfinished copy of the source", exception.Message, StringComparison.Ordinal);
        Assert.Contains("aq copy --from the source --to", exception.Message, StringComparison.Ordinal);

        await using var again = New(kind, "unfinished");
        Assert.True((await new StoreCopy(source, again, Name, (_, _) => { }).Run(Token)).IsComplete);
        await using var whole = New(kind, "unfinished", takesUnfinished: false);
        await AssertSame(source, whole);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("influx")]
    public async Task Run_IntoAStoreThatHoldsSomethingElse_IsRefusedAndChangesNothing(string kind)
    {
        await using var source = New("memory");
        await FilledStore.Fill(source, Token);
        await using var target = New(kind);
        await target.Import(Some.Batch("own", Readings.Of("1009A", Some.Day.AddDays(-400), Pollutant.CO, 1)), Token);

        var exception = await Assert.ThrowsAsync<StoreException>(() => new StoreCopy(source, target, Name, (_, _) => { }).Run(Token));

        Assert.Contains("holds something else", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["own"], await target.ReadImportedHashes(Token));
        Assert.Empty(await target.ReadStations(Token));
    }

    [Fact]
    public async Task Run_IntoACompleteCopy_ComparesAndWritesNothing()
    {
        await using var source = New("memory");
        await FilledStore.Fill(source, Token);
        await using var target = New("influx");
        await new StoreCopy(source, target, Name, (_, _) => { }).Run(Token);

        var report = await new StoreCopy(source, target, "another name", (_, _) => { }).Run(Token);

        Assert.True(report.IsComplete);
        Assert.Equal(0, report.Written);
    }

    [Fact]
    public async Task Run_IntoAnUnfinishedCopyOfAnotherStore_IsRefused()
    {
        await using var source = New("memory");
        await FilledStore.Fill(source, Token);
        await using var target = New("sqlite");
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => new StoreCopy(source, target, Name, (_, _) => throw new OperationCanceledException()).Run(Token));

        var exception = await Assert.ThrowsAsync<StoreException>(() => new StoreCopy(source, target, "another", (_, _) => { }).Run(Token));

        Assert.Contains("unfinished copy of the source", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SourceChangesBetweenStopAndResume_ItsNewStateIsCopied()
    {
        await using var source = New("sqlite");
        await FilledStore.Fill(source, Token);
        await using var target = New("influx");
        await Assert.ThrowsAsync<OperationCanceledException>(() => new StoreCopy(
            source, target, Name, (done, all) => _ = done < all / 2 ? 0 : throw new OperationCanceledException()).Run(Token));
        await source.Import(Some.Batch("late", Readings.Of("1001A", Some.Day, Pollutant.CO, 9, null)), Token);

        Assert.True((await new StoreCopy(source, target, Name, (_, _) => { }).Run(Token)).IsComplete);

        await AssertSame(source, target);
    }

    [Fact]
    public async Task Run_SourceChangesDuringTheComparison_IsNotComplete()
    {
        await using var source = New("memory");
        await FilledStore.Fill(source, Token);
        await using var target = New("sqlite");
        Task? change = null;

        var report = await new StoreCopy(source, target, Name, Change).Run(Token);

        Assert.True(change is { IsCompletedSuccessfully: true });
        Assert.False(report.IsComplete);
        Assert.Contains(report.Parts, part => part is { Part: StorePart.StationDays, IsSame: false });
        Assert.True((await new StoreCopy(source, target, Name, (_, _) => { }).Run(Token)).IsComplete);

        void Change(int done, int all)
        {
            if (done == all / 2)
            {
                change = source.Import(Some.Batch("late", Readings.Of("1001A", Some.Day, Pollutant.CO, 9)), Token).AsTask();
            }
        }
    }

    [Fact]
    public async Task Run_IntoInflux_PlotsWhatIsCopied()
    {
        await using var source = New("sqlite");
        await FilledStore.Fill(source, Token);
        var options = influx.Options(influx.NewDatabase());
        await using var target = new InfluxStore(options, creates: true) { TakesUnfinished = true };

        await new StoreCopy(source, target, Name, (_, _) => { }).Run(Token);

        var (count, sum) = (0L, 0L);
        foreach (var day in DayRange.OfYear(2016).Each())
        {
            foreach (var station in await source.ReadStationDays(day, Token))
            {
                count += uint.PopCount(station.Present(Pollutant.CO));
                sum += station.Hours(Pollutant.CO).ToArray().Sum(value => (long)value);
            }
        }

        var plotted = await InfluxComparison.Plotted(options, "co");
        Assert.Equal(count, plotted.Count);
        Assert.Equal(sum / (double)StationDay.Scale, plotted.Sum, 1e-3);
        using var client = new InfluxClient(options);
        Assert.Equal(2, (await client.Query("SELECT temperature FROM weather", 10, row => row.Time, Token)).Count);
        Assert.Equal(4, (await client.Query("SELECT co FROM daily", 10, row => row.Time, Token)).Count);
    }

    /// <summary>What <see cref="FilledStore"/> puts in, counted by hand.</summary>
    private static IEnumerable<(StorePart, long)> Expected =>
    [
        (StorePart.Stations, 2), (StorePart.StationVersions, 3), (StorePart.Series, 3), (StorePart.Receipts, 7),
        (StorePart.StationDayReceipts, 5),
        (StorePart.PublishedDays, 2),
        (StorePart.StationDays, 5), (StorePart.Superseded, 2), (StorePart.DaysOfStatistics, 2), (StorePart.Weather, 2),
        (StorePart.Models, 2), (StorePart.Forecasts, 2), (StorePart.Rules, 1),
    ];

    private static async Task AssertSame(IStore expected, IStore actual)
    {
        Assert.Equal(await expected.ReadStations(Token), await actual.ReadStations(Token));
        Assert.Equal(await expected.ReadStationHistory(Token), await actual.ReadStationHistory(Token));
        Assert.Equal(await expected.ReadImportedHashes(Token), await actual.ReadImportedHashes(Token));
        var receipts = await expected.ReadImports(Token);
        foreach (var (one, other) in receipts.Zip(await actual.ReadImports(Token)))
        {
            Some.AssertSame(one, other);
            Assert.Equal(
                await expected.ReadStationDayReceipts(one.ContentHash, Token), await actual.ReadStationDayReceipts(one.ContentHash, Token));
        }

        Assert.Equal(
            (await expected.ReadSpans(Token)).OrderBy(span => span.Key), (await actual.ReadSpans(Token)).OrderBy(span => span.Key));
        Assert.Equal(await expected.ReadStaleDays(Token), await actual.ReadStaleDays(Token));
        Assert.Equal(
            await expected.ReadStatistics(DayRange.OfYear(2016), null, Token),
            await actual.ReadStatistics(DayRange.OfYear(2016), null, Token));
        foreach (var day in new[] { 0, 1, 25 }.Select(Some.Day.AddDays))
        {
            var stored = await expected.ReadStationDays(day, Token);
            Some.AssertSame(stored, await actual.ReadStationDays(day, Token));
            foreach (var station in stored)
            {
                Assert.Equal(
                    await expected.ReadHistory(station.Station, day, Token), await actual.ReadHistory(station.Station, day, Token));
            }
        }

        foreach (var name in new[] { "daily-7-ab", "hourly-72-cd" })
        {
            Assert.Equal(await expected.ReadModels(name, Token), await actual.ReadModels(name, Token));
        }

        Assert.Equal(await expected.ReadForecasts(Some.Day, Token), await actual.ReadForecasts(Some.Day, Token));
        Assert.Equal(
            (await expected.ReadWeather(DayRange.OfYear(2016), null, Token)).Select(WeatherOf),
            (await actual.ReadWeather(DayRange.OfYear(2016), null, Token)).Select(WeatherOf));
    }

    private static (StationId, DateOnly, string) WeatherOf(WeatherDay day) =>
        (day.Station, day.Day, Convert.ToHexString(WeatherDayCodec.Encode(day)));

    private IStore New(string kind, string? name = null, bool takesUnfinished = true) => kind switch
    {
        "memory" => new MemoryStore(),
        "sqlite" => SqliteStore.Open(_folder[(name ?? Guid.NewGuid().ToString("n")) + ".db"], takesUnfinished),
        "influx 2" => Second(influx.Options2(name ?? influx.NewDatabase()), takesUnfinished),
        _ => new InfluxStore(influx.Options(name ?? influx.NewDatabase()), creates: true) { TakesUnfinished = takesUnfinished },
    };

    private static InfluxStore Second(InfluxOptions options, bool takesUnfinished) =>
        new(options, StoreUri.Connect(options), creates: true) { TakesUnfinished = takesUnfinished };
}
