using System.Text.Json;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary><c>aq map</c>: the figures of many places at once are those of each alone.</summary>
public sealed class MapTests(SampleStore store) : IClassFixture<SampleStore>
{
    private static readonly string[] s_pollutants = ["so2", "no2", "pm10", "pm25", "co", "o3"];

    [Theory]
    [InlineData("北京", false)]
    [InlineData("北京", true)]
    [InlineData("全国", false)]
    public async Task Map_OfDays_HasTheFiguresOfEachPlace(string area, bool ofStations)
    {
        var map = await Ask(["map", "--area", area, "--from", "2016-02-27", "--to", "2016-03-01", .. ofStations ? (string[])["--stations"] : []]);

        var places = map.GetProperty("places").EnumerateArray().ToList();
        Assert.Equal(ofStations ? 12 : area == "北京" ? 8 : 1, places.Count);
        Assert.Equal(4, map.GetProperty("times").GetArrayLength());
        foreach (var place in places)
        {
            var days = (await Ask("daily", "--area", Text(place, "code")!, "--from", "2016-02-27", "--to", "2016-03-01")).GetProperty("days");
            foreach (var (day, at) in days.EnumerateArray().Select((day, at) => (day, at)))
            {
                Assert.Equal(Text(map.GetProperty("times")[at], "day"), Text(day, "date"));
                Assert.Equal(day.GetProperty("aqi").ToString(), place.GetProperty("aqi")[at].ToString());
                Assert.Equal(Text(day, "dataStage"), place.GetProperty("dataStages")[at].GetString());
                Assert.All(s_pollutants, pollutant => Assert.Equal(
                    (day.GetProperty("concentrations").GetProperty(pollutant).ToString(), day.GetProperty("iaqi").GetProperty(pollutant).ToString()),
                    (place.GetProperty("concentrations").GetProperty(pollutant)[at].ToString(), place.GetProperty("iaqi").GetProperty(pollutant)[at].ToString())));
            }
        }
    }

    [Fact]
    public async Task Map_OfHours_HasTheFiguresOfEachStation()
    {
        var map = await Ask("map", "--area", "110000", "--from", "2016-01-02", "--to", "2016-01-02", "--hours", "--stations");

        foreach (var place in map.GetProperty("places").EnumerateArray().Take(3))
        {
            var hours = (await Ask("hourly", "--area", Text(place, "code")!, "--day", "2016-01-02")).GetProperty("hours");
            Assert.Equal(24, hours.GetArrayLength());
            Assert.All(hours.EnumerateArray().Select((hour, at) => (hour, at)), entry =>
            {
                Assert.Equal(entry.hour.GetProperty("aqi").ToString(), place.GetProperty("aqi")[entry.at].ToString());
                Assert.All(s_pollutants, pollutant => Assert.Equal(
                    entry.hour.GetProperty("concentrations").GetProperty(pollutant).ToString(),
                    place.GetProperty("concentrations").GetProperty(pollutant)[entry.at].ToString()));
            });
        }

        // HJ 633-2012 reports PM2.5 of an hour as the average of 24 hours: an hour's own has no class.
        Assert.Empty(map.GetProperty("scales")[0].GetProperty("concentrations").GetProperty("pm25").EnumerateArray());
        Assert.Equal([160m, 200m, 300m, 400m, 800m], Numbers(map.GetProperty("scales")[0].GetProperty("concentrations").GetProperty("o3")));
    }

    // HJ 633-2012 Table 1 and HJ 633-2026: the level of PM2.5 changes at 75 and at 60 µg/m³.
    [Theory]
    [InlineData("CN2012", "35 75 115 150 250")]
    [InlineData("CN2026-T", "35 60 115 150 250")]
    public async Task Map_UnderAnEdition_SaysWhereItsLevelsEnd(string edition, string ends)
    {
        var map = await Ask("map", "--area", "北京", "--from", "2016-01-02", "--to", "2016-01-02", "--edition", edition);

        Assert.Equal(ends, string.Join(' ', Numbers(map.GetProperty("scales")[0].GetProperty("concentrations").GetProperty("pm25"))));
    }

    // 西城区 has 万寿西宫 (116.3621, 39.8784) and 官园 (116.3392, 39.9295) in sample-data/stations.csv.
    [Fact]
    public async Task Map_PutsAnAreaAtTheMeanOfItsStations()
    {
        var places = (await Ask("map", "--area", "北京", "--from", "2016-01-02", "--to", "2016-01-02")).GetProperty("places").EnumerateArray();

        var place = places.Single(each => Text(each, "name") == "西城区");
        Assert.Equal((116.3506m, 39.9040m), (place.GetProperty("longitude").GetDecimal(), place.GetProperty("latitude").GetDecimal()));
    }

    [Theory]
    [InlineData("aq: --to 2016-01-01 is before --from 2016-01-02.", "北京", "2016-01-02", "2016-01-01", "--stations")]
    [InlineData("aq: 8 days are more than a map takes, 7 by hour; ask in parts.", "北京", "2016-01-01", "2016-01-08", "--hours")]
    [InlineData("aq: 1001A 万寿西宫 is a station; name an area.", "1001A", "2016-01-01", "2016-01-02", "--stations")]
    public async Task Map_OfWhatItCannotShow_IsAUsersMistake(string sentence, string area, string from, string to, string option)
    {
        var answer = await AqProgram.Run("map", "--area", area, "--from", from, "--to", to, option, "--store", store.Uri);

        Assert.Equal((2, sentence), (answer.ExitCode, answer.Log.Trim()));
    }

    private async Task<JsonElement> Ask(params string[] question) => (await AqProgram.Run([.. question, "--store", store.Uri, "--json"])).Json;

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IEnumerable<decimal> Numbers(JsonElement list) => list.EnumerateArray().Select(number => number.GetDecimal());
}
