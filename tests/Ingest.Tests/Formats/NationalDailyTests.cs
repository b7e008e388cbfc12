namespace AqPipeline.Ingest.Tests.Formats;

public sealed class NationalDailyTests
{
    /// <summary>
    /// The mean of the two stations of the city: (14 + 15) / 2 = 14.5 SO2, (33 + 39) / 2 = 36 NO2, CO of one station alone.
    /// </summary>
    [Fact]
    public void Read_TakesTheMeanOverTheStationsOfACityWithoutO3()
    {
        var table = PublishedTables.Days(
            """
            70004 2017  4 11     117.1840      39.1205       14       33        0.825      127       81       48
            70007 2017  4 11     117.1850      39.2261       15       39    -9999.000      125       87    -9999
            70008 2017  4 11     117.3000      39.2261      150      390        9.852     1250      870      460

            """);

        Assert.Equal(
            PublishedTables.Day(
                "天津", new DateOnly(2017, 4, 11), (Pollutant.SO2, 14.5m), (Pollutant.NO2, 36), (Pollutant.CO, 0.825m), (Pollutant.PM10, 84),
                (Pollutant.PM25, 48)),
            Assert.Single(table.PublishedDays));
        Assert.Empty(table.Receipt.Rejections);
        Assert.Equal(("national-daily", 3, 5L), (table.Receipt.Format, table.Receipt.Rows, table.Receipt.Accepted));
    }

    [Fact]
    public void Read_ASiteWithoutAStation_RejectsTheRow()
    {
        var table = PublishedTables.Days(
            """
            70004 2017  4 11     117.1840      39.1205       14       33        0.825      127       81       48
            70005 2017  4 11     100.0000      30.0000       14       33        0.825      127       81       48
            70004 2017  2 30     117.1840      39.1205       14       33        0.825      127       81       48
            70004 2017  4 12     117.1840      39.1205       14       -3        0.825      127       81       48

            """);

        Assert.Equal(
            [
                new Rejection(2, 5, "expected the place of a station of the station register, found '100.0000 30.0000'"),
                new Rejection(3, 4, "expected a day that exists, found '2017-2-30'"),
                new Rejection(4, 8, "expected a NO2 concentration, found '-3'"),
            ],
            table.Receipt.Found());
    }
}
