using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary><c>aq areas</c> and <c>aq stations</c>.</summary>
public sealed class AreaListTests(SampleStore store) : IClassFixture<SampleStore>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // sample-data/stations.csv: twelve stations in eight districts, of which 定陵 (1002A) is a reference site. The readings begin with the
    // last hour of 2013 and end with February 2017 (sample-data/README.md). GB/T 2260: 北京 110000, 东城区 110101.
    [Fact]
    public async Task Areas_OfTheSample_AreBeijingItsDistrictsAndTheGroupsOfBeijing()
    {
        var areas = (await AqProgram.Run("areas", "--store", store.Uri, "--json")).Json.GetProperty("areas").EnumerateArray().ToList();

        var city = Assert.Single(areas, area => Text(area, "kind") == "city");
        Assert.Equal(
            ("北京", "北京市", "110000", 11),
            (Text(city, "area"), Text(city, "province"), Text(city, "code"), Whole(city, "stations")));
        Assert.Equal(("2013-12-31", "2017-02-28"), (Text(city, "firstDay"), Text(city, "lastDay")));
        Assert.Equal(8, areas.Count(area => Text(area, "kind") == "county" && Text(area, "city") == "北京"));
        Assert.Contains(areas, area => Text(area, "area") == "东城区" && Text(area, "code") == "110101" && Whole(area, "stations") == 2);
        Assert.All(
            areas.Where(area => Text(area, "kind") == "group"),
            group => Assert.Equal("北京", Text(Assert.Single(group.GetProperty("members").EnumerateArray()), "area")));
    }

    [Fact]
    public async Task Areas_EachNameThatIsListed_CanBeAskedFor()
    {
        var areas = (await AqProgram.Run("areas", "--store", store.Uri, "--json")).Json.GetProperty("areas").EnumerateArray().ToList();

        foreach (var area in areas)
        {
            foreach (var name in (string[])[Text(area, "label"), Text(area, "area"), Text(area, "officialName")])
            {
                var answer = await AqProgram.Run("areas", "--in", name, "--store", store.Uri, "--json");
                Assert.Contains(
                    answer.Json.GetProperty("areas").EnumerateArray(), listed => Text(listed, "label") == Text(area, "label"));
            }
        }
    }

    [Theory]
    [InlineData("--kind", "county", 8)]
    [InlineData("--kind", "province", 0)]
    [InlineData("--in", "北京", 9)]
    public async Task Areas_OfAKindOrWithinAnother_AreTheseAlone(string option, string value, int count)
    {
        var answer = await AqProgram.Run("areas", option, value, "--store", store.Uri, "--json");

        Assert.Equal(count, answer.Json.GetProperty("areas").GetArrayLength());
        Assert.Equal(count == 0 ? 1 : 0, answer.ExitCode);
    }

    [Fact]
    public async Task Areas_OfAnUnknownNameOrKind_AreAUsersMistake()
    {
        var (name, kind) = (await AqProgram.Run("areas", "--in", "北平", "--store", store.Uri),
            await AqProgram.Run("areas", "--kind", "town", "--store", store.Uri));

        Assert.Equal((2, 2), (name.ExitCode, kind.ExitCode));
        Assert.Contains("There is no area or station called 北平", name.Log, StringComparison.Ordinal);
        Assert.Contains("Use province, city, county or group.", kind.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stations_OfADistrict_HaveTheirPlaceRoleAndDays()
    {
        var stations = (await AqProgram.Run("stations", "--area", "昌平区", "--store", store.Uri, "--json")).Json
            .GetProperty("stations").EnumerateArray().ToList();

        Assert.Equal(["1002A", "1010A"], stations.Select(station => Text(station, "station")));
        Assert.Equal(
            ("定陵", "昌平区", "北京", "reference"),
            (Text(stations[0], "name"), Text(stations[0], "area"), Text(stations[0], "city"), Text(stations[0], "role")));
        Assert.Equal(
            (116.2202m, 40.2915m),
            (stations[0].GetProperty("longitude").GetDecimal(), stations[0].GetProperty("latitude").GetDecimal()));
        Assert.Equal("2017-02-28", Text(stations[0], "lastDay"));
    }

    // A rename keeps the code and its readings. 9002A begins in the place of 9001A after that has ended: it is named, and nothing is
    // joined.
    [Fact]
    public async Task Stations_RenamedAndReplaced_KeepTheirCodesAndNameEachOther()
    {
        var (uri, header) = ($"sqlite:{_folder["aq.db"]}", "code,name,city,county,longitude,latitude,role\n");
        await AqProgram.Run("ingest", _folder.Write("one.csv", header + "9001A,旧名,北京,东城区,116.4,39.9,evaluation\n"), "--store", uri);
        await AqProgram.Run(
            "ingest",
            _folder.Write(
                "two.csv", header + "9001A,天坛,北京,东城区,116.4,39.9,evaluation\n9002A,天坛,北京,东城区,116.4,39.9,evaluation\n"),
            _folder.Write("a.csv", "date,hour,type,9001A\n20160601,1,PM2.5,18\n20160601,2,PM2.5,19\n"),
            _folder.Write("b.csv", "date,hour,type,9002A\n20160701,1,PM2.5,20\n20160701,2,PM2.5,21\n"),
            "--store", uri);

        var stations = (await AqProgram.Run("stations", "--store", uri, "--json")).Json.GetProperty("stations").EnumerateArray().ToList();

        Assert.Equal(["9001A", "9002A"], stations.Select(station => Text(station, "station")));
        Assert.Equal("旧名", Assert.Single(stations[0].GetProperty("earlierNames").EnumerateArray()).GetString());
        Assert.Equal(("9002A", "9001A"), (Text(stations[0], "successor"), Text(stations[1], "predecessor")));
        Assert.Equal(("2016-06-01", "2016-07-01"), (Text(stations[0], "lastDay"), Text(stations[1], "firstDay")));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static int Whole(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
