using System.Text.Json;
using AqPipeline.Storage.Influx;
using AqPipeline.Storage.Influx2;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>Answers of a real InfluxDB 2 (exchanges.json), read by the store; and what the store asks.</summary>
public sealed class FluxAnswerTests
{
    [Fact]
    public void Done_OfARecordedAnswer_PutsThePointsTogetherByType()
    {
        var rows = Read(Recorded("query: as JSON with a dialect")).Done().ToList();

        // Of the file: o3=88i and pm25=35 of one station in 北京, pm25 of two others, and a text with a quote, a comma and a line break.
        Assert.All(rows, row => Assert.Equal(1_500_000_000_000_000_000, row.Time));
        var first = rows.Single(row => row.Text("city") == "北京");
        Assert.Equal(("aq", "1001A", 88, 35, 88), (
            first.Measurement, first.Text("station"), first.Whole("o3"), first.Number("pm25"), first.Number("o3")));
        Assert.Null(first.Whole("pm25"));
        Assert.Null(first.Text("nosuch"));
        Assert.Equal([2, 40], rows.Where(row => row.Text("station") is "1002A" or "D").Select(row => row.Number("pm25")!.Value).Order());
        var odd = rows.Single(row => row.Measurement == "odd");
        Assert.Equal(("a,b c=d\\\\e", "q\"uote, comma\r\nnew line"), (odd.Text("name"), odd.Text("note")));
        Assert.Equal(4, rows.Count);
    }

    [Fact]
    public void Done_OfNoRows_IsEmpty() => Assert.Empty(Read(Recorded("query: nothing found")).Done());

    [Fact]
    public void Done_OfAnErrorAfterTheFirstRows_IsTriedAgainWithItsMessage()
    {
        // The rows of the recorded answer have no annotations, which the store always asks for.
        var text = Recorded("query: as JSON with a dialect")
            + Recorded("query: an error while the answer is under way").Split("\r\n\r\n\r\n")[1];

        var exception = Assert.Throws<InfluxUnavailableException>(() => Read(text).Done());

        Assert.Contains("cannot convert string \"1001A\" to int", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Done_OfAnAnswerCutAnywhere_IsTriedAgainOrHasWholeTablesOnly()
    {
        var text = Recorded("query: as JSON with a dialect");
        for (var length = 0; length < text.Length; length++)
        {
            // Behind the empty line of a table the server might have had no more to say.
            var cut = text[..length];
            if (!cut.TrimEnd('\n').EndsWith("\r\n\r", StringComparison.Ordinal))
            {
                Assert.Throws<InfluxUnavailableException>(() => Read(cut).Done());
            }
        }
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01T00:00:00.000000005Z", 5)]
    [InlineData("2017-07-14T03:40:00.000000001Z", 1_500_003_600_000_000_001)]
    [InlineData("2017-07-14T02:40:00.12Z", 1_500_000_000_120_000_000)]
    public void Parse_OfATime_KeepsItsNanoseconds(string text, long expected) =>
        Assert.Equal(expected, FluxTime.Parse(System.Text.Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("2017-07-14T02:40:00+08:00")]
    [InlineData("2017-07-14 02:40:00Z")]
    [InlineData("2017-07-14T02:40:00.Z")]
    [InlineData("2017-07-14T02:40Z")]
    public void Parse_OfAnotherText_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => FluxTime.Parse(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Select_WithHostileNames_QuotesThem() => Assert.Equal(
        "from(bucket: \"a\\\"b\\\\c\\${x}\") |> range(start: time(v: 5), stop: time(v: 10)) "
            + "|> filter(fn: (r) => r._measurement == \"aq_day\" and r._field == \"state\")",
        FluxText.Select("a\"b\\c${x}", new InfluxSelection("aq_day", 5, 9, "state")));

    [Fact]
    public void Predicate_OfASeries_NamesTheMeasurementAndQuotesNames()
    {
        Assert.Equal(
            "\"_measurement\"=\"readings\" AND \"station\"=\"a\\\"b${x}\"",
            FluxText.Predicate(new InfluxDeletion("readings", "station", "a\"b${x}", 0, 1)));
        Assert.Equal("\"_measurement\"=\"daily\"", FluxText.Predicate(new InfluxDeletion("daily", "", "", 0, 1)));
    }

    [Theory]
    [InlineData("influxdb2+http://127.0.0.1:8086/bureau/air", true)]
    [InlineData("influxdb2+https://influx.example/%E7%8E%AF%E4%BF%9D/a%20q", true)]
    [InlineData("influxdb2+http://127.0.0.1:8086/air", false)]
    [InlineData("influxdb2+http://127.0.0.1:8086/bureau/air/more", false)]
    [InlineData("influxdb2+http://user:word@127.0.0.1:8086/bureau/air", false)]
    [InlineData("influxdb2+ftp://127.0.0.1/bureau/air", false)]
    public void Address_OfGeneration2_HasAnOrganisationAndABucket(string uri, bool isValid) =>
        Assert.Equal(isValid, StoreUri.IsValid(uri));

    private static FluxAnswer Read(string text)
    {
        var answer = new FluxAnswer();
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            answer.Take(line);
        }

        return answer;
    }

    private static string Recorded(string name)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(
            Path.Combine(Repository.Root, "tests/Storage.Tests/Influx2/exchanges.json")));
        return recorded.RootElement.EnumerateArray().Single(exchange => exchange.GetProperty("name").GetString() == name)
            .GetProperty("response").GetProperty("body").GetString()!;
    }
}
