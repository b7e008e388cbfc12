using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Outlook;

/// <summary><c>aq outlook</c> on the readings of Beijing, 2014 to 2017.</summary>
public sealed class OutlookTests(SampleStore store) : IClassFixture<SampleStore>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The city's mean of 2016 was 73 µg/m³ (Beijing's bulletin of the environment for 2016).
    [Fact]
    public async Task Outlook_OfNovember_HoldsTheYearsMean()
    {
        var result = await Ask("--as-of", "2016-11-02", "--area", "北京", "--json");

        Assert.Equal(0, result.ExitCode);
        var outlook = result.Json;
        Assert.Equal(("北京", 2016, "own years 2014, 2015"), (
            outlook.GetProperty("area").GetString(), outlook.GetProperty("year").GetInt32(), outlook.GetProperty("basis").GetString()));
        var pm25 = outlook.GetProperty("indicators")[0];
        Assert.Equal("pm25", pm25.GetProperty("indicator").GetString());
        decimal[] ends = [.. new[] { "lower80", "lower50", "expected", "upper50", "upper80" }.Select(end => pm25.GetProperty(end).GetDecimal())];
        Assert.Equal(ends.Order(), ends);
        Assert.InRange(73m, ends[0], ends[^1]);
    }

    [Fact]
    public async Task Outlook_OfAPlan_HasAProbabilityForEachTargetAndForAllTogether()
    {
        var result = await Ask("--as-of", "2016-11-02", "--plans", Plans(), "--json");

        var outlook = result.Json;
        var targets = outlook.GetProperty("targets").EnumerateArray().ToDictionary(target => target.GetProperty("target").GetString()!);
        decimal Of(string id) => targets[id].GetProperty("probability").GetDecimal();
        Assert.InRange(Of("B1"), 0.3m, 0.95m);
        // 40 cannot be reached by 2 November with a mean of 64 so far; 120 cannot be missed.
        Assert.Equal((0m, "offTrack"), (Of("B2"), targets["B2"].GetProperty("status").GetString()));
        Assert.Equal((1m, "onTrack"), (Of("B3"), targets["B3"].GetProperty("status").GetString()));
        var (even, likely) = (targets["B1"].GetProperty("restMeanFor50").GetDecimal(), targets["B1"].GetProperty("restMeanFor80").GetDecimal());
        Assert.True(even > likely);
        Assert.Equal(0m, outlook.GetProperty("plans")[0].GetProperty("jointProbability").GetDecimal());
    }

    [Fact]
    public async Task Outlook_WithACut_IsBetter()
    {
        var plain = await Ask("--as-of", "2016-11-02", "--area", "北京", "--json");
        var cut = await Ask("--as-of", "2016-11-02", "--area", "北京", "--what-if", "pm25=-20%", "--json");

        decimal Expected(ProgramResult result) => result.Json.GetProperty("indicators")[0].GetProperty("expected").GetDecimal();
        Assert.True(Expected(cut) < Expected(plain) - 2);
    }

    [Fact]
    public async Task Outlook_InTheFirstYear_SaysWhatIsMissing()
    {
        var result = await Ask("--as-of", "2014-06-30", "--area", "北京");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("no other year has the days 07-01..12-31", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--as-of", "2016-12-31", "the year 2016 is over")]
    [InlineData("--what-if", "from=2016-11-15", "name a day after 2017-02-28")]
    [InlineData("--what-if", "from=2017-11-15", "needs a change")]
    [InlineData("--what-if", "pm25=less", "is not understood")]
    [InlineData("--hindcast", "x", "is not a list of years")]
    public async Task Outlook_OfAWrongOption_IsAUsageError(string option, string value, string sentence)
    {
        var result = await Ask("--area", "北京", option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outlook_Hindcast_HasARowForEachMonth()
    {
        var result = await Ask("--hindcast", "2016", "--area", "北京", "--json");

        var rows = result.Json.EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, 11), rows.Select(row => row.GetProperty("month").GetInt32()));
        Assert.All(rows, row => Assert.Equal(5, row.GetProperty("limits").GetArrayLength()));
    }

    private Task<ProgramResult> Ask(params string[] arguments) =>
        AqProgram.Run(["outlook", .. arguments, "--members", "1000", "--store", store.Uri]);

    /// <summary>A plan with three limits for Beijing's annual mean.</summary>
    private string Plans()
    {
        string Target(string id, int limit) =>
            $$"""
            { "id": "{{id}}", "area": "北京", "indicator": "pm25Mean", "operator": "atMost", "value": {{limit}}, "unit": "µg/m³",
              "years": [2016], "sentence": "PM2.5年均浓度不高于{{limit}}微克/立方米" }
            """;
        _folder.Write(
            "plan.json",
            $$"""
            { "id": "BJ-2016", "title": "北京2016", "document": "测试", "edition": "CN2012",
              "targets": [{{Target("B1", 73)}}, {{Target("B2", 40)}}, {{Target("B3", 120)}}] }
            """);
        return Path.GetDirectoryName(_folder["plan.json"])!;
    }
}
