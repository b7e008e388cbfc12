using System.Globalization;
using System.Text.Json.Nodes;

namespace AqPipeline.Ingest.Tests.Formats;

public sealed class CnemcLiveJsonTests
{
    // The readings of 1001A and 1002A of airnow_20180220T07.json.
    private const string First = """
        "stationcode": "1001A", "positionname": "淮河道 ", "timepoint": "2018-02-20T07:00:00", "co": "0.7", "no2": "17", "o3": "84", "o3_24h": "62", "o3_8h": "37", "o3_8h_24h": "37", "so2": "3", "pm10": "-;", "pm2_5": "38"
        """;

    private const string Second = """
        "stationcode": "1002A", "positionname": "定陵", "timepoint": "2018-02-20T07:00:00", "co": "0.2", "no2": "8", "o3": "112", "o3_24h": "83", "o3_8h": "86", "o3_8h_24h": "85", "so2": "3", "pm10": "7", "pm2_5": "0"
        """;

    private static readonly DateOnly Day = new(2018, 2, 20);

    [Fact]
    public void CnemcLiveJson_TwoStations_AreReadWithOzoneUnswapped()
    {
        var readings = FormatFile.Readings("hour.json", File(First, Second));

        Assert.Equal("cnemc-live-json", readings.Receipt.Format);
        Assert.Equal(new HourEnding(Day, 7), readings.Receipt.FirstHour);
        Assert.Equal(62, readings.Value("1001A", Day, Pollutant.O3, 7));
        Assert.Equal(83, readings.Value("1002A", Day, Pollutant.O3, 7));
        Assert.Equal(0.7m, readings.Value("1001A", Day, Pollutant.CO, 7));
        Assert.Equal(38, readings.Value("1001A", Day, Pollutant.PM25, 7));
        Assert.Equal(0, readings.Value("1002A", Day, Pollutant.PM25, 7));
        Assert.Null(readings.Value("1001A", Day, Pollutant.PM10, 7));
        Assert.Equal(
            (2, 11, 1, 0), (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
    }

    [Fact]
    public void CnemcLiveJson_OzonePrintedRight_IsReadAsPrinted()
    {
        var readings = FormatFile.Readings("hour.json", File(First.Replace("\"84\"", "\"50\""), Second.Replace("\"112\"", "\"60\"")));

        Assert.Equal(50, readings.Value("1001A", Day, Pollutant.O3, 7));
        Assert.Equal(60, readings.Value("1002A", Day, Pollutant.O3, 7));
    }

    [Fact]
    public void CnemcLiveJson_OzoneOneWayAndTheOther_IsRefused()
    {
        var refused = FormatFile.Refused("hour.json", File(First, Second.Replace("\"112\"", "\"60\"")));

        Assert.Equal("it cannot be told which field is the hour's O3: o3 is above o3_24h at 1 station and below at 1", refused.Reason);
    }

    [Fact]
    public void CnemcLiveJson_OneOddStationOfMany_LosesItsOzoneOnly()
    {
        var records = Enumerable.Range(1, 60).Select(number => Second.Replace("1002A", $"{2000 + number}A"));

        var readings = FormatFile.Readings("hour.json", File([.. records, First.Replace("\"84\"", "\"61\"")]));

        Assert.Equal(
            [new Rejection(61, 0, "record 61: expected the day's highest O3 at or above the current, found o3_24h above it")],
            readings.Receipt.Rejections);
        Assert.Null(readings.Value("1001A", Day, Pollutant.O3, 7));
        Assert.Equal(17, readings.Value("1001A", Day, Pollutant.NO2, 7));
    }

    [Theory]
    [InlineData("\"1001A\"", "\"\"", "record 1: expected a stationcode, found nothing")]
    [InlineData("T07:00:00", "T07:30:00", "record 1: expected a timepoint on the hour as yyyy-MM-ddTHH:00:00, found '2018-02-20T07:30:00'")]
    [InlineData("\"17\"", "\"many\"", "record 1: expected a NO2 concentration in no2, found 'many'")]
    [InlineData("\"so2\"", "\"SO2\"", "record 1: expected a field so2, found none")]
    [InlineData("\"17\"", "{}", "record 1: expected a NO2 concentration in no2, found '{}'")]
    [InlineData("\"17\"", "\"\\ud800\"", "record 1: expected a NO2 concentration in no2, found '\"\\ud800\"'")]
    public void CnemcLiveJson_Dirt_IsRejectedWithLineAndRecord(string good, string bad, string reason)
    {
        var readings = FormatFile.Readings("hour.json", File(First.Replace(good, bad), Second));

        Assert.Equal([new Rejection(1, 0, reason)], readings.Receipt.Rejections);
        Assert.Equal(83, readings.Value("1002A", Day, Pollutant.O3, 7));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"-\"")]
    [InlineData("\"—\"")]
    [InlineData("\"-;\"")]
    [InlineData("null")]
    public void CnemcLiveJson_MarkOfAMissingReading_IsMissing(string mark)
    {
        var readings = FormatFile.Readings("hour.json", File(First.Replace("\"17\"", mark), Second));

        Assert.Equal((10, 2, 0), (readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
        Assert.Null(readings.Value("1001A", Day, Pollutant.NO2, 7));
    }

    [Fact]
    public void CnemcLiveJson_NumberWithoutQuotes_IsANumber() =>
        Assert.Equal(
            17, FormatFile.Readings("hour.json", File(First.Replace("\"17\"", "17"), Second)).Value("1001A", Day, Pollutant.NO2, 7));

    [Fact]
    public void CnemcLiveJson_CutShort_IsRefusedWithTheLine()
    {
        var refused = FormatFile.Refused("hour.json", File(First, Second)[..^60]);

        Assert.StartsWith("the JSON ends or breaks in line 2, byte ", refused.Reason);
    }

    [Fact]
    public void CnemcLiveJson_FeatureWithoutProperties_IsRefused() =>
        Assert.Equal(
            "record 2 in line 2 has no properties",
            FormatFile.Refused("hour.json", "{\"features\": [{\"properties\": {" + First + "}},\n{\"geometry\": 1}]}").Reason);

    [Fact]
    public void CnemcLiveJson_NoFeatures_IsRefused() =>
        Assert.Equal("it has no features", FormatFile.Refused("hour.json", "{\"features\": {\"a\": {" + First + "}}}").Reason);

    [Fact]
    public void CnemcLiveJson_SameStationTwice_IsFlagged() =>
        Assert.Equal(1, FormatFile.Readings("hour.json", File(First, First.Replace("\"17\"", "\"18\""))).Receipt.Flagged);

    [Fact]
    public void CnemcLiveJson_RealHour_IsWhatANaiveReaderReads()
    {
        var path = FormatFile.Shared("other_formats", "cnemc_live_json", "airnow_20180220T07.json");
        var expected = new Dictionary<(string, DateOnly, int, Pollutant), decimal>();
        var (above, below, above8, below8) = (0, 0, 0, 0);
        foreach (var feature in JsonNode.Parse(System.IO.File.ReadAllText(path))!["features"]!.AsArray())
        {
            var station = feature!["properties"]!;
            (string Field, Pollutant Pollutant)[] fields =
            [
                ("so2", Pollutant.SO2), ("no2", Pollutant.NO2), ("co", Pollutant.CO), ("o3_24h", Pollutant.O3), ("pm10", Pollutant.PM10),
                ("pm2_5", Pollutant.PM25),
            ];
            foreach (var (field, pollutant) in fields)
            {
                if (Number(field) is { } value)
                {
                    expected.Add(((string)station["stationcode"]!, Day, 7, pollutant), value);
                }
            }

            // How it is known that the fields are swapped: the highest so far is never below the current.
            above += Number("o3") > Number("o3_24h") ? 1 : 0;
            below += Number("o3") < Number("o3_24h") ? 1 : 0;
            above8 += Number("o3_8h") > Number("o3_8h_24h") ? 1 : 0;
            below8 += Number("o3_8h") < Number("o3_8h_24h") ? 1 : 0;

            decimal? Number(string field) =>
                decimal.TryParse((string)station[field]!, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : null;
        }

        var readings = FormatFile.Readings(path);

        Assert.Equal((1452, 0, 1125, 0), (above, below, above8, below8));
        Assert.Equal((1495, 0), (readings.Receipt.Rows, readings.Receipt.Rejected));
        Assert.Equal(1495 * 6, readings.Receipt.Accepted + readings.Receipt.Missing);
        Assert.Equal(expected, readings.AllValues());
    }

    /// <summary>A file with one feature a line.</summary>
    private static string File(params string[] properties) =>
        "{\"features\": [" + string.Join(",\n", properties.Select(fields => "{\"type\": \"Feature\", \"properties\": {" + fields + "}}"))
        + "], \"type\": \"FeatureCollection\"}";
}
