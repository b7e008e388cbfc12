using System.Text.Json;
using AqPipeline.Storage;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>An import that was a mistake is taken back: every answer is the one before it.</summary>
public sealed class WithdrawTests : IClassFixture<SampleStore>, IDisposable
{
    private static readonly string[][] s_questions =
    [
        ["indicators", "--area", "北京", "--period", "2016-06", "--json"],
        ["daily", "--area", "北京", "--from", "2016-06-01", "--to", "2016-06-03", "--json"],
        ["quality", "--area", "北京", "--period", "2016", "--json"],
        ["history", "--station", "1001A", "--day", "2016-06-01", "--json"],
        ["targets", "--year", "2016", "--json"],
    ];

    private readonly TemporaryFolder _folder = new();

    public WithdrawTests(SampleStore sample) => File.Copy(sample.Uri["sqlite:".Length..], _folder["aq.db"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Store => $"sqlite:{_folder["aq.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Withdraw_OfAMistake_GivesEveryAnswerOfBefore()
    {
        var before = await Answers();
        var file = _folder.Write(
            "wrong.csv", "date,hour,type,1001A,9001X\n20160601,1,PM2.5,900,900\n20160601,2,PM2.5,900,900\n20170301,1,PM2.5,900,900\n");
        var taken = await AqProgram.Run("ingest", file, "--store", Store, "--json");
        var between = await Answers();
        var number = await NumberOf("wrong.csv");

        var withdrawn = await AqProgram.Run("imports", "withdraw", number, "--store", Store, "--json");

        // Six values of two stations: the hours 1 and 2 of 2016-06-01, hour 1 of 2017-03-01; the sample has two of them.
        Assert.Equal(2, taken.Json.GetProperty("files")[0].GetProperty("replaced").GetInt64());
        var result = withdrawn.Json.GetProperty("imports")[0];
        Assert.Equal(
            (0, 6, 2, 2, 2),
            (withdrawn.ExitCode, result.GetProperty("values").GetInt32(), result.GetProperty("validAgain").GetInt32(),
                result.GetProperty("days").GetInt32(), result.GetProperty("stations").GetInt32()));
        Assert.NotEqual(before, between);
        Assert.Equal(before, await Answers());
        await using (var store = StoreUri.OpenToRead(Store))
        {
            Assert.Empty(await store.ReadStaleDays(Token));
        }

        var listed = (await AqProgram.Run("imports", "--file", "wrong.csv", "--store", Store, "--json")).Json.GetProperty("files")[0];
        Assert.NotEqual(default, listed.GetProperty("withdrawnAt").GetDateTimeOffset());
        var again = await AqProgram.Run("ingest", file, "--store", Store);
        Assert.Contains("1 file imported, 0 known already", again.Log, StringComparison.Ordinal);
        Assert.Equal(between.Take(3), (await Answers()).Take(3));
    }

    [Fact]
    public async Task Withdraw_OfAnArchive_TakesItsEntriesBackAndLetsItBeImportedAgain()
    {
        var archive = _folder["a.zip"];
        await File.WriteAllBytesAsync(
            archive,
            PackedFiles.Zip(
                PackedFiles.Entry("1.csv", "date,hour,type,9001X\n20160601,1,PM2.5,21\n"),
                PackedFiles.Entry("2.csv", "date,hour,type,9001X\n20160601,1,PM2.5,22\n")),
            Token);
        await AqProgram.Run("ingest", archive, "--store", Store);

        var withdrawn = await AqProgram.Run("imports", "withdraw", await NumberOf("a.zip"), "--store", Store, "--json");

        Assert.Equal(3, withdrawn.Json.GetProperty("imports").GetArrayLength());
        await using (var store = StoreUri.OpenToRead(Store))
        {
            Assert.DoesNotContain(new StationId("9001X"), (await store.ReadSpans(Token)).Keys);
        }

        var again = await AqProgram.Run("ingest", archive, "--store", Store);
        Assert.Contains("2 files imported, 0 known already", again.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("999", "en", "There is no import 999.")]
    [InlineData("abc", "en", "There is no import abc.")]
    [InlineData("999", "zh", "没有编号为 999 的导入。")]
    public async Task Withdraw_OfNoImport_IsAWrongCommandLine(string name, string language, string sentence)
    {
        var result = await AqProgram.Run("imports", "withdraw", name, "--store", Store, "--lang", language);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_Twice_SaysWhenItWasDone()
    {
        var first = await AqProgram.Run("imports", "withdraw", "3", "--store", Store);
        var second = await AqProgram.Run("imports", "withdraw", "3", "--store", Store);

        Assert.Equal((0, 2), (first.ExitCode, second.ExitCode));
        Assert.Contains("Import 3 was withdrawn on", second.Log, StringComparison.Ordinal);
    }

    private async Task<string> NumberOf(string file)
    {
        var files = (await AqProgram.Run("imports", "--file", file, "--store", Store, "--json")).Json.GetProperty("files").EnumerateArray();
        return $"{files.Last().GetProperty("number").GetInt32()}";
    }

    private async Task<List<string>> Answers()
    {
        var answers = new List<string>();
        foreach (var question in s_questions)
        {
            answers.Add((await AqProgram.Run([.. question, "--store", Store])).Output);
        }

        return answers;
    }

    [Fact]
    public async Task Withdraw_FileOfAnInbox_IsNotImportedAgainByItself()
    {
        var store = $"sqlite:{_folder["own.db"]}";
        _folder.Write("inbox/a.csv", "date,hour,type,1001A\n20160601,1,PM2.5,18\n");
        var sources = _folder.Write(
            "sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox", "stillSeconds": 0 } ] }""");
        await AqProgram.Run("ingest", _folder["inbox/a.csv"], "--store", store);

        await AqProgram.Run("imports", "withdraw", "1", "--store", store);
        await AqProgram.Run("fetch", "--sources", sources, "--store", store);
        await AqProgram.Run("run", "--data", _folder["inbox"], "--store", store);
        var left = await AqProgram.Run("imports", "--store", store, "--json");
        var again = await AqProgram.Run("ingest", _folder["inbox/a.csv"], "--store", store);

        Assert.Single(left.Json.GetProperty("files").EnumerateArray());
        Assert.Contains("1 file imported", again.Log, StringComparison.Ordinal);
    }

    // r2 states hour 1 as r1 does, and an hour of its own: which of its values repeat others is not recorded.
    [Fact]
    public async Task Withdraw_ValuesThatALaterFilePartlyRepeats_NamesTheCommandThatBringsThemBack()
    {
        var store = $"sqlite:{_folder["own.db"]}";
        var first = _folder.Write("r1.csv", "date,hour,type,1001A\n20160601,1,PM2.5,10\n20160601,2,PM2.5,11\n");
        var second = _folder.Write("r2.csv", "date,hour,type,1001A\n20160601,1,PM2.5,10\n20160601,3,PM2.5,12\n");
        await AqProgram.Run("ingest", first, "--store", store);
        await AqProgram.Run("ingest", second, "--store", store);

        var result = await AqProgram.Run("imports", "withdraw", "1", "--store", store);
        await AqProgram.Run("ingest", second, "--again", "--store", store);
        var hours = await AqProgram.Run("hourly", "--area", "1001A", "--day", "2016-06-01", "--store", store, "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"`aq ingest {second} --again`", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            [10m, null, 12m],
            hours.Json.GetProperty("hours").EnumerateArray().Take(3).Select(hour => Pm25(hour)));
    }

    private static decimal? Pm25(JsonElement hour) =>
        hour.GetProperty("concentrations").GetProperty("pm25") is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;
}
