using System.Text.Json;

namespace AqPipeline.EndToEnd.Ranking;

/// <summary>The ranks of several months in one answer.</summary>
public sealed class RankSeriesTests(SampleStore store) : IClassFixture<SampleStore>
{
    /// <summary>Each month has the ranks, indices and changes of its own ranking; the rank before is that of the month before.</summary>
    [Fact]
    public async Task RankByMonth_OfThreeMonths_AgreesWithTheRankingOfEach()
    {
        var series = (await Run("--period", "2016-02..2016-04", "--by-month")).Json;
        var units = series.GetProperty("units").EnumerateArray().ToList();
        var before = await Ranks("2016-01");

        Assert.Equal(8, units.Count);
        foreach (var (place, month) in ((string[])["2016-02", "2016-03", "2016-04"]).Index())
        {
            var ranks = await Ranks(month);
            foreach (var unit in units)
            {
                var name = unit.GetProperty("area").GetString()!;
                var entry = unit.GetProperty("months")[place];
                var alone = ranks[name];
                Assert.Equal(month, entry.GetProperty("period").GetString());
                Assert.Equal(Text(alone, "rank"), Text(entry, "rank"));
                Assert.Equal(Text(before[name], "rank"), Text(entry, "rankBefore"));
                Assert.Equal(Text(alone, "compositeIndexYearBefore"), Text(entry, "compositeIndexYearBefore"));
                Assert.Equal(Text(alone, "reasonText"), Text(entry, "reason"));
                Assert.Equal(
                    alone.GetProperty("indicators").GetProperty("compositeIndex").GetRawText(),
                    entry.GetProperty("compositeIndex").GetRawText());
            }

            before = ranks;
        }
    }

    [Theory]
    [InlineData("--period 2016-01-03..2016-02-10 --by-month", "--by-month needs whole months")]
    [InlineData("--period 2016 --by-month --csv", "--by-month has no --csv")]
    public async Task RankByMonth_OfWhatHasNoMonths_IsRefusedInOneSentence(string question, string sentence)
    {
        var result = await Run(question.Split(' '));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(sentence, result.Log, StringComparison.Ordinal);
    }

    // 2013-12 is the month before the sample's first: no ranks, and a reason for each missing change.
    [Fact]
    public async Task RankByMonth_OfTheFirstMonth_HasNoRankBeforeAndSaysWhyThereIsNoChange()
    {
        var series = (await Run("--period", "2014-01", "--by-month")).Json;

        Assert.All(series.GetProperty("units").EnumerateArray(), unit =>
        {
            var month = Assert.Single(unit.GetProperty("months").EnumerateArray());
            Assert.Equal(JsonValueKind.Null, month.GetProperty("rankBefore").ValueKind);
            Assert.Equal(JsonValueKind.Null, month.GetProperty("change").ValueKind);
            Assert.NotEqual("", month.GetProperty("changeReason").GetProperty("english").GetString());
            Assert.Matches("[\\u4e00-\\u9fff]", month.GetProperty("changeReason").GetProperty("chinese").GetString());
        });
    }

    private async Task<Dictionary<string, JsonElement>> Ranks(string month)
    {
        var ranking = (await Run("--period", month)).Json;
        return ((string[])["ranked", "excluded"]).SelectMany(list => ranking.GetProperty(list).EnumerateArray())
            .ToDictionary(unit => unit.GetProperty("area").GetString()!);
    }

    private Task<ProgramResult> Run(params string[] more) =>
        AqProgram.Run(["rank", "--group", "北京", "--store", store.Uri, "--json", .. more]);

    private static string Text(JsonElement of, string member) =>
        of.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetRawText().Replace(" ", "") : "";
}
