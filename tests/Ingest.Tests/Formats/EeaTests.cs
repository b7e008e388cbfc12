using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class EeaTests
{
    private const string Header =
        "Countrycode,AirQualityStationEoICode,AirPollutant,AveragingTime,Concentration,UnitOfMeasurement,DatetimeBegin,DatetimeEnd,Validity,Verification\n";

    [Fact]
    public void Example_WithOffsets_IsPlacedByItsEnd()
    {
        var readings = FormatSample.ReadReadings(Header + """
            DE,DEBB054,PM2.5,hour,3.2000000000,µg/m3,2020-01-04 00:00:00 +01:00,2020-01-04 01:00:00 +01:00,1,2
            DE,DEBB054,CO,hour,0.213,mg/m3,2020-01-04 00:00:00 +01:00,2020-01-04 01:00:00 +01:00,2,1
            """);

        // 01:00 +01:00 is 00:00 UTC is 08:00 in Beijing
        Assert.Equal("eea", readings.Receipt.Format);
        Assert.Equal(3.2m, readings.Value("eea:DEBB054", "2020-01-04", 8, Pollutant.PM25));
        Assert.Equal(0.213m, readings.Value("eea:DEBB054", "2020-01-04", 8, Pollutant.CO));
        Assert.Equal((2, 2, 0, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("2020-01-04 16:00:00 +01:00", "2020-01-04 17:00:00 +01:00", "2020-01-04", 24)]
    [InlineData("2020-01-04 17:00:00 +01:00", "2020-01-04 18:00:00 +01:00", "2020-01-05", 1)]
    public void Midnight_InBeijing_DividesTheDays(string begin, string end, string day, int hour)
    {
        var readings = FormatSample.ReadReadings($"{Header}DE,DEBB054,O3,hour,50,µg/m3,{begin},{end},1,1\n");

        Assert.Equal(50m, readings.Value("eea:DEBB054", day, hour, Pollutant.O3));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-99")]
    public void InvalidReading_KeepsItsValueAndIsNotUsable(string validity)
    {
        var readings = FormatSample.ReadReadings(
            $"{Header}DE,DEBB054,O3,hour,50,µg/m3,2020-01-04 00:00:00 +01:00,2020-01-04 01:00:00 +01:00,{validity},1\n");

        Assert.Equal(50m, readings.Value("eea:DEBB054", "2020-01-04", 8, Pollutant.O3));
        Assert.Equal(QualityFlags.SourceFlagged, readings.Flags("eea:DEBB054", "2020-01-04", 8, Pollutant.O3));
        Assert.Equal(0u, Assert.Single(readings.StationDays).Usable(Pollutant.O3));
        Assert.Equal((1, 1, 0, 1, 0), readings.Counts());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-999")]
    [InlineData("-9999.0000000000")]
    public void InvalidSentinel_IsMissing(string value)
    {
        var readings = FormatSample.ReadReadings(
            $"{Header}DE,DEBB054,O3,hour,{value},µg/m3,2020-01-04 00:00:00 +01:00,2020-01-04 01:00:00 +01:00,-1,1\n");

        Assert.Equal((1, 0, 1, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("DE,,O3,hour,50,µg/m3,2020-01-04 00:00:00 +01:00,2020-01-04 01:00:00 +01:00,1,1", 2)]
    [InlineData("DE,X,O3,day,50,µg/m3,2020-01-04 00:00:00 +01:00,2020-01-05 00:00:00 +01:00,1,1", 4)]
    [InlineData("DE,X,O3,hour,fifty,µg/m3,2020-01-04 00:00:00 +01:00,2020-01-04 01:00:00 +01:00,1,1", 5)]
    [InlineData("DE,X,O3,hour,50,count,2020-01-04 00:00:00 +01:00,2020-01-04 01:00:00 +01:00,1,1", 6)]
    [InlineData("DE,X,O3,hour,50,µg/m3,2020-01-04 00:00:00 +01:00,2020-01-04 02:00:00 +01:00,1,1", 8)]
    [InlineData("DE,X,O3,hour,50,µg/m3,2020-01-04 00:00:00,2020-01-04 01:00:00,1,1", 8)]
    [InlineData("DE,X,O3,hour,50,µg/m3,2020-01-04 00:00:00 +01:00,2020-01-04 01:00:00 +01:00,7,1", 9)]
    public void BadField_IsRejectedWithLineAndColumn(string row, int column)
    {
        var readings = FormatSample.ReadReadings(Header + row + "\n");

        Assert.Equal((2, column), readings.Rejection());
        Assert.Empty(readings.StationDays);
    }

    [Fact]
    public void File_OfTheAgency_IsReadWhole()
    {
        var readings = Assert.IsType<FileContent.Readings>(FormatSample.ReadShared("eea_e1a_sample.csv"));

        Assert.Equal((1, 1, 0, 0, 0), readings.Counts());
        Assert.Equal(3.2m, readings.Value("eea:DEBB054", "2020-01-04", 8, Pollutant.PM25));
    }
}
