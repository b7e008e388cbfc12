using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Formats;

/// <summary>National archives that went once through a spreadsheet or a data frame.</summary>
public sealed class NationalDialectTests
{
    private static readonly DateOnly Day = new(2019, 1, 1);

    [Theory]
    [InlineData("2019/1/1", "1")]
    [InlineData("2019-1-1", "01")]
    [InlineData("2019-01-01 00:00:00", "1.0")]
    [InlineData("20190101.0", "1:00")]
    [InlineData("2019年1月1日", "1时")]
    [InlineData(" 20190101 ", " 1 ")]
    public void Read_DateAndHour_AreTheSameInEveryNationalLayout(string date, string hour)
    {
        FileContent.Readings[] all =
        [
            Given.Readings($"date,hour,type,9001A,9002A\n{date},{hour},PM2.5,10,20\n"),
            Given.Readings($"date,hour,type,北京,天津\n{date},{hour},PM2.5,10,20\n"),
            Given.Readings($"date,hour,城市,SO2,NO2,CO,O3,PM10,PM2.5\n{date},{hour},北京,,,,,,10\n{date},{hour},天津,,,,,,20\n"),
        ];

        Assert.All(
            all, readings =>
                Assert.Equal([100_000, 200_000], readings.StationDays.Select(day => day.Day == Day ? day.Value(Pollutant.PM25, 1) : null)));
        Assert.All(all, readings => Assert.Equal((2L, 0L), (readings.Receipt.Accepted, readings.Receipt.Rejected)));
    }

    [Theory]
    [InlineData("PM25", Pollutant.PM25)]
    [InlineData("pm2.5", Pollutant.PM25)]
    [InlineData("PM2_5", Pollutant.PM25)]
    [InlineData("O3_1h", Pollutant.O3)]
    [InlineData("SO2 ", Pollutant.SO2)]
    [InlineData("NO2_1h", Pollutant.NO2)]
    [InlineData("co", Pollutant.CO)]
    [InlineData(" PM10", Pollutant.PM10)]
    public void Read_Type_IsKnownInItsSpellings(string type, Pollutant pollutant)
    {
        var readings = Given.Readings($"date,hour,type,9001A,9002A\n20190101,1,{type},10,20\n");

        Assert.Equal([100_000, 200_000], readings.StationDays.Select(day => day.Value(pollutant, 1)));
    }

    [Theory]
    [InlineData("PM25_24H")]
    [InlineData("pm2_5_24h")]
    [InlineData("o3_8h")]
    [InlineData(" aqi ")]
    public void Read_DerivedTypeInItsSpellings_IsPassedOver(string type)
    {
        var receipt = Given.Readings($"date,hour,type,9001A,9002A\n20190101,1,{type},10,20\n20190101,1,SO2,1,2\n").Receipt;

        Assert.Equal((2L, 0L), (receipt.Accepted, receipt.Rejected));
    }

    [Theory]
    [InlineData("NOx")]
    [InlineData("PM1")]
    [InlineData("PM2.5_8h")]
    [InlineData("VOC_1h")]
    public void Read_UnknownType_IsRejected(string type)
    {
        var receipt = Given.Readings($"date,hour,type,9001A,9002A\n20190101,1,{type},10,20\n20190101,1,SO2,1,2\n").Receipt;

        Assert.Equal((2L, 1L), (receipt.Accepted, receipt.Rejected));
    }

    // spaces.csv of the field: blanks around numbers, seven marks of nothing.
    [Fact]
    public void Read_BlanksAndMarks_AreValuesAndMissing()
    {
        var readings = Given.Readings(
            "date,hour,type,9001A,9002A\n20190101,1,PM10, 10,20 "
                + "\n20190101,01,PM2.5,11,-\n20190101,2,PM2.5,NA,—\n20190101,3,PM2.5,NaN,null\n20190101,4,PM2.5,-999,-99\n");

        Assert.Equal(
            (3L, 7L, 0L, 0L), (readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Flagged, readings.Receipt.Rejected));
        Assert.Equal(
            (100_000, 110_000),
            (readings.DayOf("9001A", Day).Value(Pollutant.PM10, 1), readings.DayOf("9001A", Day).Value(Pollutant.PM25, 1)));
        Assert.Equal(200_000, readings.DayOf("9002A", Day).Value(Pollutant.PM10, 1));
    }

    [Theory]
    [InlineData("包头.csv", "Date,Hour,WatchPoint,AQI,SO2,NO2,CO,O3_1h,O3_8h,PM10,PM2.5\n20190101,1,甲,19,-999,—,null,NA,7, 8 ,NaN\n")]
    [InlineData("a.csv", "No,year,month,day,hour,SO2,NO2,CO,O3,PM10,PM2.5,TEMP,PRES,DEWP,RAIN,wd,WSPM,station\n1,2019,1,1,1,-999,—,null,NaN, 8 ,-,,,,,,,A\n")]
    [InlineData("a.csv", "date,hour,城市,SO2,NO2,CO,O3,PM10,PM2.5\n20190101,1,三亚,-999,—,null,NA, 8 ,-\n")]
    public void Read_MarksOfNothing_AreMissingInEveryLayout(string name, string text)
    {
        var receipt = FormatFile.Readings(name, text).Receipt;

        Assert.Equal((1L, 5L, 0L, 0L), (receipt.Accepted, receipt.Missing, receipt.Flagged, receipt.Rejected));
    }
}
