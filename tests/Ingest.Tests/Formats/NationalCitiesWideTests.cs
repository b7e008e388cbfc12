using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class NationalCitiesWideTests
{
    private const string Example = """
        date,hour,type,北京,天津
        20190101,0,PM2.5,45,72
        20190101,0,CO,0.6,
        20190101,0,AQI,62,96

        """;

    [Fact]
    public void NationalCitiesWide_ThreeLines_AreAreaSeries()
    {
        var readings = FormatFile.Readings("cities.csv", Example);

        // 20190101,0 is the last hour of 31 December; CO of 天津 is empty.
        var day = new DateOnly(2018, 12, 31);
        Assert.Equal("national-cities-wide", readings.Receipt.Format);
        Assert.Equal(45, readings.Value("area:北京", day, Pollutant.PM25, 24));
        Assert.Equal(72, readings.Value("area:天津", day, Pollutant.PM25, 24));
        Assert.Equal(0.6m, readings.Value("area:北京", day, Pollutant.CO, 24));
        Assert.Null(readings.Value("area:天津", day, Pollutant.CO, 24));
        Assert.Equal((3, 3, 1, 0), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
    }

    [Fact]
    public void NationalCitiesWide_Dirt_IsRejectedWithLineAndColumn()
    {
        var readings =
            FormatFile.Readings("cities.csv", "date,hour,type,北京,天津\n20190101,1,PM2.5,45,x\n20190101,25,PM2.5,1,2\n20190101,2,PM9,1,2\n");

        Assert.Equal(
            [
                new Rejection(2, 5, "expected a PM2.5 concentration, found 'x'"),
                new Rejection(3, 2, "expected an hour from 0 to 24, found '25'"),
                new Rejection(4, 3, "expected a quantity of the national feed such as PM2.5, found 'PM9'"),
            ],
            readings.Receipt.Found());
        Assert.Equal(1, readings.Receipt.Accepted);
    }

    [Fact]
    public void NationalCitiesWide_StationCodes_AreNationalSites() =>
        Assert.Equal(
            "national-sites", FormatFile.Readings("sites.csv", "date,hour,type,1001A,1002A\n20190101,1,PM2.5,1,2\n").Receipt.Format);

    [Fact]
    public void NationalCitiesWide_CodesAndNamesMixed_IsRefused() =>
        Assert.StartsWith(
            "no known layout has the header", FormatFile.Refused("mixed.csv", "date,hour,type,1001A,北京\n20190101,1,PM2.5,1,2\n").Reason);

    [Fact]
    public void NationalCitiesWide_RealDayTurned_IsTheSameAsItsCityRows()
    {
        var archive = FormatFile.Shared("cnemc_city_hourly", "china_cities_window2019.tar.xz");
        using var folder = new TemporaryFolder();
        FormatFile.Unpack(archive, folder, "*20190101*");
        var original = Directory.EnumerateFiles(folder.Path, "*20190101*", SearchOption.AllDirectories).Single();
        string[][] rows = [.. File.ReadLines(original).Where(line => line.Length > 0).Select(line => line.TrimStart('\uFEFF').Split(','))];
        string[] cities = [.. rows.Skip(1).Select(row => row[2]).Distinct()];

        // The same numbers the other way round: a row for each hour and quantity, a column for each city.
        var lines = new List<string> { $"date,hour,type,{string.Join(',', cities)}" };
        foreach (var hour in rows.Skip(1).GroupBy(row => (Date: row[0], Hour: row[1])))
        {
            var byCity = hour.ToDictionary(row => row[2]);
            for (var column = 3; column < rows[0].Length; column++)
            {
                lines.Add(
                    $"{hour.Key.Date},{hour.Key.Hour},{rows[0][column]},"
                        + $"{string.Join(',', cities.Select(city => byCity.TryGetValue(city, out var row) ? row[column] : ""))}");
            }
        }

        var turned = FormatFile.Readings(folder.Write("turned.csv", string.Join('\n', lines)));

        Assert.Equal("national-cities-wide", turned.Receipt.Format);
        Assert.True(turned.Receipt.Accepted > 40_000, $"{turned.Receipt.Accepted} values");
        Assert.Equal(0, turned.Receipt.Rejected);
        Assert.Equal(FormatFile.Readings(original).AllValues(), turned.AllValues());
    }
}
