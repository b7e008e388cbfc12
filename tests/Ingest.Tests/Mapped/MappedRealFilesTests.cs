using System.Globalization;
using AqPipeline.Ingest.Tests.Formats;

namespace AqPipeline.Ingest.Tests.Mapped;

/// <summary>Real tables of no known layout against a naive reader.</summary>
public sealed class MappedRealFilesTests
{
    /// <summary>openair's example data is in GMT (openair manual, mydata), hours by their beginning; gases in ppb, CO in ppm.</summary>
    [Fact]
    public void OpenAir_ThroughAMapping_HasTheValuesOfTheFile()
    {
        const string json = """
            { "name": "openair", "time": { "columns": "date", "format": "yyyy-MM-dd HH:mm:ss", "zone": "UTC", "hourLabel": "beginning" }, "station": { "id": "s" },
              "values": {
                "no2": { "pollutant": "NO2", "unit": "ppb" }, "o3": { "pollutant": "O3", "unit": "ppb" }, "so2": { "pollutant": "SO2", "unit": "ppb" },
                "co": { "pollutant": "CO", "unit": "ppm" }, "pm10": { "pollutant": "PM10", "unit": "µg/m³" }, "pm25": { "pollutant": "PM2.5", "unit": "µg/m³" } } }
            """;
        (int Column, Pollutant Pollutant, decimal Factor)[] columns =
        [
            (4, Pollutant.NO2, 46.005m), (5, Pollutant.O3, 47.997m), (6, Pollutant.PM10, 24.465m),
            (7, Pollutant.SO2, 64.058m), (8, Pollutant.CO, 28.010m), (9, Pollutant.PM25, 24.465m),
        ];
        var path = FormatFile.Shared("other_formats", "openair_mydata.csv");
        var expected = new Dictionary<(string, DateOnly, int, Pollutant), decimal>();
        foreach (var fields in File.ReadLines(path).Skip(1).Select(line => line.Split(',')))
        {
            // Beginning in UTC; eight hours and one later the hour ends in Beijing. Hour 24 ends at midnight.
            var start = DateTime.Parse(fields[0], CultureInfo.InvariantCulture).AddHours(8);
            foreach (var (column, pollutant, factor) in columns.Where(column => fields[column.Column] != "NA"))
            {
                var value = decimal.Parse(fields[column], NumberStyles.Float, CultureInfo.InvariantCulture) * factor / 24.465m;
                expected.Add(("s", DateOnly.FromDateTime(start), start.Hour + 1, pollutant), Math.Round(value, 4));
            }
        }

        var readings = FormatFile.Readings(path, ChosenLayout.Mapped(MappedSample.Mapping(json)));

        // awk counts 364,848 fields that are not NA.
        Assert.Equal(364_848, readings.Receipt.Accepted);
        Assert.Equal(expected, readings.AllValues());
    }

    [Fact]
    public void PandasTable_ThroughAMapping_HasTheValuesOfTheFile()
    {
        const string json = """
            { "name": "pandas", "time": { "columns": "datetime", "format": "yyyy-MM-dd HH:mm:ss", "zone": "UTC", "hourLabel": "ending" },
              "station": { "perOtherColumn": true }, "single": { "pollutant": "NO2", "unit": "µg/m³" } }
            """;
        var path = FormatFile.Shared("other_formats", "pandas_air_quality_no2_wide.csv");

        var readings = FormatFile.Readings(path, ChosenLayout.Mapped(MappedSample.Mapping(json)));

        // tr -d '\r' | awk -F, counts 2,068 values and 1,037 empty fields; 2019-05-07 03:00 UTC is 11:00 in Beijing.
        Assert.Equal((1_035, 2_068, 1_037, 0, 0), readings.Counts());
        Assert.Equal(50.5m, readings.Value("station_antwerp", "2019-05-07", 11, Pollutant.NO2));
    }
}
