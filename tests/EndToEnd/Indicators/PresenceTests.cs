using System.Text.Json;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary>Presence of readings by station, hour and pollutant, and capture by week, in <c>aq quality --json</c>.</summary>
public sealed class PresenceTests(SampleStore store) : IClassFixture<SampleStore>
{
    // Counted in beijing_sites_201611.csv.gz: the empty cells of 2016-11-02, hour 24 being hour 0 of 2016-11-03. 12 stations have
    // 12 * 144 = 1728 values without a gap; 1728 - 21 = 1707.
    [Fact]
    public async Task Quality_OfADay_NamesTheHoursAndPollutantsThatEachStationLacks()
    {
        var stations = await Presence("2016-11-02");

        Assert.Equal(12, stations.Count);
        Assert.Equal(1707, stations.Sum(station => Whole(station.GetProperty("days")[0], "received")));
        var lacking = stations.Select(station => (Name: Text(station, "name"), Missing: Missing(station)))
            .Where(station => station.Missing.Count > 0)
            .ToDictionary(station => station.Name, station => station.Missing.Sum(hour => hour.Pollutants));
        Assert.Equal(
            new Dictionary<string, int>
            {
                ["天坛"] = 1,
                ["海淀万柳"] = 2,
                ["顺义新城"] = 5,
                ["怀柔镇"] = 4,
                ["奥体中心"] = 8,
                ["古城"] = 1,
            },
            lacking);
        Assert.Equal([(4, 1)], Missing(stations.Single(station => Text(station, "name") == "天坛")));
        Assert.False(stations.Single(station => Text(station, "name") == "定陵").GetProperty("evaluation").GetBoolean());
    }

    // 2016-11-01 is a Tuesday: the first week of the month has six days, 6 * 144 = 864 values; the last one, from 28 to 30, has 432.
    [Fact]
    public async Task Quality_OfAMonth_CountsWeeksFromMondayToSunday()
    {
        var weeks = (await Presence("2016-11"))[0].GetProperty("weeks").EnumerateArray().ToList();

        Assert.Equal(
            [("2016-11-01", "2016-11-06", 864), ("2016-11-07", "2016-11-13", 1008)],
            weeks.Take(2).Select(week => (Text(week, "from"), Text(week, "to"), Whole(week, "expected"))));
        Assert.Equal(("2016-11-28", 432), (Text(weeks[^1], "from"), Whole(weeks[^1], "expected")));
        Assert.All(
            weeks,
            week => Assert.Equal(
                decimal.Round(100m * Whole(week, "received") / Whole(week, "expected"), 1), week.GetProperty("capture").GetDecimal()));
    }

    [Fact]
    public async Task Quality_OfAYear_GivesWeeksAndNoHours() =>
        Assert.All(await Presence("2016"), station =>
        {
            Assert.Equal(53, station.GetProperty("weeks").GetArrayLength());
            Assert.Equal(0, station.GetProperty("days").GetArrayLength());
        });

    private async Task<IReadOnlyList<JsonElement>> Presence(string period) =>
        [
            .. (await AqProgram.Run("quality", "--area", "北京", "--period", period, "--store", store.Uri, "--json")).Json
                .GetProperty("areas")[0].GetProperty("presence").EnumerateArray(),
        ];

    private static List<(int Hour, int Pollutants)> Missing(JsonElement station) =>
        [
            .. station.GetProperty("days")[0].GetProperty("missing").EnumerateArray()
                .Select(hour => (Whole(hour, "hour"), hour.GetProperty("pollutants").GetArrayLength())),
        ];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static int Whole(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
