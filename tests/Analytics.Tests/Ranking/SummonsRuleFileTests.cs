using AqPipeline.Analytics.Ranking;
using AqPipeline.TestKit;

namespace AqPipeline.Analytics.Tests.Ranking;

/// <summary>Files of rules of summons, those of the repository and wrong ones.</summary>
public sealed class SummonsRuleFileTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "plans", "summons"), "*.json")
            .Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)!)];

    private static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, "plans", "summons", file));

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_OfTheRepository_IsARuleWithItsSource(string file)
    {
        var rule = SummonsRuleFile.Read(file, Text(file));

        Assert.True(SummonsRuleFile.IsMeant(Text(file)));
        Assert.All((string[])[rule.Title, rule.Document, rule.Published, rule.Sentence, rule.Basis], Assert.NotEmpty);
        Assert.Contains("\"$schema\": \"./summons.schema.json\"", Text(file), StringComparison.Ordinal);
        Assert.Equal(file == "jilin-2021.json", rule.IsOurDefault);
    }

    /// <summary>Each number of a rule stands in its sentence: 累计两次, 累计3次, 连续3个月, 后10位, 连续两个季度.</summary>
    [Fact]
    public void Read_Hebei_HasTheNumbersOfItsSentence()
    {
        var rule = SummonsRuleFile.Read("hebei.json", Text("hebei.json"));

        Assert.Equal(
            [
                (Consequence.Warning, 1, Counting.Running, SummonsUnit.Month),
                (Consequence.Criticism, 2, Counting.InAll, SummonsUnit.Month),
                (Consequence.Summons, 3, Counting.InAll, SummonsUnit.Month),
                (Consequence.NoNewProjects, 3, Counting.Running, SummonsUnit.Month),
                (Consequence.NoNewProjects, 3, Counting.Running, SummonsUnit.Month),
                (Consequence.Accountability, 2, Counting.Running, SummonsUnit.Quarter),
            ],
            rule.Counts.SelectMany(count => count.Steps.Select(step => (step.Consequence, step.Count, count.Counting, count.Unit))));
        Assert.All(
            (string[])["排名倒数第一", "累计两次", "累计3次", "连续3个月同比不升反降", "改善率连续3个月排名全省后10名", "连续两个季度"],
            words => Assert.Contains(words, rule.Sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"targets\": []", false)]
    [InlineData("\"counts\": []", true)]
    [InlineData("\"$schema\": \"../summons.schema.json\"", true)]
    [InlineData("\"$schema\": \"./plan.schema.json\", \"counts\": []", false)]
    public void IsMeant_GoesByTheSchemaOrTheMembers(string members, bool isRule) =>
        Assert.Equal(isRule, SummonsRuleFile.IsMeant($"{{ \"id\": \"X\", {members} }}"));

    [Fact]
    public void Read_OfAWrongRule_IsRefusedWithEveryReason()
    {
        const string Json = """
            {
              "id": "X Y", "title": " ", "document": "某文", "published": "某报", "sentence": "甲", "basis": "", "missingRank": "counts",
              "counts": [
                {
                  "measures": ["o3"], "scope": "all", "conditions": [{ "kind": "last" }, { "kind": "lastPercent", "value": 101 }],
                  "steps": [{ "consequence": "summons", "count": 0 }]
                },
                {
                  "measures": [], "conditions": [{ "kind": "worsened", "value": 3 }, { "kind": "last", "value": 1.5 }], "steps": [],
                  "colour": "red"
                }
              ]
            }
            """;

        var lines = Assert.Throws<InvalidDataException>(() => SummonsRuleFile.Read("x.json", Json)).Message.Split('\n');

        string[] reasons =
        [
            "$.id: expected a name without blanks", "$.title: expected a text", "$.isOurDefault: is missing",
            "$.missingRank: expected one of skips, ends, found 'counts'", "$.counts[0].measures[0]: expected one of composite",
            "$.counts[0].scope: expected one of ranked, notAttaining", "$.counts[0].conditions[0].value: is missing",
            "$.counts[0].conditions[1].value: expected at most 100, found 101", "$.counts[0].steps[0].count: expected at least 1, found 0",
            "$.counts[1].measures: expected at least 1 entry", "$.counts[1].conditions[0].value: expected null, found 3",
            "$.counts[1].conditions[1].value: expected a whole number, found 1.5", "$.counts[1].steps: expected at least 1 entry",
            "$.counts[1].colour: there is no such member",
        ];
        Assert.All(reasons, reason => Assert.Single(lines, line => line.StartsWith("x.json: " + reason, StringComparison.Ordinal)));
        Assert.Equal(reasons.Length, lines.Length);
    }

    /// <summary>What no schema can say: numbers of our own without a basis, and a step that another one hides.</summary>
    [Theory]
    [InlineData("\"isOurDefault\": false", "\"isOurDefault\": true", "$.basis: says why the numbers are ours")]
    [InlineData("\"warning\"", "\"watch\"", "$.counts[0].steps[1].consequence: watch is not graver than watch")]
    [InlineData("\"count\": 3", "\"count\": 2", "$.counts[0].steps[2].count: 2 is not more than the 2 of warning")]
    [InlineData("{", "", "it is not JSON")]
    public void Read_OfOneFault_NamesIt(string correct, string faulty, string message)
    {
        var json = SummonsMonths.ExampleRule;
        var place = json.IndexOf(correct, StringComparison.Ordinal);

        var error = Assert.Throws<InvalidDataException>(
            () => SummonsRuleFile.Read("x.json", json[..place] + faulty + json[(place + correct.Length)..]));

        Assert.StartsWith("x.json: " + message, Assert.Single(error.Message.Split('\n')), StringComparison.Ordinal);
    }
}
