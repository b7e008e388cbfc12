using System.Text.Json;
using AqPipeline.Ingest.Mapped;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Mapped;

public sealed class MappingFileTests
{
    [Fact]
    public void File_WithManyFaults_NamesThemAllWithTheirPaths()
    {
        var faults = MappedSample.Faults("""
            { "name": "a b", "delimiter": ";;", "headerLine": -1, "colour": 1,
              "time": { "columns": ["t"], "format": "yyyy-MM-dd", "zone": "Asia/Kolkata", "hourLabel": "middle", "hour": "h" },
              "station": { "id": "x", "columns": ["s"] },
              "values": { "no2": { "pollutant": "NO2", "unit": "mg" }, "pm": { "pollutant": "PM2.5", "unit": "ppb" }, "n": { "pollutant": "NOx" } },
              "missing": [1], "decimalComma": "yes" }
            """);

        string[] places =
        [
            "$.name: ", "$.delimiter: ", "$.headerLine: ", "$.colour: ", "$.time.format: ", "$.time.zone: ", "$.time.hourLabel: ",
            "$.time.hour: ",
            "$.station: ", "$.values.no2.unit: ", "$.values.pm.unit: ", "$.values.n.pollutant: ", "$.values.n.unit: ", "$.missing[0]: ",
            "$.decimalComma: ",
        ];
        Assert.All(places, place => Assert.Single(faults, fault => fault.StartsWith(place, StringComparison.Ordinal)));
        Assert.Equal(places.Length, faults.Length);
        Assert.All(faults, fault => Assert.EndsWith(".", fault));
    }

    [Fact]
    public void UnknownMember_IsRefusedWithTheKnownOnes() =>
        Assert.Equal(
            ["$.time.zones: there is no such member; known here are columns, date, year, month, day, hour, hourColumns, format, "
                + "zone, hourLabel."],
            MappedSample.Faults(
                MappedSample.WithTime(
                    """{ "columns": "t", "format": "yyyy-MM-dd HH:mm", "zone": "UTC", "hourLabel": "ending", "zones": 1 }""")));

    [Fact]
    public void Placeholder_IsRefusedWithWhatToFillIn() =>
        Assert.Equal(
            ["$.time.zone: is still to be filled in: UTC, an offset such as +08:00, or a zone such as Asia/Shanghai."],
            MappedSample.Faults(
                MappedSample.WithZone("FILL IN: UTC, an offset such as +08:00, or a zone such as Asia/Shanghai", "ending")));

    [Fact]
    public void EmptyObject_LacksWhatEveryMappingNeeds() =>
        Assert.Equal(["$.name", "$.time", "$.station", "$"], MappedSample.Faults("{}").Select(fault => fault.Split(':')[0]));

    [Fact]
    public void TextThatIsNoJson_IsNamedWithItsLine() =>
        Assert.Contains(
            "line 2", Assert.Throws<InvalidDataException>(() => MappedSample.Mapping("{ \"name\": \"x\",\n 'time' }")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    public void JsonThatIsNoObject_IsRefused(string json) =>
        Assert.StartsWith("$: expected an object", Assert.Single(MappedSample.Faults(json)));

    [Theory]
    [InlineData("\"values\": { \"a\": { \"pollutant\": \"CO\", \"unit\": \"ppm\" }, \"b\": { \"pollutant\": \"CO\", \"unit\": \"ppm\" } "
        + "}", "$.values.b: another column gives CO already")]
    [InlineData("\"values\": { \"t\": { \"pollutant\": \"CO\", \"unit\": \"ppm\" } "
        + "}", "$: the column 't' cannot be both of the clock and of a reading")]
    [InlineData("\"values\": {}", "$.values: expected at least one column")]
    [InlineData("\"values\": { \"a\": { \"pollutant\": \"CO\", \"unit\": \"ppm\" }, \"a\": { \"pollutant\": \"O3\", \"unit\": \"ppm\" } "
        + "}", "$.values.a: stands more than once")]
    [InlineData("\"single\": { \"pollutant\": \"CO\", \"unit\": \"ppm\" }", "$.single: goes with station.perColumn")]
    [InlineData("\"long\": { \"pollutantColumn\": \"p\", \"valueColumn\": \"v\", \"names\": { \"x\": null } "
        + "}", "$.long.names: expected at least one name of a pollutant")]
    [InlineData("\"long\": { \"pollutantColumn\": \"p\", \"valueColumn\": \"v\", \"unitColumn\": \"u\", \"names\": { \"x\": { "
        + "\"pollutant\": \"CO\", \"unit\": \"ppm\" } } }", "$.long.names.x.unit: a unitColumn says it already")]
    [InlineData("\"values\": { \"a\": { \"pollutant\": \"CO\", \"unit\": \"ppm\" } }, \"decimalComma\": "
        + "true", "$.decimalComma: decimals cannot stand behind a comma")]
    [InlineData("\"values\": { \"#2\": { \"pollutant\": \"CO\", \"unit\": \"ppm\" } }, \"headerLine\": "
        + "0", "$.headerLine: 0 says that there is no header, so columns are called #1, #2 and so on, not 't'")]
    public void Contradiction_IsRefused(string members, string fault) =>
        Assert.StartsWith(fault, Assert.Single(MappedSample.Faults(MappedSample.With(members))));

    [Theory]
    [InlineData("+05:30", "$.time.zone: the hours of +05:30 do not coincide")]
    [InlineData("+15:00", "$.time.zone: expected UTC, an offset")]
    [InlineData("Beijing", "$.time.zone: expected UTC, an offset")]
    [InlineData("../../etc/passwd", "$.time.zone: expected UTC, an offset")]
    [InlineData("offset", "$.time.format: the zone is offset, so the format must read the offset with zzz")]
    public void Zone_ThatCannotBeUsed_IsRefused(string zone, string fault) =>
        Assert.StartsWith(fault, Assert.Single(MappedSample.Faults(MappedSample.WithZone(zone, "ending"))));

    [Theory]
    [InlineData("HH:mm")]
    [InlineData("yyyy-MM-dd")]
    [InlineData("yyyy-mm-dd HH:mm")]
    [InlineData("yyyy-MM-dd hh:mm")]
    [InlineData("%")]
    public void Format_WithoutAllParts_IsRefused(string format) =>
        Assert.StartsWith(
            "$.time.format: expected a format with year, month, day and hour",
            Assert.Single(MappedSample.Faults(MappedSample.WithZone("UTC", "ending", format))));

    /// <summary>The schema helps an editor; it must not know other members than the loader.</summary>
    [Fact]
    public void Schema_BesideTheDocs_NamesTheMembersOfTheLoader()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "mapping.schema.json")));
        var root = schema.RootElement;

        Assert.Equal(MappingFile.Members.Order(), MembersOf(root));
        Assert.Equal(TimeMember.Members.Order(), MembersOf(root.GetProperty("properties").GetProperty("time")));
        Assert.Equal(StationMember.Members.Order(), MembersOf(root.GetProperty("properties").GetProperty("station")));
        Assert.Equal(MappedValidity.Members.Order(), MembersOf(root.GetProperty("properties").GetProperty("valid")));
        Assert.Equal(ValuesMember.LongMembers.Order(), MembersOf(root.GetProperty("properties").GetProperty("long")));
        Assert.Equal(ValuesMember.QuantityMembers.Order(), MembersOf(root.GetProperty("$defs").GetProperty("quantity")));

        static IEnumerable<string> MembersOf(JsonElement type) =>
            type.GetProperty("properties").EnumerateObject().Select(member => member.Name).Order();
    }
}
