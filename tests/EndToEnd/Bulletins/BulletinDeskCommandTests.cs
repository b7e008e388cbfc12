using System.Text.Json;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Bulletins;

/// <summary>The life of a bulletin on the command line, over the sample data: drafted, approved, revised, withdrawn.</summary>
public sealed class BulletinDeskCommandTests : IDisposable
{
    private const string First = "B-2014-07-北京-1";
    private const string Second = "B-2014-07-北京-2";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["aq.db"]}";

    private string[] Settings =>
    [
        "--set", $"State={_folder["worker.db"]}", "--set", $"Bulletin:Folder={_folder["issued"]}", "--set", "Bulletin:Pdf=false",
        "--set", "Bulletin:NumberPattern=某环发〔{year}〕{number}号", "--set", $"Bulletin:Sending:Folder={_folder["copies"]}",
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bulletin_FromDraftToWithdrawal_KeepsNumbersAndTellsTheRecipients()
    {
        await AqProgram.Run(
            "ingest", "sample-data/stations.csv", "sample-data/readings/beijing_sites_2014*", "--store", Store);
        await Draft();
        var byDrafter = await Run("approve", First, "--by", "张三", "--store", Store);
        var approved = await Run("approve", First, "--by", "李四", "--store", Store, "--json");
        var again = await Run("approve", First, "--by", "李四", "--store", Store);
        await Draft();
        Assert.Single((await Run("list", "--json")).Json.GetProperty("bulletins").EnumerateArray());

        // 怀柔镇 is Huairou's only evaluation station: its PM2.5 of two days becomes about 900 µg/m³ at every hour.
        var correction = _folder.Write("huairou-correction.csv", "date,hour,type,1009A\n" + string.Concat(
            Enumerable.Range(0, 48).Select(hour => $"201407{10 + hour / 24},{hour % 24},PM2.5,{900 + hour % 24}\n")));
        await AqProgram.Run("ingest", correction, "--store", Store);
        await Draft();
        var shown = (await Run("show", Second, "--json")).Json.GetProperty("bulletin");
        await Run("approve", Second, "--by", "李四", "--store", Store);
        var withdrawn = await Run("withdraw", Second, "--by", "王五", "--reason", "校准未完成", "--json");

        Assert.Equal(1, byDrafter.ExitCode);
        Assert.Contains("Bulletin:FourEyes", byDrafter.Log, StringComparison.Ordinal);
        Assert.Equal("issued", approved.Json.GetProperty("bulletin").GetProperty("state").GetString());
        Assert.Equal((1, 1), (again.ExitCode, again.Log.Trim().Split('\n').Length));
        Assert.Equal(First, shown.GetProperty("replaces").GetString());
        Assert.Contains(
            shown.GetProperty("text").EnumerateArray(),
            line => line.GetProperty("kind").GetString() == "paragraph"
                && line.GetProperty("text").GetString()!.Contains("优良天数比例", StringComparison.Ordinal));
        Assert.Equal("草稿", shown.GetProperty("stateText").GetProperty("chinese").GetString());
        var issue = approved.Json.GetProperty("bulletin").GetProperty("issue");
        Assert.Equal("issued", issue.GetProperty("folder").GetString());
        Assert.DoesNotContain(_folder.Path, approved.Output, StringComparison.Ordinal);
        var moved = shown.GetProperty("moves").EnumerateArray().Single(move => move.GetProperty("name").GetString() == "怀柔区");
        Assert.Equal(["huairou-correction.csv"], moved.GetProperty("files").EnumerateArray().Select(file => file.GetString()!));
        var revised = await File.ReadAllTextAsync(_folder["issued/bulletin-北京-2014-07-v2.html"], TestContext.Current.CancellationToken);
        Assert.Contains("怀柔镇PM", revised, StringComparison.Ordinal);
        Assert.DoesNotContain("huairou-correction", revised, StringComparison.Ordinal);
        Assert.Equal(0, withdrawn.ExitCode);
        Assert.Equal(
            ["issue sent", "withdrawal sent"],
            withdrawn.Json.GetProperty("deliveries").EnumerateArray().Select(
                delivery => $"{delivery.GetProperty("occasion").GetString()} {delivery.GetProperty("state").GetString()}"));
        Assert.True(File.Exists(_folder["copies/bulletin-北京-2014-07-v2-作废.txt"]));
        Assert.Equal(
            [(Second, "withdrawn", 2), (First, "superseded", 1)],
            (await Run("list", "--json")).Json.GetProperty("bulletins").EnumerateArray().Select(
                bulletin => (bulletin.GetProperty("id").GetString()!, bulletin.GetProperty("state").GetString()!, NumberOf(bulletin))));
    }

    /// <summary>A reading comes between the draft and its approval.</summary>
    [Fact]
    public async Task Approve_ReadingsChangedSinceTheDraft_IsRefusedInOneSentence()
    {
        await AqProgram.Run(
            "ingest", "sample-data/stations.csv", "sample-data/readings/beijing_sites_2014*", "--store", Store);
        await Draft();
        var correction = _folder.Write("correction.csv", "date,hour,type,1009A\n" + string.Concat(
            Enumerable.Range(0, 24).Select(hour => $"20140710,{hour},PM2.5,{900 + hour}\n")));
        await AqProgram.Run("ingest", correction, "--store", Store);

        var result = await Run("approve", First, "--by", "李四", "--store", Store);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("figures or words have changed", result.Log, StringComparison.Ordinal);
        Assert.Contains("`aq bulletin --month 2014-07 --group 北京 --out DIR`", result.Log, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["issued"]) && Directory.EnumerateFiles(_folder["issued"]).Any());
    }

    [Theory]
    [InlineData("show", "B-2014-07-nowhere-1")]
    [InlineData("approve", "B-2014-07-nowhere-1", "--by", "李四")]
    [InlineData("reject", "B-2014-07-nowhere-1", "--by", "李四", "--reason", "待核")]
    [InlineData("approve", "B-2014-07-nowhere-1")]
    public async Task Decision_OnAnUnknownDraftOrByNobody_IsAUsersMistake(params string[] words)
    {
        var result = await Run(words);

        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("   at ", result.Log, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["worker.db"]));
    }

    private static int NumberOf(JsonElement bulletin)
    {
        var text = bulletin.GetProperty("issue").GetProperty("number").GetString()!;
        return text[^2] - '0';
    }

    private Task<ProgramResult> Run(params string[] words) => AqProgram.Run(["bulletin", .. words, .. Settings]);

    private async Task Draft() => Assert.Equal(0, (await AqProgram.Run(
    [
        "bulletin", "--month", "2014-07", "--group", "北京", "--out", _folder["drafts"], "--by", "张三", "--store", Store, .. Settings,
    ])).ExitCode);
}
