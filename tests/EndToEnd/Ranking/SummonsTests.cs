using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Ranking;

/// <summary>Rules of summons from the command line, on Beijing's districts.</summary>
public sealed class SummonsTests(SampleStore store) : IClassFixture<SampleStore>
{
    private static readonly string s_rules = Path.Combine(Repository.Root, "plans", "summons");

    [Theory]
    [InlineData("jilin-2021.json", "JL-2021, 吉林省空气质量巩固提升行动方案, rule of summons with 1 step.")]
    [InlineData("hebei.json", "rule of summons with 6 steps.")]
    [InlineData("sichuan-2017.json", "rule of summons with 1 step.")]
    public async Task PlansValidate_OfARule_SaysWhatItIs(string file, string words)
    {
        var result = await AqProgram.Run("plans", "validate", Path.Combine(s_rules, file), "--store", store.Uri);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(words, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlansValidate_OfAWrongRule_NamesEveryFault()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "rule.json",
            """
            { "id": "X", "title": "规则", "document": "某文", "published": "某报", "sentence": "一", "isOurDefault": false, "basis": "",
              "missingRank": "never", "counts": [ { "measures": ["no2"], "conditions": [ { "kind": "last" } ], "steps": [] } ] }
            """);

        var result = await AqProgram.Run("plans", "validate", file, "--store", store.Uri);

        Assert.Equal(1, result.ExitCode);
        Assert.All(
            (string[])["$.missingRank:", "$.counts[0].measures[0]:", "$.counts[0].conditions[0].value:", "$.counts[0].steps:"],
            fault => Assert.Contains(fault, result.Output, StringComparison.Ordinal));
    }

    /// <summary>
    /// The figures behind every month that counts are those of the rankings: by the plan's rule the last of the districts of each month.
    /// </summary>
    [Fact]
    public async Task Watch_MonthsThatCount_AreThoseOfTheRankings()
    {
        var watch = await Watch("2016-12");

        Assert.Equal("JL-2021", watch.GetProperty("rule").GetProperty("id").GetString());
        Assert.Equal((0.1m, 3), (watch.GetProperty("bottomShare").GetDecimal(), watch.GetProperty("months").GetInt32()));
        var unit = Assert.Single(watch.GetProperty("units").EnumerateArray().ToList());
        foreach (var month in unit.GetProperty("history").EnumerateArray())
        {
            var period = month.GetProperty("period").GetString()!;
            var ranking = await AqProgram.Run("rank", "--period", period, "--group", "北京", "--store", store.Uri, "--json");
            var last = ranking.Json.GetProperty("ranked").EnumerateArray().Last();
            Assert.Equal(
                last.GetProperty("area").GetString() == unit.GetProperty("area").GetString(), month.GetProperty("counted").GetBoolean());
            Assert.Equal(last.GetProperty("value").GetDecimal() == month.GetProperty("compositeIndex").GetDecimal(),
                month.GetProperty("bottom").GetBoolean());
        }

        var next = unit.GetProperty("next");
        Assert.Equal(
            ("summons", 3 - unit.GetProperty("months").GetInt32()),
            (next.GetProperty("step").GetString(), next.GetProperty("more").GetInt32()));
    }

    /// <summary>
    /// PM2.5 of each month counted is above that of the same month a year before, by the figures of <c>aq indicators</c>.
    /// </summary>
    [Fact]
    public async Task Watch_BySichuansRule_CountsMonthsInWhichPm25Rose()
    {
        var watch = await Watch("2016-10", "--rule", "SC-2017");

        var unit = watch.GetProperty("units").EnumerateArray().First();
        var periods = unit.GetProperty("counts")[0].GetProperty("periods").EnumerateArray().ToList();
        Assert.Equal(JsonValueKind.Null, watch.GetProperty("bottomShare").ValueKind);
        foreach (var period in periods.Where(period => period.GetProperty("counted").ValueKind != JsonValueKind.Null).Take(4))
        {
            var label = period.GetProperty("period").GetString()!;
            var (now, before) = (await Pm25(unit, label), await Pm25(unit, "2015" + label[4..]));
            Assert.Equal(now > before, period.GetProperty("counted").GetBoolean());
        }
    }

    [Theory]
    [InlineData("--rule", "There is no rule of summons NONE. Known are HEBEI, JL-2021, SC-2017.")]
    [InlineData("--plan", "There is no plan NONE with a rule of summons. Known are JL-2021.")]
    public async Task Watch_UnknownRuleOrPlan_IsOneSentence(string option, string sentence)
    {
        var result = await AqProgram.Run("rank", "watch", "--month", "2016-12", "--group", "北京", "--store", store.Uri, option, "NONE");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, Assert.Single(result.Log.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private async Task<decimal> Pm25(JsonElement unit, string period) => (await AqProgram.Run(
        "indicators", "--area", "北京" + unit.GetProperty("area").GetString(), "--period", period, "--store", store.Uri, "--json"))
        .Json.GetProperty("pm25").GetDecimal();

    private async Task<JsonElement> Watch(string month, params string[] more) => (await AqProgram.Run(
        ["rank", "watch", "--month", month, "--group", "北京", "--store", store.Uri, "--json", .. more])).Json;
}
