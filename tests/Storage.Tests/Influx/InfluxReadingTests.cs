using AqPipeline.Storage.Influx;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>Days that are read one after the other come from questions for several.</summary>
public sealed class InfluxReadingTests(SharedInflux influx)
{
    private const int Days = 40;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadStationDays_OneDayAfterTheOther_AsksForSeveralAtATime()
    {
        using var folder = new TemporaryFolder();
        var questions = 0;
        using var proxy = new FaultyProxy(influx.Server.Url, request =>
        {
            questions += request.IsWrite ? 0 : 1;
            return null;
        });
        await using var store = new InfluxStore(InfluxFaultTests.Options(proxy.Url, folder.Path, influx.NewDatabase()), creates: true);
        await store.Import(Some.Batch("a", [.. Enumerable.Range(0, Days).Where(day => day % 7 != 3).Select(Day)]), Token);
        questions = 0;

        for (var day = 0; day < Days; day++)
        {
            Some.AssertSame(day % 7 == 3 ? [] : [Day(day)], await store.ReadStationDays(Some.Day.AddDays(day), Token));
        }

        // The first day alone, then 16, 16 and 16.
        Assert.Equal(4, questions);
    }

    [Fact]
    public async Task ReadStationDays_AfterAnotherProgramChangedTheNextDay_GivesItAsStaleDaysSayItIs()
    {
        using var folder = new TemporaryFolder();
        var options = InfluxFaultTests.Options(influx.Server.Url, folder.Path, influx.NewDatabase());
        await using var store = new InfluxStore(options, creates: true);
        await store.Import(Some.Batch("a", [.. Enumerable.Range(0, 4).Select(Day)]), Token);
        await store.ReadStationDays(Some.Day, Token);
        await store.ReadStationDays(Some.Day.AddDays(1), Token);
        var changed = Readings.Of("1001A", Some.Day.AddDays(2), Pollutant.CO, 77);
        await using (var other = new InfluxStore(options, creates: true))
        {
            await other.Import(Some.Batch("b", changed), Token);
        }

        Assert.Contains(new StaleDay(changed.Day, 2), await store.ReadStaleDays(Token));
        Some.AssertSame([changed], await store.ReadStationDays(changed.Day, Token));
    }

    private static StationDay Day(int day) => Readings.Of("1001A", Some.Day.AddDays(day), Pollutant.CO, day + 1);
}
