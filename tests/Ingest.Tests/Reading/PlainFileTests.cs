using System.Text;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Mapped;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Sources;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>Only plain files are opened, folders are visited once, and files of settings have a limit.</summary>
public sealed class PlainFileTests : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Kinds => new() { { "pipe", "a pipe" }, { "zero", "a device" }, { "null", "a device" } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Read_NoPlainFile_IsRefusedAtOnce(string kind, string named)
    {
        foreach (var name in new[] { "a.csv", "a.csv.gz", "a.zip" })
        {
            var path = Other(kind, name);

            var refused = Assert.IsType<FileContent.Refused>(await Soon<FileContent?>(() => Archive.IsArchive(path)
                ? Archive.Open(path, CancellationToken.None).Refusal : FileReader.Read(path, Given.Hash)));
            var hashed = await Assert.ThrowsAsync<IOException>(() => Soon(() => ContentHash.Of(path)));

            Assert.Equal($"it cannot be read ({path} is {named}, not a plain file)", refused.Reason);
            Assert.Equal($"{path} is {named}, not a plain file.", hashed.Message);
            File.Delete(path);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ReadSettings_NoPlainFile_SaysSoAtOnce(string kind, string named)
    {
        var path = Other(kind, "a.json");
        foreach (var read in SettingsReaders)
        {
            var fault = await Assert.ThrowsAsync<IOException>(() => Soon(() => read(path)));

            Assert.Equal($"{path} is {named}, not a plain file.", fault.Message);
        }
    }

    [Fact]
    public void ReadSettings_TooLarge_IsRefusedUnread()
    {
        var path = _folder["large.json"];
        using (var file = File.Create(path))
        {
            file.SetLength((16 << 20) + 1);
        }

        Assert.All(SettingsReaders, read => Assert.Contains(
            "has 16 MB; a file of settings has at most 16 MB", Assert.Throws<InvalidDataException>(() => read(path)).Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Read_StationListTooLarge_IsRefused()
    {
        var row = Encoding.UTF8.GetBytes("1001A,万寿西宫,北京,西城区,116.3621,39.8784,evaluation\n");
        var path = _folder.Write("stations.csv", "code,name,city,county,longitude,latitude,role\n");
        using (var file = File.Open(path, FileMode.Append))
        {
            for (var bytes = 0; bytes <= 16 << 20; bytes += row.Length)
            {
                file.Write(row);
            }
        }

        var refused = Assert.IsType<FileContent.Refused>(Given.OwnFile(path));

        Assert.Contains("a file of settings has at most 16 MB", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_LinksToTheFolderItself_FindsEachFileOnceByItsOwnPath()
    {
        string[] files = [_folder.Write("good.csv", ""), _folder.Write("inner/b.csv", "")];
        Directory.CreateSymbolicLink(_folder["a"], ".");
        Directory.CreateSymbolicLink(_folder["b"], ".");
        Directory.CreateSymbolicLink(_folder["inner/up"], "..");

        Assert.Equal(files, await Soon(() => FileFinder.Find([_folder.Path])));
        Assert.Equal(files, await Soon(() => FileFinder.Find([_folder.Path, _folder["a"], _folder["inner"]])));
    }

    [Fact]
    public void Find_TwoLinksToAnotherFolder_FindsItsFilesOnce()
    {
        using var other = new TemporaryFolder();
        other.Write("x.csv", "");
        Directory.CreateSymbolicLink(_folder["first"], other.Path);
        Directory.CreateSymbolicLink(_folder["second"], other.Path);

        Assert.Equal([_folder["first/x.csv"]], FileFinder.Find([_folder.Path]));
    }

    [Fact]
    public async Task Fetch_PipeInTheInbox_IsHandedOnWithTheOtherFiles()
    {
        string[] expected = [_folder.Write("in/good.csv", ""), NamedPipe.Create(_folder["in/pipe.csv"])];
        var source = new InboxSource { Name = "in", Path = _folder["in"], Still = TimeSpan.Zero };
        using var reader = new InboxReader(source, TimeProvider.System);

        var fetch = await (await Soon(() => reader.Fetch(TimeProvider.System.GetUtcNow(), CancellationToken.None)));

        Assert.Equal(expected, fetch.Files);
        Assert.Empty(fetch.Failed);
    }

    private static IEnumerable<Action<string>> SettingsReaders =>
    [
        path => TableMapping.Read(path),
        path => SourceFile.Read(path),
        path => ReportedIndicatorFile.Read(path, [], TimeProvider.System.GetUtcNow()),
        path => PlainFile.ReadSettingsText(path),
    ];

    /// <summary>A path that leads to something else than a plain file.</summary>
    private string Other(string kind, string name)
    {
        if (kind == "pipe")
        {
            return NamedPipe.Create(_folder[name]);
        }

        File.CreateSymbolicLink(_folder[name], $"/dev/{kind}");
        return _folder[name];
    }

    private static Task<T> Soon<T>(Func<T> work) => Task.Run(work).WaitAsync(s_longest);

    private static Task Soon(Action work) => Task.Run(work).WaitAsync(s_longest);
}
