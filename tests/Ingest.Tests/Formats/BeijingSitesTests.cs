using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Formats;

/// <summary>
/// The archive of Beijing's stations, whose columns are called by names of which ten are districts' too. Values are invented.
/// </summary>
public sealed class BeijingSitesTests
{
    private static readonly DateOnly Day = new(2020, 1, 2);

    [Fact]
    public void Read_ColumnsOfStations_AreStationsOfBeijingAndNoAreas()
    {
        var readings =
            Given.Readings(
                "date,hour,type,东四,天坛,官园,大兴,通州\n20200102,1,PM2.5,40,41,42,43,44\n20200102,1,PM2.5_24h,1,1,1,1,1\n20200102,1,AQI,60,61,62,63,64\n");

        Assert.Equal("beijing-sites", readings.Receipt.Format);
        Assert.Equal(["北京/东四", "北京/天坛", "北京/官园", "北京/大兴", "北京/通州"], readings.StationDays.Select(day => day.Station.Value));
        Assert.DoesNotContain(readings.StationDays, day => day.Station.IsAreaSeries);
        Assert.Equal(430_000, readings.DayOf("北京/大兴", Day).Value(Pollutant.PM25, 1));
        Assert.Equal((5L, 0L), (readings.Receipt.Accepted, readings.Receipt.Rejected));
    }

    [Theory]
    [InlineData("date,hour,type,大兴,通州")]
    [InlineData("date,hour,type,东四,某站")]
    public void Read_HalfOfTheNames_AreEnough(string header) =>
        Assert.Equal("beijing-sites", Given.Readings($"{header}\n20200102,1,PM2.5,40,41\n").Receipt.Format);

    [Theory]
    [InlineData("date,hour,type,北京,天津")]
    [InlineData("date,hour,type,北京,天津,大兴")]
    public void Read_NamesOfCities_AreCities(string header) => Assert.Equal(
        "national-cities-wide",
        Given.Readings(
            $"{header}\n20200102,1,PM2.5{string.Concat(Enumerable.Repeat(",40", header.Split(',').Length - 3))}\n").Receipt.Format);

    [Fact]
    public void Read_CitiesBelowStations_RefusesTheFile() => Assert.IsType<FileContent.Refused>(
        Given.Content("date,hour,type,北京,天津\n20200102,1,PM2.5,40,41\ndate,hour,type,东四,大兴\n20200102,2,PM2.5,40,41\n", "a.csv"));
}
