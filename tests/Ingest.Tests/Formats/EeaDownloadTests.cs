using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class EeaDownloadTests
{
    private const string Header =
        "Samplingpoint,Pollutant,Start,End,Value,Unit,AggType,Validity,Verification,ResultTime,DataCapture,FkObservationLog\n";

    /// <summary>01:00 of UTC+1 is 0 o'clock UTC and 8 o'clock in Beijing.</summary>
    [Fact]
    public void Times_AreUtcPlusOne()
    {
        var readings = FormatSample.ReadReadings(Header + """
            MT/SPO-1,6001,2024-01-05 00:00:00,2024-01-05 01:00:00,10.000000000000000000,ug.m-3,hour,1,1,x,,a
            MT/SPO-2,http://dd.eionet.europa.eu/vocab/pollutant/10,2024-01-05 00:00:00,2024-01-05 01:00:00,0.213,mg.m-3,hour,3,1,x,,a
            MT/SPO-3,38,2024-01-05 00:00:00,2024-01-05 01:00:00,5,ug.m-3,hour,1,1,x,,a
            """);

        Assert.Equal("eea-download", readings.Receipt.Format);
        Assert.Equal(10m, readings.Value("eea:MT/SPO-1", "2024-01-05", 8, Pollutant.PM25));
        Assert.Equal(0.213m, readings.Value("eea:MT/SPO-2", "2024-01-05", 8, Pollutant.CO));
        Assert.Equal((3, 2, 0, 0, 0), readings.Counts());
    }

    [Theory]
    [InlineData("1", "SO2")]
    [InlineData("5", "PM10")]
    [InlineData("7", "O3")]
    [InlineData("8", "NO2")]
    public void Number_OfTheVocabulary_IsThePollutant(string number, string symbol)
    {
        var readings = FormatSample.ReadReadings(
            $"{Header}MT/SPO-1,{number},2024-01-05 00:00:00,2024-01-05 01:00:00,10,ug.m-3,hour,1,1,x,,a\n");

        Assert.True(Pollutants.TryParse(symbol, out var pollutant));
        Assert.Equal(10m, readings.Value("eea:MT/SPO-1", "2024-01-05", 8, pollutant));
    }

    /// <summary>The download has 0.0 with validity -1 where there is no reading.</summary>
    [Fact]
    public void InvalidReading_IsKeptAndUsedNowhere()
    {
        var readings = FormatSample.ReadReadings(
            $"{Header}MT/SPO-1,6001,2024-01-05 00:00:00,2024-01-05 01:00:00,0,ug.m-3,hour,-1,1,x,,a\n");

        Assert.Equal(QualityFlags.SourceFlagged, readings.Flags("eea:MT/SPO-1", "2024-01-05", 8, Pollutant.PM25));
        Assert.Equal((1, 1, 0, 1, 0), readings.Counts());
    }

    [Fact]
    public void DailyMeans_ArePassedOverAndRefusedAlone()
    {
        const string day = "MT/SPO-1,6001,2024-01-05 00:00:00,2024-01-06 00:00:00,77,ug.m-3,day,1,1,x,,a\n";

        var readings = FormatSample.ReadReadings(
            $"{Header}{day}MT/SPO-1,6001,2024-01-05 00:00:00,2024-01-05 01:00:00,10,ug.m-3,hour,1,1,x,,a\n");

        Assert.Equal((2, 1, 0, 0, 0), readings.Counts());
        Assert.StartsWith("daily values", Assert.IsType<FileContent.Refused>(FormatSample.Read(Header + day)).Reason);
    }

    [Theory]
    [InlineData(",6001,2024-01-05 00:00:00,2024-01-05 01:00:00,1,ug.m-3,hour,1,1,x,,a", 1)]
    [InlineData("X,6001,2024-01-05 00:00:00,2024-01-05 02:00:00,1,ug.m-3,hour,1,1,x,,a", 4)]
    [InlineData("X,6001,2024-01-05 00:00,soon,1,ug.m-3,hour,1,1,x,,a", 4)]
    [InlineData("X,6001,2024-01-05 00:00:00,2024-01-05 01:00:00,one,ug.m-3,hour,1,1,x,,a", 5)]
    [InlineData("X,6001,2024-01-05 00:00:00,2024-01-05 01:00:00,1,count,hour,1,1,x,,a", 6)]
    [InlineData("X,6001,2024-01-05 00:00:00,2024-01-05 01:00:00,1,ug.m-3,var,1,1,x,,a", 7)]
    [InlineData("X,6001,2024-01-05 00:00:00,2024-01-05 01:00:00,1,ug.m-3,hour,7,1,x,,a", 8)]
    public void BadField_IsRejectedWithLineAndColumn(string row, int column) =>
        Assert.Equal((2, column), FormatSample.ReadReadings($"{Header}{row}\n").Rejection());

    [Fact]
    public void Parquet_IsNamed() => Assert.StartsWith(
        "a Parquet file", Assert.IsType<FileContent.Refused>(FormatSample.Read("PAR1\u0015\u0004\u0015 more")).Reason);
}
