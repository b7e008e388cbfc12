using AqPipeline.Ingest.Mapped;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Mapped;

/// <summary>Tables of published days by a mapping.</summary>
public sealed class MappedDaysTests
{
    private const string Rowwise = """
        { "daily": true, "name": "days", "time": { "date": "日期", "format": "yyyy/M/d" }, "station": { "columns": "城市" },
          "values": { "PM2.5": { "pollutant": "PM2.5", "unit": "µg/m³" }, "CO": { "pollutant": "CO", "unit": "µg/m³", "figure": "mean" },
            "O3_8h": { "pollutant": "O3", "unit": "µg/m³", "figure": "max8h" } } }
        """;

    /// <summary>The example of docs/formats.md is a mapping, and reads a table.</summary>
    [Fact]
    public void Read_TheExampleOfTheDocument_ReadsItsColumns()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats.md"));
        var json = document[document.IndexOf("{\n  \"daily\": true", StringComparison.Ordinal)..];
        json = json[..json.IndexOf("```", StringComparison.Ordinal)];

        var table = PublishedTables.Days("日期,城市,AQI,PM2.5,O3_8h\n2016/1/5,北京,88,35.5,61\n", json);

        Assert.Equal("mapped:bureau-days", table.Receipt.Format);
        Assert.Equal(
            PublishedTables.Day("北京", new DateOnly(2016, 1, 5), (Pollutant.O3, 61), (Pollutant.PM25, 35.5m)),
            Assert.Single(table.PublishedDays));
    }

    [Fact]
    public void Read_ConvertsUnitsAndRejectsUnknownNames()
    {
        var table = PublishedTables.Days("日期,城市,PM2.5,CO,O3_8h\n2016/1/5,北京,35.5,820,\n2016/1/5,河市,1,2,3\n2016/1/5,,1,2,3\n", Rowwise);

        Assert.Equal(
            PublishedTables.Day("北京", new DateOnly(2016, 1, 5), (Pollutant.CO, 0.82m), (Pollutant.O3, null), (Pollutant.PM25, 35.5m)),
            Assert.Single(table.PublishedDays));
        Assert.Equal(
            [
                new Rejection(3, 2, "expected the name of one city or county, found '河市'"),
                new Rejection(4, 2, "expected a station, found nothing"),
            ],
            table.Receipt.Found());
        Assert.Equal((2L, 1L, 3L), (table.Receipt.Accepted, table.Receipt.Missing, table.Receipt.Expected));
    }

    [Fact]
    public void Read_AColumnForEachArea_RejectsWhatStandsInAnother()
    {
        const string mapping = """
            { "daily": true, "name": "wide", "time": { "year": "年", "month": "月", "day": "日" }, "station": { "perOtherColumn": true },
              "single": { "pollutant": "PM10", "unit": "µg/m³" } }
            """;

        var table = PublishedTables.Days("年,月,日,北京,河市\n2016,1,5,35,1\n", mapping);

        Assert.Equal([PublishedTables.Day("北京", new DateOnly(2016, 1, 5), (Pollutant.PM10, 35))], table.PublishedDays);
        Assert.Equal([new Rejection(2, 5, "expected a column of one city or county; '河市' is none, found '1'")], table.Receipt.Found());
    }

    [Fact]
    public void Read_ADayThatIsStillToCome_IsRejected()
    {
        var moment = new DateTimeOffset(2016, 1, 6, 12, 0, 0, HourEnding.BeijingOffset);

        var table = PublishedTables.Days("日期,城市,PM2.5,CO,O3_8h\n2016/1/6,北京,35,1,1\n2016/1/8,北京,35,1,1\n", Rowwise, moment);

        Assert.Equal(new DateOnly(2016, 1, 6), Assert.Single(table.PublishedDays).Day);
        Assert.Equal(3, Assert.Single(table.Receipt.Rejections).Line);
    }

    /// <summary>120 days with PM2.5 above PM10: their columns are exchanged.</summary>
    [Fact]
    public void Read_ColumnsThatAreExchanged_RefusesTheFile()
    {
        const string mapping = """
            { "daily": true, "name": "days", "time": { "date": "日期", "format": "yyyy-MM-dd" }, "station": { "id": "北京" },
              "values": { "PM2.5": { "pollutant": "PM2.5", "unit": "µg/m³" }, "PM10": { "pollutant": "PM10", "unit": "µg/m³" } } }
            """;
        var rows = Enumerable.Range(0, 120).Select(
            day => $"{new DateOnly(2016, 1, 1).AddDays(day):yyyy-MM-dd},{80 + day % 7},{40 + day % 5}");

        var refused = Assert.IsType<FileContent.Refused>(
            PublishedTables.Content($"日期,PM2.5,PM10\n{string.Join('\n', rows)}\n", mapping));

        Assert.Equal("the columns do not hold what the header says: PM2.5 is above PM10 on 120 of 120 days", refused.Reason);
    }

    [Theory]
    [InlineData("""{ "pollutant": "O3", "unit": "µg/m³" }""", "the O3 of a day is its highest 8-hour mean")]
    [InlineData("""{ "pollutant": "O3", "unit": "µg/m³", "figure": "mean" }""", "the O3 of a day is its highest 8-hour mean")]
    [InlineData("""{ "pollutant": "SO2", "unit": "µg/m³", "figure": "max8h" }""", "the SO2 of a day is its mean")]
    public void Mapping_OfAnotherFigure_IsAFault(string quantity, string expected)
    {
        var json = $$"""
            { "daily": true, "name": "days", "time": { "date": "d", "format": "yyyy-MM-dd" }, "station": { "id": "北京" },
              "values": { "x": {{quantity}} } }
            """;

        var fault = Assert.Throws<InvalidDataException>(() => MappingFile.Read("m.json", json));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_OfHoursWithDaily_AndOfDaysWithout_AreRefused()
    {
        const string hours = """
            { "name": "hours", "time": { "date": "d", "format": "yyyy-MM-dd", "hour": "h", "zone": "UTC", "hourLabel": "ending" },
              "station": { "id": "x" }, "values": { "x": { "pollutant": "SO2", "unit": "µg/m³" } } }
            """;

        Assert.Contains(
            "is of hours", Assert.Throws<InvalidDataException>(() => PublishedTables.Content("d,h,x\n", hours)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "--daily",
            Assert.Throws<InvalidDataException>(() => ChosenLayout.Mapped(MappingFile.Read("m.json", Rowwise))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_OfDays_HasNoClock()
    {
        var json = Rowwise.Replace("\"format\": \"yyyy/M/d\"", "\"format\": \"yyyy/M/d\", \"zone\": \"UTC\"", StringComparison.Ordinal)
            .Replace("\"name\": \"days\"", "\"name\": \"days\", \"monitor\": \"POC\"", StringComparison.Ordinal);

        var fault = Assert.Throws<InvalidDataException>(() => MappingFile.Read("m.json", json));

        Assert.Contains("$.time.zone", fault.Message, StringComparison.Ordinal);
        Assert.Contains("$.monitor: does not go with daily", fault.Message, StringComparison.Ordinal);
    }
}
