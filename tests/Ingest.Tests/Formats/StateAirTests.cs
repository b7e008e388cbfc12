using System.Text;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class StateAirTests
{
    private const string Header = "Site,Parameter,Date (LST),Year,Month,Day,Hour,Value,Unit,Duration,QC Name\n";

    [Fact]
    public void Example_WithMissingHour_TakesNoSentinel()
    {
        var readings = FormatSample.ReadReadings(Header + """
            Beijing,PM2.5,1/1/2016 0:00,2016,1,1,0,231,µg/m³,1 Hr,Valid
            Beijing,PM2.5,1/19/2016 10:00,2016,1,19,10,-999,µg/m³,1 Hr,Missing
            Beijing,PM2.5,6/11/2016 3:00,2016,6,11,3,-4,µg/m³,1 Hr,Valid
            """);

        // The label 0 is the beginning: 00:00-01:00.
        Assert.Equal("stateair", readings.Receipt.Format);
        Assert.Equal(231m, readings.Value("stateair:Beijing", "2016-01-01", 1, Pollutant.PM25));
        Assert.Null(readings.Value("stateair:Beijing", "2016-01-19", 11, Pollutant.PM25));
        Assert.True(readings.States("stateair:Beijing", "2016-01-19", 11, Pollutant.PM25));
        Assert.Equal(QualityFlags.Negative, readings.Flags("stateair:Beijing", "2016-06-11", 4, Pollutant.PM25));
        Assert.Equal((3, 2, 1, 1, 0), readings.Counts());
    }

    /// <summary>2013-03-10, the second Sunday of March: 2:00 is printed as a 3:00, and the first of the two is the wrong one.</summary>
    [Fact]
    public void TwoValuesOfTheHourOfAClockChange_AreNeitherUsed()
    {
        var readings = FormatSample.ReadReadings(Header + """
            Beijing,PM2.5,3/10/2013 1:00,2013,3,10,1,101,µg/m³,1 Hr,Valid
            Beijing,PM2.5,3/10/2013 3:00,2013,3,10,3,102,µg/m³,1 Hr,Valid
            Beijing,PM2.5,3/10/2013 3:00,2013,3,10,3,103,µg/m³,1 Hr,Valid
            Beijing,PM2.5,3/10/2013 4:00,2013,3,10,4,104,µg/m³,1 Hr,Valid
            """);

        var day = Assert.Single(readings.StationDays);
        Assert.Equal(QualityFlags.Duplicate, day.Flags(Pollutant.PM25, 4));
        Assert.Equal(0b10010u, day.Usable(Pollutant.PM25));
        Assert.Equal((4, 3, 0, 1, 1), readings.Counts());
    }

    [Fact]
    public void LastLabelOfADay_EndsAtMidnight()
    {
        var readings = FormatSample.ReadReadings($"{Header}Shanghai,PM2.5,2/29/2016 23:00,2016,2,29,23,40,µg/m³,1 Hr,Valid\n");

        Assert.Equal(40m, readings.Value("stateair:Shanghai", "2016-02-29", 24, Pollutant.PM25));
    }

    [Fact]
    public void Sentinel_CalledValid_IsMissingToo()
    {
        var readings = FormatSample.ReadReadings($"{Header}Beijing,PM2.5,1/1/2016 0:00,2016,1,1,0,-999,µg/m³,1 Hr,Valid\n");

        Assert.Equal((1, 0, 1, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("Invalid")]
    [InlineData("Suspect")]
    [InlineData("Missing")]
    public void Value_CalledOtherThanValid_IsKeptButNotUsable(string quality)
    {
        var readings = FormatSample.ReadReadings($"{Header}Beijing,PM2.5,1/1/2016 0:00,2016,1,1,0,35,µg/m³,1 Hr,{quality}\n");

        Assert.Equal(35m, readings.Value("stateair:Beijing", "2016-01-01", 1, Pollutant.PM25));
        Assert.Equal(QualityFlags.SourceFlagged, readings.Flags("stateair:Beijing", "2016-01-01", 1, Pollutant.PM25));
        Assert.Equal(0u, Assert.Single(readings.StationDays).Usable(Pollutant.PM25));
    }

    [Fact]
    public void File_InLatin1WithLinesAboveTheHeader_IsRead()
    {
        var readings = FormatSample.ReadReadings(
            $"These data are not fully verified or validated.\n,,,\n\n{Header}Guangzhou,PM2.5,1/1/2014 0:00,2014,1,1,0,55,µg/m³,1 "
                + $"Hr,Valid\n", Encoding.Latin1);

        Assert.Equal("iso-8859-1", readings.Receipt.Encoding);
        Assert.Equal(55m, readings.Value("stateair:Guangzhou", "2014-01-01", 1, Pollutant.PM25));
    }

    [Theory]
    [InlineData("Lagos,PM2.5,1/1/2016 0:00,2016,1,1,0,231,µg/m³,1 Hr,Valid", 1)] // a zone the file does not say
    [InlineData("Beijing,PM3,1/1/2016 0:00,2016,1,1,0,231,µg/m³,1 Hr,Valid", 2)]
    [InlineData("Beijing,PM2.5,2/30/2016 0:00,2016,2,30,0,231,µg/m³,1 Hr,Valid", 6)]
    [InlineData("Beijing,PM2.5,1/1/2016 24:00,2016,1,1,24,231,µg/m³,1 Hr,Valid", 7)]
    [InlineData("Beijing,PM2.5,3/13/2016 2:00,2016,3,13,3,11,µg/m³,1 Hr,Valid", 7)] // line 1732 of the file of 2016
    [InlineData("Beijing,PM2.5,1/2/2016 0:00,2016,2,1,0,11,µg/m³,1 Hr,Valid", 3)] // month and day exchanged in one of them
    [InlineData("Beijing,PM2.5,1/1/2016 0:00,2016,1,1,0,low,µg/m³,1 Hr,Valid", 8)]
    [InlineData("Beijing,PM2.5,1/1/2016 0:00,2016,1,1,0,231,AQI,1 Hr,Valid", 9)]
    [InlineData("Beijing,PM2.5,1/1/2016 0:00,2016,1,1,0,231,µg/m³,24 Hr,Valid", 10)]
    [InlineData("Beijing,PM2.5,1/1/2016 0:00,2016,1,1,0,231,µg/m³,1 Hr,Perhaps", 11)]
    public void BadField_IsRejectedWithLineAndColumn(string row, int column)
    {
        var readings = FormatSample.ReadReadings(Header + row + "\n");

        Assert.Equal((2, column), readings.Rejection());
        Assert.Empty(readings.StationDays);
    }

    /// <summary>
    /// grep counts 8784 rows, 29 of them -999 (all Missing) and 16 other negative values (all Valid); line 1732 says 2:00 in one column and
    /// 3 in another, line 1733 gives 9 for 3:00. The last line is 23:00 of 31 December, 507.
    /// </summary>
    [Fact]
    public void File_OfTheEmbassyInBeijing_IsReadButForItsDaylightSavingHour()
    {
        var readings = Assert.IsType<FileContent.Readings>(FormatSample.ReadShared("stateair/Beijing_2016_HourlyPM25_created20170201.csv"));

        Assert.Equal((8784, 8754, 29, 16, 1), readings.Counts());
        Assert.Equal((1732, 7), readings.Rejection());
        Assert.Null(readings.Value("stateair:Beijing", "2016-03-13", 3, Pollutant.PM25));
        Assert.Equal(9m, readings.Value("stateair:Beijing", "2016-03-13", 4, Pollutant.PM25));
        Assert.Equal(507m, readings.Value("stateair:Beijing", "2016-12-31", 24, Pollutant.PM25));
    }

    /// <summary>
    /// grep counts 8784 rows, 548 of them -999 and 83 other negative values; 3/13/2016 3:00 stands twice, once as -999. Its µ and ³ are
    /// Latin-1.
    /// </summary>
    [Fact]
    public void File_OfTheConsulateInGuangzhou_IsReadAsLatin1()
    {
        var readings =
            Assert.IsType<FileContent.Readings>(FormatSample.ReadShared("stateair/Guangzhou_2016_HourlyPM25_created20170201.csv"));

        Assert.Equal((8784, 8236, 547, 83, 0), readings.Counts());
        Assert.Equal("iso-8859-1", readings.Receipt.Encoding);
        Assert.Equal(55m, readings.Value("stateair:Guangzhou", "2016-01-01", 1, Pollutant.PM25));
    }
}
