using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Mapped;

namespace AqPipeline.Ingest.Tests.Formats;

/// <summary>
/// The live feed as a table. The three stations are invented; o3 (44, 66, 40) stands above o3_24h (20, 38, 21), which is the hour.
/// </summary>
public sealed class CnemcLiveCsvTests
{
    private const string Header =
        "timepoint,stationcode,longitude,latitude,area,positionname,primarypollutant,aqi,pm10,pm10_24h,pm2_5,pm2_5_24h,o3,o3_24h,o3_8h,o3_8h_24h,no2,no2_24h,so2,so2_24h,co,co_24h\n";

    private const string Rows =
        "2022-01-04T16:00:00,9001A,116.1,39.1,测试市,一号,细颗粒物(PM2.5),70,80,56,54,33,44,20,24,20,60,56,12,7,1.4,1\n"
        + "2022-01-04T16:00:00,9002A,116.2,39.2,测试市,二号(对照点),颗粒物(PM10),56,62,31,33,15,66,38,47,41,30,11,6,3,0.9,0.4\n"
        + "2022-01-04T16:00:00,9003A,116.3,39.3,测试市,三号,,,79,55,50,30,40,21,22,22,51,49,8,4,1.3,0.9\n";

    private static readonly DateOnly Day = new(2022, 1, 4);

    [Fact]
    public void Read_TheFeedAsATable_GivesEighteenReadingsOfTheHour()
    {
        var readings = FormatFile.Readings("2022-01-04T16.csv", Header + Rows);

        Assert.Equal("cnemc-live-csv", readings.Receipt.Format);
        Assert.Equal((3, 18L, 0L), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Rejected));
        Assert.Equal(
            [20m, 38m, 21m], new[] { "9001A", "9002A", "9003A" }.Select(code => readings.Value(code, Day, Pollutant.O3, 16)!.Value));
        Assert.Equal(
            [12m, 60m, 1.4m, 20m, 80m, 54m],
            Pollutants.All.ToArray().Select(pollutant => readings.Value("9001A", Day, pollutant, 16)!.Value));
    }

    [Theory]
    [InlineData("2022-01-05T00:00:00", 24)]
    [InlineData("2022-01-04 16:00", 16)]
    [InlineData("2022/1/4 16:00", 16)]
    [InlineData("2022-01-04T16:00:00+08:00", 16)]
    public void Read_TimesAsCrawlsPrintThem_AreBeijingTime(string time, int hour)
    {
        var readings = FormatFile.Readings("a.csv", Header + Rows.Replace("2022-01-04T16:00:00", time, StringComparison.Ordinal));

        Assert.Equal(54, readings.Value("9001A", Day, Pollutant.PM25, hour));
    }

    [Theory]
    [InlineData("2022-01-04T16:00:00+00:00")]
    [InlineData("04.01.2022 16 Uhr")]
    public void Read_TimeThatIsNotKnownToBeBeijings_IsRejected(string time)
    {
        var readings = FormatFile.Readings("a.csv", Header + Rows.Replace("2022-01-04T16:00:00", time, StringComparison.Ordinal));

        Assert.Equal((0L, 3L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
    }

    /// <summary>Beijing time in the crawls that print it so, UTC by the letter: not to be guessed.</summary>
    [Fact]
    public void Read_TimesWithZ_AreForAMappingToSay() => Assert.Contains(
        "aq ingest --describe", FormatFile.Refused("a.csv", Header + Rows.Replace(":00:00,", ":00:00Z,", StringComparison.Ordinal)).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Read_NamesAndMarksOfAnotherCrawl_AreTheSame()
    {
        var readings = FormatFile.Readings(
            "a.csv",
            "Id,TimePoint,StationCode,PositionName,Area,CO,NO2,O3,O3_24h,PM10,PM2_5,SO2\n"
            + "1,2022-01-04 16:00:00,1001A,甲,北京市,0.7,—,50,40,NaN, 38 ,-\n");

        Assert.Equal((3L, 3L, 0L), (readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
        Assert.Equal((38m, 40m), (readings.Value("1001A", Day, Pollutant.PM25, 16), readings.Value("1001A", Day, Pollutant.O3, 16)));
    }

    [Fact]
    public void Read_OzoneWithoutItsOtherField_IsNotTakenForTheHours()
    {
        var readings = FormatFile.Readings("a.csv", "timepoint,stationcode,o3,pm2_5\n2022-01-04T16:00:00,1001A,50,38\n");

        Assert.Equal((1L, 1L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
        Assert.Contains(
            "expected o3_24h beside o3, which the feed swaps", Assert.Single(readings.Receipt.Rejections).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stationcode,positionname,area,timepoint,pm1\n9001A,一号,测试市,2022-01-04T16:00:00,3\n")]
    [InlineData("监测点编码,监测点名称,城市,时间,PM10\n9001A,一号,测试市,2022-01-04 16:00,3\n")]
    [InlineData("code,name,city,PM2.5\n9001A,一号,测试市,3\n")]
    [InlineData("code,name,city,Date\n9001A,一号,测试市,2022-01-04\n")]
    public void StationList_WithATimeOrAPollutant_IsNone(string text)
    {
        var refused = FormatFile.Refused("a.csv", text);

        Assert.Contains("aq ingest --describe", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_TheFeedAsATable_SaysItsLayout()
    {
        using var folder = new TestKit.TemporaryFolder();

        var description = FileDescriber.Describe(folder.Write("a.csv", Header + Rows));

        Assert.Equal("cnemc-live-csv", description.Layout);
        Assert.Contains(description.Readings, reading => reading.Pollutant == Pollutant.O3 && reading.Value == 20);
    }

    [Fact]
    public void Mapped_SwappedOzone_RefusesTheFileAndNamesTheOtherColumn()
    {
        var refused = Assert.IsType<FileContent.Refused>(MappedSample.Read(Mapping("o3"), Header + Rows));

        Assert.Contains("takes O3 from the wrong column", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("o3_24h", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapped_TheFieldThatHoldsTheHour_IsRead() =>
        Assert.Equal(20, MappedSample.Readings(Mapping("o3_24h"), Header + Rows).Value("9001A", Day, Pollutant.O3, 16));

    [Fact]
    public void Mapped_OzoneBelowItsHighestHour_IsReadAsPrinted()
    {
        var text = Header
            + Rows.Replace(",44,20,", ",20,44,", StringComparison.Ordinal).Replace(",66,38,", ",38,66,", StringComparison.Ordinal)
            .Replace(",40,21,", ",21,40,", StringComparison.Ordinal);

        Assert.Equal(20, MappedSample.Readings(Mapping("o3"), text).Value("9001A", Day, Pollutant.O3, 16));
    }

    private static string Mapping(string ozone) => $$"""
        { "name": "cnemc", "time": { "columns": ["timepoint"], "format": "yyyy-MM-ddTHH:mm:ss", "zone": "+08:00", "hourLabel": "ending" },
          "station": { "columns": ["stationcode"] },
          "values": { "pm2_5": { "pollutant": "PM2.5", "unit": "µg/m³" }, "{{ozone}}": { "pollutant": "O3", "unit": "µg/m³" } } }
        """;
}
