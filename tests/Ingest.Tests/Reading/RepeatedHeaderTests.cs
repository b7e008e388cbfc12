using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.Ingest.Tests.Mapped;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>
/// A header between the rows, as <c>cat</c> of day files makes it: followed or refused, and no value comes from another column than its
/// own.
/// </summary>
public sealed class RepeatedHeaderTests
{
    private const string Cities = "date,hour,城市,AQI,PM2.5,PM10,SO2,NO2,O3,CO\n";
    private const string MovedCities = "date,hour,城市,AQI,PM10,PM2.5,SO2,NO2,O3,CO\n";

    private static readonly DateOnly June1 = new(2016, 6, 1);
    private static readonly DateOnly June2 = new(2016, 6, 2);

    [Theory]
    [InlineData("date,hour,type,1001A,1002A\n")]
    [InlineData("\uFEFFdate,hour,type,1001A,1002A\n")] // cat of files that begin with a byte order mark
    [InlineData("Date,Hour,Type,1001A,1002A\n")]
    [InlineData("\"date\",\"hour\",\"type\",\"1001A\",\"1002A\"\r\n")]
    public void Sites_SameHeaderAgain_IsPassedOverSilently(string again)
    {
        var readings = Given.Readings($"date,hour,type,1001A,1002A\n20160601,1,PM2.5,10,20\n{again}20160602,1,PM2.5,11,21\n");

        Assert.Equal((2, 4L, 0L), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Rejected));
        Assert.Equal(210_000, readings.DayOf("1002A", June2).Value(Pollutant.PM25, 1));
    }

    [Fact]
    public void Sites_OtherStationsBelow_AreReadUnderTheirOwnCodes()
    {
        // 1003A and 1004A move a column to the left, 1001A goes, 1005A comes, and a fourth makes the rows longer.
        var readings = Given.Readings(
            "date,hour,type,1001A,1003A,1004A\n20160601,1,PM2.5,10,20,30\n20160602,0,PM2.5,11,21,31\n"
            + "date,hour,type,1003A,1004A,1005A,1006A\n20160602,1,PM2.5,200,300,400,500\n");

        Assert.Equal(
            new Dictionary<(string, DateOnly, int, Pollutant), decimal>
            {
                [("1001A", June1, 1, Pollutant.PM25)] = 10,
                [("1003A", June1, 1, Pollutant.PM25)] = 20,
                [("1004A", June1, 1, Pollutant.PM25)] = 30,
                [("1001A", June1, 24, Pollutant.PM25)] = 11,
                [("1003A", June1, 24, Pollutant.PM25)] = 21,
                [("1004A", June1, 24, Pollutant.PM25)] = 31,
                [("1003A", June2, 1, Pollutant.PM25)] = 200,
                [("1004A", June2, 1, Pollutant.PM25)] = 300,
                [("1005A", June2, 1, Pollutant.PM25)] = 400,
                [("1006A", June2, 1, Pollutant.PM25)] = 500,
            },
            readings.AllValues());
        Assert.Equal((3, 10L, 0L), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Rejected));
    }

    [Fact]
    public void Sites_HourAgainBelowOtherHeader_IsOneStationDayWithItsRejection()
    {
        // Label 0 of 2 June is hour 24 of 1 June: the second file has it too, with another value for 1002A.
        var readings = Given.Readings(
            "date,hour,type,1001A,1002A\n20160602,0,SO2,5,6\ndate,hour,type,1002A,1001A\n20160602,0,SO2,7,5\n20160602,1,SO2,8,9\n");

        Assert.Equal(4, readings.StationDays.Count);
        Assert.Equal(
            (50_000, 60_000),
            (readings.DayOf("1001A", June1).Value(Pollutant.SO2, 24), readings.DayOf("1002A", June1).Value(Pollutant.SO2, 24)));
        Assert.Equal(
            (90_000, 80_000),
            (readings.DayOf("1001A", June2).Value(Pollutant.SO2, 1), readings.DayOf("1002A", June2).Value(Pollutant.SO2, 1)));
        Assert.Equal((4, 4), readings.Receipt.Rejections.Select(rejection => ((int)rejection.Line, rejection.Column)).Single());
    }

    [Theory]
    [InlineData("hour,date,type,1001A,1002A")] // the clock has moved
    [InlineData("date,hour,城市,AQI,PM2.5")] // rows of cities below
    [InlineData("date,hour,type,北京,天津")] // cities where stations stood
    [InlineData("id,date,hour,type,1001A")]
    [InlineData("1002A,1001A,type,hour,date")]
    public void Sites_HeaderThatCannotBeFollowed_RefusesTheFileWithItsLine(string header)
    {
        var refused = Assert.IsType<FileContent.Refused>(Given.Content(
            $"date,hour,type,1001A,1002A\n20160601,1,PM2.5,10,20\n{header}\n20160602,1,PM2.5,20,10\n", "a.csv"));

        Assert.Equal(3, refused.Line);
        Assert.Contains("a header of other columns stands between the rows", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Sites_FileWithoutLastLineEndBeforeTheHeader_CostsTheRowOnly()
    {
        var readings = Given.Readings(
            "date,hour,type,1001A,1002A\n20160601,1,SO2,5,6\n20160601,2,SO2,7,8date,hour,type,1001A,1002A\n20160602,1,SO2,9,10\n");

        Assert.Equal((3, 4L, 1L), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Rejected));
        Assert.Equal((3L, 0), readings.Receipt.Rejections.Select(rejection => (rejection.Line, rejection.Column)).Single());
        Assert.Equal(100_000, readings.DayOf("1002A", June2).Value(Pollutant.SO2, 1));
    }

    [Fact]
    public void Sites_OtherHeaderBehindARow_RefusesTheFile()
    {
        const string text = "date,hour,type,1001A,1002A\n20160601,1,SO2,5,6date,hour,type,1002A,1001A\n20160602,1,SO2,9,10\n";

        Assert.Equal(2, Assert.IsType<FileContent.Refused>(Given.Content(text, "a.csv")).Line);
    }

    [Fact]
    public void Cities_ColumnsMovedBelow_AreFoundByNameAgain()
    {
        var readings = Given.Readings($"{Cities}20240101,1,郑州,50,40,80,9,30,60,0.8\n{MovedCities}20240102,1,郑州,50,81,41,9,30,60,0.9\n");

        var second = readings.DayOf("area:郑州", new(2024, 1, 2));
        Assert.Equal(
            (410_000, 810_000, 9_000), (second.Value(Pollutant.PM25, 1), second.Value(Pollutant.PM10, 1), second.Value(Pollutant.CO, 1)));
        Assert.Equal((12L, 0L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
    }

    [Fact]
    public void Cities_OnePollutantLessBelow_RefusesTheFile() => Assert.Equal(
        3,
        Assert.IsType<FileContent.Refused>(Given.Content(
            Cities
                + "20240101,1,郑州,50,40,80,9,30,60,0.8\ndate,hour,城市,AQI,PM2.5,PM10,SO2,NO2,O3,CO_24h\n20240102,1,郑州,50,41,81,9,30,60,0.9\n",
                "a.csv")).Line);

    [Fact]
    public void OpenAq_ColumnsMovedBelow_AreFoundByNameAgain()
    {
        var readings = FormatSample.ReadReadings(
            """
            location_id,sensors_id,location,datetime,lat,lon,parameter,units,value
            1,2,A,2022-11-01T01:00:00+08:00,0,0,pm10,µg/m³,12
            sensors_id,location_id,location,datetime,lat,lon,parameter,value,units
            2,1,A,2022-11-01T02:00:00+08:00,0,0,pm10,13,µg/m³
            """);

        Assert.Equal(
            (12m, 13m),
            (readings.Value("openaq:1", "2022-11-01", 1, Pollutant.PM10), readings.Value("openaq:1", "2022-11-01", 2, Pollutant.PM10)));
        Assert.Equal((2, 2, 0, 0, 0), readings.Counts());
    }

    [Fact]
    public void StationList_ColumnsMovedBelow_AreFoundByNameAgain()
    {
        var list = Given.StationList("code,name,city,county\n1001A,万寿西宫,北京,西城区\ncode,city,name,county\n1002A,北京,定陵,昌平区\n");

        Assert.Equal([("万寿西宫", "北京"), ("定陵", "北京")], list.Stations.Select(station => (station.Name, station.City)));
        Assert.Equal(0, list.Receipt.Rejected);
    }

    [Theory]
    [InlineData("date,site,pm10,pm25\n2024-01-05 03:00,A,22,12\n")]
    [InlineData("site,pm25,date,pm10\nA,12,2024-01-05 03:00,22\n")]
    [InlineData("date,site,pm25,pm10\n2024-01-05 03:00,A,12,22\n")]
    public void Mapped_HeaderAgain_IsGoneBy(string below)
    {
        var readings = MappedSample.Readings(Mapping, "date,site,pm25,pm10\n2024-01-05 01:00,A,10,20\n" + below);

        Assert.Equal(
            (12m, 22m), (readings.Value("A", "2024-01-05", 3, Pollutant.PM25), readings.Value("A", "2024-01-05", 3, Pollutant.PM10)));
        Assert.Equal((2, 4, 0, 0, 0), readings.Counts());
    }

    [Fact]
    public void Mapped_HeaderWithoutAColumnOfTheMapping_RefusesTheFile()
    {
        const string text = "date,site,pm25,pm10\n2024-01-05 01:00,A,10,20\ndate,site,pm25,so2\n2024-01-05 02:00,A,10,2\n";

        Assert.Equal(3, Assert.IsType<FileContent.Refused>(MappedSample.Read(Mapping, text)).Line);
    }

    [Fact]
    public void Aurn_SecondSiteBelow_RefusesTheFile()
    {
        const string header = "Date,time,\"Ozone\",status,unit\n";
        const string site = "All Data GMT hour ending\n,,Cardiff Centre,,\n";

        var refused = FormatFile.Refused(
            "a.csv", $"{site}{header}01-01-2025,01:00,11,R,ugm-3\n,,Marylebone Road,,\n{header}01-01-2025,02:00,12,R,ugm-3\n");

        Assert.Equal(5, refused.Line);
    }

    private const string Mapping = """
        { "name": "rep", "time": { "columns": "date", "format": "yyyy-MM-dd HH:mm", "zone": "+08:00", "hourLabel": "ending" },
          "station": { "columns": "site" },
          "values": { "pm25": { "pollutant": "PM2.5", "unit": "µg/m³" }, "pm10": { "pollutant": "PM10", "unit": "µg/m³" } } }
        """;
}
