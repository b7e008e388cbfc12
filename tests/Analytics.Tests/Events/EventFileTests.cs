using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Events;

namespace AqPipeline.Analytics.Tests.Events;

/// <summary>Events files are read strictly: every fault at once, with the event it is in.</summary>
public sealed class EventFileTests
{
    private static readonly AreaDirectory s_areas = new(AreaCatalog.Embedded, []);

    [Fact]
    public void Read_OfAFile_GivesTheEventsOfEachArea()
    {
        var file = EventFile.Read("dust.json", File(
            """{"area": "广州市", "date": "2025-04-13", "pollutants": ["PM10", "PM2.5"], "document": "总站函"}""",
            """{"area": "汕尾", "date": "2025-04-12", "pollutants": ["PM10"], "document": "总站函"}"""), s_areas);

        Assert.Equal("PM10,PM2.5", file.Of(Area("广州"))[new DateOnly(2025, 4, 13)].ToString());
        Assert.Equal("PM10", file.Of(Area("汕尾"))[new DateOnly(2025, 4, 12)].ToString());
        Assert.Empty(file.Of(Area("深圳")));
    }

    [Fact]
    public void Read_OfAFaultyFile_NamesEveryFault()
    {
        var error = Assert.Throws<InvalidDataException>(() => EventFile.Read("dust.json", File(
            """{"area": "广州", "date": "2025-04-13", "pollutants": ["PM10"], "document": "函"}""",
            """{"area": "广州市", "date": "2025-04-13", "pollutants": ["PM10"], "document": "函"}""",
            """{"area": "乌有市", "date": "2025-04-13", "pollutants": ["PM10"], "document": "函"}""",
            """{"area": "广东省", "date": "2025-04-13", "pollutants": ["PM10"], "document": "函"}""",
            """{"area": "深圳", "date": "2025-04-13", "pollutants": [], "document": "函"}""",
            """{"area": "珠海", "date": "2025-04-13", "pollutants": ["PM10"], "document": " "}"""), s_areas));

        string[] faults =
            ["event 2: 广州市 2025-04-13 stands twice", "event 3", "event 4: 广东省 is neither", "event 5: no pollutant", "event 6: no document"];
        Assert.All(faults, fault => Assert.Contains(fault, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("event 1:", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"area": "广州", "date": "2025-04-31", "pollutants": ["PM10"], "document": "函"}""")]
    [InlineData("""{"area": "广州", "date": "2025-04-13", "pollutants": ["PM1"], "document": "函"}""")]
    [InlineData("""{"area": "广州", "date": "2025-04-13", "pollutants": ["PM10"], "document": "函", "note": ""}""")]
    [InlineData("""{"area": "广州", "date": "2025-04-13", "pollutants": ["PM10"]}""")]
    public void Read_OfWhatIsNoEvent_IsRefusedWithTheFile(string entry)
    {
        var error = Assert.Throws<InvalidDataException>(() => EventFile.Read("dust.json", File(entry), s_areas));

        Assert.StartsWith("dust.json", error.Message, StringComparison.Ordinal);
    }

    private static string File(params string[] entries) => $$"""{"events": [{{string.Join(", ", entries)}}]}""";

    private static Area Area(string name) =>
        s_areas.TryFind(name, out var area, out var reason) ? area! : throw new ArgumentException(reason, nameof(name));
}
