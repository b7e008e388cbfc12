using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>A district with a hostile name: every command that shows it answers, and what it writes can be opened.</summary>
public sealed class HostileNamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Names => new()
    {
        { "[red]东城[/]", "[red]东城[/]" },
        { "[/]", "[/]" },
        { "\u001B[31m东城", "[31m东城" },
        { "新\u0085城", "新城" },
        { "\u202Eabc", "abc" },
        { "<b>&", "<b>&" },
        { new string('长', 300), new string('长', 100) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Commands_ADistrictOfThatName_AnswerWithIt(string name, string shown)
    {
        var store = $"sqlite:{_folder["aq.db"]}";
        var stations = _folder.Write("in/stations.csv", $"code,name,city,county\n1001A,\"{name}\",北京,\"{name}\"\n1003A,天坛,北京,东城区\n");
        var hours = _folder.Write("in/hours.csv", CommandRounds.Hours(["1001A", "1003A"]));

        var ingest = await AqProgram.Run("ingest", hours, "--stations", stations, "--store", store);
        var indicators = await AqProgram.Run("indicators", "--area", "1001A", shown, "--period", "2016-06-01", "--store", store);
        var rank = await AqProgram.Run("rank", "--group", "北京", "--period", "2016-06-01", "--store", store);
        var bulletin = await AqProgram.Run(
            "bulletin", "--month", "2016-06", "--group", "北京", "--out", _folder["issued"], "--store", store, "--set",
            $"State={_folder["worker.db"]}", "--set", "Bulletin:Pdf=false");

        Assert.Equal(name == shown ? 0 : 1, ingest.ExitCode);
        Assert.Equal(name != shown, ingest.Output.Contains("the name is kept as", StringComparison.Ordinal));
        Assert.Equal(0, indicators.ExitCode);
        Assert.Contains(shown, indicators.Output, StringComparison.Ordinal);
        Assert.Equal(0, rank.ExitCode);
        Assert.Contains(shown, rank.Output, StringComparison.Ordinal);
        Assert.InRange(bulletin.ExitCode, 0, 1);
        Assert.DoesNotContain('\u001B', ingest.Output + ingest.Log + rank.Output + bulletin.Output + bulletin.Log);
    }

    [Fact]
    public async Task Run_OnlyStationsOfNoArea_WritesItsReportsAndSaysSo()
    {
        var city = new string('长', 300);
        _folder.Write("in/stations.csv", $"code,name,city\n1001A,x,{city}\n");
        _folder.Write("in/hours.csv", CommandRounds.Hours(["1001A"]));

        var result = await AqProgram.Run(
            "run", "--data", _folder["in"], "--out", _folder["out"], "--store", $"sqlite:{_folder["aq.db"]}");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No area has figures", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["out/targets.json"]));
    }
}
