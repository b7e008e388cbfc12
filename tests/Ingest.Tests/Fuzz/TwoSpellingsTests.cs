using System.Globalization;
using System.Text;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Fuzz;

/// <summary>
/// Two entities of one name, and one entity under two names, in one file: no value counts twice, none is lost without a word.
/// </summary>
public sealed class TwoSpellingsTests
{
    private static readonly DateOnly s_day = new(2024, 1, 2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RowsOfACitySpelledTwoWays_AreTakenOnceOrRejected(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("date,hour,城市,AQI,PM2.5,PM10,SO2,NO2,O3,CO\n");
        var (first, given) = (new Dictionary<int, int>(), 0);
        for (var row = 0; row < 60; row++)
        {
            var (hour, spelled, value) =
                (random.Next(1, 24), random.Next(3) switch { 0 => "郑州", 1 => "郑州市", _ => "郑 州" }, random.Next(10, 15));
            text.Append(CultureInfo.InvariantCulture, $"20240102,{hour},{spelled},50,{value},80,9,30,60,0.8\n");
            first.TryAdd(hour, value);
            given += first[hour] == value ? 0 : 1;
        }

        var readings = Read("national-cities.csv", text.ToString());

        var day = Assert.Single(readings.StationDays);
        Assert.Equal(new StationId("area:郑州"), day.Station);
        Assert.Equal(first.Count, Enumerable.Range(1, 24).Count(hour => day.TryGet(Pollutant.PM25, hour, out _)));
        Assert.All(first, entry => Assert.Equal(
            entry.Value * StationDay.Scale, day.TryGet(Pollutant.PM25, entry.Key, out var scaled) ? scaled : -1));
        Assert.Equal(given, readings.Receipt.Rejected);
    }

    [Fact]
    public void ColumnsOfACitySpelledTwoWays_AreOneSeries()
    {
        var text =
            "date,hour,type,郑州,洛阳,郑州市\n20240102,1,PM2.5,10,20,\n20240102,2,PM2.5,,21,11\n20240102,3,PM2.5,12,22,12\n20240102,4,PM2.5,13,23,14\n";

        var readings = Read("wide.csv", text);

        Assert.Equal(["area:洛阳", "area:郑州"], readings.StationDays.Select(day => day.Station.Value).Order(StringComparer.Ordinal));
        var day = readings.DayOf("area:郑州", s_day);
        Assert.Equal(
            [100_000, 110_000, 120_000, 130_000],
            Enumerable.Range(1, 4).Select(hour => day.TryGet(Pollutant.PM25, hour, out var scaled) ? scaled : -1));
        Assert.True(day.Flags(Pollutant.PM25, 4).HasFlag(QualityFlags.Duplicate));
        Assert.Equal(1, readings.Receipt.Rejected);
    }

    [Fact]
    public void ASiteWithoutLeadingZeros_IsTheSite()
    {
        var header = "State Code,County Code,Site Num,Parameter Code,POC,Date GMT,Time GMT,Sample Measurement,Units of Measure\n";

        var readings = Read("aqs.csv", header
            + "6,37,1103,42602,1,2024-01-01,08:00,21.3,Parts per billion\n"
            + "06,037,1103,42602,1,2024-01-01,09:00,22.3,Parts per billion\n");

        Assert.Equal(new StationId("aqs:06-037-1103"), Assert.Single(readings.StationDays).Station);
        Assert.Equal(2, readings.Receipt.Accepted);
    }

    [Fact]
    public void AStationListWithOneSiteSpelledTwoWays_HasItOnce()
    {
        var list = Given.StationList("code,name,city,county,longitude,latitude,role\n1001A,a,北京,,,,evaluation\n1001a,b,北京,,,,evaluation\n");

        Assert.Equal(new StationId("1001A"), Assert.Single(list.Stations).Id);
        Assert.Equal(1, list.Receipt.Rejected);
    }

    private static FileContent.Readings Read(string name, string text)
    {
        using var folder = new TestKit.TemporaryFolder();
        return Assert.IsType<FileContent.Readings>(FileReader.Read(folder.Write(name, text), Given.Hash, names: OneSpelling));
    }

    private static StationId OneSpelling(StationId series) =>
        SeriesSpelling.Canonical(series) is var spelled && spelled.Value == "area:郑州市" ? new StationId("area:郑州") : spelled;
}
