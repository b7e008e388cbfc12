using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Indicators;

/// <summary>
/// The number of cities of a group and the document that names them stand beside whatever a command says of it. The sample data have
/// Beijing, which is one of the 28 cities of 环大气〔2017〕29号, the version of 京津冀及周边地区 that counts in 2016.
/// </summary>
public sealed class GroupVersionOutputTests(SampleStore store) : IClassFixture<SampleStore>
{
    private const string Group = "京津冀及周边";
    private const string Name = "京津冀及周边地区";

    [Theory]
    [InlineData("rank", "--group", Group, "--period", "2016-12")]
    [InlineData("rank", "watch", "--group", Group, "--month", "2016-12")]
    [InlineData("rank", "simulate", "--area", "北京", "--group", Group, "--period", "2016-11", "--pm25", "-3")]
    [InlineData("explain", "--area", Group, "--period", "2016", "--indicator", "pm25")]
    [InlineData("indicators", "--area", Group, "--period", "2016")]
    public async Task Json_OfAGroup_HasItsVersion(params string[] arguments)
    {
        var result = await Run([.. arguments, "--json"]);

        Check(result.Json.GetProperty("groupVersion"));
    }

    [Theory]
    [InlineData("quality", "--area", Group, "--period", "2016-12")]
    [InlineData("events", "candidates", "--area", Group, "--period", "2016-12")]
    [InlineData("backtest", "--area", Group, "--from", "2016-12-20", "--to", "2016-12-25", "--days", "1", "--pollutant", "PM2.5")]
    public async Task Json_OfTheCitiesOfAGroup_NamesTheGroupWithItsVersion(params string[] arguments)
    {
        var result = await Run([.. arguments, "--json"]);

        CheckGroups(result.Json);
    }

    [Fact]
    public async Task Json_OfForecastsForAGroup_NamesTheGroupWithItsVersion()
    {
        var result = await Run("forecast", "--area", Group, "--as-of", "2016-12-31", "--days", "1", "--model", "climatology", "--json");

        CheckGroups(result.Json);
    }

    [Theory]
    [InlineData("rank", "--group", Group, "--period", "2016-12")]
    [InlineData("rank", "simulate", "--area", "北京", "--group", Group, "--period", "2016-11", "--pm25", "-3")]
    [InlineData("explain", "--area", Group, "--period", "2016", "--indicator", "pm25")]
    [InlineData("indicators", "--area", Group, "--period", "2016")]
    [InlineData("quality", "--area", Group, "--period", "2016-12")]
    [InlineData("events", "candidates", "--area", Group, "--period", "2016-12")]
    [InlineData("forecast", "--area", Group, "--as-of", "2016-12-31", "--days", "1", "--model", "climatology")]
    public async Task Text_OfAGroup_NamesItsVersion(params string[] arguments)
    {
        var result = await Run(arguments);

        var line = result.Output.Split('\n').Single(line => line.Contains("环大气〔2017〕29号", StringComparison.Ordinal));
        Assert.Contains("28 cities", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_OfARanking_HasTheGroupsVersionOnEveryLine()
    {
        var result = await Run("rank", "--group", Group, "--period", "2016-12", "--csv");

        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("group 区域组,cities 城市数,cities since 城市范围自,cities by 城市范围依据", lines[0], StringComparison.Ordinal);
        Assert.Equal(1 + 28, lines.Length);
        Assert.All(lines[1..], line => Assert.Contains(",28,", line, StringComparison.Ordinal));
        Assert.All(lines[1..], line => Assert.Contains("环大气〔2017〕29号", line, StringComparison.Ordinal));
    }

    // 2+26 counts from 2017-02-17 on; the sample data end before it.
    [Fact]
    public async Task Output_BeforeTheFirstVersion_IsMarked()
    {
        var json = await Run("indicators", "--area", Group, "--period", "2016", "--json");
        var text = await Run("indicators", "--area", Group, "--period", "2016");

        Assert.True(json.Json.GetProperty("groupVersion").GetProperty("beforeFrom").GetBoolean());
        Assert.Contains("28 cities since 2017-02-17, used for the days before, too", text.Output, StringComparison.Ordinal);
    }

    // A target has the cities of its own last year, 2025, by 国发〔2023〕24号: 2+36.
    [Fact]
    public async Task Sheet_OfTargets_HasTheVersionOfEachGroup()
    {
        using var folder = new TemporaryFolder();
        var file = folder["targets.csv"];

        await Run("targets", "--plan", "CN-2023-24", "--area", Name, "--year", "2016", "--out", file);

        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.EndsWith("Cities,Cities since,Cities by", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(",38,2024-01-01,", StringComparison.Ordinal));
    }

    private static void CheckGroups(JsonElement document)
    {
        var group = Assert.Single(document.GetProperty("groups").EnumerateArray());
        Assert.Equal(Name, group.GetProperty("group").GetString());
        Check(group.GetProperty("groupVersion"));
    }

    private static void Check(JsonElement version)
    {
        Assert.Equal(28, version.GetProperty("cities").GetInt32());
        Assert.Contains("环大气〔2017〕29号", version.GetProperty("source").GetString(), StringComparison.Ordinal);
    }

    private Task<ProgramResult> Run(params string[] arguments) =>
        AqProgram.RunAt(AqProgram.Noon(2026, 11, 28), [.. arguments, "--store", store.Uri]);
}
