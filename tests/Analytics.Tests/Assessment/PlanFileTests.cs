using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Standards;
using AqPipeline.TestKit;

namespace AqPipeline.Analytics.Tests.Assessment;

/// <summary>The five plans of the repository against the rule book's table 10.1, and the refusal of wrong plans.</summary>
public sealed class PlanFileTests
{
    private const string Correct = """
        {
          "id": "P", "title": "计划", "document": "某府发〔2024〕1号", "edition": "CN2012",
          "targets": [
            {
              "id": "T1", "area": "北京", "indicator": "pm25Mean", "operator": "atMost", "value": 32, "unit": "µg/m³", "years": [2025],
              "sentence": "北京市控制在32微克/立方米以内"
            }
          ]
        }
        """;

    private static readonly PlanFile s_reader = new(EditionCatalog.Embedded, new AreaDirectory(AreaCatalog.Embedded, []));

    // Id, indicator, operator, value, years, strived for only (力争), base year, base value; transcribed from tables 10.1 and "Baselines".
    public static TheoryData<string, TargetIndicator, TargetOperator, decimal?, int[], bool, int?, decimal?> Targets => new()
    {
        { "A1", TargetIndicator.Pm25Mean, TargetOperator.DropAtLeast, 10, [2025], false, 2020, 33 },
        { "A2", TargetIndicator.HeavyDayRatio, TargetOperator.AtMost, 1, [2025], false, null, null },
        { "A3", TargetIndicator.Pm25Mean, TargetOperator.DropAtLeast, 20, [2025], false, 2020, null },
        { "A4", TargetIndicator.Pm25Mean, TargetOperator.DropAtLeast, 15, [2025], false, 2020, null },
        { "A5", TargetIndicator.Pm25Mean, TargetOperator.AtMost, 35, [2025], false, null, null },
        { "A6", TargetIndicator.Pm25Mean, TargetOperator.AtMost, 32, [2025], false, null, null },
        { "A7", TargetIndicator.Pm25Mean, TargetOperator.AtMost, 35, [2025], false, null, null },
        { "A8", TargetIndicator.Pm25Mean, TargetOperator.DropAtLeast, 10, [2025], false, 2020, 31 },
        { "A9", TargetIndicator.HeavyDayRatio, TargetOperator.AtMost, 0.7m, [2025], false, null, null },
        { "A10", TargetIndicator.Pm25Mean, TargetOperator.AtMost, 42, [2025], false, null, null },
        { "A11", TargetIndicator.GoodDayRatio, TargetOperator.AtLeast, 66.6m, [2025], false, null, null },
        { "A12", TargetIndicator.HeavyDays, TargetOperator.AtMost, 4, [2025], false, null, null },
        { "A13", TargetIndicator.Pm25Mean, TargetOperator.AtMost, 35, [2024, 2025], true, null, null },
        { "A14", TargetIndicator.CompositeIndexRank, TargetOperator.Improves, null, [2024, 2025], true, null, null },
        { "A15", TargetIndicator.Reported, TargetOperator.AtMost, 7, [2024], false, null, null },
        { "A16", TargetIndicator.Qualitative, TargetOperator.None, null, [2024, 2025], false, null, null },
        { "A17", TargetIndicator.GoodDayRatio, TargetOperator.AtLeast, 90, [2021], true, null, null },
        { "A18", TargetIndicator.Pm25Mean, TargetOperator.AtMost, 32, [2021], false, null, null },
        { "A19", TargetIndicator.O3Percentile, TargetOperator.NotRising, null, [2021], false, 2020, 123 },
        { "A20", TargetIndicator.HeavyDayRatio, TargetOperator.About, 1, [2021], false, null, null },
    };

    public static TheoryData<string, string, string> Areas => new()
    {
        { "cn-2023-24.json", "A1 A2 A3 A4 A5 A6 A7", "全国地级及以上城市,全国地级及以上城市,京津冀及周边地区,汾渭平原,长三角地区,北京,全国地级及以上城市" },
        { "jilin-2024.json", "A8 A9", "吉林省地级及以上城市,吉林省地级及以上城市" },
        { "jining-2024.json", "A10 A11 A12", "济宁,济宁,济宁" },
        { "jincheng-chengqu-2024.json", "A13 A14 A15 A16", "晋城城区,晋城,晋城城区,晋城城区" },
        { "jilin-2021.json", "A17 A18 A19 A20", "吉林省地级及以上城市,吉林省地级及以上城市,吉林省地级及以上城市,吉林省地级及以上城市" },
    };

    [Fact]
    public void Plans_OfTheRepository_AreFiveWithTargetsA1ToA20OnceEach()
    {
        var plans = ReadAll();

        Assert.Equal(5, plans.Count);
        Assert.Equal(5, plans.Select(plan => plan.Id).Distinct().Count());
        Assert.Equal(
            Enumerable.Range(1, 20).Select(number => $"A{number}"),
            plans.SelectMany(plan => plan.Targets).Select(target => target.Id).Where(IsOfTable101).OrderBy(id => id.Length)
                .ThenBy(id => id, StringComparer.Ordinal));
    }

    // All targets of the five plans were set under the standards of 2012 (section 0, fact 2).
    [Theory]
    [MemberData(nameof(Areas))]
    public void Plan_OfTheRepository_IsJudgedByCn2012ForItsAreas(string file, string ids, string areas)
    {
        var plan = Read(file);

        Assert.Equal("CN2012", plan.Edition);
        var targets = plan.Targets.Where(target => IsOfTable101(target.Id)).ToList();
        Assert.Equal(ids.Split(' '), targets.Select(target => target.Id));
        Assert.Equal(areas.Split(','), targets.Select(target => target.Area));
    }

    // Table 10.3 and A24: every figure somebody must report. Two closures are the sum of "1家砖厂和1家瓦斯发电厂", five works are counted in the
    // sentence.
    [Theory]
    [InlineData("cn-2023-24.json", 23)]
    [InlineData("jilin-2024.json", 13)]
    [InlineData("jining-2024.json", 14)]
    [InlineData("jincheng-chengqu-2024.json", 10)]
    [InlineData("jilin-2021.json", 20)]
    public void ReportedTargets_OfTheRepository_HaveTheNumberAndTheWordsOfTheirSentence(string file, int count)
    {
        var reported = Read(file).Targets.Where(target => target.Indicator == TargetIndicator.Reported).ToList();

        Assert.Equal(count, reported.Count);
        Assert.All(reported.Where(target => target is { Value: not null, Id: not "E12-closures" }), target =>
            Assert.Contains(
                target.Value!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), target.Sentence,
                StringComparison.Ordinal));
        Assert.All(reported.Where(target => target.IsSoft), target => Assert.Contains("力争", target.Sentence, StringComparison.Ordinal));
        Assert.All(
            reported.Where(target => target.Operator == TargetOperator.About),
            target => Assert.Contains("左右", target.Sentence, StringComparison.Ordinal));
        Assert.All(
            reported.Where(target => target.Operator == TargetOperator.BelowZero),
            target => Assert.Contains("负增长", target.Sentence, StringComparison.Ordinal));
        Assert.All(reported.Where(target => target.Operator == TargetOperator.AtMost), target =>
            Assert.True(
                target.Sentence.Contains("以内", StringComparison.Ordinal) || target.Sentence.Contains("不超过", StringComparison.Ordinal)
                    || target.Sentence.Contains("不高于", StringComparison.Ordinal), target.Sentence));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Target_OfTheRepository_IsAsInTheRuleBook(
        string id, TargetIndicator indicator, TargetOperator @operator, decimal? value, int[] years, bool isSoft, int? baseYear,
        decimal? baseValue)
    {
        var target = ReadAll().SelectMany(plan => plan.Targets).Single(target => target.Id == id);

        Assert.Equal((indicator, @operator, value), (target.Indicator, target.Operator, target.Value));
        Assert.Equal(years, target.Years);
        Assert.Equal(isSoft, target.IsSoft);
        Assert.Equal((baseYear, baseValue), (target.Baseline?.Year, target.Baseline?.Value));
    }

    // "C" of table 10.1: N for A16, and a list of cities that is not there for A7; A15 is reported.
    [Fact]
    public void Targets_ThatReadingsCannotAnswer_SayWhy()
    {
        var silent = ReadAll().SelectMany(plan => plan.Targets).Where(target => target.NotMeasurable is not null).ToList();

        Assert.Equal(["A16", "A7"], silent.Select(target => target.Id).Order(StringComparer.Ordinal));
        Assert.All(silent, target => Assert.NotEmpty(target.NotMeasurable!));
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Sentences_OfTheRepository_ArePassagesOfThePlans(string file, string ids, string areas)
    {
        if (Repository.SharedData is not { } shared)
        {
            Assert.Skip("The plan documents are not redistributed; they are only beside the development repository.");
            return;
        }

        var documents =
            Directory.GetFiles(Path.Combine(shared, "seeds"), "*.txt").Select(path => Normalised(File.ReadAllText(path))).ToList();

        Assert.NotEmpty(documents);
        Assert.All(Read(file).Targets, target =>
            Assert.True(
                documents.Exists(document => document.Contains(Normalised(target.Sentence), StringComparison.Ordinal)),
                $"{target.Id} of {ids} ({areas}): {target.Sentence} stands in none of the {documents.Count} documents."));
    }

    [Fact]
    public void Read_OfAPlan_GivesItsPlanAndTarget()
    {
        var plan = s_reader.Read("p.json", Correct);

        var target = Assert.Single(plan.Targets);
        Assert.Equal(("P", "计划", "某府发〔2024〕1号", "CN2012"), (plan.Id, plan.Title, plan.Document, plan.Edition));
        Assert.Equal(("T1", "北京", 32m, "µg/m³"), (target.Id, target.Area, target.Value, target.Unit));
        Assert.False(target.IsSoft);
        Assert.Null(target.Baseline);
        Assert.Null(target.NotMeasurable);
    }

    [Fact]
    public void Read_OfAWrongPlan_IsRefusedWithEveryReason()
    {
        const string Json = """
            {
              "id": "P", "title": "计划", "document": "某府", "edition": "CN1996",
              "targets": [
                { "id": "T1", "area": "亚特兰蒂斯", "indicator": "pm25Mean", "operator": "atMost", "unit": "", "years": [2025], "sentence": "甲" },
                {
                  "id": "T1", "area": "朝阳区", "indicator": "pm25Mean", "operator": "dropAtLeast", "value": 10, "unit": "%", "years": [],
                  "sentence": " "
                },
                {
                  "id": "T2", "area": "北京", "indicator": "heavyDays", "operator": "atLeast", "value": -1, "unit": "d", "years": [25],
                  "sentence": "乙"
                }
              ]
            }
            """;

        var error = Assert.Throws<InvalidDataException>(() => s_reader.Read("p.json", Json));

        var lines = error.Message.Split('\n');
        Assert.All(lines, line => Assert.StartsWith("p.json: ", line, StringComparison.Ordinal));
        string[] reasons =
        [
            "$.edition: expected one of CN2012, CN2026-T, CN2031, found 'CN1996'",
            "$.edition: CN1996 is no edition",
            "$.targets[1].id: T1 stands in the plan already",
            "$.targets[0].area: There is no area or station called 亚特兰蒂斯",
            "$.targets[0].value: is missing",
            "$.targets[1].area: 朝阳区 could be 北京朝阳区 or 长春朝阳区",
            "$.targets[1].baseline: is missing",
            "$.targets[1].years: expected at least 1 entry",
            "$.targets[1].sentence: expected a text",
            "$.targets[2].value: expected a number above 0, found -1",
            "$.targets[2].years[0]: expected at least 2000, found 25",
        ];
        Assert.All(reasons, reason => Assert.Single(lines, line => line.Contains(reason, StringComparison.Ordinal)));
        Assert.Equal(reasons.Length, lines.Length);
    }

    [Theory]
    [InlineData("\"id\": \"P\"", "\"id\": \"P\", \"colour\": \"red\"", "colour")]
    [InlineData("\"edition\": \"CN2012\",", "", "edition")]
    [InlineData("\"title\": \"计划\"", "\"title\": \"计划\", \"title\": \"规划\"", "title")]
    [InlineData("\"pm25Mean\"", "\"pm25\"", "indicator")]
    [InlineData("\"value\": 32", "\"value\": \"32\"", "value")]
    [InlineData("{", "", "p.json")]
    public void Read_OfATextThatIsNotAPlan_IsRefusedWithItsPlace(string correct, string faulty, string message)
    {
        var json = Correct.Replace(correct, faulty, StringComparison.Ordinal);

        var error = Assert.Throws<InvalidDataException>(() => s_reader.Read("p.json", json));

        Assert.StartsWith("p.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    // What a plan of one's own may get wrong beyond these: one fault each, named by its path.
    [Theory]
    [InlineData("\"atMost\"", "\"dropAtLeast\"", "$.targets[0].baseline: is missing.")]
    [InlineData("\"atMost\", \"value\": 32", "\"none\"", "$.targets[0].notMeasurable: is missing.")]
    [InlineData("\"atMost\", \"value\": 32", "\"improves\"", "$.targets[0].indicator: expected compositeIndexRank, found 'pm25Mean'.")]
    [InlineData("\"pm25Mean\"", "\"reported\"", "$.targets[0].measure: is missing.")]
    [InlineData("\"years\": [2025]", "\"years\": 2025", "$.targets[0].years: expected an array, found 2025.")]
    [InlineData("\"years\": [2025]", "\"years\": [2025.5]", "$.targets[0].years[0]: expected a whole number, found 2025.5.")]
    [InlineData(
        "\"targets\": [", "\"watch\": { \"id\": \"W\" }, \"targets\": [",
        "$.watch: a rule of summons stands in a file of its own, in the folder summons beside the plans. Take the member out here, and "
            + "write that file by summons.schema.json.")]
    public void Read_OfOneFault_NamesItsPathOnly(string correct, string faulty, string message)
    {
        var error =
            Assert.Throws<InvalidDataException>(() => s_reader.Read("p.json", Correct.Replace(correct, faulty, StringComparison.Ordinal)));

        Assert.Equal("p.json: " + message, error.Message);
    }

    [Fact]
    public void Schema_OfTheRepository_KnowsTheEditions()
    {
        var schema =
            System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "plans", "plan.schema.json"))).RootElement;

        Assert.Equal(
            EditionCatalog.Embedded.Editions.Select(edition => edition.Id),
            schema.GetProperty("properties").GetProperty("edition").GetProperty("enum").EnumerateArray().Select(id => id.GetString()!));
        Assert.All(Directory.GetFiles(Path.Combine(Repository.Root, "plans"), "*.json").Where(IsPlan), file =>
            Assert.Contains("\"$schema\": \"./plan.schema.json\"", File.ReadAllText(file), StringComparison.Ordinal));
    }

    /// <summary>The targets of table 10.1 are A and a number.</summary>
    private static bool IsOfTable101(string id) => id[0] == 'A' && id[1..].All(char.IsAsciiDigit);

    private static bool IsPlan(string path) => !path.EndsWith(".schema.json", StringComparison.Ordinal);

    private static List<Plan> ReadAll() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "plans"), "*.json").Where(IsPlan).Order(StringComparer.Ordinal)
            .Select(path => Read(Path.GetFileName(path)))];

    private static Plan Read(string file) => s_reader.Read(file, File.ReadAllText(Path.Combine(Repository.Root, "plans", file)));

    private static string Normalised(string text) =>
        string.Concat(text.Where(character => !char.IsWhiteSpace(character)))
            .Replace("_{2.5}", "2.5", StringComparison.Ordinal)
            .Replace("<sub>2.5</sub>", "2.5", StringComparison.Ordinal)
            .Replace("*", "", StringComparison.Ordinal)
            .Replace('₃', '3');
}
