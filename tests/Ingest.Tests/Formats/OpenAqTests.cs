using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class OpenAqTests
{
    private const string V3Header = "location_id,sensors_id,location,datetime,lat,lon,parameter,units,value\n";
    private const string LegacyHeader = "city,country,date.utc,location,parameter,value,unit\n";

    [Fact]
    public void V3_OfExample_ReadsHourEndingTimesWithOffset()
    {
        var readings = FormatSample.ReadReadings(V3Header + """
            7727,22558,Tung Chung-7727,2022-11-01T01:00:00+08:00,22.28,113.94,pm10,µg/m³,100.3
            7727,22560,Tung Chung-7727,2022-11-01T02:00:00+08:00,22.28,113.94,no2,ppb,21.3
            """);

        Assert.Equal("openaq-v3", readings.Receipt.Format);
        Assert.Equal(100.3m, readings.Value("openaq:7727", "2022-11-01", 1, Pollutant.PM10));

        // 21.3 × 46.005 / 24.465 = 40.0534
        Assert.Equal(40.0534m, readings.Value("openaq:7727", "2022-11-01", 2, Pollutant.NO2));
        Assert.Equal((2, 2, 0, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("2022-11-02T00:00:00+08:00", "2022-11-01", 24)] // midnight in Beijing ends the day before
    [InlineData("2022-11-01T16:00:00Z", "2022-11-01", 24)]
    [InlineData("2022-11-01T17:00:00+00:00", "2022-11-02", 1)]
    [InlineData("2022-11-01T00:00:00-05:00", "2022-11-01", 13)] // 05:00 UTC
    [InlineData("2022-11-01T05:30:00+05:30", "2022-11-01", 8)] // 00:00 UTC, a full hour
    public void V3_Time_BecomesTheHourThatEndsThenInBeijing(string time, string day, int hour)
    {
        var readings = FormatSample.ReadReadings($"{V3Header}2178,1,A,{time},0,0,pm25,µg/m³,12\n");

        Assert.Equal(12m, readings.Value("openaq:2178", day, hour, Pollutant.PM25));
    }

    [Theory]
    [InlineData("2178,1,A,2022-11-01T01:00:00,0,0,pm25,µg/m³,12", 4)] // no offset
    [InlineData("2178,1,A,2022-11-01T25:00:00+08:00,0,0,pm25,µg/m³,12", 4)]
    [InlineData("2178,1,A,2022-11-01T01:00:00+08:00,0,0,pm25,particles/cm³,12", 8)]
    [InlineData("2178,1,A,2022-11-01T01:00:00+08:00,0,0,pm25,ppb,12", 8)] // particles have no molar mass
    [InlineData("2178,1,A,2022-11-01T01:00:00+08:00,0,0,pm25,µg/m³,abc", 9)]
    [InlineData(",1,A,2022-11-01T01:00:00+08:00,0,0,pm25,µg/m³,12", 1)]
    [InlineData("2178,1,A,2022-11-01T01:00:00+08:00,0,0,pm25,µg/m³", 0)] // a field short
    public void V3_BadField_IsRejectedWithLineAndColumn(string row, int column)
    {
        var readings = FormatSample.ReadReadings($"{V3Header}2178,1,A,2022-11-01T03:00:00+08:00,0,0,pm25,µg/m³,7\n{row}\n");

        Assert.Equal((3, column), readings.Rejection());
        Assert.Equal((2, 1, 0, 0, 1), readings.Counts());
    }

    [Fact]
    public void V3_OtherParameter_IsCountedAndPassedOver()
    {
        var readings = FormatSample.ReadReadings($"{V3Header}2178,1,A,2022-11-01T01:00:00+08:00,0,0,temperature,c,12\n");

        Assert.Equal((1, 0, 0, 0, 0), readings.Counts());
    }

    [Fact]
    public void V3_SentinelAndEmpty_AreMissingAndSmallNegativeIsFlagged()
    {
        var readings = FormatSample.ReadReadings(V3Header + """
            2178,1,A,2022-11-01T01:00:00+08:00,0,0,pm25,µg/m³,-999.0
            2178,1,A,2022-11-01T02:00:00+08:00,0,0,pm25,µg/m³,
            2178,1,A,2022-11-01T03:00:00+08:00,0,0,pm25,µg/m³,-2
            """);

        Assert.Null(readings.Value("openaq:2178", "2022-11-01", 1, Pollutant.PM25));
        Assert.True(readings.States("openaq:2178", "2022-11-01", 1, Pollutant.PM25));
        Assert.Equal(-2m, readings.Value("openaq:2178", "2022-11-01", 3, Pollutant.PM25));
        Assert.Equal(QualityFlags.Negative, readings.Flags("openaq:2178", "2022-11-01", 3, Pollutant.PM25));
        Assert.Equal((3, 1, 2, 1, 0), readings.Counts());
    }

    [Fact]
    public void V3_SensorOfMinutes_IsNotTakenAsHourlyEvenOnTheHour()
    {
        var readings = FormatSample.ReadReadings(V3Header + """
            2178,1,A,2022-11-01T01:00:00+08:00,0,0,pm25,µg/m³,12
            2178,1,A,2022-11-01T01:05:00+08:00,0,0,pm25,µg/m³,13
            2178,2,A,2022-11-01T01:00:00+08:00,0,0,pm10,µg/m³,20
            """);

        Assert.Null(readings.Value("openaq:2178", "2022-11-01", 1, Pollutant.PM25));
        Assert.Equal(20m, readings.Value("openaq:2178", "2022-11-01", 1, Pollutant.PM10));
        Assert.Equal((3, 1, 0, 0, 2), readings.Counts());
        Assert.All(readings.Receipt.Rejections, rejection => Assert.Contains("no full hours", rejection.Reason, StringComparison.Ordinal));
        Assert.All(readings.Receipt.Rejections, rejection => Assert.NotNull(rejection.Row));
    }

    [Fact]
    public void V3_TwoSensorsThatDiffer_KeepTheFirst()
    {
        var readings = FormatSample.ReadReadings(V3Header + """
            2178,1,A,2022-11-01T01:00:00+08:00,0,0,co,ppm,0.5
            2178,2,A,2022-11-01T01:00:00+08:00,0,0,co,µg/m³,600
            """);

        // 0.5 × 28.010 / 24.465 = 0.57245
        Assert.Equal(0.5725m, readings.Value("openaq:2178", "2022-11-01", 1, Pollutant.CO));
        Assert.Equal(QualityFlags.None, readings.Flags("openaq:2178", "2022-11-01", 1, Pollutant.CO));
    }

    [Fact]
    public void Legacy_OfExample_ReadsUtc()
    {
        var readings = FormatSample.ReadReadings(LegacyHeader + """
            Antwerpen,BE,2019-06-18 06:00:00+00:00,BETR801,pm25,18.0,µg/m³
            Paris,FR,2019-06-20 16:00:00+00:00,FR04014,no2,21.8,µg/m³
            """);

        Assert.Equal("openaq-legacy", readings.Receipt.Format);
        Assert.Equal(18m, readings.Value("openaq:BE/Antwerpen/BETR801", "2019-06-18", 14, Pollutant.PM25));
        Assert.Equal(21.8m, readings.Value("openaq:FR/Paris/FR04014", "2019-06-20", 24, Pollutant.NO2));
    }

    [Fact]
    public void Legacy_WithUtcColumn_IsReadToo()
    {
        var readings = FormatSample.ReadReadings(
            "location,city,country,utc,local,parameter,value,unit,latitude,longitude,attribution\n"
            + "X,Y,US,2018-01-01T17:00:00.000Z,2018-01-01T12:00:00-05:00,o3,0.062,ppm,1,2,[]\n");

        // 17:00 UTC ends hour 1 of 2 January in Beijing; 62 × 47.997 / 24.465 = 121.63556
        Assert.Equal(121.6356m, readings.Value("openaq:US/Y/X", "2018-01-02", 1, Pollutant.O3));
    }

    /// <summary>Six rows of PM10 in Hong Kong, +08:00; the fourth is line 5 of the file: 04:00, 46.0.</summary>
    [Fact]
    public void V3_OfTheArchive_IsReadWhole()
    {
        var readings = Assert.IsType<FileContent.Readings>(FormatSample.ReadShared("openaq_v3_archive_sample.csv"));

        Assert.Equal((6, 6, 0, 0, 0), readings.Counts());
        Assert.Equal(46.0m, readings.Value("openaq:7727", "2022-11-01", 4, Pollutant.PM10));
    }

    /// <summary>
    /// Lines copied from the file: Antwerpen 2019-06-18 06:00 UTC 18.0 pm25, London 2019-06-16 16:00 UTC 29.0 no2 and 17:00 UTC 29.0 no2.
    /// </summary>
    [Fact]
    public void Legacy_OfTheArchive_IsReadWhole()
    {
        var readings = Assert.IsType<FileContent.Readings>(FormatSample.ReadShared("openaq_legacy_long.csv"));

        Assert.Equal((5272, 5272, 0, 0, 0), readings.Counts());
        Assert.Equal(18.0m, readings.Value("openaq:BE/Antwerpen/BETR801", "2019-06-18", 14, Pollutant.PM25));
        Assert.Equal(29.0m, readings.Value("openaq:GB/London/London Westminster", "2019-06-16", 24, Pollutant.NO2));
        Assert.Equal(29.0m, readings.Value("openaq:GB/London/London Westminster", "2019-06-17", 1, Pollutant.NO2));
    }
}
