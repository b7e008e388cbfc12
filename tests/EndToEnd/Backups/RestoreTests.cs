using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AqPipeline.Storage;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Backups;

/// <summary><c>aq restore</c> of damaged backups, over databases that are there, and killed.</summary>
public sealed class RestoreTests : IAsyncLifetime
{
    private static readonly int s_kills = LongRun.Rounds(4, 20);
    private static readonly int s_flips = LongRun.Rounds(40, 400);

    private readonly TemporaryFolder _folder = new();

    private string Backup => _folder["b.zip"];

    private string[] Places => ["--store", $"sqlite:{_folder["new/aq.db"]}", "--set", $"State={_folder["new/worker.db"]}"];

    public async ValueTask InitializeAsync()
    {
        string[] places = ["--store", $"sqlite:{_folder["aq.db"]}", "--set", $"State={_folder["worker.db"]}"];
        await AqProgram.Run(["key", "create", "--name", "exchange", "--scope", "read", .. places[2..]]);
        await AqProgram.Run(
            ["ingest", "sample-data/stations.csv", "sample-data/readings/beijing_sites_201601.csv.gz", .. places[..2]]);
        await AqProgram.Run(["backup", Backup, .. places]);
        await AqProgram.Run(["ingest", "sample-data/readings/beijing_sites_201602.csv.gz", .. places[..2]]);
        await AqProgram.Run(["backup", _folder["later.zip"], .. places]);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }

    [Fact]
    public async Task Restore_OfABackupWithAFlippedByte_RefusesItOrRestoresTheSameBytes()
    {
        var whole = await File.ReadAllBytesAsync(Backup, TestContext.Current.CancellationToken);
        var refused = 0;
        for (var flip = 0; flip < s_flips; flip++)
        {
            byte[] damaged = [.. whole];
            damaged[(int)((long)whole.Length * flip / s_flips)] ^= 0x10;
            refused += await IsRefused(damaged) ? 1 : 0;
        }

        // Times and the sums that nothing reads may be flipped; the entries are nearly all of the file.
        Assert.True(refused >= s_flips - 2, $"{refused} of {s_flips} were refused.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(-1)]
    [InlineData(-300)]
    [InlineData(-100_000)]
    public async Task Restore_OfABackupThatIsCut_SaysSoAndWritesNothing(int length)
    {
        var whole = await File.ReadAllBytesAsync(Backup, TestContext.Current.CancellationToken);

        Assert.True(await IsRefused(whole[..(length < 0 ? whole.Length + length : length)]));
    }

    [Theory]
    [InlineData("store.db")]
    [InlineData("worker.db")]
    [InlineData("manifest.json")]
    [InlineData("manifest.json", "manifest.sha256")]
    public async Task Restore_WithEntriesOfAnotherBackup_IsRefused(params string[] entries)
    {
        using var other = await ZipFile.OpenReadAsync(_folder["later.zip"], TestContext.Current.CancellationToken);
        if (entries is ["worker.db"])
        {
            // The two worker's databases are equal: one is made different.
            await AqProgram.Run("key", "create", "--name", "other", "--scope", "read", "--set", $"State={_folder["worker.db"]}");
        }

        var changed = Changed(entries.ToDictionary(
            name => name, name => name == "worker.db" ? File.ReadAllBytes(_folder["worker.db"]) : Bytes(other.GetEntry(name)!)));

        Assert.True(await IsRefused(changed));
    }

    [Theory]
    [InlineData("format", "later version of the program: it has the format 2")]
    [InlineData("store", "later version of the program: it has store.db of version 7")]
    [InlineData("worker", "later version of the program: it has worker.db of version 5")]
    [InlineData("revision", "is not of revision 1000")]
    public async Task Restore_OfALaterVersionOrAnotherRevision_SaysSo(string changed, string sentence)
    {
        var manifest = JsonNode.Parse(Text("manifest.json"))!;
        switch (changed)
        {
            case "format":
                manifest["format"] = 2;
                manifest["more"] = "something of tomorrow";
                break;
            case "revision":
                manifest["revision"] = 1000;
                break;
            default:
                var part = manifest["parts"]!.AsArray().Single(entry => (string)entry!["name"]! == changed)!;
                part["version"] = (int)part["version"]! + 1;
                break;
        }

        var text = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        var hash = Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(text)));

        Assert.True(await IsRefused(Changed(new() { ["manifest.json"] = text, ["manifest.sha256"] = hash }), sentence));
    }

    [Fact]
    public async Task Restore_OverDatabasesThatAreThere_NeedsToBeTold()
    {
        await AqProgram.Run(["restore", Backup, .. Places]);
        var before = await File.ReadAllBytesAsync(_folder["new/aq.db"], TestContext.Current.CancellationToken);

        var refused = await AqProgram.Run(["restore", _folder["later.zip"], .. Places]);
        var left = await File.ReadAllBytesAsync(_folder["new/aq.db"], TestContext.Current.CancellationToken);
        var replaced = await AqProgram.Run(["restore", _folder["later.zip"], "--replace", .. Places]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("is there already", refused.Log, StringComparison.Ordinal);
        Assert.Equal(before, left);
        Assert.True(replaced.ExitCode == 0, replaced.Log);
        Assert.Equal(["aq.db", "worker.db"], Names());
        Assert.Equal(Stored(_folder["later.zip"]), File.ReadAllBytes(_folder["new/aq.db"]));
    }

    // A program that was killed leaves its log beside the file. SQLite would put the old pages of the log over the new file.
    [Fact]
    public async Task Restore_OverAStoreOfAKilledWriter_HasNothingOfItsLog()
    {
        Directory.CreateDirectory(_folder["new"]);
        await using (var store = StoreUri.Open($"sqlite:{_folder["aq.db"]}"))
        {
            await store.UseRules("rules of another program", TestContext.Current.CancellationToken);
            File.Copy(_folder["aq.db"], _folder["new/aq.db"]);
            File.Copy(_folder["aq.db-wal"], _folder["new/aq.db-wal"]);
        }

        var replaced = await AqProgram.Run(["restore", Backup, "--replace", .. Places]);

        Assert.True(replaced.ExitCode == 0, replaced.Log);
        Assert.Equal(["aq.db", "worker.db"], Names());
        Assert.Equal(Stored(Backup), File.ReadAllBytes(_folder["new/aq.db"]));
    }

    [Theory]
    [InlineData("aq.db")]
    [InlineData("aq.db-wal")]
    public async Task Restore_OverAFileThatIsNoDatabase_ReplacesItOnlyWhenTold(string name)
    {
        _folder.Write($"new/{name}", "no database at all, but of some length");

        var refused = await AqProgram.Run(["restore", Backup, .. Places]);
        var replaced = await AqProgram.Run(["restore", Backup, "--replace", .. Places]);

        Assert.Equal(2, refused.ExitCode);
        Assert.True(replaced.ExitCode == 0, replaced.Log);
        Assert.Equal(["aq.db", "worker.db"], Names());
        Assert.Equal(Stored(Backup), File.ReadAllBytes(_folder["new/aq.db"]));
    }

    [Fact]
    public async Task Restore_OverAStoreThatAnotherProgramUses_IsRefused()
    {
        await AqProgram.Run(["restore", Backup, .. Places]);
        await using var store = StoreUri.Open($"sqlite:{_folder["new/aq.db"]}");
        await store.UseRules("rules of another program", TestContext.Current.CancellationToken);

        var refused = await AqProgram.Run(["restore", Backup, "--replace", .. Places]);

        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("is used by another program", refused.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Names(), name => name.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restore_KilledAtManyMoments_LeavesTheOldOrTheNewStore()
    {
        await AqProgram.Run(["restore", Backup, .. Places]);
        byte[][] either = [Stored(Backup), Stored(_folder["later.zip"])];
        string[] arguments = ["--replace", .. Places];
        var watch = Stopwatch.StartNew();
        using (var whole = AqProgram.Start(["restore", Backup, .. arguments]))
        {
            await whole.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var (duration, killed) = (watch.Elapsed, 0);
        for (var moment = 1; moment <= s_kills; moment++)
        {
            using var process = AqProgram.Start(["restore", _folder[moment % 2 == 0 ? "b.zip" : "later.zip"], .. arguments]);
            if (!process.WaitForExit(duration * (s_kills + moment) / (2 * s_kills)))
            {
                process.Kill();
                killed++;
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var found = await File.ReadAllBytesAsync(_folder["new/aq.db"], TestContext.Current.CancellationToken);
            Assert.Contains(either, store => store.AsSpan().SequenceEqual(found));
            Assert.False(File.Exists(_folder["new/aq.db-wal"]), "There is a log beside the store.");
        }

        var last = await AqProgram.Run(["restore", Backup, .. arguments]);

        Assert.True(killed > 0, "No restore was killed.");
        Assert.True(last.ExitCode == 0, last.Log);
        Assert.Equal(either[0], await File.ReadAllBytesAsync(_folder["new/aq.db"], TestContext.Current.CancellationToken));
    }

    /// <summary>True if a backup is refused with a sentence and nothing is written; otherwise what was restored is the store of the backup.</summary>
    private async Task<bool> IsRefused(byte[] backup, string sentence = "damaged.zip")
    {
        await File.WriteAllBytesAsync(_folder["damaged.zip"], backup, TestContext.Current.CancellationToken);
        var result = await AqProgram.Run(["restore", _folder["damaged.zip"], .. Places]);
        if (result.ExitCode == 0)
        {
            Assert.Equal(Stored(Backup), File.ReadAllBytes(_folder["new/aq.db"]));
            Directory.Delete(_folder["new"], recursive: true);
            return false;
        }

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(sentence, result.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of the program", result.Log, StringComparison.Ordinal);
        Assert.True(!Directory.Exists(_folder["new"]) || Names().Length == 0, string.Join(", ", Directory.Exists(_folder["new"]) ? Names() : []));
        return true;
    }

    /// <summary>The backup with other bytes in some entries.</summary>
    private byte[] Changed(Dictionary<string, byte[]> others)
    {
        using var made = new MemoryStream();
        using (var from = ZipFile.OpenRead(Backup))
        using (var to = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var copy = to.CreateEntry(entry.FullName).Open();
                copy.Write(others.GetValueOrDefault(entry.FullName) ?? Bytes(entry));
            }
        }

        return made.ToArray();
    }

    private string Text(string entry)
    {
        using var zip = ZipFile.OpenRead(Backup);
        return Encoding.UTF8.GetString(Bytes(zip.GetEntry(entry)!));
    }

    private static byte[] Stored(string backup)
    {
        using var zip = ZipFile.OpenRead(backup);
        return Bytes(zip.GetEntry("store.db")!);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        using var from = entry.Open();
        from.CopyTo(bytes);
        return bytes.ToArray();
    }

    private string[] Names() =>
        [.. Directory.EnumerateFileSystemEntries(_folder["new"]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
