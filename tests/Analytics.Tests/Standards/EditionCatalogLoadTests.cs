using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Standards;

/// <summary>The law is read strictly: whatever cannot be right is refused, with every fault in one message.</summary>
public sealed class EditionCatalogLoadTests
{
    // File, what stands there, what is put in its place, what the message says.
    public static TheoryData<string, string, string, string[]> Faults => new()
    {
        { "hj-663-2013.json", "\"dailyAverageMinimumHours\"", "\"colour\": 1, \"dailyAverageMinimumHours\"", [
            "hj-663-2013.json", "colour",
        ] },
        { "hj-663-2013.json", "\"dailyAverageMinimumHours\": 20,", "", ["hj-663-2013.json", "dailyAverageMinimumHours"] },
        {
            "hj-663-2013.json", "\"dailyAverageMinimumHours\": 20,", "\"dailyAverageMinimumHours\": 20, \"dailyAverageMinimumHours\": 18,",
            ["hj-663-2013.json", "dailyAverageMinimumHours"]
        },
        { "hj-663-2013.json", "\"dailyAverageMinimumHours\": 20", "\"dailyAverageMinimumHours\": 25", ["HJ 663-2013", "25"] },
        { "hj-663-2013.json", "\"lastEnd\": 24", "\"lastEnd\": 25", ["HJ 663-2013", "eight-hour"] },
        { "hj-663-2013.json", "\"percentile\": 95", "\"percentile\": 950", ["HJ 663-2013", "CO"] },
        { "hj-633-2012.json", "0, 50, 150, 475, 800", "0, 50, 475, 150, 800", ["HJ 633-2012: SO2 Daily", "rise"] },
        { "hj-633-2012.json", "0, 50, 150, 475, 800", "5, 50, 150, 475, 800", ["HJ 633-2012: SO2 Daily", "0"] },
        { "hj-633-2012.json", "\"iaqi\": [0, 50, 100", "\"iaqi\": [0, 100, 50", ["HJ 633-2012", "indices"] },
        { "hj-633-2012.json", "\"upTo\": 150", "\"upTo\": 250", ["HJ 633-2012", "levels"] },
        { "hj-633-2012.json", "\"upTo\": 500", "\"upTo\": 400", ["HJ 633-2012", "levels"] },
        {
            "hj-633-2012.json", "\"NO2\",    \"averaging\": \"Hourly\"", "\"SO2\",    \"averaging\": \"Hourly\"",
            ["HJ 633-2012: SO2 Hourly"]
        },
        { "hj-633-2012.json", "\"useInstead\": \"Daily\"", "\"useInstead\": \"Daily\", \"iaqi\": 200", [
            "HJ 633-2012: SO2 Hourly", "either",
        ] },
        { "hj-633-2012.json", "mg/m³", "µg/m³", ["HJ 633-2012: CO Daily", "HJ 633-2012: CO Hourly", "mg/m³"] },
        { "gb-3095-2012.json", "mg/m³", "µg/m³", ["GB 3095-2012: CO Daily", "GB 3095-2012: CO Hourly", "mg/m³"] },
        { "gb-3095-2012.json", "\"classI\": 15,", "\"classI\": 36,", ["GB 3095-2012: PM2.5 Annual", "36", "35"] },
        { "gb-3095-2012.json", "\"classI\": 15,", "\"classI\": 0,", ["GB 3095-2012: PM2.5 Annual"] },
        { "gb-3095-2012.json", "\"pollutant\": \"NO2\"", "\"pollutant\": \"SO2\"", [
            "SO2 Annual stands 2 times", "SO2 Daily stands 2 times",
        ] },
        { "gb-3095-2012.json", "\"pollutant\": \"NO2\"", "\"pollutant\": \"NO3\"", ["gb-3095-2012.json", "NO3"] },
        { "composite-index-2018.json", "\"limit\": \"EightHour\"", "\"limit\": \"Annual\"", ["CN2012", "Annual", "O3"] },
        { "composite-index-2018.json", "\"pollutant\": \"O3\"", "\"pollutant\": \"CO\"", ["O3", "CO"] },
        { "editions.json", "\"from\": \"2026-03-01\"", "\"from\": \"2026-03-02\"", ["CN2026-T must start the day after CN2012 ends"] },
        { "editions.json", "\"from\": \"2026-03-01\"", "\"from\": \"2026-02-28\"", ["CN2026-T must start the day after CN2012 ends"] },
        { "editions.json", "\"to\": \"2030-12-31\"", "\"to\": null", ["CN2031 must start the day after CN2026-T ends"] },
        { "editions.json", "\"from\": null", "\"from\": \"2012-01-01\"", ["editions.json", "open"] },
        { "editions.json", "\"id\": \"CN2031\"", "\"id\": \"CN2026-T\"", ["editions.json", "CN2026-T"] },
        { "editions.json", "\"gb-3095-2012\"", "\"gb-3095-1996\"", ["gb-3095-1996.json"] },
    };

    [Fact]
    public void Load_OfTheEmbeddedTexts_GivesTheEmbeddedCatalog()
    {
        var catalog = EditionCatalog.Load(EditionCatalog.EmbeddedText);

        Assert.Equal(["CN2012", "CN2026-T", "CN2031"], catalog.Editions.Select(edition => edition.Id));
        Assert.Equal(EditionCatalog.Embedded.Fingerprint, catalog.Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Load_OfAFaultyText_IsRefusedWithTheFault(string file, string correct, string faulty, string[] messages)
    {
        var error = Assert.Throws<InvalidDataException>(() => EditionCatalog.Load(Changed((file, correct, faulty))));

        Assert.All(messages, message => Assert.Contains(message, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_OfSeveralFaultsInSeveralFiles_NamesThemAllAndEachOnce()
    {
        var read = Changed(
            ("hj-633-2012.json", "0, 50, 150, 475, 800", "0, 50, 475, 150, 800"),
            ("hj-633-2026.json", "0, 50, 120, 250", "0, 120, 50, 250"),
            ("gb-3095-2012.json", "mg/m³", "g/m³"),
            ("gb-3095-2026-final.json", "\"classI\": 10,", "\"classI\": 26,"),
            ("editions.json", "\"from\": \"2031-01-01\"", "\"from\": \"2031-02-01\""));

        var error = Assert.Throws<InvalidDataException>(() => EditionCatalog.Load(read));

        var lines = error.Message.Split('\n');
        Assert.Single(lines, line => line.Contains("HJ 633-2012: SO2 Daily", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("HJ 633-2026: PM10 Daily", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("GB 3095-2012: CO Daily", StringComparison.Ordinal));
        Assert.Single(
            lines, line => line.Contains("CO Hourly", StringComparison.Ordinal) && line.Contains("unit", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("PM2.5", StringComparison.Ordinal) && line.Contains("26", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("CN2031 must start the day after CN2026-T ends", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_OfAChangedNumber_HasAnotherFingerprint()
    {
        var changed =
            EditionCatalog.Load(Changed(("hj-663-2013.json", "\"dailyAverageMinimumHours\": 20", "\"dailyAverageMinimumHours\": 18")));

        Assert.NotEqual(EditionCatalog.Embedded.Fingerprint, changed.Fingerprint);
        Assert.Equal(18, changed.At(new DateOnly(2024, 1, 1)).Evaluation.DailyAverageMinimumHours);
    }

    [Fact]
    public void EmbeddedText_OfAnUnknownName_IsRefused()
    {
        var error = Assert.Throws<InvalidDataException>(() => EditionCatalog.EmbeddedText("gb-3095-1996.json"));

        Assert.Contains("gb-3095-1996.json", error.Message, StringComparison.Ordinal);
    }

    private static Func<string, string> Changed(params (string File, string Correct, string Faulty)[] changes) => name =>
    {
        var text = EditionCatalog.EmbeddedText(name);
        foreach (var (_, correct, faulty) in changes.Where(change => change.File == name))
        {
            Assert.Contains(correct, text, StringComparison.Ordinal);
            text = text.Replace(correct, faulty, StringComparison.Ordinal);
        }

        return text;
    };
}
