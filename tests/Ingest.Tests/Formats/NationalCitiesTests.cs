using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

public sealed class NationalCitiesTests
{
    private const string Mark = "\uFEFF";
    private const string Header =
        "date,hour,城市,AQI,PM2.5,PM2.5_24h,PM10,PM10_24h,SO2,SO2_24h,NO2,NO2_24h,O3,O3_24h,O3_8h,O3_8h_24h,CO,CO_24h\n";

    private static readonly DateOnly NewYearsEve = new(2018, 12, 31);

    [Fact]
    public void Read_RowsOfCities_AreAreaSeriesOfTheDayBefore()
    {
        var readings = Given.Readings(
            Mark + Header
            + "20190101,0,三亚,19.0,13.0,11.0,17.0,18.0,3.0,3.0,8.0,9.0,61.0,70.0,58.0,62.0,0.75,0.8\n"
            + "20190101,0,三明,33.0,23.0,26.0,,37.0,5.0,6.0,21.0,20.0,30.0,40.0,35.0,36.0,0.7,0.6\n");

        Assert.Equal([StationId.OfAreaSeries("三亚"), StationId.OfAreaSeries("三明")], readings.StationDays.Select(day => day.Station));
        Assert.All(readings.StationDays, day => Assert.Equal(NewYearsEve, day.Day));
        Assert.Equal(
            [30_000, 80_000, 7_500, 610_000, 170_000, 130_000],
            Pollutants.All.ToArray().Select(pollutant => readings.StationDays[0].Value(pollutant, 24)));
        Assert.Equal(
            [50_000, 210_000, 7_000, 300_000, null, 230_000],
            Pollutants.All.ToArray().Select(pollutant => readings.StationDays[1].Value(pollutant, 24)));
        Assert.Equal((1u << 23, 0u), (readings.StationDays[1].Stated(Pollutant.PM10), readings.StationDays[1].Present(Pollutant.PM10)));
    }

    [Fact]
    public void Read_RowsOfCities_HaveTheirReceipt()
    {
        // Two rows of six concentrations, one of the twelve empty.
        var receipt = Given.Readings(
            Header
            + "20190101,0,三亚,19,13,11,17,18,3,3,8,9,61,70,58,62,0.75,0.8\n"
            + "20190101,8,三明,33,23,26,,37,5,6,21,20,30,40,35,36,0.7,0.6\n").Receipt;

        Assert.Equal("national-cities", receipt.Format);
        Assert.Equal((2, 11L, 1L, 0L, 0L), (receipt.Rows, receipt.Accepted, receipt.Missing, receipt.Flagged, receipt.Rejected));
        Assert.Equal((new HourEnding(NewYearsEve, 24), new HourEnding(new DateOnly(2019, 1, 1), 8)), (receipt.FirstHour, receipt.LastHour));
        Assert.Equal([new(StationId.OfAreaSeries("三亚"), 1), new(StationId.OfAreaSeries("三明"), 1)], receipt.Hours);
    }

    [Fact]
    public void Read_ColumnsInAnotherOrder_AreFoundByName()
    {
        var readings = Given.Readings("date,hour,城市,CO,O3,NO2,SO2,PM10,PM2.5\n20190101,1,三亚,1,2,3,4,5,6\n");

        Assert.Equal(
            [40_000, 30_000, 10_000, 20_000, 50_000, 60_000],
            Pollutants.All.ToArray().Select(pollutant => Assert.Single(readings.StationDays).Value(pollutant, 1)));
    }

    [Theory]
    [InlineData("20190101,1,,1,2,3,4,5,6", 3)]
    [InlineData("20190101,1, ,1,2,3,4,5,6", 3)]
    [InlineData("20190230,1,三亚,1,2,3,4,5,6", 1)]
    [InlineData("20190101,25,三亚,1,2,3,4,5,6", 2)]
    [InlineData("20190101,1,三亚,1,2,3,4,5", 0)]
    public void Read_ABadRow_IsRejectedWithLineAndColumn(string row, int column)
    {
        var receipt = Given.Readings($"date,hour,城市,CO,O3,NO2,SO2,PM10,PM2.5\n{row}\n20190101,2,三亚,1,2,3,4,5,6\n").Receipt;

        Assert.Equal((2, 6L, 1L), (receipt.Rows, receipt.Accepted, receipt.Rejected));
        var rejection = Assert.Single(receipt.Rejections);
        Assert.Equal((2L, column), (rejection.Line, rejection.Column));
    }

    [Fact]
    public void Read_ABadField_IsRejectedUnderItsOwnColumn()
    {
        var readings = Given.Readings("date,hour,城市,CO,O3,NO2,SO2,PM10,PM2.5\n20190101,1,三亚,1,2,3,x,5,6\n");

        Assert.Equal((5L, 1L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
        var rejection = Assert.Single(readings.Receipt.Rejections);
        Assert.Equal((2L, 7), (rejection.Line, rejection.Column));
        Assert.Contains("'x'", rejection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CityAndHourTwice_KeepsTheFirstAndFlagsTheDifference()
    {
        var readings = Given.Readings("date,hour,城市,CO,O3,NO2,SO2,PM10,PM2.5\n20190101,1,三亚,1,2,3,4,5,6\n20190101,1,三亚,1,9,3,4,5,6\n");

        var day = Assert.Single(readings.StationDays);
        Assert.Equal((20_000, QualityFlags.Duplicate), (day.Value(Pollutant.O3, 1), day.Flags(Pollutant.O3, 1)));
        Assert.Equal(QualityFlags.None, day.Flags(Pollutant.CO, 1));
        Assert.Equal((6L, 1L), (readings.Receipt.Accepted, readings.Receipt.Flagged));
    }

    [Fact]
    public void Read_AMissingConcentrationColumn_IsRefused()
    {
        var refused =
            Assert.IsType<FileContent.Refused>(Given.Content("date,hour,城市,O3,NO2,SO2,PM10,PM2.5\n20190101,1,三亚,2,3,4,5,6\n", "a.csv"));

        Assert.Contains("城市", refused.Reason, StringComparison.Ordinal);
    }
}
