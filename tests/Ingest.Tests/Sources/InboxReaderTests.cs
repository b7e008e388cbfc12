using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Sources;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

public sealed class InboxReaderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2019, 6, 2, 3, 0, 0, TimeSpan.FromHours(8));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fetch_Folder_TakesItsStillFilesInOrder()
    {
        string[] expected = [Put("in/a/20190602.csv.gz"), Put("in/b.csv"), Put("in/c.zip")];

        var fetch = await Fetch(Source());

        Assert.Equal(expected, fetch.Files);
        Assert.Equal((3, 0, 0), (fetch.Fetched, fetch.Waiting, fetch.Failed.Count));
    }

    [Fact]
    public async Task Fetch_FileStillGrowing_Waits()
    {
        var still = Put("in/still.csv", age: 30);
        Put("in/young.csv", age: 29);
        Put("in/ahead.csv", age: -3600);

        var fetch = await Fetch(Source() with { Still = TimeSpan.FromSeconds(30) });

        Assert.Equal([still], fetch.Files);
        Assert.Equal((1, 2), (fetch.Fetched, fetch.Waiting));
    }

    [Fact]
    public async Task Fetch_FileHeldOpenForWriting_Waits()
    {
        using var writer = new FileStream(Put("in/a.csv"), FileMode.Open, FileAccess.Write, FileShare.None);

        var fetch = await Fetch(Source());

        Assert.Equal((0, 1), (fetch.Fetched, fetch.Waiting));
    }

    [Theory]
    [InlineData("in/.a.csv")]
    [InlineData("in/.sync/a.csv")]
    [InlineData("in/~$a.csv")]
    [InlineData("in/~a.csv")]
    [InlineData("in/a.csv~")]
    [InlineData("in/a.csv.part")]
    [InlineData("in/a.csv.filepart")]
    [InlineData("in/a.csv.TMP")]
    [InlineData("in/a.csv.crdownload")]
    public async Task Fetch_TemporaryName_IsPassedOver(string name)
    {
        Put(name);
        Directory.CreateDirectory(_folder["in"]);

        Assert.Equal((0, 0), await Counts(Source()));
        Assert.Equal((0, 0), await Counts(Source() with { Path = _folder["in/*"] }));

        async Task<(int, int)> Counts(InboxSource source)
        {
            var fetch = await Fetch(source);
            return (fetch.Fetched, fetch.Waiting);
        }
    }

    [Fact]
    public async Task Fetch_Pattern_TakesWhatMatches()
    {
        var expected = Put("in/2019/a.csv");
        Put("in/2020/a.csv");

        var some = await Fetch(Source() with { Path = _folder["in/2019*/*.csv"] });
        var none = await Fetch(Source() with { Path = _folder["in/2018*/*.csv"] });

        Assert.Equal([expected], some.Files);
        Assert.Equal((0, 0, false), (none.Fetched, none.Failed.Count, none.IsDown));
    }

    [Theory]
    [InlineData("in")]
    [InlineData("in/*.csv")]
    public async Task Fetch_FolderNotThere_IsDown(string path)
    {
        var fetch = await Fetch(Source() with { Path = _folder[path] });

        Assert.True(fetch.IsDown);
        Assert.Equal($"there is no {_folder["in"]}; create the folder, or mount what should be there", Assert.Single(fetch.Failed).Reason);
    }

    [Fact]
    public async Task Settle_NothingAsked_LeavesFilesAlone()
    {
        Put("in/a.csv");
        Put("in/b.csv");
        using var inbox = Source().Open(new FastTime(Now));
        var fetch = await inbox.Fetch(Now, TestContext.Current.CancellationToken);

        Assert.Empty(inbox.Settle([new FileContent.Refused(fetch.Files[0], 1, "why")]));

        Assert.Equal(["in/a.csv", "in/b.csv"], All());
    }

    [Fact]
    public async Task Settle_MovesAsked_PutsTheReasonBesideWhatFailed()
    {
        Put("in/good.csv");
        Put("in/deep/bad.csv");
        Put("in/mixed.zip");
        var source = Moving();

        using var inbox = source.Open(new FastTime(Now));
        await inbox.Fetch(Now, TestContext.Current.CancellationToken);
        var troubles = inbox.Settle(
        [
            new FileContent.Refused(_folder["in/deep/bad.csv"], 7, "the hour is 25"),
            new FileContent.Refused(_folder["in/mixed.zip/b.csv"], 0, "the file is empty"),
        ]);

        Assert.Empty(troubles);
        Assert.Equal(
            ["in/done/good.csv", "in/failed/deep/bad.csv", "in/failed/deep/bad.csv.reason.txt", "in/failed/mixed.zip", "in/failed/mixed.zip.reason.txt"], All());
        Assert.Equal(
            $"{_folder["in/deep/bad.csv"]}, line 7: refused, the hour is 25.\n",
            File.ReadAllText(_folder["in/failed/deep/bad.csv.reason.txt"]).ReplaceLineEndings("\n"));
        Assert.Equal(
            $"{_folder["in/mixed.zip/b.csv"]}: refused, the file is empty.\n",
            File.ReadAllText(_folder["in/failed/mixed.zip.reason.txt"]).ReplaceLineEndings("\n"));
        Assert.Equal(0, (await Fetch(source)).Fetched);
    }

    [Fact]
    public async Task Settle_NameTaken_GetsANumber()
    {
        Put("in/a.csv");
        Put("in/done/a.csv");
        Put("in/done/2-a.csv");

        await FetchAndSettle(Moving());

        Assert.Equal(["in/done/2-a.csv", "in/done/3-a.csv", "in/done/a.csv"], All());
    }

    [Fact]
    public async Task Settle_FileReplacedMeanwhile_StaysForTheNextRun()
    {
        Put("in/a.csv");
        using var inbox = Moving().Open(new FastTime(Now));
        await inbox.Fetch(Now, TestContext.Current.CancellationToken);
        _folder.Write("in/a.csv", "a correction");

        Assert.Empty(inbox.Settle([]));

        Assert.Equal(["in/a.csv"], All());
    }

    [Fact]
    public async Task Settle_FolderCannotBeWritten_SaysSoAndLeavesTheFile()
    {
        Put("in/a.csv");
        _folder.Write("in/done", "a file where the folder should be");

        var trouble = Assert.Single(await FetchAndSettle(Moving() with { Path = _folder["in/*.csv"] }));

        Assert.Equal(
            $"it cannot be moved to {_folder["in/done"]} (There is a file {_folder["in/done"]} already, where a folder or another file "
                + "should be. Move it away, or name another place)",
            trouble.Reason);
        Assert.Equal(["in/a.csv", "in/done"], All());
    }

    private InboxSource Source() => new() { Name = "in", Path = _folder["in"], Still = TimeSpan.FromSeconds(30) };

    private InboxSource Moving() => Source() with { DoneFolder = _folder["in/done"], FailedFolder = _folder["in/failed"] };

    private string Put(string name, double age = 3600)
    {
        var path = _folder.Write(name, "a,b\n");
        File.SetLastWriteTimeUtc(path, Now.UtcDateTime.AddSeconds(-age));
        return path;
    }

    private IEnumerable<string> All() =>
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static async Task<SourceFetch> Fetch(InboxSource source)
    {
        using var inbox = source.Open(new FastTime(Now));
        return await inbox.Fetch(Now, TestContext.Current.CancellationToken);
    }

    private static async Task<IReadOnlyList<SourceTrouble>> FetchAndSettle(InboxSource source)
    {
        using var inbox = source.Open(new FastTime(Now));
        await inbox.Fetch(Now, TestContext.Current.CancellationToken);
        return inbox.Settle([]);
    }
}
