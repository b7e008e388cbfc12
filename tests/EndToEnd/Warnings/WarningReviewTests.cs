using System.Text.Json;

namespace AqPipeline.EndToEnd.Warnings;

/// <summary>
/// <c>aq warnings review</c> over Beijing: what the days were due by the plan then in force, and how the warnings that are known to have
/// been issued turned out. Due levels and verdicts are those of the list that was put together from the press (docs/warnings.md).
/// </summary>
public sealed class WarningReviewTests(SampleStore store) : IClassFixture<SampleStore>
{
    private static readonly string[] s_review =
        ["warnings", "review", "--area", "北京", "--from", "2014-01-01", "--to", "2017-02-28", "--json", "--store"];

    [Theory]
    [InlineData("2014-01-15", "orange")]
    [InlineData("2014-02-13", "red")]
    [InlineData("2014-02-20", "orange")]
    [InlineData("2014-03-24", "orange")]
    [InlineData("2014-10-08", "red")]
    [InlineData("2014-10-18", "yellow")]
    [InlineData("2014-10-24", "yellow")]
    [InlineData("2014-11-19", "orange")]
    [InlineData("2014-11-29", "blue")]
    [InlineData("2015-01-13", "orange")]
    [InlineData("2015-02-14", "yellow")]
    [InlineData("2015-03-06", "blue")]
    [InlineData("2015-10-05", "orange")]
    [InlineData("2015-11-12", "red")]
    [InlineData("2015-11-27", "red")]
    [InlineData("2015-12-07", "orange")]
    [InlineData("2015-12-13", "yellow")]
    [InlineData("2015-12-20", "red")] // 168 on the 19th is no day above 200
    [InlineData("2015-12-25", "yellow")]
    [InlineData("2015-12-29", "blue")]
    [InlineData("2016-01-01", "orange")]
    [InlineData("2016-03-02", "orange")]
    [InlineData("2016-03-16", "orange")]
    [InlineData("2016-10-01", "yellow")]
    [InlineData("2016-10-13", "orange")]
    [InlineData("2016-10-19", "blue")]
    [InlineData("2016-11-03", "orange")]
    [InlineData("2016-11-18", "blue")]
    [InlineData("2016-12-03", "yellow")]
    [InlineData("2016-12-17", "red")]
    [InlineData("2016-12-30", "red")]
    [InlineData("2017-01-25", "yellow")]
    [InlineData("2017-01-28", "blue")] // fireworks: 395
    [InlineData("2017-02-03", "yellow")]
    [InlineData("2017-02-14", "yellow")]
    public async Task Due_ByThePlanOfTheDate_IsAsTheListSays(string first, string level)
    {
        var due = (await AqProgram.Run([.. s_review, store.Uri])).Json.GetProperty("due").EnumerateArray();

        var episode = Assert.Single(due, episode => episode.GetProperty("first").GetString() == first);

        Assert.Equal(level, episode.GetProperty("level").GetString());
    }

    [Fact]
    public async Task Issued_AgainstTheReadings_TurnedOutAsTheListSays()
    {
        var review = (await AqProgram.Run([.. s_review, store.Uri, "--issued", "docs/warnings-issued.csv"])).Json;

        var verdicts = review.GetProperty("warnings").EnumerateArray().ToDictionary(
            warning => warning.GetProperty("first").GetString()!, warning => warning.GetProperty("verdict").GetString()!);
        string[] hits =
            ["2014-02-20", "2014-11-29", "2015-02-14", "2015-03-05", "2015-12-19", "2015-12-25", "2015-12-28", "2016-10-02", "2016-12-16", "2017-02-14"];
        string[] tooLow =
        [
            "2014-01-15", "2014-03-24", "2014-10-08", "2014-10-18", "2014-11-19", "2015-10-05", "2015-11-13", "2015-11-27", "2015-12-13",
            "2015-12-31", "2016-03-02", "2016-03-16", "2016-10-13", "2016-11-02", "2016-12-30", "2017-01-25",
        ];
        Assert.Equal(hits, Of("hit"));
        Assert.Equal(tooLow, Of("tooLow"));
        Assert.Equal(["2015-12-07", "2016-10-18", "2016-11-17", "2016-12-02"], Of("tooHigh")); // 2015-12-07: red was not reached
        Assert.Equal(["2016-12-24", "2017-01-16"], Of("false"));

        // Three red warnings: two in December 2015, one in December 2016.
        Assert.Equal(3, Score(review, "red").GetProperty("issued").GetInt32());

        string[] Of(string verdict) => [.. verdicts.Where(entry => entry.Value == verdict).Select(entry => entry.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>Red by readings since October 2013: by the rule of 2018 2014-02-13, 10-08, 2015-11-27, 12-20, 2016-12-17 and 12-30 of the
    /// days that the sample has (2014-02-20 with another source only).</summary>
    [Fact]
    public async Task Due_ByTheRuleOf2018_HasTheRedEpisodesOfTheList()
    {
        var review = (await AqProgram.Run([.. s_review, store.Uri, "--rule", "CN-2018"])).Json;

        string[] red =
        [
            .. review.GetProperty("due").EnumerateArray().Where(episode => episode.GetProperty("level").GetString() == "red")
                .Select(episode => episode.GetProperty("first").GetString()!),
        ];

        Assert.Equal(["2014-02-13", "2014-02-20", "2014-10-08", "2015-11-27", "2015-12-20", "2016-12-17", "2016-12-30"], red);
    }

    [Fact]
    public async Task Events_MarkSand_DaysRaiseNoLevelAndAreNamed()
    {
        using var folder = new TestKit.TemporaryFolder();
        folder.Write("events.json", """{"events": [{"area": "北京", "date": "2016-12-18", "pollutants": ["PM10"], "document": "made up"}]}""");

        var review = (await AqProgram.Run(
            "warnings", "review", "--area", "北京", "--from", "2016-12-15", "--to", "2016-12-25", "--events", folder["events.json"], "--json",
            "--store", store.Uri)).Json;

        // 246 | 271 is sand | 273 418 431: a day alone, and three days with two above 300.
        Assert.Equal(
            [("2016-12-17", "2016-12-17", "blue"), ("2016-12-19", "2016-12-21", "orange")],
            review.GetProperty("due").EnumerateArray().Select(Days));
        Assert.Equal("2016-12-18", Assert.Single(review.GetProperty("excluded").EnumerateArray()).GetProperty("date").GetString());
    }

    [Theory]
    [InlineData("--area 北京 --from 2016-12-01 --to 2016-12-31 --forecasts --issued docs/warnings-issued.csv", "use one")]
    [InlineData("--area 北京 --from 2016-12-01 --to 2016-12-31 --rule CN-2025", "'CN-2025' is no rule of warnings. Rules: BJ-2013")]
    [InlineData("--area 1001A --from 2016-12-01 --to 2016-12-31", "is a station; warnings are for cities and counties.")]
    [InlineData("--area 北京 --from 2016-12-31 --to 2016-12-01", "is before --from")]
    public async Task Review_OfAMistake_IsASentence(string arguments, string sentence)
    {
        var result = await AqProgram.Run(["warnings", "review", .. arguments.Split(' '), "--store", store.Uri]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_OfADamagedList_NamesLineAndColumn()
    {
        using var folder = new TestKit.TemporaryFolder();
        folder.Write("issued.csv", "city,colour,start,end\n北京,purple,2016-12-01,2016-13-01\n");

        var result = await AqProgram.Run([.. s_review, store.Uri, "--issued", folder["issued.csv"]]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("issued.csv:2:2: expected blue, yellow, orange, red or unknown", result.Log, StringComparison.Ordinal);
        Assert.Contains("issued.csv:2:4: expected a day or hour", result.Log, StringComparison.Ordinal);
    }

    private static (string?, string?, string?) Days(JsonElement episode) => (
        episode.GetProperty("first").GetString(), episode.GetProperty("last").GetString(), episode.GetProperty("level").GetString());

    private static JsonElement Score(JsonElement review, string colour) =>
        review.GetProperty("scores").EnumerateArray().Single(score => score.GetProperty("level").GetString() == colour);
}
