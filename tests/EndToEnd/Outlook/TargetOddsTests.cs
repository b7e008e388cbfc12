using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Outlook;

/// <summary>The probabilities of targets in <c>aq targets</c>, and the outlook that each night keeps.</summary>
public sealed class TargetOddsTests(SampleStore store) : IClassFixture<SampleStore>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Targets_OfARunningYear_HaveTheProbabilityOfTheOutlookAndTheStatusByIt()
    {
        var target = Single((await Ask("targets", "--json")).Json.GetProperty("targets"), "id", "B1");
        var outlook = Single((await Ask("outlook", "--json")).Json.GetProperty("targets"), "target", "B1");

        var probability = target.GetProperty("probability").GetDecimal();
        Assert.Equal(outlook.GetProperty("probability").GetDecimal(), probability);
        Assert.InRange(probability, 0.2m, 0.8m);
        Assert.Equal(probability >= 0.5m ? "likely" : "atRisk", target.GetProperty("status").GetString());
        var end = target.GetProperty("yearEnd");
        Assert.Equal(outlook.GetProperty("expected").GetDecimal(), end.GetProperty("expected").GetDecimal());
    }

    // 40 µg/m³ cannot be met with a mean of 64 on 2 November, whatever rule is asked for; with bounds of 100 % nothing less than sure is on track.
    [Theory]
    [InlineData("--status-by", "expected-rest", "B1", "atRisk")]
    [InlineData("--bounds", "99,98,97", "B1", "offTrack")]
    [InlineData("--bounds", "3,2,1", "B1", "onTrack")]
    [InlineData("--bounds", "3,2,1", "B2", "offTrack")]
    public async Task Targets_WithAnotherRule_HaveItsStatus(string option, string value, string id, string status)
    {
        var result = await Ask("targets", option, value, "--json");

        Assert.Equal(status, Single(result.Json.GetProperty("targets"), "id", id).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Targets_OfBoundsThatDoNotFall_AreAUsageError()
    {
        var result = await Ask("targets", "--bounds", "20,50,80");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'20,50,80' are not three falling percentages", result.Log, StringComparison.Ordinal);
    }

    // 2014 is the first year of the sample: no other year has its second half, and 2015 will be the first to have a year before.
    [Fact]
    public async Task Targets_InTheFirstYear_SayWhatIsMissingAndFromWhenItIsKnown()
    {
        var result = await AqProgram.Run(
            "targets", "--store", store.Uri, "--plans", Plans(2014), "--as-of", "2014-06-30", "--json");

        var target = Single(result.Json.GetProperty("targets"), "id", "B1");
        Assert.Equal("insufficientHistory", target.GetProperty("status").GetString());
        Assert.Contains("known from 2015-01-01", target.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, target.GetProperty("probability").ValueKind);
    }

    [Fact]
    public async Task Outlook_IntoAFolder_HasADrawingWithTheLimits()
    {
        var result = await Ask("outlook", "--out", _folder["out"]);

        Assert.Equal(0, result.ExitCode);
        var drawing = await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(_folder["out"], "outlook-*北京.svg")), Token);
        Assert.Contains("B1 73, P met", drawing, StringComparison.Ordinal);
        // Two bands in each of three panels.
        Assert.Equal(6, drawing.Split("class=\"interval\"").Length - 1);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder["out"], "outlook.json"), Token));
        var fan = document.RootElement[0].GetProperty("fan");
        Assert.Equal(307, fan.GetProperty("known").GetArrayLength());
        Assert.Equal("2016-12-31", fan.GetProperty("ahead").EnumerateArray().Last().GetProperty("day").GetString());
    }

    // Three nights. The second compares with the outlook that the first kept. Before the third the last of 31 October is delivered again
    // with 400 µg/m³ in every hour: its change is one of corrections, and the parts add up each time.
    [Fact]
    public async Task Nights_KeepTheOutlook_AndSayWhatMovedIt()
    {
        await Night("2016-11-01");
        var second = await Night("2016-11-02");
        _folder.Write("data/again.csv", string.Concat(
            ["date,hour,type,1001A,1002A,1003A,1004A,1005A,1006A,1007A,1008A,1009A,1010A,1011A,1012A\n",
                .. Enumerable.Range(1, 23).Select(hour => $"20161031,{hour},PM2.5{string.Concat(Enumerable.Repeat(",400", 12))}\n")]));
        await AqProgram.Run("ingest", _folder["data"], "--store", store.Uri);
        var third = await Night("2016-11-03");

        Assert.Equal(("2016-11-01", 0m), (Since(second), Part(second, "corrections")));
        Assert.Equal("2016-11-02", Since(third));
        Assert.True(Part(third, "corrections") < -0.005m, $"{Part(third, "corrections")}");
        Assert.All([second, third], target => Assert.Equal(
            target.GetProperty("probability").GetDecimal(),
            target.GetProperty("probabilityBefore").GetDecimal() + Part(target, "newDays") + Part(target, "forecast") + Part(target, "corrections")));
        var asked = Single((await Ask("outlook", "--as-of", "2016-11-03", "--json")).Json.GetProperty("targets"), "target", "B1");
        Assert.True(JsonElement.DeepEquals(third, asked), $"{asked}");
    }

    private static string? Since(JsonElement target) => target.GetProperty("change").GetProperty("since").GetString();

    private static decimal Part(JsonElement target, string name) => target.GetProperty("change").GetProperty(name).GetDecimal();

    /// <summary>A night over nothing new, and what it says of the first target.</summary>
    private async Task<JsonElement> Night(string asOf)
    {
        _folder.Write("data/README.md", "");
        var result = await AqProgram.Run(
            "run", "--data", _folder["data"], "--store", store.Uri, "--plans", Plans(2016), "--as-of", asOf, "--no-hourly", "--out",
            _folder[asOf]);
        Assert.True(result.ExitCode is 0 or 1, result.Log);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder[asOf], "outlook.json"), Token));
        return document.RootElement.EnumerateArray().SelectMany(area => area.GetProperty("targets").EnumerateArray())
            .First(target => target.GetProperty("target").GetString() == "B1").Clone();
    }

    private static JsonElement Single(JsonElement targets, string key, string id) =>
        targets.EnumerateArray().Single(target => target.GetProperty(key).GetString() == id);

    private Task<ProgramResult> Ask(string command, params string[] options) => AqProgram.Run(
    [
        command, "--store", store.Uri, "--plans", Plans(2016), .. options.Contains("--as-of") ? (string[])[] : ["--as-of", "2016-11-02"],
        .. options,
    ]);

    /// <summary>A plan with two limits for Beijing's annual mean.</summary>
    private string Plans(int year)
    {
        string Target(string id, int limit) =>
            $$"""
            { "id": "{{id}}", "area": "北京", "indicator": "pm25Mean", "operator": "atMost", "value": {{limit}}, "unit": "µg/m³",
              "years": [{{year}}], "sentence": "PM2.5年均浓度不高于{{limit}}微克/立方米" }
            """;
        _folder.Write(
            $"plans{year}/plan.json",
            $$"""
            { "id": "BJ-{{year}}", "title": "北京{{year}}", "document": "测试", "edition": "CN2012",
              "targets": [{{Target("B1", 73)}}, {{Target("B2", 40)}}] }
            """);
        return _folder[$"plans{year}"];
    }
}
