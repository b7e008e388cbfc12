using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class Kdd2018Tests
{
    private const string History = ",stationId,utc_time,PM2.5,PM10,NO2,CO,O3,SO2\n";
    private const string Recent =
        "id,station_id,time,PM25_Concentration,PM10_Concentration,NO2_Concentration,CO_Concentration,O3_Concentration,SO2_Concentration\n";

    [Fact]
    public void Example_InUtc_ReadsSixPollutants()
    {
        var readings = FormatSample.ReadReadings(History + """
            0,dongsi_aq,2018-03-31 07:00:00,105.0,172.0,53.0,0.8,127.0,14.0
            8,zhiwuyuan_aq,2018-03-31 07:00:00,,,,,,
            """);

        Assert.Equal("kdd2018", readings.Receipt.Format);
        Assert.Equal(105m, readings.Value("kdd2018:dongsi_aq", "2018-03-31", 15, Pollutant.PM25));
        Assert.Equal(172m, readings.Value("kdd2018:dongsi_aq", "2018-03-31", 15, Pollutant.PM10));
        Assert.Equal(53m, readings.Value("kdd2018:dongsi_aq", "2018-03-31", 15, Pollutant.NO2));
        Assert.Equal(0.8m, readings.Value("kdd2018:dongsi_aq", "2018-03-31", 15, Pollutant.CO));
        Assert.Equal(127m, readings.Value("kdd2018:dongsi_aq", "2018-03-31", 15, Pollutant.O3));
        Assert.Equal(14m, readings.Value("kdd2018:dongsi_aq", "2018-03-31", 15, Pollutant.SO2));
        Assert.True(readings.States("kdd2018:zhiwuyuan_aq", "2018-03-31", 15, Pollutant.SO2));
        Assert.Equal((2, 6, 6, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("2018-04-30 16:00:00", "2018-04-30", 24)]
    [InlineData("2018-04-30 17:00:00", "2018-05-01", 1)]
    [InlineData("2018-04-30 00:00:00", "2018-04-30", 8)]
    public void Time_IsTheHoursEndInUtc(string time, string day, int hour)
    {
        var readings = FormatSample.ReadReadings($"{Recent}1,dongsi_aq,{time},29.0,,,,,\n");

        Assert.Equal(29m, readings.Value("kdd2018:dongsi_aq", day, hour, Pollutant.PM25));
    }

    [Theory]
    [InlineData("1,BX1,2018-04-30 16:00:00,29.0,,,,,", 2)] // London
    [InlineData("1,dongsi_aq,2018-04-30 16:30:00,29.0,,,,,", 3)]
    [InlineData("1,dongsi_aq,30/04/2018 16:00,29.0,,,,,", 3)]
    [InlineData("1,dongsi_aq,2018-04-30 16:00:00,x,,,,,", 4)]
    public void BadField_IsRejectedWithLineAndColumn(string row, int column)
    {
        var readings = FormatSample.ReadReadings(Recent + row + "\n");

        Assert.Equal((2, column), readings.Rejection());
        Assert.Equal(0, readings.Receipt.Accepted);
    }

    /// <summary>
    /// 11,375 rows of six fields, of which a naive reader counts 525 + 2591 + 441 + 426 + 507 + 462 = 4952 empty: 68,250 - 4952 = 63,298.
    /// Line 11342 is Dongsi at 2018-04-15 00:00 UTC: 23.0, 104.0, 51.0, 0.5, 32.0, 2.0.
    /// </summary>
    [Fact]
    public void File_OfHistory_IsReadWhole()
    {
        var readings = Assert.IsType<FileContent.Readings>(FormatSample.ReadShared("kdd2018/beijing_20180331_20180415.csv"));

        Assert.Equal((11_375, 63_298, 4952, 0, 0), readings.Counts());
        Assert.Equal(23m, readings.Value("kdd2018:dongsi_aq", "2018-04-15", 8, Pollutant.PM25));
        Assert.Equal(0.5m, readings.Value("kdd2018:dongsi_aq", "2018-04-15", 8, Pollutant.CO));
    }

    /// <summary>
    /// 5985 rows of six fields, of which a naive reader counts 349 + 462 + 209 + 219 + 244 + 220 = 1703 empty: 35,910 - 1703 = 34,207.
    /// Lines 527 and 562 are Dongsi at 2018-04-30 16:00 and 17:00 UTC, PM10 55.0 and 64.0.
    /// </summary>
    [Fact]
    public void File_OfRecentReadings_IsReadWhole()
    {
        var readings = Assert.IsType<FileContent.Readings>(FormatSample.ReadShared("kdd2018/beijing_recent_aq.csv"));

        Assert.Equal((5985, 34_207, 1703, 0, 0), readings.Counts());
        Assert.Equal(55m, readings.Value("kdd2018:dongsi_aq", "2018-04-30", 24, Pollutant.PM10));
        Assert.Equal(64m, readings.Value("kdd2018:dongsi_aq", "2018-05-01", 1, Pollutant.PM10));
    }
}
