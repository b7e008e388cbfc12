using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

public sealed class NationalSitesTests
{
    private static readonly DateOnly May31 = new(2016, 5, 31);
    private static readonly DateOnly June1 = new(2016, 6, 1);

    [Fact]
    public void Read_TheExampleOfTheLayout_GivesHour24OfTheDayBefore()
    {
        var readings = Given.Readings(
            """
            date,hour,type,1001A,1002A
            20160601,0,PM2.5,18,24
            20160601,0,CO,0.4,

            """);

        Assert.Equal(2, readings.StationDays.Count);
        var (first, second) = (readings.DayOf("1001A", May31), readings.DayOf("1002A", May31));
        Assert.Equal((180_000, 4_000), (first.Value(Pollutant.PM25, 24), first.Value(Pollutant.CO, 24)));
        Assert.Equal((240_000, null), (second.Value(Pollutant.PM25, 24), second.Value(Pollutant.CO, 24)));
        Assert.Equal(1u << 23, second.Stated(Pollutant.CO));
        Assert.Equal(0u, second.Stated(Pollutant.O3));
    }

    [Fact]
    public void Read_TheExampleOfTheLayout_HasItsReceipt()
    {
        var receipt = Given.Readings("date,hour,type,1001A,1002A\n20160601,0,PM2.5,18,24\n20160601,0,CO,0.4,\n", "sites.csv").Receipt;

        Assert.Equal("sites.csv", Path.GetFileName(receipt.File));
        Assert.Equal((Given.Hash, "national-sites"), (receipt.ContentHash, receipt.Format));
        Assert.Equal((2, 3L, 1L, 0L, 0L), (receipt.Rows, receipt.Accepted, receipt.Missing, receipt.Flagged, receipt.Rejected));
        Assert.Equal((new HourEnding(May31, 24), new HourEnding(May31, 24)), (receipt.FirstHour, receipt.LastHour));
        Assert.Equal([new(new("1001A"), 1), new(new("1002A"), 1)], receipt.Hours);
        Assert.Empty(receipt.Rejections);
        Assert.Empty(receipt.UnknownStations);
        Assert.False(receipt.HasFindings);
    }

    [Fact]
    public void Read_HoursOfADate_FallOnTwoNaturalDays()
    {
        // 4 rows of 2 fields: one empty, one no number, 6 taken. A has hour 24 of 31 May and 1, 23, 24 of 1 June, B the two 24s.
        var readings = Given.Readings(
            """
            date,hour,type,A,B
            20160601,0,SO2,1,2
            20160601,1,SO2,3,
            20160601,23,SO2,4,x
            20160601,24,SO2,5,6

            """);

        Assert.Equal(10_000, readings.DayOf("A", May31).Value(Pollutant.SO2, 24));
        var june = readings.DayOf("A", June1);
        Assert.Equal(
            (30_000, 40_000, 50_000), (june.Value(Pollutant.SO2, 1), june.Value(Pollutant.SO2, 23), june.Value(Pollutant.SO2, 24)));
        Assert.Equal(0xC00001u, june.Present(Pollutant.SO2));
        Assert.Equal(0x800000u, readings.DayOf("B", June1).Present(Pollutant.SO2));
        Assert.Equal(0x800001u, readings.DayOf("B", June1).Stated(Pollutant.SO2));
        var receipt = readings.Receipt;
        Assert.Equal((4, 6L, 1L, 1L), (receipt.Rows, receipt.Accepted, receipt.Missing, receipt.Rejected));
        Assert.Equal((new HourEnding(May31, 24), new HourEnding(June1, 24)), (receipt.FirstHour, receipt.LastHour));
        Assert.Equal([new(new("A"), 4), new(new("B"), 2)], receipt.Hours);
    }

    [Fact]
    public void Read_AllFifteenTypes_TakesTheSixConcentrationsOnly()
    {
        string[] types =
        [
            "AQI", "PM2.5", "PM2.5_24h", "PM10", "PM10_24h", "SO2", "SO2_24h", "NO2", "NO2_24h", "O3", "O3_24h", "O3_8h", "O3_8h_24h", "CO",
            "CO_24h",
        ];

        var readings =
            Given.Readings("date,hour,type,A\n" + string.Concat(types.Select((type, index) => $"20160601,8,{type},{index + 1}\n")));

        // The place in the list is the value.
        Assert.Equal(
            [60_000, 80_000, 140_000, 100_000, 40_000, 20_000],
            Pollutants.All.ToArray().Select(pollutant => readings.DayOf("A", June1).Value(pollutant, 8)));
        Assert.Equal(
            (15, 6L, 0L, 0L), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
        Assert.Equal([new(new("A"), 1)], readings.Receipt.Hours);
    }

    [Theory]
    [InlineData("20160601,8,PM1,5", 3, "PM1")]
    [InlineData("20160601,8,,5", 3, "nothing")]
    [InlineData("20160601,8,pm1.5,5", 3, "pm1.5")]
    [InlineData("20160230,8,SO2,5", 1, "20160230")]
    [InlineData("20161399,8,SO2,5", 1, "20161399")]
    [InlineData("06/01/2016,8,SO2,5", 1, "06/01/2016")]
    [InlineData("2016060,8,SO2,5", 1, "2016060")]
    [InlineData("00010101,0,SO2,5", 1, "00010101")]
    [InlineData("99991231,8,SO2,5", 1, "99991231")]
    [InlineData(",8,SO2,5", 1, "nothing")]
    [InlineData("20160601,25,SO2,5", 2, "25")]
    [InlineData("20160601,-1,SO2,5", 2, "-1")]
    [InlineData("20160601,x,SO2,5", 2, "x")]
    [InlineData("20160601,8.3,SO2,5", 2, "8.3")]
    [InlineData("20160601,99999999999,SO2,5", 2, "99999999999")]
    [InlineData("20160601,,SO2,5", 2, "nothing")]
    [InlineData("20160601,8,SO2,abc", 4, "abc")]
    [InlineData("20160601,8,SO2,5.", 4, "5.")]
    [InlineData("20160601,8,SO2,5 6", 4, "5 6")]
    [InlineData("20160601,8,SO2,2147484", 4, "2147484")]
    [InlineData("20160601,8,SO2", 0, "expected 4 fields, found 3")]
    [InlineData("20160601,8,SO2,5,6", 0, "expected 4 fields, found 5")]
    [InlineData("20160601", 0, "expected 4 fields, found 1")]
    public void Read_ABadRow_IsRejectedWithLineColumnAndReason(string row, int column, string found)
    {
        var readings = Given.Readings($"date,hour,type,A\n20160601,1,SO2,1\n{row}\n20160601,3,SO2,3\n");

        var receipt = readings.Receipt;
        Assert.Equal((3, 2L, 1L), (receipt.Rows, receipt.Accepted, receipt.Rejected));
        var rejection = Assert.Single(receipt.Rejections);
        Assert.Equal((3L, column), (rejection.Line, rejection.Column));
        Assert.Contains(found, rejection.Reason, StringComparison.Ordinal);
        Assert.Equal(0b101u, readings.DayOf("A", June1).Stated(Pollutant.SO2));
        Assert.True(receipt.HasFindings);
    }

    [Fact]
    public void Read_ABadField_LeavesTheOthersOfItsRow()
    {
        var readings = Given.Readings("date,hour,type,A,B,C\n20160601,8,O3,1,two,3\n");

        Assert.Equal(
            (10_000, 30_000), (readings.DayOf("A", June1).Value(Pollutant.O3, 8), readings.DayOf("C", June1).Value(Pollutant.O3, 8)));
        Assert.Equal(0u, readings.DayOf("B", June1).Stated(Pollutant.O3));
        Assert.Equal((2L, 1L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
        Assert.Equal(5, Assert.Single(readings.Receipt.Rejections).Column);
    }

    [Fact]
    public void Read_BlankLines_AreNoRowsButCountAsLines()
    {
        var receipt = Given.Readings("date,hour,type,A\n\n20160601,1,SO2,1\n\n\n20160601,25,SO2,2\n").Receipt;

        Assert.Equal((2, 1L, 1L), (receipt.Rows, receipt.Accepted, receipt.Rejected));
        Assert.Equal(6, Assert.Single(receipt.Rejections).Line);
    }

    [Fact]
    public void Read_MoreThanTheMostRejections_ListsThoseAndCountsAll()
    {
        var receipt = Given.Readings("date,hour,type,A\n" + string.Concat(Enumerable.Repeat("20160601,25,SO2,1\n", 1_001))).Receipt;

        Assert.Equal(1_000, receipt.Rejections.Count);
        Assert.Equal((1_001, 1_001L), (receipt.Rows, receipt.Rejected));
        Assert.Equal((2L, 1_001L), (receipt.Rejections[0].Line, receipt.Rejections[^1].Line));
    }

    [Fact]
    public void Read_HeaderAlone_IsAFileWithoutReadings()
    {
        var readings = Given.Readings("date,hour,type,A\n");

        Assert.Empty(readings.StationDays);
        Assert.Equal((0, 0L, 0L), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Rejected));
        Assert.Null(readings.Receipt.FirstHour);
        Assert.Null(readings.Receipt.LastHour);
    }

    [Fact]
    public void Read_RowsOutOfOrder_HasTheFirstAndLastHour()
    {
        var receipt = Given.Readings("date,hour,type,A\n20160601,9,SO2,1\n20160602,0,SO2,\n20160601,0,SO2,2\n20160601,10,SO2,2\n").Receipt;

        Assert.Equal((new HourEnding(May31, 24), new HourEnding(June1, 24)), (receipt.FirstHour, receipt.LastHour));
    }

    [Fact]
    public void Read_DateWithHyphens_IsRead()
    {
        var readings = Given.Readings("date,hour,type,A\n2016-06-01,8,SO2,1\n");

        Assert.Equal(10_000, readings.DayOf("A", June1).Value(Pollutant.SO2, 8));
    }
}
