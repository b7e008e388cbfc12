using System.Text.Json;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary>What <c>aq indicators --json</c> says of the validity of figures and of the versions of groups.</summary>
public sealed class ValidityJsonTests(SampleStore store) : IClassFixture<SampleStore>
{
    // Beijing's O3 of 2016 has 358 of 324 days and is not valid: September has 25 of 27, for want of stations on some days.
    [Fact]
    public async Task Indicators_OfAYearWithAShortMonth_NameTheRuleAndTheMonth()
    {
        var indicators = await Indicators("北京", "2016");

        var o3 = indicators.GetProperty("validity").GetProperty("o3");
        Assert.Equal(
            (358, 324, false),
            (o3.GetProperty("days").GetInt32(), o3.GetProperty("required").GetInt32(), o3.GetProperty("valid").GetBoolean()));
        Assert.Equal("monthly", o3.GetProperty("rule").GetString());
        Assert.Equal("stations", o3.GetProperty("because").GetString());
        var month = Assert.Single(o3.GetProperty("months").EnumerateArray());
        Assert.Equal(("2016-09", 27), (month.GetProperty("month").GetString(), month.GetProperty("required").GetInt32()));
        Assert.False(indicators.GetProperty("compositeIndexValid").GetBoolean());
        Assert.True(indicators.GetProperty("daysValidity").GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task Indicators_OfAPeriodWithoutReadings_HaveNoNumbersOfDays()
    {
        var indicators = await Indicators("北京", "2010");

        Assert.All(
            (string[])[
                "goodDays", "excellentDays", "lightDays", "moderateDays", "heavyDays", "severeDays", "goodDayRatio", "lightDayRatio",
            ],
            member => Assert.Equal(JsonValueKind.Null, indicators.GetProperty(member).ValueKind));
        Assert.Equal(0, indicators.GetProperty("validDays").GetInt32());
        Assert.True(indicators.GetProperty("incomplete").GetBoolean());
    }

    // The readings of 2017 end with February.
    [Fact]
    public async Task Indicators_OfAYearWithTwoMonths_AreIncompleteAndNameTheOthers()
    {
        var indicators = await Indicators("北京", "2017");

        Assert.True(indicators.GetProperty("incomplete").GetBoolean());
        Assert.Equal(
            Enumerable.Range(3, 10).Select(month => $"2017-{month:00}"),
            indicators.GetProperty("monthsWithoutReadings").EnumerateArray().Select(month => month.GetString()));
        Assert.Equal("annual", indicators.GetProperty("daysValidity").GetProperty("rule").GetString());
    }

    // O3 P90 of 2016 is 200 against 160; with 0 on all 8 days without a valid figure it would still be 198.
    [Fact]
    public async Task Attainment_OfAFigureThatCannotComeDown_IsProved()
    {
        var result = await AqProgram.Run("indicators", "--area", "北京", "--period", "2016", "--attainment", "--store", store.Uri, "--json");

        var o3 = result.Json.GetProperty("attainment").GetProperty("pollutants").GetProperty("o3");
        Assert.False(o3.GetProperty("attains").GetBoolean());
        Assert.Equal(
            (8, 198m),
            (o3.GetProperty("proof").GetProperty("missingDays")
                .GetInt32(), o3.GetProperty("proof").GetProperty("percentile").GetDecimal()));
    }

    [Theory]
    [InlineData("长三角", 41)]
    [InlineData("长三角-31", 31)]
    [InlineData("汾渭平原-11", 11)]
    [InlineData("汾渭11", 11)]
    public async Task Indicators_OfAGroup_SayWhichVersionCounts(string name, int cities)
    {
        var indicators = await Indicators(name, "2016");

        Assert.Equal(cities, indicators.GetProperty("groupVersion").GetProperty("cities").GetInt32());
        Assert.Contains("国发", indicators.GetProperty("groupVersion").GetProperty("source").GetString(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> Indicators(string area, string period) =>
        (await AqProgram.Run("indicators", "--area", area, "--period", period, "--store", store.Uri, "--json")).Json;
}
