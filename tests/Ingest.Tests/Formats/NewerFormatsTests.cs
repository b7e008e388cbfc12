using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Formats;

/// <summary>AirNow, AirKorea, Taiwan's yearly files and crawls as arrays of records.</summary>
public sealed class NewerFormatsTests
{
    private const string Korea = "지역,망,측정소코드,측정소명,측정일시,SO2,CO,O3,NO2,PM10,PM25,주소\n";

    /// <summary>0 o'clock GMT begins the hour that ends at 9 in Beijing; 30 ppb × 47.997 / 24.465 = 58.8559.</summary>
    [Fact]
    public void AirNow_IsGmtByTheBeginning()
    {
        var readings = FormatSample.ReadReadings("""
            01/05/24|00:00|010030010|Fairhope|-6|OZONE|PPB|30|Alabama
            01/05/24|00:00|010030010|Fairhope|-6|OZONE-8HR|PPB|99|Alabama
            01/05/24|00:00|010030010|Fairhope|-6|PM2.5|UG/M3|8.1|Alabama
            01/05/24|00:00|010030010|Fairhope|-6|CO|PPM|0.5|Alabama
            01/05/24|00:00|010030011|Mobile|-6|TEMP|C|12|Alabama
            """);

        Assert.Equal("airnow", readings.Receipt.Format);
        Assert.Equal(58.8559m, readings.Value("airnow:010030010", "2024-01-05", 9, Pollutant.O3));
        Assert.Equal(8.1m, readings.Value("airnow:010030010", "2024-01-05", 9, Pollutant.PM25));
        Assert.Equal(0.5725m, readings.Value("airnow:010030010", "2024-01-05", 9, Pollutant.CO));
        Assert.Equal((5, 3, 0, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("01/05/24|00:00||Fairhope|-6|OZONE|PPB|30|Alabama", 3)]
    [InlineData("01/05/24|25:00|010030010|Fairhope|-6|OZONE|PPB|30|Alabama", 2)]
    [InlineData("01/05/24|00:00|010030010|Fairhope|-6|OZONE|DEG|30|Alabama", 7)]
    [InlineData("01/05/24|00:00|010030010|Fairhope|-6|OZONE|PPB|x|Alabama", 8)]
    [InlineData("01/05/24|00:00|010030010|Fairhope|-6|OZONE|PPB|30", 0)]
    public void AirNow_BadField_IsRejected(string row, int column)
    {
        var readings = FormatSample.ReadReadings($"01/05/24|00:00|010030010|Fairhope|-6|TEMP|C|12|Alabama\n{row}\n");

        Assert.Equal((2, column), readings.Rejection());
    }

    /// <summary>
    /// 24 o'clock in Korea is 23 in Beijing. 0.02 ppm × 1000 × 47.997 / 24.465 = 39.2373 µg/m³; 0.6 ppm × 28.010 / 24.465 = 0.6869 mg/m³.
    /// </summary>
    [Fact]
    public void AirKorea_EndsTheDayWithHour24()
    {
        var readings = FormatSample.ReadReadings(
            Korea + "서울 중구,도시대기,111121,중구,2024010524,0.003,0.6,0.02,0.03,41,44,x\n서울 중구,도시대기,111121,중구,2024010501,,,,,,22,x\n");

        Assert.Equal("airkorea", readings.Receipt.Format);
        Assert.Equal(44m, readings.Value("airkorea:111121", "2024-01-05", 23, Pollutant.PM25));
        Assert.Equal(39.2373m, readings.Value("airkorea:111121", "2024-01-05", 23, Pollutant.O3));
        Assert.Equal(0.6869m, readings.Value("airkorea:111121", "2024-01-05", 23, Pollutant.CO));
        Assert.Equal(22m, readings.Value("airkorea:111121", "2024-01-04", 24, Pollutant.PM25));
        Assert.Equal((2, 7, 5, 0, 0), readings.Counts());
    }

    [Fact]
    public void AirKorea_BadRows_AreRejected()
    {
        var readings = FormatSample.ReadReadings(
            Korea + "서울,도시대기,,중구,2024010501,,,,,1,1,x\n서울,도시대기,111121,중구,2024010525,,,,,1,1,x\n");

        Assert.Equal([(2L, 3), (3L, 5)], readings.Receipt.Rejections.Select(rejection => (rejection.Line, rejection.Column)));
    }

    /// <summary>The source's notes: hour 0 is 0:00 to 0:59. Older files call it 1.</summary>
    [Theory]
    [InlineData(0, "日期,測站,測項,", "2015/01/01,仁武,PM2.5,", "")]
    [InlineData(1, "日期,測站,測項,", "2015/01/01,仁武,PM2.5,", "")]
    [InlineData(0, "測站,日期,測項,", "仁武,2015/01/01 00:00:00,PM2.5,", ",")]
    public void Taiwan_FirstColumn_IsTheFirstHour(int first, string header, string row, string end)
    {
        var names = string.Join(',', Enumerable.Range(first, 24).Select(hour => first == 0 ? $"{hour:00}" : $"{hour}"));
        var values = string.Join(',', Enumerable.Range(30, 24)).Replace(",34,", ",34#,", StringComparison.Ordinal)
            .Replace(",40,", ",*,", StringComparison.Ordinal);

        var readings = FormatSample.ReadReadings($"{header}{names}{end}\n{row}{values}{end}\n");

        Assert.Equal("taiwan-year", readings.Receipt.Format);
        Assert.Equal(30m, readings.Value("taiwan:仁武", "2015-01-01", 1, Pollutant.PM25));
        Assert.Equal(53m, readings.Value("taiwan:仁武", "2015-01-01", 24, Pollutant.PM25));
        Assert.Equal(34m, readings.Value("taiwan:仁武", "2015-01-01", 5, Pollutant.PM25));
        Assert.Equal(QualityFlags.SourceFlagged, readings.Flags("taiwan:仁武", "2015-01-01", 5, Pollutant.PM25));
        Assert.Equal((1, 23, 1, 1, 0), readings.Counts());
    }

    /// <summary>0.4 ppm of CO × 28.010 / 24.465 = 0.4580 mg/m³; 10 ppb of NO2 × 46.005 / 24.465 = 18.8044 µg/m³.</summary>
    [Fact]
    public void Taiwan_Gases_AreInPpmAndPpb()
    {
        var names = string.Join(',', Enumerable.Range(1, 24));
        var rest = string.Concat(Enumerable.Repeat(",", 23));

        var readings = FormatSample.ReadReadings(
            $"日期,測站,測項,{names}\n2010/01/01,二林,CO,.4{rest}\n2010/01/01,二林,NO2,10{rest}\n2010/01/01,二林,NOx,12{rest}\n");

        Assert.Equal(0.4580m, readings.Value("taiwan:二林", "2010-01-01", 1, Pollutant.CO));
        Assert.Equal(18.8044m, readings.Value("taiwan:二林", "2010-01-01", 1, Pollutant.NO2));
    }

    [Fact]
    public void Records_OfPm25In_AreBeijingTimeDespiteZ()
    {
        var readings = FormatFile.Readings("a.json", """
            [{"area": "北京", "position_name": "x", "station_code": "1001A", "so2": 3, "no2": 30, "co": 0.6, "o3": 60, "o3_24h": 70,
              "pm2_5": 25, "pm2_5_24h": 30, "time_point": "2015-01-01T08:00:00Z"}]
            """);

        Assert.Equal("cnemc-records-json", readings.Receipt.Format);
        Assert.Equal(25m, FormatSample.Value(readings, "1001A", "2015-01-01", 8, Pollutant.PM25));
        Assert.Equal(60m, FormatSample.Value(readings, "1001A", "2015-01-01", 8, Pollutant.O3));
        Assert.Equal((1, 5, 0, 0, 0), readings.Counts());
    }

    /// <summary>Which of the two ozone fields is the hour cannot be known of o3 alone, as in a table of the feed.</summary>
    [Fact]
    public void Records_OfThePlatform_HaveNoOzoneOfO3Alone()
    {
        var readings = FormatFile.Readings("a.json", """
            [{"TimePoint": "2022-03-01T01:00:00", "StationCode": "1001A", "CO": "0.6", "O3": "60", "PM10": "—", "PM2_5": "25"},
             {"TimePoint": "2022-03-01T01:00:00Z", "StationCode": "1002A", "PM2_5": "25"}]
            """);

        Assert.Equal(0.6m, FormatSample.Value(readings, "1001A", "2022-03-01", 1, Pollutant.CO));
        Assert.Null(FormatSample.Value(readings, "1001A", "2022-03-01", 1, Pollutant.O3));
        Assert.Equal((2, 2, 1, 0, 2), readings.Counts());
        Assert.StartsWith("record 1: expected o3_24h beside o3", readings.Receipt.Rejections[0].Reason);
        Assert.Contains("without Z", readings.Receipt.Rejections[1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"station_code\": \"1001A\", \"time_point\": \"2015-01-01T08:00:00Z\", \"pm2_5\": 25}")]
    [InlineData("[1, {\"station_code\": \"1001A\", \"time_point\": \"2015-01-01T08:00:00Z\", \"pm2_5\": 25}]")]
    [InlineData("[{\"station_code\": \"1001A\", \"time_point\": \"2015-01-01T08:00:00Z\", \"pm2_5\": 25}] x")]
    public void Records_InABrokenArray_AreRefused(string json) =>
        Assert.DoesNotContain(FileContent.ProgramError, FormatFile.Refused("a.json", json).Reason, StringComparison.Ordinal);
}
