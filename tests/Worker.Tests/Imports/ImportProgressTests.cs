using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Imports;

namespace AqPipeline.Worker.Tests.Imports;

/// <summary>What a person sees while an archive is looked through and imported.</summary>
public sealed class ImportProgressTests
{
    [Fact]
    public void Looking_OnATerminal_SaysFilesAndBytesAndEndsItsLine()
    {
        var progress = Progress(out var log, isRedirected: false);

        progress.StartLooking(2);
        progress.LookedThrough();
        progress.Look(3 << 20);
        progress.LookedThrough();

        Assert.EndsWith("\r2/2 files looked at, 3 MiB", log.ToString().TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith("\n", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_AfterLooking_StartsAnew()
    {
        var progress = Progress(out var log, isRedirected: false);
        progress.StartLooking(1);
        progress.Look(5 << 20);
        progress.LookedThrough();

        progress.Start(1, 100);
        progress.Advance(100, 24);

        Assert.Contains("\r1/1 files, 24 rows, ", log.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("00:00 left", log.ToString().TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Import_OfAnArchiveIntoAPipe_SaysNothing()
    {
        using var folder = new TemporaryFolder();
        var archive = folder["a.zip"];
        File.WriteAllBytes(archive, PackedFiles.Zip(PackedFiles.Entry("a.csv", "date,hour,type,1001A\n20160601,1,PM2.5,18\n")));
        var progress = Progress(out var log, isRedirected: true);

        var found = NewFiles.Among([archive], new HashSet<string>(), progress, TestContext.Current.CancellationToken);
        progress.Start(1, 1);
        progress.Advance(1, 1);

        Assert.Equal(2, found.Pending.Count);
        Assert.Empty(log.ToString());
    }

    [Fact]
    public void Among_AnArchive_TellsItsPackedAndUnpackedBytes()
    {
        using var folder = new TemporaryFolder();
        var archive = folder["a.tar"];
        File.WriteAllBytes(archive, PackedFiles.Tar(("a.csv", new byte[3 << 20])));
        var progress = Progress(out var log, isRedirected: false);

        NewFiles.Among([archive], new HashSet<string>(), progress, TestContext.Current.CancellationToken);

        // 3 MiB and some headers as a file, 3 MiB unpacked.
        Assert.EndsWith("\r1/1 files looked at, 6 MiB", log.ToString().TrimEnd(), StringComparison.Ordinal);
    }

    private static ImportProgress Progress(out StringWriter log, bool isRedirected)
    {
        log = new StringWriter();
        return new ImportProgress(new Output(new StringWriter(), log, resultsAreRedirected: true, isRedirected));
    }
}
