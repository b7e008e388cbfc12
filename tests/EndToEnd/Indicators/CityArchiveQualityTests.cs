using System.Text.Json;
using AqPipeline.EndToEnd.Official;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary>
/// The two ends a spike rule must keep apart in the city archive of 2018-12 to 2019-06: a false CO reading, and real sand.
/// </summary>
[Collection(CityArchive.Name)]
public sealed class CityArchiveQualityTests(CityArchiveStore store)
{
    [Fact]
    public async Task Quality_OfRongcheng_TakesItsCarbonMonoxideOf45Out()
    {
        var area = await Quality("荣成", "2018-12");

        var spike = Assert.Single(area.GetProperty("findings").EnumerateArray(), IsUnusable);
        Assert.Equal("isolated-spike", spike.GetProperty("rule").GetString());
        Assert.Equal("CO", Assert.Single(spike.GetProperty("pollutants").EnumerateArray()).GetString());
        Assert.Equal(1, spike.GetProperty("readings").GetInt32());
        Assert.Equal("2018-12-02T11:00:00+08:00", spike.GetProperty("first").GetString());
    }

    /// <summary>PM10 up to 9985 µg/m³ (喀什, 和田, 阿克苏, 克州 and the rest of 新疆, GB/T 2260 65).</summary>
    [Fact]
    public async Task Quality_OfXinjiang_KeepsEveryPm10OfItsSand()
    {
        var areas = (await AqProgram.Run("quality", "--area", "650000", "--period", "2018-12..2019-06", "--store", Store, "--json")).Json
            .GetProperty("areas").EnumerateArray().ToList();

        Assert.True(areas.Count >= 14);
        Assert.All(areas.SelectMany(area => area.GetProperty("findings").EnumerateArray()).Where(IsUnusable), finding =>
            Assert.DoesNotContain("PM10", finding.GetProperty("pollutants").EnumerateArray().Select(pollutant => pollutant.GetString())));
        Assert.All(areas.SelectMany(area => area.GetProperty("capture").EnumerateArray()), series =>
            Assert.Equal(
                series.GetProperty("received").GetProperty("pm10").GetInt32(),
                series.GetProperty("usable").GetProperty("pm10").GetInt32()));
    }

    private string Store
    {
        get
        {
            Assert.SkipWhen(Repository.SharedData is null, "../shared is not beside the repository: the city archive cannot be read.");
            return store.Uri;
        }
    }

    private static bool IsUnusable(JsonElement finding) => finding.GetProperty("severity").GetString() == "unusable";

    private async Task<JsonElement> Quality(string area, string period) =>
        (await AqProgram.Run("quality", "--area", area, "--period", period, "--store", Store, "--json")).Json.GetProperty("areas")[0];
}
