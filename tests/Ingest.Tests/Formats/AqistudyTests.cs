using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class AqistudyTests
{
    private static readonly DateOnly First = new(2013, 12, 2);

    /// <summary>The columns are those of the description of the archive: city, date, AQI, range, level, PM2.5, PM10, SO2, CO, NO2, O3,
    /// rank.</summary>
    [Fact]
    public void Read_TakesTheFiveMeansAndNeitherAqiNorO3()
    {
        var table = PublishedTables.Days("\uFEFF北京,2013-12-02,119,106~130,轻度污染,108.8,138.4,60.9,2.578,88.3,16,43\n");

        Assert.Equal(
            PublishedTables.Day(
                "北京", First, (Pollutant.SO2, 60.9m), (Pollutant.NO2, 88.3m), (Pollutant.CO, 2.578m), (Pollutant.PM10, 138.4m),
                (Pollutant.PM25, 108.8m)),
            Assert.Single(table.PublishedDays));
        Assert.Empty(table.StationDays);
        Assert.Equal(
            ("aqistudy", 5L, 0L, 5L, First, First),
            (table.Receipt.Format, table.Receipt.Accepted, table.Receipt.Missing, table.Receipt.Expected, table.Receipt.FirstDay,
                table.Receipt.LastDay));
        Assert.Null(table.Receipt.FirstHour);
    }

    [Fact]
    public void Read_ZeroIsMissing()
    {
        var table = PublishedTables.Days("北京市,2013-12-02,119,106~130,轻度污染,0,138.4,60.9,0,88.3,16,43\n");

        var day = Assert.Single(table.PublishedDays);
        Assert.Null(day[Pollutant.PM25]);
        Assert.Null(day[Pollutant.CO]);
        Assert.Equal((3L, 2L), (table.Receipt.Accepted, table.Receipt.Missing));
    }

    [Fact]
    public void Read_ANameOfNoArea_RejectsTheRowWithLineAndColumn()
    {
        var table = PublishedTables.Days(
            "北京,2013-12-02,119,106~130,良,1,2,3,4,5,16,43\n河市,2013-12-02,119,106~130,良,1,2,3,4,5,16,43\n"
                + "北京,2013-02-30,9,6~1,良,1,2,3,4,5,6,7\n");

        Assert.Equal(
            [
                new Rejection(2, 1, "expected the name of one city or county, found '河市'"),
                new Rejection(3, 2, "expected a date as yyyy-MM-dd, found '2013-02-30'"),
            ],
            table.Receipt.Found());
        Assert.Single(table.PublishedDays);
    }

    [Fact]
    public void Read_ADayWithTwoValues_TakesNeither()
    {
        var table = PublishedTables.Days(
            "北京,2013-12-02,119,106~130,良,10,20,3,4,5,16,43\n北京,2013-12-02,119,106~130,良,11,20,3,4,5,16,43\n");

        Assert.Null(Assert.Single(table.PublishedDays)[Pollutant.PM25]);
        Assert.Equal((2L, 6), (Assert.Single(table.Receipt.Rejections).Line, table.Receipt.Rejections[0].Column));
    }

    [Fact]
    public void Read_WithoutDaily_IsRefusedAsATableOfDays() => Assert.StartsWith(
        "daily values, not hourly readings (aqistudy)",
        Assert.IsType<FileContent.Refused>(Given.Content("北京,2013-12-02,119,106~130,良,1,2,3,4,5,16,43\n", "a.csv")).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Read_HoursWithDaily_AreRefused() => Assert.Equal(
        "its rows are hours (national-sites); import it without --daily",
        Assert.IsType<FileContent.Refused>(PublishedTables.Content("date,hour,type,1001A,1002A\n20160601,0,PM2.5,18,24\n")).Reason);
}
