using System.Text.Json;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;

namespace AqPipeline.EndToEnd.Ranking;

/// <summary>Rankings of Beijing's districts from the sample data.</summary>
public sealed class RankingTests(SampleStore store) : IClassFixture<SampleStore>
{
    public static TheoryData<string> Months =>
        [.. Enumerable.Range(0, 36).Select(month => Period.OfMonth(new DateOnly(2014, 1, 1).AddMonths(month)).Label)];

    /// <summary>
    /// Each rank by its definition: one more than the units with a smaller published index; whoever lacks days of any pollutant has none.
    /// </summary>
    [Theory]
    [MemberData(nameof(Months))]
    public async Task Rank_EveryMonth_AgreesWithTheIndicators(string label)
    {
        await using var open = StoreUri.OpenExisting(store.Uri);
        var context = await EvaluationContext.Load(open, _ => { }, TestContext.Current.CancellationToken);
        Assert.True(Period.TryParse(label, out var month));
        var edition = EditionCatalog.Embedded.At(month!.Days.Last);
        var rank = new UnitRanking(context);
        var units = rank.Units(rank.Group("北京", month), counties: false);
        var table = await rank.Run(units, month, edition, new RankingOptions(), TestContext.Current.CancellationToken);

        var evaluator = await context.Evaluator(month.Days, TestContext.Current.CancellationToken);
        var figures =
            units.ToDictionary(unit => unit.Name, unit => Subject.Find(context, "北京" + unit.Name).Evaluate(evaluator, month, edition));
        string[] valid =
            [.. figures.Where(unit => Pollutants.All.ToArray().All(pollutant => unit.Value.Values[pollutant].IsValid))
                .Select(unit => unit.Key)];

        Assert.Equal(8, units.Count);
        Assert.Equal(valid.Order(), table.Ranked.Select(unit => unit.Entry.Name).Order());
        Assert.Equal(units.Count - valid.Length, table.Excluded.Count);
        Assert.All(table.Ranked, unit =>
        {
            var index = figures[unit.Entry.Name].Index!.Published;
            Assert.Equal(index, unit.Value);
            Assert.Equal(1 + valid.Count(name => figures[name].Index!.Published < index), unit.Rank);
            Assert.Equal(valid.Count(name => figures[name].Index!.Published == index) > 1, unit.IsTied);
        });
        Assert.All(
            table.Excluded, unit => Assert.All(unit.Exclusion!.Shortages, shortage => Assert.True(shortage.Days < shortage.Required)));
    }

    /// <summary>Of 昌平区's NO2 in 2016 the year has its days (361 of 324), September does not: 26 of 27.</summary>
    [Fact]
    public async Task Rank_MonthWithTooFewDays_IsNamedWithItsCounts()
    {
        var ranking = await AqProgram.Run("rank", "--period", "2016", "--group", "北京", "--store", store.Uri, "--json");

        var unit = ranking.Json.GetProperty("excluded").EnumerateArray().Single(unit => unit.GetProperty("area").GetString() == "昌平区");
        var shortage =
            unit.GetProperty("shortages").EnumerateArray().Single(shortage => shortage.GetProperty("pollutant").GetString() == "NO2");
        Assert.Contains("NO2: 26 valid days in 2016-09, 27 needed", unit.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal((26, 27), (shortage.GetProperty("days").GetInt32(), shortage.GetProperty("required").GetInt32()));
        Assert.Equal(("month", "2016-09"), (shortage.GetProperty("rule").GetString(), shortage.GetProperty("month").GetString()));
    }

    [Fact]
    public async Task Rank_AsJson_HasTheFiguresOfIndicators()
    {
        var ranking = await AqProgram.Run("rank", "--period", "2016-06", "--group", "北京", "--store", store.Uri, "--json");

        var ranked = ranking.Json.GetProperty("ranked").EnumerateArray().ToList();
        Assert.Equal(0, ranking.ExitCode);
        Assert.Equal("CN2012", ranking.Json.GetProperty("edition").GetString());
        foreach (var unit in ranked)
        {
            var area = "北京" + unit.GetProperty("area").GetString();
            var indicators = await AqProgram.Run("indicators", "--area", area, "--period", "2016-06", "--store", store.Uri, "--json");
            Assert.Equal(
                indicators.Json.GetRawText(),
                unit.GetProperty("indicators").GetRawText().Replace("\n      ", "\n", StringComparison.Ordinal));
            Assert.Equal(indicators.Json.GetProperty("compositeIndex").GetDecimal(), unit.GetProperty("value").GetDecimal());
        }

        Assert.NotEmpty(ranked);
    }

    [Theory]
    [InlineData("2016")]
    [InlineData("2016Q3")]
    [InlineData("2016H1")]
    [InlineData("2016-01..2016-05")]
    public async Task Rank_AnyPeriodAndKey_IsSorted(string period)
    {
        foreach (var key in (string[])["pm25", "good-days", "improvement"])
        {
            var result = await AqProgram.Run("rank", "--period", period, "--group", "北京", "--by", key, "--store", store.Uri, "--json");
            var values = result.Json.GetProperty("ranked").EnumerateArray().Select(unit => unit.GetProperty("value").GetDecimal()).ToList();

            Assert.Equal(key == "good-days" ? values.OrderDescending() : values.Order(), values);
            Assert.Equal(8, values.Count + result.Json.GetProperty("excluded").GetArrayLength());
        }
    }

    [Fact]
    public async Task Rank_AsCsv_HasALineAUnitUnderBothHeadings()
    {
        var result = await AqProgram.Run("rank", "--period", "2016-06", "--group", "北京", "--store", store.Uri, "--csv");

        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(9, lines.Length);
        Assert.StartsWith("rank 名次,", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(24, line.Split(',').Length));
    }

    [Theory]
    [InlineData("东城区", "is a county and has no units to rank")]
    [InlineData("火星", "no area or station called")]
    public async Task Rank_GroupWithoutUnits_IsOneClearSentence(string group, string words)
    {
        var result = await AqProgram.Run("rank", "--period", "2016-06", "--group", group, "--store", store.Uri);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(words, Assert.Single(result.Log.Trim().Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>
    /// Without changes the simulation is the ranking; the reduction it names gains the place, and one step less does not.
    /// </summary>
    [Fact]
    public async Task Simulate_LeastReduction_GainsThePlaceAndOneStepLessDoesNot()
    {
        async Task<JsonElement> Simulate(params string[] changes) => (await AqProgram.Run(
            ["rank", "simulate", "--area", "东城区", "--period", "2016-11", "--store", store.Uri, "--json", .. changes])).Json;

        var now = await Simulate();
        var rank = now.GetProperty("rank").GetInt32();
        var reduction =
            now.GetProperty("least").EnumerateArray().Single(way => way.GetProperty("pollutant").GetString() == "PM2.5")
                .GetProperty("reduction").GetDecimal();
        var enough = await Simulate("--pm25", $"-{reduction}");
        var less = await Simulate("--pm25", $"-{reduction - 0.1m}");

        Assert.Equal(rank, now.GetProperty("simulated").GetProperty("rank").GetInt32());
        Assert.Equal(rank - 1, enough.GetProperty("simulated").GetProperty("rank").GetInt32());
        Assert.Equal(rank, less.GetProperty("simulated").GetProperty("rank").GetInt32());
    }

    [Fact]
    public async Task Simulate_ToAFile_KeepsTheAssumedFigures()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        await AqProgram.Run(
            "rank", "simulate", "--area", "东城区", "--period", "2016-11", "--pm25", "-3", "--out", file, "--store", store.Uri);

        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        File.Delete(file);

        Assert.Contains("Pollutant,Unit,Now,Change,Then,Index,Rank", lines);
        Assert.Contains(lines, line => line.StartsWith("PM2.5,µg/m³,", StringComparison.Ordinal) && line.Split(',')[3] == "-3");
    }

    [Fact]
    public async Task Simulate_ChangeBelowZero_IsRefused()
    {
        var result =
            await AqProgram.Run("rank", "simulate", "--area", "东城区", "--period", "2016-11", "--pm25", "-300", "--store", store.Uri);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--pm25 -300 leaves less than 0", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_BeforeTheMonthCloses_IsAnEarlyNotice()
    {
        var early =
            await AqProgram.Run(
                "rank", "watch", "--month", "2016-12", "--as-of", "2016-12-20", "--group", "北京", "--store", store.Uri, "--json");
        var closed = await AqProgram.Run("rank", "watch", "--month", "2016-12", "--group", "北京", "--store", store.Uri, "--json");

        Assert.True(early.Json.GetProperty("earlyNotice").GetBoolean());
        Assert.Equal("2016-12-01..2016-12-20", early.Json.GetProperty("period").GetString());
        Assert.False(closed.Json.GetProperty("earlyNotice").GetBoolean());
        Assert.True(closed.Json.GetProperty("ourDefault").GetBoolean());
        Assert.All(
            closed.Json.GetProperty("units").EnumerateArray(), unit => Assert.Equal(12, unit.GetProperty("history").GetArrayLength()));
    }
}
