using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.Ingest.Tests.Mapped;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>Files that end in the middle of a line: the last field may be half a number, so it is none.</summary>
public sealed class CutFileTests
{
    private static readonly DateOnly June1 = new(2016, 6, 1);

    [Theory]
    [InlineData("16")] // of 163
    [InlineData("0.")] // of 0.8
    [InlineData("")]
    [InlineData("-")]
    [InlineData("\"16")] // the quote is open
    public void Sites_CutInTheLastValue_LosesThatValueAndSaysSo(string last)
    {
        var readings = Given.Readings($"date,hour,type,1001A,1003A\n20160601,22,PM2.5,42,162\n20160601,23,PM2.5,43,{last}");

        Assert.Null(readings.DayOf("1003A", June1).Value(Pollutant.PM25, 23));
        Assert.Equal(1u << 21, readings.DayOf("1003A", June1).Stated(Pollutant.PM25));
        Assert.Equal(430_000, readings.DayOf("1001A", June1).Value(Pollutant.PM25, 23));
        Assert.Equal((3L, 0L, 1L), (readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
        var rejection = Assert.Single(readings.Receipt.Rejections);
        Assert.Equal((3L, 5), (rejection.Line, rejection.Column));
        Assert.Contains(
            "expected a line end behind the last number of the file, which may be cut", rejection.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20160601,23,PM2.5,43")]
    [InlineData("20160601,23,PM2.5")]
    [InlineData("2016")]
    public void Sites_CutFurtherLeft_LosesTheRowAndSaysThatTheFileIsCut(string last)
    {
        var readings = Given.Readings($"date,hour,type,1001A,1003A\n20160601,22,PM2.5,42,162\n{last}");

        Assert.Equal((2L, 1L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
        Assert.EndsWith(
            "the file ends in the middle of this line; is it cut?", Assert.Single(readings.Receipt.Rejections).Reason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n\n")]
    [InlineData("\r")]
    public void Sites_EndedLastLine_IsWhole(string end)
    {
        var readings = Given.Readings($"date,hour,type,1001A,1003A{end}20160601,23,PM2.5,43,16{end}");

        Assert.Equal((2L, 0L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
    }

    [Fact]
    public void Sites_LastRowOfAQuantityThatIsNotRead_LosesNothing()
    {
        // The feed's last row of an hour is CO_24h, its 15th quantity.
        var readings = Given.Readings("date,hour,type,1001A,1003A\n20160601,23,PM2.5,43,163\n20160601,23,CO_24h,0.4,0.");

        Assert.Equal((2L, 0L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
    }

    [Fact]
    public void Sites_CutBeforePacking_IsCutAllTheSame()
    {
        var content = Given.Content(Given.Gz("date,hour,type,1001A,1003A\n20160601,23,PM2.5,43,16"), "a.csv.gz");

        Assert.Equal(
            (1L, 1L), Assert.IsType<FileContent.Readings>(content).Receipt is var receipt ? (receipt.Accepted, receipt.Rejected) : default);
    }

    [Fact]
    public void Sites_ZeroAndPointInside_IsNoNumber()
    {
        var readings = Given.Readings("date,hour,type,1001A,1003A\n20160601,23,CO,0.,0.8\n");

        Assert.Equal((1L, 1L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
    }

    [Fact]
    public void Cities_CutInTheLastPollutant_LosesThatValue()
    {
        var readings = Given.Readings("date,hour,城市,PM2.5,PM10,SO2,NO2,O3,CO\n20240101,1,郑州,40,80,9,30,60,0.");

        Assert.Equal((5L, 1L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
    }

    [Theory]
    [InlineData("Aoti", 0)] // of Aotizhongxin: another series
    [InlineData("\"Aotizhongxin\"", 6)] // a closed quote is whole
    public void Prsa_CutInTheStation_IsNotTakenForAnother(string station, int accepted)
    {
        var readings = FormatFile.Readings(
            "prsa.csv",
            $"No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,wd,WSPM,station\n1,2013,3,1,0,4,4,4,7,300,77,,,,,,,"
                + $"{station}");

        Assert.Equal(accepted, readings.Receipt.Accepted);
        Assert.Equal(accepted == 0 ? 1 : 0, readings.Receipt.Rejected);
    }

    [Theory]
    [InlineData("t,pm25\n2020-01-01 01:00,12\n2020-01-01 02:00,1", 1, 1)]
    [InlineData("pm25,t\n12,2020-01-01 01:00\n13,2020-01-01 02:00", 1, 1)] // the time may be half of another
    [InlineData("t,pm25,remark\n2020-01-01 01:00,12,a\n2020-01-01 02:00,13,b", 2, 0)]
    public void Mapped_CutInTheLastField_IsTakenOnlyWhereTheFieldDoesNotMatter(string text, int accepted, int rejected)
    {
        var json = MappedSample.WithZone("+08:00", "ending");

        var receipt = MappedSample.Readings(json, text).Receipt;

        Assert.Equal((accepted, rejected), (receipt.Accepted, receipt.Rejected));
    }

    [Theory]
    [InlineData("code,name,city\n1001A,万寿西宫,北京\n1002A,定陵,北", 1)]
    [InlineData("code,name,city,role\n1001A,万寿西宫,北京,\n1002A,定陵,北京,", 1)] // without its role a reference site would count
    [InlineData("code,name,city,role\n1001A,万寿西宫,北京,\n1002A,定陵,北京,refer", 1)]
    [InlineData("code,name,city,role\n1001A,万寿西宫,北京,\n1002A,定陵,北京,reference", 0)]
    [InlineData("code,name,city,lat\n1001A,万寿西宫,北京,39.9\n1002A,定陵,北京,40.2", 0)]
    public void StationList_CutInItsLastLine_LosesTheStationWhereTheFieldMatters(string text, int rejected)
    {
        var list = Given.StationList(text);

        Assert.Equal((2 - rejected, rejected), (list.Stations.Count, (int)list.Receipt.Rejected));
    }
}
