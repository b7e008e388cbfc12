using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class AurnTests
{
    private const string Head = """
        Data supplied by UK-AIR on 1/5/2026
        All Data GMT hour ending 
        Status: R =Ratified P=Provisional,P*=As supplied
        ,,Cardiff Centre,,,,,
        Date,time,"PM<sub>10</sub> particulate matter (Hourly measured)",status,unit,"Carbon monoxide",status,unit
         

        """;

    [Fact]
    public void Example_WithPreamble_ReadsValuesWithTheirUnits()
    {
        var readings = FormatSample.ReadReadings(Head + "13-01-2025,01:00,11.594,R,ugm-3 (Ref.eq),0.21,P*,mgm-3\n");

        // ends 01:00 GMT = 09:00 in Beijing
        Assert.Equal("aurn", readings.Receipt.Format);
        Assert.Equal(11.594m, readings.Value("aurn:Cardiff Centre", "2025-01-13", 9, Pollutant.PM10));
        Assert.Equal(0.21m, readings.Value("aurn:Cardiff Centre", "2025-01-13", 9, Pollutant.CO));
        Assert.Equal((1, 2, 0, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("01-07-2025,16:00", "2025-07-01", 24)] // GMT in summer too
    [InlineData("01-07-2025,17:00", "2025-07-02", 1)]
    [InlineData("01-07-2025,24:00", "2025-07-02", 8)]
    [InlineData("31/12/2025,24:00", "2026-01-01", 8)]
    public void Label_IsTheHoursEndInGmt(string label, string day, int hour)
    {
        var readings = FormatSample.ReadReadings($"{Head}{label},7,R,ugm-3,,,\n");

        Assert.Equal(7m, readings.Value("aurn:Cardiff Centre", day, hour, Pollutant.PM10));
        Assert.True(readings.States("aurn:Cardiff Centre", day, hour, Pollutant.CO));
        Assert.Equal((1, 1, 1, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("2025-01-13,01:00,7,R,ugm-3,,,", 1)]
    [InlineData("13-01-2025,25:00,7,R,ugm-3,,,", 2)]
    [InlineData("13-01-2025,00:00,7,R,ugm-3,,,", 2)]
    [InlineData("13-01-2025,01:30,7,R,ugm-3,,,", 2)]
    [InlineData("13-01-2025,01:00,seven,R,ugm-3,,,", 3)]
    [InlineData("13-01-2025,01:00,7,X,ugm-3,,,", 4)]
    [InlineData("13-01-2025,01:00,7,R,,,,", 5)]
    [InlineData("End", 0)]
    public void BadField_IsRejectedWithLineAndColumn(string row, int column)
    {
        var readings = FormatSample.ReadReadings(Head + row + "\n");

        Assert.Equal((7, column), readings.Rejection());
        Assert.Equal(0, readings.Receipt.Accepted);
    }

    [Fact]
    public void Date_AtTheEndOfTime_IsRejected()
    {
        var readings = FormatSample.ReadReadings(Head + "31-12-9999,24:00,7,R,ugm-3,,,\n");

        Assert.Equal((7, 1), readings.Rejection());
    }

    [Fact]
    public void File_OfSeveralSites_IsRefused()
    {
        var refused = Assert.IsType<FileContent.Refused>(FormatSample.Read(Head.Replace(
            ",,Cardiff Centre,,,,,", ",,Cardiff Centre,,,Newport,,", StringComparison.Ordinal)));

        Assert.Contains("one site", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatDoesNotSayItsConvention_IsRefused() => Assert.IsType<FileContent.Refused>(
        FormatSample.Read(
            Head.Replace("All Data GMT hour ending", "All Data BST", StringComparison.Ordinal) + "13-01-2025,01:00,7,R,ugm-3,,,\n"));

    [Fact]
    public void File_OfUkAir_IsReadWhole()
    {
        var readings = Assert.IsType<FileContent.Readings>(FormatSample.ReadShared("uk_air_aurn_sample.csv"));

        Assert.Equal((1, 4, 0, 0, 0), readings.Counts());
        Assert.Equal(11.594m, readings.Value("aurn:Cardiff Centre", "2025-01-01", 9, Pollutant.PM10));
        Assert.Equal(15.0m, readings.Value("aurn:Cardiff Centre", "2025-01-01", 9, Pollutant.NO2));
        Assert.Equal(75.3m, readings.Value("aurn:Cardiff Centre", "2025-01-01", 9, Pollutant.O3));
        Assert.Equal(4.000m, readings.Value("aurn:Cardiff Centre", "2025-01-01", 9, Pollutant.PM25));
    }
}
