using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests;

public sealed class StationListsTests
{
    [Fact]
    public void Read_TheExampleOfTheLayout_GivesTheStations()
    {
        var list = Given.StationList(
            """
            code,name,city,county,longitude,latitude,role
            1001A,万寿西宫,北京,西城区,116.3621,39.8784,evaluation
            1002A,定陵,北京,昌平区,116.2202,40.2915,reference

            """);

        Assert.Equal(
            [
                new Station
                {
                    Id = new("1001A"), Name = "万寿西宫", City = "北京", County = "西城区",
                    Longitude = 116.3621m, Latitude = 39.8784m, Role = StationRole.Evaluation,
                },
                new Station
                {
                    Id = new("1002A"), Name = "定陵", City = "北京", County = "昌平区",
                    Longitude = 116.2202m, Latitude = 40.2915m, Role = StationRole.Reference,
                },
            ],
            list.Stations);
        Assert.Equal(("station-list", Given.Hash), (list.Receipt.Format, list.Receipt.ContentHash));
        Assert.Equal((2, 2L, 0L), (list.Receipt.Rows, list.Receipt.Accepted, list.Receipt.Rejected));
        Assert.Empty(list.Receipt.Hours);
        Assert.Null(list.Receipt.FirstHour);
    }

    [Fact]
    public void Read_TheChineseList_TakesYAsReference()
    {
        var list = Given.StationList(
            "\uFEFF监测点编码,监测点名称,城市,经度,纬度,对照点\n1001A,万寿西宫,北京,116.3621,39.8784,N\n1002A,定陵(对照点),北京,116.2202,40.2915,Y\n1003A,东四,北京,,,\n");

        Assert.Equal(
            [StationRole.Evaluation, StationRole.Reference, StationRole.Evaluation], list.Stations.Select(station => station.Role));
        Assert.Equal(["万寿西宫", "定陵(对照点)", "东四"], list.Stations.Select(station => station.Name));
        Assert.Equal((116.2202m, 40.2915m, ""), (list.Stations[1].Longitude, list.Stations[1].Latitude, list.Stations[1].County));
        Assert.Null(list.Stations[2].Longitude);
        Assert.Null(list.Stations[2].Latitude);
    }

    // Rows of shared/data/stations/station_list_2022-02-13_target_cities.csv, which says Y of reference sites and of stopped stations
    // alike.
    [Theory]
    [InlineData("1002A,定陵(对照点),北京,,,Y", StationRole.Reference)]
    [InlineData("2165A,白马寺 (对照点),晋城,,,Y", StationRole.Reference)]
    [InlineData("2228A,污水处理厂,辽源,,,Y", StationRole.Reference)]
    [InlineData("2224A,监测站(停运200414),四平,,,Y", StationRole.Evaluation)]
    [InlineData("1654A,监测站(停运200103),济宁,,,Y", StationRole.Evaluation)]
    [InlineData("1A,监测站（已停运）,某市,,,Y", StationRole.Evaluation)]
    [InlineData("1A,水库(停运对照点),某市,,,Y", StationRole.Reference)]
    public void Read_TheChineseList_KeepsStoppedStationsAsEvaluationStations(string row, StationRole role) =>
        Assert.Equal(role, Assert.Single(Given.StationList($"监测点编码,监测点名称,城市,经度,纬度,对照点\n{row}\n").Stations).Role);

    [Fact]
    public void Read_PollutantsNotMonitored_AreTaken()
    {
        var list = Given.StationList("code,name,city,notMonitored\n1A,甲,某县,CO;SO2\n2A,乙,某县,\n3A,丙,某县,PM1\n");

        Assert.Equal([[Pollutant.SO2, Pollutant.CO], []], list.Stations.Select(station => station.NotMonitored.ToArray()));
        Assert.Equal(
            [new Rejection(4, 4, "expected pollutants such as CO;SO2, found 'PM1'")],
            list.Receipt.Rejections.Select(rejection => rejection with { Row = null }));
    }

    // A later list without the column says nothing of it.
    [Fact]
    public void Over_AListWithoutTheColumn_KeepsWhatIsKnown()
    {
        var known = new Station { Id = new("1A"), Name = "甲", City = "某县", NotMonitored = default(PollutantSet).With(Pollutant.CO) };
        var silent = Given.StationList("code,name,city\n1A,甲,某县\n");
        var saying = Given.StationList("code,name,city,notMonitored\n1A,甲,某县,\n");

        Assert.Equal([Pollutant.CO], silent.Over(known, silent.Stations[0]).NotMonitored);
        Assert.Empty(saying.Over(known, saying.Stations[0]).NotMonitored);
    }

    [Fact]
    public void Read_TheListOfTheLiveFeed_TakesAllAsEvaluation()
    {
        var list =
            Given.StationList("stationcode,positionname,area,lon,lat\n1001A,万寿西宫,北京市,116.366,39.8673\n1002A,定陵,北京市,116.17,40.2865\n");

        Assert.Equal(
            [
                new Station { Id = new("1001A"), Name = "万寿西宫", City = "北京市", Longitude = 116.366m, Latitude = 39.8673m },
                new Station { Id = new("1002A"), Name = "定陵", City = "北京市", Longitude = 116.17m, Latitude = 40.2865m },
            ],
            list.Stations);
        Assert.All(list.Stations, station => Assert.Equal(StationRole.Evaluation, station.Role));
    }

    [Fact]
    public void Read_ColumnsInAnyOrderWithQuotes_AreFoundByName()
    {
        var list = Given.StationList("role,extra,city,name,code\nother,1,\"北京\",\"一, 二\",1001A\nREFERENCE,2,北京,三,1002A\n");

        Assert.Equal(
            [
                new Station { Id = new("1001A"), Name = "一, 二", City = "北京", Role = StationRole.Other },
                new Station { Id = new("1002A"), Name = "三", City = "北京", Role = StationRole.Reference },
            ],
            list.Stations);
    }

    [Theory]
    [InlineData(",万寿西宫,北京,,116,39,", "code")]
    [InlineData("1001A,万寿西宫,,,116,39,", "expected a city")]
    [InlineData("1001A,万寿西宫,北京,,180.0001,39,", "180.0001")]
    [InlineData("1001A,万寿西宫,北京,,-181,39,", "-181")]
    [InlineData("1001A,万寿西宫,北京,,116°,39,", "116°")]
    [InlineData("1001A,万寿西宫,北京,,\"1,16\",39,", "1,16")]
    [InlineData("1001A,万寿西宫,北京,,116,91,", "91")]
    [InlineData("1001A,万寿西宫,北京,,39.9,116.4,", "116.4")]
    [InlineData("1001A,万寿西宫,北京,,116,39,background", "background")]
    [InlineData("1001A,万寿西宫,北京,,116,39,1", "'1'")]
    [InlineData("1001A,万寿西宫,北京,,116,39,+1", "+1")]
    [InlineData("1001A,万寿西宫,北京,,116,39,7", "'7'")]
    [InlineData("1001A,万寿西宫,北京,,116,39,\"evaluation,reference\"", "evaluation,reference")]
    [InlineData("1001A", "expected 7 fields, found 1")]
    public void Read_ABadRow_IsRejectedWithItsLineAndReason(string row, string expected)
    {
        var list = Given.StationList($"code,name,city,county,longitude,latitude,role\n1009A,古城,北京,石景山区,116.1840,39.9136,\n{row}\n");

        Assert.Equal([new StationId("1009A")], list.Stations.Select(station => station.Id));
        Assert.Equal((2, 1L, 1L), (list.Receipt.Rows, list.Receipt.Accepted, list.Receipt.Rejected));
        var rejection = Assert.Single(list.Receipt.Rejections);
        Assert.Equal(3, rejection.Line);
        Assert.Contains(expected, rejection.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-180", "-90")]
    [InlineData("180", "90")]
    [InlineData("0", "0.00000000001")]
    public void Read_CoordinatesAtTheLimits_AreTaken(string longitude, string latitude)
    {
        var station = Assert.Single(Given.StationList($"code,name,city,longitude,latitude\n1,a,b,{longitude},{latitude}\n").Stations);

        Assert.Equal(decimal.Parse(longitude, System.Globalization.CultureInfo.InvariantCulture), station.Longitude);
        Assert.Equal(decimal.Parse(latitude, System.Globalization.CultureInfo.InvariantCulture), station.Latitude);
    }

    [Fact]
    public void Read_CoordinatesPrintedAsHyphens_KeepTheStationWithoutThem()
    {
        // A row of the list in circulation, shared/data/stations/station_list_2022-02-13_target_cities.csv: a station of Qinhuangdao that
        // counts.
        var list = Given.StationList("监测点编码,监测点名称,城市,经度,纬度,对照点\n1045A,市政府,秦皇岛,-,-,N\n");

        Assert.Equal([new Station { Id = new("1045A"), Name = "市政府", City = "秦皇岛" }], list.Stations);
    }

    [Fact]
    public void Read_CodeTwice_KeepsTheFirst()
    {
        var list = Given.StationList("code,name,city\n1001A,万寿西宫,北京\n1002A,定陵,北京\n1001A,别处,天津\n");

        Assert.Equal(["万寿西宫", "定陵"], list.Stations.Select(station => station.Name));
        Assert.Equal((3, 2L, 1L), (list.Receipt.Rows, list.Receipt.Accepted, list.Receipt.Rejected));
        var rejection = Assert.Single(list.Receipt.Rejections);
        Assert.Equal(4, rejection.Line);
        Assert.Contains("1001A", rejection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SpacesAround_AreCutOff()
    {
        var station = Assert.Single(Given.StationList("code,name,city,role\n 1001A , 万寿西宫 , 北京 , evaluation \n").Stations);

        Assert.Equal(new Station { Id = new("1001A"), Name = "万寿西宫", City = "北京" }, station);
    }

    [Theory]
    [InlineData("name,city\na,b\n")]
    [InlineData("code,city\na,b\n")]
    [InlineData("code,name\na,b\n")]
    public void Read_WithoutCodeNameOrCity_IsRefused(string text)
    {
        Assert.IsType<FileContent.Refused>(Given.Content(text, "stations.csv"));
    }

    [Theory]
    [InlineData("定陵(对照点)", "", StationRole.Reference)]
    [InlineData("封龙山（对照点）", "", StationRole.Reference)]
    [InlineData("团泊洼（对照点)", "", StationRole.Reference)]
    [InlineData("清水河(省控对照点)", "", StationRole.Reference)]
    [InlineData("乙对照点", "", StationRole.Reference)]
    [InlineData("丁-对照点", "", StationRole.Reference)]
    [InlineData("戊 对照点", "", StationRole.Reference)]
    [InlineData("对照点（丙）", "", StationRole.Reference)]
    [InlineData("对照点", "", StationRole.Evaluation)] // a name, not a note
    [InlineData("城里", "", StationRole.Evaluation)]
    [InlineData("定陵(对照点)", "evaluation", StationRole.Evaluation)] // the list says so
    public void Read_NoteOfAReferenceSite_MakesItOneUnlessTheListSaysMore(string name, string role, StationRole expected) => Assert.Equal(
        expected,
        Assert.Single(
            Given.StationList($"stationcode,positionname,area,lon,lat,role\n9002A,{name},北京市,116.2,39.2,{role}\n").Stations).Role);

    [Fact]
    public void Over_AListWithoutRoles_TellsReferenceSitesByTheirNamesAndKeepsOtherRoles()
    {
        var list = Given.StationList("stationcode,positionname,area\n1A,甲(对照点),北京市\n2A,乙,北京市\n");
        var known = list.Stations.Select(station => station with { Role = StationRole.Other }).ToList();

        Assert.False(list.SaysRoles);
        Assert.Equal(
            [StationRole.Reference, StationRole.Other], list.Stations.Zip(known, (listed, before) => list.Over(before, listed).Role));
    }

    [Fact]
    public void Read_NamesThatCannotBeShown_AreCleanedAndNamedInTheReceipt()
    {
        var list = Given.StationList(
            $"""
            code,name,city,county
            1001A,"{'\u001B'}[31m万寿西宫",北京,"西城{'\uFFFF'}区"
            1002A,定陵,北京,{new string('长', 120)}
            1003A,[red],北京,[/]

            """);

        Assert.Equal(
            [("[31m万寿西宫", "西城区"), ("定陵", new string('长', 100)), ("[red]", "[/]")],
            list.Stations.Select(station => (station.Name, station.County)));
        Assert.Equal(
            [
                $"{list.Receipt.File}:2:2: the name is kept as '[31m万寿西宫', because it has the character U+001B, which cannot be shown",
                $"{list.Receipt.File}:2:4: the name is kept as '西城区', because it has the character U+FFFF, which cannot be shown",
                $"{list.Receipt.File}:3:4: the name is kept as '{new string('长', 24)}…', because it has 120 characters, at most 100 are kept",
            ],
            list.Receipt.Notes);
    }

    [Fact]
    public void Read_ACityOfNothingThatCanBeShown_IsNoCity()
    {
        var list = Given.StationList($"code,name,city\n1001A,x,\"{'\u202E'}\"\n");

        Assert.Empty(list.Stations);
        Assert.Equal("expected a city, found '\u202E'", list.Receipt.Rejections.Single().Reason);
    }
}
