using AqPipeline.Analytics.Quality;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary>
/// Three stations of 郑州: all January 2024; in February 3001A alone, the others closed. One line each of 2029 and of 2004, years mistyped,
/// must not make them stations that were there all the time between.
/// </summary>
public sealed class StrayHoursTests
{
    private static readonly string s_data = Path.Combine(Repository.Root, "tests", "EndToEnd", "Data", "stray-hours");
    private static readonly DateTimeOffset s_after = AqProgram.Noon(2024, 3, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Daily_AfterALineOfAnotherYear_StaysAsItWas()
    {
        using var folder = new TemporaryFolder();
        var store = $"sqlite:{folder["aq.db"]}";
        var daily = (string[])["daily", "--area", "郑州", "--from", "2024-02-03", "--to", "2024-02-04", "--json", "--store", store];
        await AqProgram.RunAt(s_after, "ingest", File("cs_st.csv"), File("sp1.csv"), File("sp2.csv"), "--store", store);
        var before = await AqProgram.RunAt(s_after, daily);

        // Taken in 2029, as a store of an earlier version took it in 2024.
        await AqProgram.RunAt(AqProgram.Noon(2029, 1, 6), "ingest", File("sp3.csv"), File("past.csv"), "--store", store);
        var after = await AqProgram.RunAt(s_after, daily);

        Assert.Equal(before.Output, after.Output);
        var days = after.Json.GetProperty("days").EnumerateArray().ToList();
        Assert.All(days, day => Assert.Equal(43, day.GetProperty("concentrations").GetProperty("pm25").GetDecimal()));
        Assert.Equal(101, days[0].GetProperty("aqi").GetInt32());
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    [InlineData("influxdb")]
    public async Task Spans_OfEveryStore_LeaveStrayHoursOut(string kind)
    {
        using var folder = new TemporaryFolder();
        using var server = kind == "influxdb" ? await new InfluxServer().Start() : null;
        await using var store = StoreUri.Open(server?.Store("stray") ?? (kind == "memory" ? StoreUri.Memory : $"sqlite:{folder["aq.db"]}"));
        await Import(store, s_after, "cs_st.csv", "sp1.csv", "sp2.csv", "past.csv");
        await Import(store, AqProgram.Noon(2029, 1, 6), "sp3.csv");

        var context = await EvaluationContext.Load(store, _ => { }, Token);

        Assert.Equal(new DateOnly(2024, 2, 10), context.LastDay(new ManualTime(s_after)));
        Assert.Equal(new DateOnly(2023, 12, 31), context.Spans[new("3002A")].First);
        Assert.Equal(new DateOnly(2024, 1, 31), context.Spans[new("3003A")].Last);
        Assert.Equal(
            [
                // From 2004-01-05 to 2023-12-31 are 20 years less 5 days with 5 leap days: 7,300 + 5 - 5; from 2024-01-31 to 2029-01-05
                // five years less 26 days with two leap days: 1,825 - 26 + 2.
                new StrayDay(new("3002A"), new DateOnly(2004, 1, 5), 1, 7300),
                new StrayDay(new("3003A"), new DateOnly(2004, 1, 5), 1, 7300),
                new StrayDay(new("3002A"), new DateOnly(2029, 1, 5), 1, 1801),
                new StrayDay(new("3003A"), new DateOnly(2029, 1, 5), 1, 1801),
            ],
            context.Stray);
        Assert.NotEmpty(await store.ReadStationDays(new DateOnly(2029, 1, 5), Token));
    }

    [Fact]
    public async Task Spans_WhereStrayHoursGetNeighbours_HoldThem()
    {
        using var folder = new TemporaryFolder();
        await using var store = StoreUri.Open(StoreUri.Memory);
        await Import(store, s_after, "cs_st.csv", "sp1.csv", "past.csv");
        var five = string.Concat(Enumerable.Range(8, 5).Select(hour => $"20040107,{hour},PM2.5,43,44\n"));

        await Import(store, s_after, folder.Write("more.csv", "date,hour,type,3002A,3003A\n" + five));

        var context = await EvaluationContext.Load(store, _ => { }, Token);
        Assert.Empty(context.Stray);
        Assert.Equal(new DateOnly(2004, 1, 5), context.Spans[new("3002A")].First);
    }

    [Fact]
    public async Task Spans_WhereTheStrayHourIsWithdrawn_EndWithTheOthers()
    {
        using var folder = new TemporaryFolder();
        await using var store = StoreUri.Open(StoreUri.Memory);
        await Import(store, s_after, "cs_st.csv", "sp1.csv", "past.csv");

        await Import(store, s_after, folder.Write("none.csv", "date,hour,type,3002A,3003A\n20040105,3,PM2.5,,\n"));

        var context = await EvaluationContext.Load(store, _ => { }, Token);
        Assert.Empty(context.Stray);
        Assert.Equal(new DateOnly(2023, 12, 31), context.Spans[new("3002A")].First);
    }

    private static string File(string name) => Path.Combine(s_data, name);

    private static async Task Import(IStore store, DateTimeOffset moment, params string[] names) =>
        await new FileImport(store, ImportProgress.Silent, new ManualTime(moment)).Run([.. names.Select(File)], null, false, Token);
}
