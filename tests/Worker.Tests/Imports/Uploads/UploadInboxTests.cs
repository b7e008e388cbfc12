using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;
using AqPipeline.Web.Writing;
using AqPipeline.Worker.Imports.Uploads;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Tests.Imports.Uploads;

/// <summary>Uploads from the first byte to their receipt: what was acknowledged is kept, and nothing is taken twice.</summary>
public sealed class UploadInboxTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 1, 8, 0, 0, HourEnding.BeijingOffset);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new(s_now);
    private readonly StateDatabase _state;

    public UploadInboxTests() => _state = StateDatabase.Open(_folder["worker.db"]);

    private UploadInbox Inbox => new(_folder["uploads"], _state, _time);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2016-12.csv")]
    [InlineData("北京 12月.csv.gz")]
    [InlineData("comma,semicolon;plus+.csv")]
    [InlineData("COMMON.csv")]
    [InlineData("com10.csv")]
    [InlineData("a")]
    public void Name_OfAFile_IsSound(string name) => Assert.Null(UploadName.Fault(name));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../worker.db")]
    [InlineData("..\\worker.db")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\boot.ini")]
    [InlineData("C:boot.ini")]
    [InlineData("a.csv:stream")]
    [InlineData("a/../../b.csv")]
    [InlineData(".hidden")]
    [InlineData("~lock")]
    [InlineData(" a.csv")]
    [InlineData("a.csv ")]
    [InlineData("a.csv.")]
    [InlineData("NUL")]
    [InlineData("nul.csv")]
    [InlineData("CON .csv")]
    [InlineData("com1.tar.gz")]
    [InlineData("LPT³")]
    [InlineData("a\0.csv")]
    [InlineData("a\n.csv")]
    [InlineData("a\u001b[2J.csv")]
    [InlineData("a\u202egnp.csv")]
    [InlineData("a\ufffd.csv")]
    [InlineData("a*.csv")]
    [InlineData("a?.csv")]
    [InlineData("<a>.csv")]
    [InlineData("a|b.csv")]
    public async Task Receive_NameThatIsNone_IsRefusedAndNothingIsWritten(string name)
    {
        var told = await Assert.ThrowsAsync<RefusedWriteException>(() => Receive("1", name));

        Assert.Equal(400, told.Status);
        Assert.False(Directory.Exists(_folder["uploads"]));
    }

    [Fact]
    public async Task Receive_NameOfTooManyBytes_IsRefused()
    {
        Assert.Null(UploadName.Fault(new string('北', 50)));

        var told = await Assert.ThrowsAsync<RefusedWriteException>(() => Receive("1", new string('北', 51)));

        Assert.Contains("more than 150 bytes", told.Message, StringComparison.Ordinal);
    }

    /// <summary>FIPS 180-4, example of SHA-256 for the text "abc".</summary>
    [Fact]
    public async Task Accept_File_IsAtItsPlaceBeforeItIsAcknowledged()
    {
        using var received = await Receive("abc");

        var upload = Inbox.Accept(received, "one");

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", upload.ContentHash);
        Assert.Equal(("a.csv", 3L, "one", UploadState.Waiting), (upload.Name, upload.Bytes, upload.By, upload.State));
        Assert.Equal("abc", await File.ReadAllTextAsync(Inbox.PathOf(upload), TestContext.Current.CancellationToken));
        Assert.Equal(upload, Assert.Single(_state.Read(UploadTable.Waiting)));
    }

    [Fact]
    public async Task Accept_SameContentTwice_IsOneUpload()
    {
        using var received = await Receive("abc");
        using var other = await Receive("abc", "other.csv");

        var (first, second) = (Inbox.Accept(received, "one"), Inbox.Accept(other, "two"));
        received.Dispose();
        other.Dispose();

        Assert.Equal(first, second);
        AssertOnly(first);
    }

    [Fact]
    public async Task Accept_SameContentAtOnce_IsOneUpload()
    {
        var received = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Receive("abc")));

        var uploads = await Task.WhenAll(received.Select(body => Task.Run(() =>
        {
            using (body)
            {
                return Inbox.Accept(body, "one").Id;
            }
        })));

        Assert.Single(uploads.Distinct());
        AssertOnly(_state.Read(UploadTable.Waiting).Single());
    }

    [Fact]
    public async Task Accept_ContentThatWasRefused_WaitsAgain()
    {
        var upload = Inbox.Accept(await Receive("abc"), "one");
        _state.Change(session => UploadTable.Settle(session, upload.Id, UploadState.Refused, s_now, "no layout"));

        var again = Inbox.Accept(await Receive("abc"), "one");

        Assert.Equal((upload.Id, UploadState.Waiting, ""), (again.Id, again.State, again.Reasons));
    }

    [Fact]
    public async Task Accept_ContentWhoseFileSomebodyRemoved_BringsItBack()
    {
        var upload = Inbox.Accept(await Receive("abc"), "one");
        File.Delete(Inbox.PathOf(upload));

        var again = Inbox.Accept(await Receive("abc"), "one");

        Assert.Equal(upload.Id, again.Id);
        Assert.True(File.Exists(Inbox.PathOf(upload)));
    }

    [Fact]
    public async Task Receive_ConnectionThatBreaks_LeavesNothing()
    {
        await Assert.ThrowsAsync<IOException>(() => Inbox.Receive(
            "a.csv", new BreakingStream(100_000), TestContext.Current.CancellationToken));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["uploads"]));
    }

    [Fact]
    public async Task Receive_EmptyFile_IsRefused()
    {
        var told = await Assert.ThrowsAsync<RefusedWriteException>(() => Receive(""));

        Assert.Equal((400, "a.csv is empty."), (told.Status, told.Message));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["uploads"]));
    }

    /// <summary>A file stands where the folder should be.</summary>
    [Fact]
    public async Task Receive_FolderThatCannotBeWritten_IsAnErrorOfTheDisk()
    {
        _folder.Write("uploads", "");

        var told = await Assert.ThrowsAsync<RefusedWriteException>(() => Receive("abc"));

        Assert.Equal(507, told.Status);
    }

    /// <summary>The folder is a disk of its own of 64 KiB, which only root can mount.</summary>
    [Fact]
    public async Task Receive_FullDisk_AcknowledgesNothingAndKeepsWhatItHas()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "only root can mount a small disk");
        Directory.CreateDirectory(_folder["uploads"]);
        Assert.SkipUnless(await Run("mount", "-t", "tmpfs", "-o", "size=64k", "none", _folder["uploads"]), "no disk can be mounted here");
        try
        {
            using var small = await Receive("abc");
            var kept = Inbox.Accept(small, "one");

            var told = await Assert.ThrowsAsync<RefusedWriteException>(() => Receive(new string('x', 100_000), "large.csv"));

            Assert.Equal(507, told.Status);
            Assert.Contains("Nothing of it was taken", told.Message, StringComparison.Ordinal);
            AssertOnly(kept);
            Assert.Equal(kept, Assert.Single(_state.Read(UploadTable.Waiting)));
        }
        finally
        {
            await Run("umount", _folder["uploads"]);
        }
    }

    /// <summary>A crash leaves a part of a file, and a whole file that nobody was told of.</summary>
    [Fact]
    public async Task Tidy_AfterACrash_KeepsWhatWasAcknowledged()
    {
        var upload = Inbox.Accept(await Receive("abc"), "one");
        _folder.Write("uploads/0123.part", "half");
        _folder.Write("uploads/U-20260601-080000-abcdef/b.csv", "whole, but without a row");
        _folder.Write("uploads/notes of the operator/read me.txt", "stays");

        Inbox.Tidy();

        Assert.Equal(
            [upload.Id, "notes of the operator"],
            Directory.EnumerateFileSystemEntries(_folder["uploads"]).Select(place => Path.GetFileName(place)).Order().Reverse()
                .OrderBy(name => name == "notes of the operator"));
        Assert.True(File.Exists(Inbox.PathOf(upload)));
    }

    [Fact]
    public async Task Source_OfUploads_BringsThoseThatWaitAndRecordsWhatBecameOfThem()
    {
        var (taken, refused, archive, lost) = (
            Inbox.Accept(await Receive("1"), "one"), Inbox.Accept(await Receive("2"), "one"),
            Inbox.Accept(await Receive("3", "c.zip"), "one"), Inbox.Accept(await Receive("4"), "one"));
        File.Delete(Inbox.PathOf(lost));
        using var reader = UploadSource.Of(_folder["uploads"], _state).Open(_time);

        var fetched = await reader.Fetch(s_now, TestContext.Current.CancellationToken);
        reader.Settle(
        [
            new FileContent.Refused(Inbox.PathOf(refused), 1, "no known layout"),
            new FileContent.Refused(Inbox.PathOf(archive) + "/inner.csv", 0, "a password protects it"),
        ]);

        Assert.Equal(3, fetched.Files.Count);
        Assert.Equal(
            [
                (UploadState.Taken, ""), (UploadState.Refused, "a.csv, line 1: no known layout"),
                (UploadState.Taken, "c.zip/inner.csv: a password protects it"),
                (UploadState.Refused, "the file is no longer in the folder of uploads; upload it again"),
            ],
            ((UploadRow[])[taken, refused, archive, lost]).Select(upload => _state.Read(session => UploadTable.Find(session, upload.Id)!))
                .Select(upload => (upload.State, upload.Reasons)));
        Assert.Empty(_state.Read(UploadTable.Waiting));
    }

    private static async Task<bool> Run(string command, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(command, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }

    private async Task<ReceivedUpload> Receive(string text, string name = "a.csv") => (ReceivedUpload)await Inbox.Receive(
        name, new MemoryStream(Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);

    /// <summary>The folder has the file of one upload, and nothing besides.</summary>
    private void AssertOnly(UploadRow upload) => Assert.Equal(
        [Inbox.PathOf(upload)],
        Directory.EnumerateFiles(_folder["uploads"], "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateDirectories(_folder["uploads"]).Where(place => !place.EndsWith(upload.Id, StringComparison.Ordinal))));

    /// <summary>A connection that breaks after some bytes.</summary>
    private sealed class BreakingStream(int bytes) : MemoryStream(new byte[bytes])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var count ? count : throw new IOException("the connection broke");
    }
}
