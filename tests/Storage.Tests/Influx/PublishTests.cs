using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.Tests;

/// <summary>Results that dashboards plot.</summary>
public sealed class PublishTests(SharedInflux influx)
{
    private static readonly DayRange June = new(new DateOnly(2016, 6, 1), new DateOnly(2016, 6, 30));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_ASliceAgain_LeavesExactlyItsNewPoints()
    {
        var options = influx.Options(influx.NewDatabase());
        await using var store = new InfluxStore(options, creates: true);
        var (slice, next) =
            (new ResultSlice("ranking", June), new ResultSlice("ranking", new DayRange(June.Last.AddDays(1), June.Last.AddDays(31))));
        await store.Publish(
            [new(slice, "1", [Rank("北京", 1), Rank("天津", 2).With("change", 3.5m)]), new(next, "1", [Rank("北京", 1, June.Last.AddDays(1))])],
            Token);

        await store.Publish([new(slice, "2", [Rank("天津", 1), Rank("石家庄", 2)])], Token);
        await store.Publish([new(slice, "2", [Rank("天津", 1), Rank("石家庄", 2)])], Token);

        Assert.Equal(
            [("2016-06-01", "天津", 1, null), ("2016-06-01", "石家庄", 2, null), ("2016-07-01", "北京", 1, null)],
            await Ranks(options));
        Assert.Equal(
            new Dictionary<ResultSlice, string> { [slice] = "2", [next] = "1" }, await store.ReadPublished(Token));
    }

    [Fact]
    public async Task Publish_ASliceOfATag_LeavesThePointsOfOtherValues()
    {
        var options = influx.Options(influx.NewDatabase());
        await using var store = new InfluxStore(options, creates: true);
        var day = new DayRange(Some.Day, Some.Day);
        PublishedSlice Slice(string lead, params string[] areas) => new(
            new ResultSlice("forecast", day, "lead", lead), "1",
            [.. areas.Select(area => new ResultPoint(Some.Day, ("area", area), ("lead", lead)).With("aqi", 50m))]);
        await store.Publish([Slice("1", "北京", "天津"), Slice("2", "北京", "天津")], Token);

        await store.Publish([Slice("2", "北京")], Token);

        using var client = new InfluxClient(options);
        Assert.Equal(
            [("1", "北京"), ("1", "天津"), ("2", "北京")],
            (await client.Query("SELECT aqi, area, lead FROM forecast", 10, row => (row.Text("lead"), row.Text("area")), Token)).Order());
    }

    [Fact]
    public async Task Publish_FieldsAndTagsOfAnyKind_AreWrittenAsTheyAre()
    {
        const string Odd = "a, b=c \"d\" 'e' 😀";
        var options = influx.Options(influx.NewDatabase());
        await using var store = new InfluxStore(options, creates: true);
        var point = new ResultPoint(Some.Day, ("area", Odd), ("city", ""))
            .With("number", 0.1m).WithWhole("whole", -3).With("text", Odd).With("truth", true).With("none", (decimal?)null)
            .With("empty", "");

        await store.Publish([new(new ResultSlice("indicator", June, "area", Odd), "stamp with spaces", [point])], Token);

        using var client = new InfluxClient(options);
        var rows = await client.Query(
            "SELECT * FROM indicator WHERE time > 0",
            10,
            row =>
                (row.Text(
                    "area"), row.Number("number"), row.Whole("whole"), row.Text("text"), row.Text("city"), row.Text("empty"),
                    row.Number("none")),
            Token);
        Assert.Equal((Odd, 0.1, -3L, Odd, null, null, null), Assert.Single(rows));
        Assert.Equal("stamp with spaces", (await store.ReadPublished(Token))[new ResultSlice("indicator", June, "area", Odd)]);
    }

    [Fact]
    public async Task ReadRevisions_AfterACorrection_RisesForThatDayAlone()
    {
        await using var store = new InfluxStore(influx.Options(influx.NewDatabase()), creates: true);
        await store.Import(
            Some.Batch(
                "a", TestKit.Readings.Of("1001A", Some.Day, Pollutant.CO, 1),
                TestKit.Readings.Of("1001A", Some.Day.AddDays(1), Pollutant.CO, 1)), Token);
        var before = await ((IResultStore)store).ReadRevisions(Token);

        await store.Import(Some.Batch("b", TestKit.Readings.Of("1001A", Some.Day, Pollutant.CO, 2)), Token);

        var after = await ((IResultStore)store).ReadRevisions(Token);
        Assert.True(after[Some.Day] > before[Some.Day]);
        Assert.Equal(before[Some.Day.AddDays(1)], after[Some.Day.AddDays(1)]);
    }

    private static ResultPoint Rank(string area, int rank, DateOnly? day = null) =>
        new ResultPoint(day ?? June.First, ("area", area)).WithWhole("rank", rank);

    private static async Task<List<(string Day, string Area, long Rank, double? Change)>> Ranks(InfluxOptions options)
    {
        using var client = new InfluxClient(options);
        return await client.Query(
            "SELECT * FROM ranking WHERE time > 0",
            10,
            row =>
                (InfluxQl.Day(row.Time)
                    .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), row.Text("area")!, row.Whole("rank")!.Value,
                    row.Number("change")),
            Token);
    }
}
