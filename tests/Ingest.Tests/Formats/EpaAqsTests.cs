using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class EpaAqsTests
{
    private const string Header =
        "\"State Code\",\"County Code\",\"Site Num\",\"Parameter Code\",\"POC\",\"Date Local\",\"Time Local\",\"Date GMT\",\"Time "
            + "GMT\",\"Sample Measurement\",\"Units of Measure\",\"Qualifier\"\n";

    [Fact]
    public void Example_InPpmAndPpb_IsConvertedAndPlacedByGmtBeginning()
    {
        var readings = FormatSample.ReadReadings(Header + """
            "01","003","0010","44201",1,"2024-03-01","01:00","2024-03-01","07:00",0.062,"Parts per million",""
            "06","037","1103","42602",1,"2024-01-01","00:00","2024-01-01","08:00",21.3,"Parts per billion",""
            """);

        Assert.Equal("epa-aqs", readings.Receipt.Format);

        // begins 07:00 UTC, ends 08:00 UTC = 16:00 in Beijing; 62 × 47.997 / 24.465 = 121.63556
        Assert.Equal(121.6356m, readings.Value("aqs:01-003-0010", "2024-03-01", 16, Pollutant.O3));

        // 21.3 × 46.005 / 24.465 = 40.0534
        Assert.Equal(40.0534m, readings.Value("aqs:06-037-1103", "2024-01-01", 17, Pollutant.NO2));
        Assert.Equal((2, 2, 0, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("15:00", "2024-03-01", 24)] // 15:00-16:00 UTC is 23:00-24:00 in Beijing
    [InlineData("16:00", "2024-03-02", 1)]
    [InlineData("00:00", "2024-03-01", 9)]
    [InlineData("23:00", "2024-03-02", 8)]
    public void Time_IsTheHoursBeginningInGmt(string time, string day, int hour)
    {
        var readings = FormatSample.ReadReadings(
            $"{Header}\"01\",\"003\",\"0010\",\"88101\",1,\"x\",\"x\",\"2024-03-01\",\"{time}\",9.5,\"Micrograms/cubic meter "
                + $"(LC)\",\"\"\n");

        Assert.Equal(9.5m, readings.Value("aqs:01-003-0010", day, hour, Pollutant.PM25));
    }

    [Theory]
    [InlineData("\"01\",\"003\",\"0010\",\"88101\",1,\"x\",\"x\",\"2024-03-01\",\"07:30\",9.5,\"Micrograms/cubic meter (LC)\",\"\"", 9)]
    [InlineData("\"01\",\"003\",\"0010\",\"88101\",1,\"x\",\"x\",\"2024-02-30\",\"07:00\",9.5,\"Micrograms/cubic meter (LC)\",\"\"", 9)]
    [InlineData("\"01\",\"003\",\"0010\",\"88101\",1,\"x\",\"x\",\"2024-03-01\",\"07:00\",9.5,\"Parts per billion Carbon\",\"\"", 11)]
    [InlineData("\"01\",\"003\",\"0010\",\"42101\",1,\"x\",\"x\",\"2024-03-01\",\"07:00\",many,\"Parts per million\",\"\"", 10)]
    [InlineData("\"01\",\"\",\"0010\",\"42101\",1,\"x\",\"x\",\"2024-03-01\",\"07:00\",1,\"Parts per million\",\"\"", 3)]
    public void BadField_IsRejectedWithLineAndColumn(string row, int column)
    {
        var readings = FormatSample.ReadReadings(Header + row + "\n");

        Assert.Equal((2, column), readings.Rejection());
        Assert.Empty(readings.StationDays);
    }

    [Fact]
    public void EmptyMeasurement_IsMissingAndOtherParameterIsPassedOver()
    {
        var readings = FormatSample.ReadReadings(Header + """
            "01","003","0010","42401",1,"x","x","2024-03-01","07:00",,"Parts per billion","AN - Machine Malfunction."
            "01","003","0010","88502",1,"x","x","2024-03-01","07:00",9.5,"Micrograms/cubic meter (LC)",""
            """);

        Assert.True(readings.States("aqs:01-003-0010", "2024-03-01", 16, Pollutant.SO2));
        Assert.Equal((2, 0, 1, 0, 0), readings.Counts());
    }

    [Fact]
    public void File_WithoutGmtColumns_IsRefusedForItsZone()
    {
        var refused =
            Assert.IsType<FileContent.Refused>(
                FormatSample.Read("State Code,Date Local,Time Local,Sample Measurement\n01,2024-03-01,01:00,0.062\n"));

        Assert.Contains("zone", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void File_OfAirData_IsReadWhole()
    {
        var readings = Assert.IsType<FileContent.Readings>(FormatSample.ReadShared("us_epa_aqs_hourly_sample.csv"));

        Assert.Equal((2, 2, 0, 0, 0), readings.Counts());
        Assert.Equal(121.6356m, readings.Value("aqs:01-003-0010", "2024-03-01", 16, Pollutant.O3));
        Assert.Equal(40.0534m, readings.Value("aqs:06-037-1103", "2024-01-01", 17, Pollutant.NO2));
    }
}
