using System.Globalization;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Tests.Cli;

/// <summary>One command at a time changes a file, and no change is lost.</summary>
public sealed class FileLockTests : IDisposable
{
    private static readonly TimeSpan s_noWait = TimeSpan.Zero;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Change_OfManyAtOnce_LosesNone()
    {
        var path = _folder.Write("count.txt", "0\n");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 5; round++)
            {
                using var held = await FileLock.Take(path, TestContext.Current.CancellationToken);
                var count = int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);
                WholeFile.Write(path, (count + 1).ToString(CultureInfo.InvariantCulture));
            }
        })));

        // 20 writers add 1 five times each.
        Assert.Equal("100\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task Take_OfAFileThatIsHeld_WaitsABoundedTimeAndSaysSo()
    {
        using var held = FileLock.TryTake(_folder["a.csv"]);

        var failure = await Assert.ThrowsAsync<IOException>(
            () => FileLock.Take(_folder["a.csv"], TestContext.Current.CancellationToken, s_noWait));

        Assert.NotNull(held);
        Assert.StartsWith($"Another command has been changing {_folder["a.csv"]}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryTake_AfterTheHolderEnded_Succeeds()
    {
        FileLock.TryTake(_folder["a.csv"])!.Dispose();

        using var held = FileLock.TryTake(_folder["a.csv"]);

        Assert.NotNull(held);
    }

    [Fact]
    public void TryTake_OfALockFileThatAKilledProcessLeft_Succeeds()
    {
        _folder.Write(".a.csv.lock", "");

        using var held = FileLock.TryTake(_folder["a.csv"]);

        Assert.NotNull(held);
    }

    [Fact]
    public void TryTake_OfALinkToTheFile_IsTheSameLock()
    {
        File.CreateSymbolicLink(_folder["link.csv"], _folder.Write("a.csv", ""));
        using var held = FileLock.TryTake(_folder["a.csv"]);

        Assert.Null(FileLock.TryTake(_folder["link.csv"]));
    }

    [Fact]
    public void TryTake_OfAnotherFile_Succeeds()
    {
        using var held = FileLock.TryTake(_folder["a.csv"]);
        using var other = FileLock.TryTake(_folder["b.csv"]);

        Assert.NotNull(other);
    }

    [Fact]
    public async Task Write_OfOneFileByManyAtOnce_LeavesOneWholeText()
    {
        var texts = Enumerable.Range(0, 20).Select(number => new string((char)('a' + number), 100_000)).ToList();

        await Task.WhenAll(texts.Select(text => Task.Run(() => WholeFile.Write(_folder["out.csv"], text))));

        Assert.Contains(await File.ReadAllTextAsync(_folder["out.csv"], TestContext.Current.CancellationToken), texts.Select(text => text + "\n"));
        Assert.Equal([_folder["out.csv"]], Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void Write_ThatFails_LeavesTheFileOfBeforeAndNothingElse()
    {
        var path = _folder.Write("out.csv", "before\n");

        Assert.Throws<InvalidDataException>(() => WholeFile.Write(path, unfinished =>
        {
            File.WriteAllText(unfinished, "half");
            throw new InvalidDataException("no more");
        }));

        Assert.Equal("before\n", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFiles(_folder.Path));
    }
}
