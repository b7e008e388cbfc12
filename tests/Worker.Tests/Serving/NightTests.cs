using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Tests.Serving;

/// <summary>What a nightly run says, and that one part that fails stops no other.</summary>
public sealed class NightTests : IDisposable
{
    private static readonly DateOnly s_day = new(2016, 6, 2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_StationWithoutTheLastDay_IsLateAndMissingInTheCapture()
    {
        var night =
            await Night(
                new NightRequest
                {
                    Files = Files(),
                    Plans = PlanLibrary.DefaultFolder,
                    AsOf = s_day.AddDays(1),
                    StaysWithinReadings = true,
                });

        // Of 1001A 24 hours of PM2.5 are there on June 2, of 1003A nothing: 24 of 2 x 144 hours.
        Assert.Equal(s_day, night.AsOf);
        Assert.Equal((s_day, 2, 24L), (night.Capture!.Day, night.Capture.Series, night.Capture.Usable));
        Assert.Equal([new StationId("1003A")], night.Capture.Late);
        Assert.Contains("8.3 % captured on 2016-06-02", NightSummary.Of(s_day, night, null).Text, StringComparison.Ordinal);
        Assert.Contains("1 late stations: 1003A", NightSummary.Of(s_day, night, null).Text, StringComparison.Ordinal);
        Assert.Empty(night.Troubles);
    }

    [Fact]
    public async Task Run_PartsThatFail_AreNamedAndTheOthersAreDone()
    {
        var night = await Night(new NightRequest
        {
            Files = [.. Files(), _folder.Write("poison.csv", "\u0001\u0002")],
            Plans = _folder["nowhere"],
            Groups = ["亚特兰蒂斯", "168"],
            AsOf = s_day,
            ForecastDays = 1,
            ForecastAreas = ["nobody"],
        });

        Assert.Equal(["ranking of 亚特兰蒂斯", "forecasts", "targets"], night.Troubles.Select(trouble => trouble.Part));
        Assert.Equal("poison.csv", Path.GetFileName(Assert.Single(night.Refused).File));
        Assert.NotEmpty(night.Annual);
        Assert.Equal(2, night.Capture!.Series);
        var summary = NightSummary.Of(s_day, night, null);
        Assert.Equal((3, 1), (summary.Troubles.Count, summary.RefusedFiles.Count));
    }

    [Fact]
    public async Task Run_ThatStopsAtTrouble_Throws() =>
        await Assert.ThrowsAsync<DirectoryNotFoundException>(
            () => Night(new NightRequest { Files = Files(), Plans = _folder["nowhere"] }, stops: true));

    [Fact]
    public void Reports_LastBefore_IsTheLastDayThatCounted()
    {
        // The night of the 4th found readings up to the 2nd only: what came since the 2nd has not been told yet.
        var reports = new NightReports(_folder["reports"]);
        reports.Write(new NightResult { AsOf = s_day }, new NightSummary { Day = s_day.AddDays(2), AsOf = s_day });

        Assert.Equal(s_day, reports.LastBefore(s_day.AddDays(3)));
        Assert.Null(reports.LastBefore(s_day.AddDays(2)));
    }

    private static async Task<NightResult> Night(NightRequest request, bool stops = false)
    {
        await using var store = StoreUri.Open(StoreUri.Memory);
        return await new NightRun(store, request, ImportProgress.Silent, TimeProvider.System) { StopsAtTrouble = stops }.Run(
            TestContext.Current.CancellationToken);
    }

    private string[] Files()
    {
        var rows = Enumerable.Range(1, 48).Select(hour => (Day: 1 + hour / 24, Hour: hour % 24, Both: hour <= 24))
            .Select(row => $"201606{row.Day:00},{row.Hour},PM2.5,{20 + row.Hour},{(row.Both ? $"{30 + row.Hour}" : "")}");
        return
        [
            _folder.Write(
                "stations.csv",
                "code,name,city,county,longitude,latitude,role\n1001A,万寿西宫,北京,西城区,116.3621,39.8784,evaluation\n1003A,东四,北京,东城区,116.4174,39.9289,evaluation\n"),
            _folder.Write("china_sites_20160601.csv", "date,hour,type,1001A,1003A\n" + string.Join('\n', rows) + "\n"),
        ];
    }
}
