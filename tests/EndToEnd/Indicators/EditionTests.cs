using System.Text.Json;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary>Both editions beside each other on the sample data: daily, hourly, and over a period.</summary>
public sealed class EditionTests(SampleStore store) : IClassFixture<SampleStore>
{
    [Fact]
    public async Task Hourly_OfADay_Has24HoursWhoseIndicesAreThoseOfTheEdition()
    {
        var old = await AqProgram.Run("hourly", "--area", "北京", "--day", "2016-06-01", "--store", store.Uri, "--json");
        var later =
            await AqProgram.Run("hourly", "--area", "北京", "--day", "2016-06-01", "--edition", "CN2026-T", "--store", store.Uri, "--json");

        Assert.Equal(24, old.Json.GetProperty("hours").GetArrayLength());
        Assert.Equal("CN2012", old.Json.GetProperty("edition").GetString());
        Assert.Equal(7, old.Json.GetProperty("hours")[23].GetProperty("indices").GetArrayLength());
        Assert.Equal(6, later.Json.GetProperty("hours")[23].GetProperty("indices").GetArrayLength());
        Assert.True(later.Json.GetProperty("hours")[11].GetProperty("aqi").GetInt32() > 0);
    }

    [Fact]
    public async Task Hourly_OfAGroup_IsAUsageErrorInOneSentence()
    {
        var result = await AqProgram.Run("hourly", "--area", "京津冀及周边", "--day", "2016-06-01", "--store", store.Uri);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("has no hours of its own", result.Log, StringComparison.Ordinal);
    }

    /// <summary>Every day that is good under one edition only stands among the changed days; each names its pollutants.</summary>
    [Fact]
    public async Task Compare_OfAYear_AccountsForTheDifferenceOfTheDayCounts()
    {
        var result =
            await AqProgram.Run(
                "indicators", "--area", "北京", "--period", "2016", "--compare", "CN2012,CN2026-T", "--store", store.Uri, "--json");

        var compared = Assert.Single(result.Json.EnumerateArray());
        var good = compared.GetProperty("indicators").EnumerateArray().Select(row => row.GetProperty("goodDays").GetInt32()).ToArray();
        var changed = compared.GetProperty("changedDays").EnumerateArray().ToList();
        var lost = changed.Count(day => Level(day, 0) is 1 or 2 && Level(day, 1) is not (1 or 2));
        var won = changed.Count(day => Level(day, 1) is 1 or 2 && Level(day, 0) is not (1 or 2));

        Assert.Equal(good[0] - good[1], lost - won);
        Assert.True(lost > 0, "No day changed.");
        Assert.All(changed, day => Assert.NotEqual(0, day.GetProperty("because").GetArrayLength()));
    }

    [Theory]
    [InlineData("CN2012", "does not name two editions")]
    [InlineData("CN2012,CN2012", "does not name two editions")]
    [InlineData("CN2012,CN1996", "does not name two editions")]
    public async Task Compare_OfWhatIsNotTwoEditions_IsAUsageError(string editions, string message)
    {
        var result =
            await AqProgram.Run(
                "daily", "--area", "北京", "--from", "2016-06-01", "--to", "2016-06-02", "--compare", editions, "--store", store.Uri);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Log, StringComparison.Ordinal);
    }

    /// <summary>Beijing's bulletins: NO2 50 in 2015 and 48 in 2016, 40 % and 20 % above the limit of 40; -4.0 % year on year.</summary>
    [Fact]
    public async Task Attainment_OfBeijing2016_IsAsTheBulletinsSay()
    {
        var result = await AqProgram.Run("indicators", "--area", "北京", "--period", "2016", "--attainment", "--store", store.Uri, "--json");

        var attainment = result.Json.GetProperty("attainment");
        Assert.False(attainment.GetProperty("attains").GetBoolean());
        Assert.Equal(0.20m, attainment.GetProperty("pollutants").GetProperty("no2").GetProperty("meanMultiple").GetDecimal());
        Assert.Equal(-4.0m, attainment.GetProperty("yearOnYear").GetProperty("percent").GetProperty("no2").GetDecimal());
        Assert.Equal("tooFewYears", attainment.GetProperty("trend").GetProperty("pm25").GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Events_OfAnEventsFile_GiveFourLabelledFlavours()
    {
        using var folder = new TestKit.TemporaryFolder();
        var file =
            folder.Write(
                "dust.json", """{"events": [{"area": "北京", "date": "2016-03-05", "pollutants": ["PM10", "PM2.5"], "document": "试验"}]}""");

        var result =
            await AqProgram.Run("indicators", "--area", "北京", "--period", "2016-03", "--events", file, "--store", store.Uri, "--json");

        var rows = result.Json.EnumerateArray().ToList();
        Assert.Equal(
            ["raw raw", "deducted raw", "raw deducted", "deducted deducted"],
            rows.Select(
                row =>
                    row.GetProperty("dust").GetProperty("statistics").GetString() + " "
                        + row.GetProperty("dust").GetProperty("dayCounts").GetString()));
        Assert.Equal([false, true, true, true], rows.Select(row => row.GetProperty("dustDeducted").GetBoolean()));
        Assert.Equal([0, 0, 1, 1], rows.Select(row => row.GetProperty("goodDays").GetInt32() - rows[0].GetProperty("goodDays").GetInt32()));
        Assert.True(
            rows[1].GetProperty("pm10").GetDecimal() < rows[0].GetProperty("pm10").GetDecimal(), "Without the dust day the mean is lower.");
    }

    private static int? Level(JsonElement day, int edition) =>
        day.GetProperty("classes")[edition].GetProperty("level") is { ValueKind: JsonValueKind.Number } level ? level.GetInt32() : null;
}
