using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Domain.Tests;

public sealed class StrictJsonTests
{
    [Fact]
    public void Read_EveryKindOfFault_IsToldAtOnceWithItsPath()
    {
        const string json = """
            {
              "name": 7,
              "name": "x",
              "days": ["2025-04-13", "13.4.2025"],
              "limits": { "PM2.5": 35, "PM3": 1, "O3": "high" },
              "parts": [{ "pollutant": "SO3", "name": "n" }, 5],
              "odd one": true
            }
            """;

        Assert.Equal(
            [
                "a.json: $.name: stands more than once.",
                "a.json: $.name: expected a text, found 7.",
                "a.json: $.days[1]: expected a day such as 2025-04-13, found '13.4.2025'.",
                "a.json: $.limits.PM3: expected one of SO2, NO2, CO, O3, PM10, PM2.5, found 'PM3'.",
                "a.json: $.limits.O3: expected a number, found 'high'.",
                "a.json: $.parts[0].pollutant: expected one of SO2, NO2, CO, O3, PM10, PM2.5, found 'SO3'.",
                "a.json: $.parts[0].hours: is missing.",
                "a.json: $.parts[1]: expected an object, found 5.",
                "a.json: $[\"odd one\"]: there is no such member; known here are name, days, limits, parts, note.",
            ],
            FaultsOf(json));
    }

    [Fact]
    public void Read_NullWhereNothingMayBeLeftOut_IsAFault() =>
        Assert.Equal(
            ["a.json: $.name: expected a text, found null."],
            FaultsOf("""{ "name": null, "days": [], "limits": {}, "parts": [], "note": null }"""));

    [Fact]
    public void Read_CommentsAndTrailingCommas_ArePassedOver() =>
        Assert.Equal("x", Read("""{ "name": "x", /* all of it */ "days": [], "limits": {}, "parts": [], }""").Name);

    [Fact]
    public void Read_PropertyWithoutRequired_MayBeAbsent() =>
        Assert.Equal("", Assert.Single(Read("""
            { "name": "x", "days": [], "limits": {}, "parts": [{ "pollutant": "CO", "hours": 1, "name": "n" }] }
            """).Parts).Source);

    [Fact]
    public void Read_RequiredPropertyThatIsAbsent_IsAFault() =>
        Assert.Equal(
            ["a.json: $.parts[0].name: is missing."],
            FaultsOf("""{ "name": "x", "days": [], "limits": {}, "parts": [{ "pollutant": "CO", "hours": 1 }] }"""));

    [Fact]
    public void Read_MoreThan16Megabytes_IsRefusedInASentence() =>
        Assert.Equal(["a.json: the file is larger than 16 MB."], FaultsOf(new string(' ', (16 << 20) + 1)));

    [Theory]
    [InlineData(65)]
    [InlineData(900)]
    public void Read_TooDeep_IsRefusedInASentence(int depth) =>
        Assert.Equal(
            ["a.json: objects and lists are nested more than 64 levels deep."],
            FaultsOf(new string('[', depth) + new string(']', depth)));

    private static string[] FaultsOf(string json) => Assert.Throws<InvalidDataException>(() => Read(json)).Message.Split('\n');

    private static Thing Read(string json) => StrictJson.Read("a.json", json, ThingJson.Default.Thing);
}

internal sealed record Thing(
    string Name, IReadOnlyList<DateOnly> Days, IReadOnlyDictionary<Pollutant, decimal> Limits,
    IReadOnlyList<ThingPart> Parts, string? Note = null);

internal sealed record ThingPart(Pollutant Pollutant, int Hours)
{
    public string Source { get => field ?? ""; init; }

    public required string Name { get; init; }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(PollutantJsonConverter)])]
[JsonSerializable(typeof(Thing))]
internal sealed partial class ThingJson : JsonSerializerContext;
