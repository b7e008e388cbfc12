using System.Text.Json;
using AqPipeline.Storage;

namespace AqPipeline.EndToEnd.Night;

/// <summary>What a newcomer sees of the sample data, beside the official figures.</summary>
public sealed class SampleDataTests(SampleStore store) : IClassFixture<SampleStore>
{
    [Fact]
    public void Run_OfSampleData_PrintsReceiptAnnualTableAndBeijingTarget()
    {
        var output = store.FirstRun.Output;

        Assert.Equal(0, store.FirstRun.ExitCode);
        Assert.Contains("39 files", output, StringComparison.Ordinal);
        Assert.Contains("石景山区", output, StringComparison.Ordinal);
        Assert.Contains("<= 32 ", output, StringComparison.Ordinal);
        Assert.Contains("not met", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SecondTime_IngestsNothingAndPrintsTheSame()
    {
        var second = await AqProgram.Run("run", "--data", "sample-data", "--store", store.Uri);

        Assert.Equal(0, second.ExitCode);
        Assert.Equal(store.FirstRun.Output, second.Output);
        Assert.Contains("0 files imported, 39 known already", second.Log, StringComparison.Ordinal);
        Assert.Contains("0 days changed", second.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfSampleData_NotesWhenEachFileWasTaken()
    {
        await using var filled = StoreUri.OpenExisting(store.Uri);

        var receipts = await filled.ReadImports(TestContext.Current.CancellationToken);

        Assert.Equal(39, receipts.Count);
        Assert.All(
            receipts,
            receipt => Assert.InRange(receipt.ImportedAt, new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue));
    }

    /// <summary>
    /// Official: 47 heavy days in 2014, 46 in 2015, 186 good days in 2015 (conformance figures of the Beijing bureau). The official figures
    /// rest on more stations, these on the 11 evaluation stations of the sample; the ranges are those of the issue this was built for.
    /// </summary>
    [Theory]
    [InlineData("2014", "heavyDays", 46, 48)]
    [InlineData("2015", "heavyDays", 46, 50)]
    [InlineData("2015", "goodDays", 183, 188)]
    public async Task Indicators_OfBeijing_AreNearTheOfficialFigures(string year, string figure, int atLeast, int atMost)
    {
        var indicators = await Indicators("北京", year);

        Assert.InRange(indicators.GetProperty(figure).GetInt32(), atLeast, atMost);
        Assert.Equal(11, indicators.GetProperty("stations").GetInt32());
        Assert.Equal("CN2012", indicators.GetProperty("edition").GetString());
    }

    [Fact]
    public async Task Indicators_AsJson_HaveTheMembersOfTheContract()
    {
        string[] contract =
        [
            "area", "period", "edition", "stations", "so2", "no2", "pm10", "pm25", "coP95", "o3P90", "goodDays", "excellentDays",
            "heavyDays",
            "severeDays", "validDays", "goodDayRatio", "compositeIndex", "maxIndexPollutant", "validity", "dustDeducted",
        ];

        var indicators = await Indicators("北京", "2015");

        Assert.All(contract, member => Assert.True(indicators.TryGetProperty(member, out _), member));
        var pm25 = indicators.GetProperty("validity").GetProperty("pm25");
        Assert.Equal(324, pm25.GetProperty("required").GetInt32());
        Assert.True(pm25.GetProperty("valid").GetBoolean());
        Assert.Equal(JsonValueKind.Number, indicators.GetProperty("pm25").ValueKind);
    }

    [Theory]
    [InlineData("110000")]
    [InlineData("北京市")]
    public async Task Indicators_ByOtherNameOfTheCity_AreTheSame(string name) =>
        Assert.Equal((await Indicators("北京", "2016")).GetRawText(), (await Indicators(name, "2016")).GetRawText());

    [Fact]
    public async Task Indicators_OfDistrict_RestOnItsEvaluationStations()
    {
        var changping = await Indicators("昌平", "2016");
        var station = await Indicators("1010A", "2016");

        Assert.Equal(1, changping.GetProperty("stations").GetInt32());
        Assert.Equal(station.GetProperty("pm25").GetDecimal(), changping.GetProperty("pm25").GetDecimal());
    }

    [Fact]
    public async Task Targets_OfBeijing_AreRehearsedOnTheLastWholeYear()
    {
        var result = await AqProgram.Run("targets", "--area", "北京", "--store", store.Uri, "--json");

        var target = Assert.Single(result.Json.GetProperty("targets").EnumerateArray().ToList());
        Assert.Equal("A6", target.GetProperty("id").GetString());
        Assert.Equal(2016, target.GetProperty("year").GetInt32());
        Assert.True(target.GetProperty("rehearsal").GetBoolean());
        Assert.Equal(32, target.GetProperty("limit").GetInt32());
        Assert.Equal("notMet", target.GetProperty("status").GetString());
        Assert.Equal("北京市控制在32微克/立方米以内", target.GetProperty("sentence").GetString());
    }

    [Fact]
    public async Task Targets_OfAllPlans_EachHaveAStatusAndAReasonWhereThereIsNone()
    {
        var result = await AqProgram.Run("targets", "--store", store.Uri, "--json");

        var targets = result.Json.GetProperty("targets").EnumerateArray().ToList();
        Assert.Equal(
            Enumerable.Range(1, 20).Select(number => $"A{number}").Order(StringComparer.Ordinal),
            targets.Select(target => target.GetProperty("id").GetString()!).Where(id => id[0] == 'A' && id[1..].All(char.IsAsciiDigit))
                .Order(StringComparer.Ordinal));
        Assert.Equal(80, targets.Count(target => target.GetProperty("indicator").GetString() == "reported"));
        Assert.All(targets, target => Assert.True(
            target.GetProperty("status").GetString() is "met" or "notMet" || target.GetProperty("reason").GetString()!.Length > 0));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Targets_NotMet_AreAFindingWhenStrict(bool isStrict, int exitCode)
    {
        string[] arguments = ["targets", "--area", "北京", "--store", store.Uri, .. isStrict ? (string[])["--strict"] : []];

        var result = await AqProgram.Run(arguments);

        Assert.Equal(exitCode, result.ExitCode);
    }

    /// <summary>
    /// 2015-12-01 was a red alert's eve: the concentrations give PM2.5 464 → 400 + 100·114/150 = 476; the city's AQI is that of the worst
    /// pollutant.
    /// </summary>
    [Fact]
    public async Task Daily_OfASevereDay_NamesThePrimaryPollutant()
    {
        var result =
            await AqProgram.Run("daily", "--area", "北京", "--from", "2015-12-01", "--to", "2015-12-02", "--store", store.Uri, "--json");

        var day = result.Json.GetProperty("days")[0];
        Assert.Equal("2015-12-01", day.GetProperty("date").GetString());
        Assert.Equal(6, day.GetProperty("level").GetInt32());
        Assert.Equal("严重污染", day.GetProperty("category").GetString());
        Assert.Equal("PM2.5", day.GetProperty("primaryPollutants")[0].GetString());
        var concentration = day.GetProperty("concentrations").GetProperty("pm25").GetInt32();
        Assert.InRange(concentration, 350, 500);
        Assert.Equal(400 + (int)Math.Ceiling(100m * (concentration - 350) / 150), day.GetProperty("aqi").GetInt32());
    }

    private async Task<JsonElement> Indicators(string area, string period) =>
        (await AqProgram.Run("indicators", "--area", area, "--period", period, "--store", store.Uri, "--json")).Json;
}
