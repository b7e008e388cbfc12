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
    [InlineData("999", "There is no import 999.")]
    [InlineData("abc", "There is no import abc.")]
    public async Task Withdraw_OfNoImport_IsAWrongCommandLine(string name, string sentence)
    {
        var result = await AqProgram.Run("imports", "withdraw", name, "--store", Store);

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
}
