using AqPipeline.EndToEnd.Serving;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Backups;

/// <summary>The rehearsed restore: <c>aq backup</c> while others write, and <c>aq restore</c> at another place.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly string[] s_files =
    [
        "sample-data/stations.csv",
        .. Enumerable.Range(1, 12).Select(month => $"sample-data/readings/beijing_sites_2016{month:00}.csv.gz"),
    ];

    /// <summary>Questions whose answers rest on all that a store has: readings, statistics, receipts, sources of hours, revisions.</summary>
    private static readonly string[] s_questions =
    [
        "indicators --area 北京 东城区 --period 2016", "daily --area 北京 --from 2016-01-01 --to 2016-12-31",
        "targets --plan CN-2023-24 --year 2016", "rank --period 2016-01..2016-03 --group 北京", "imports --station-days",
        "quality --area 北京 --period 2016", "hourly --area 北京 --from 2016-01-30 --to 2016-02-02", "history --station 1001A --day 2016-01-15",
        "areas", "stations", "changes --since 0", "explain --area 北京 --period 2016-01 --indicator pm25",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Backup_DuringAnImport_AnswersLikeAStoreOfTheSameImports()
    {
        var (live, state) = ($"sqlite:{_folder["live.db"]}", $"State={_folder["worker.db"]}");
        await AqProgram.Run("key", "create", "--name", "exchange", "--scope", "read", "--set", state);
        await Import(live, s_files[..1]);

        // Each file is one import and one revision. Backups are made one after the other for as long as the import goes on.
        var import = Task.Run(() => Import(live, s_files[1..]), TestContext.Current.CancellationToken);
        var revisions = new List<long>();
        for (var number = 0; !import.IsCompleted; number++)
        {
            var made = await AqProgram.Run("backup", _folder[$"{number}.zip"], "--store", live, "--set", state, "--json");
            Assert.True(made.ExitCode == 0, made.Log);
            revisions.Add(made.Json.GetProperty("manifest").GetProperty("revision").GetInt64());
        }

        await import;
        var last = (await AqProgram.Run("areas", "--store", live, "--json")).Json.GetProperty("revision").GetInt64();
        Assert.Contains(revisions, revision => revision > revisions[0] && revision < last);
        var midst = revisions.FindIndex(revision => revision > revisions[0]);
        var (restored, elsewhere) = ($"sqlite:{_folder["new/aq.db"]}", $"State={_folder["new/worker.db"]}");
        var result = await AqProgram.Run("restore", _folder[$"{midst}.zip"], "--store", restored, "--set", elsewhere);

        Assert.True(result.ExitCode == 0, result.Log);
        Assert.True(
            OperatingSystem.IsWindows()
                || File.GetUnixFileMode(_folder[$"{midst}.zip"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await AssertSame(await Reference(restored), restored);
        Assert.Equal(await Answer("key list", "--set", state), await Answer("key list", "--set", elsewhere));
        Assert.Equal(["aq.db", "worker.db"], Directory.EnumerateFileSystemEntries(_folder["new"]).Select(file => Path.GetFileName(file)).Order());
    }

    [Fact]
    public async Task Backup_OfARunningWorker_IsMadeEveryNightAndRestoredWithoutIt()
    {
        var store = $"sqlite:{_folder["aq.db"]}";
        _folder.Write("sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox" } ] }""");
        Directory.CreateDirectory(_folder["inbox"]);
        await AqProgram.Run("ingest", "sample-data/stations.csv", "sample-data/readings/beijing_sites_201601.csv.gz", "--store", store);
        using var worker = new ServedWorker(_folder, store, null, $"Backup:Folder={_folder["backups"]}");
        worker.Start();
        using var live = await worker.Get("/health/live");

        // In a process of its own: Quartz would keep its connection to the database in this one.
        await AqProgram.Run(
            new Dictionary<string, string>(), ["trigger", "nightly", "--day", "2016-01-31", "--set", $"State={_folder["worker.db"]}"]);
        await worker.WaitFor("was made, 0 older backups deleted");
        var file = Assert.Single(Directory.EnumerateFileSystemEntries(_folder["backups"]));

        var verified = await AqProgram.Run("restore", file, "--verify");
        var refused = await AqProgram.Run(["restore", file, "--replace", .. worker.Settings]);
        await worker.Terminate();
        var restored = await AqProgram.Run(["restore", file, "--replace", .. worker.Settings]);

        Assert.True(verified.ExitCode == 0, verified.Log);
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("Stop the worker, then restore.", refused.Log, StringComparison.Ordinal);
        Assert.True(restored.ExitCode == 0, restored.Log);
        Assert.Equal(0, (await AqProgram.Run("indicators", "--area", "北京", "--period", "2016-01", "--store", store)).ExitCode);
        Assert.Equal(4, (await worker.Status()).GetProperty("jobs").GetArrayLength());
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Path), path => path.Contains(".replaced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Backup_WithAnInfluxDbStore_HasTheWorkersDatabaseAndNamesTheServersTools()
    {
        var (state, file) = ($"State={_folder["worker.db"]}", _folder["b.zip"]);
        await AqProgram.Run("key", "create", "--name", "exchange", "--scope", "read", "--set", state);

        var made = await AqProgram.Run("backup", file, "--store", "influxdb+http://db.example:8086/aq", "--set", state);
        var second = await AqProgram.Run(
            "backup", _folder["c.zip"], "--store", "influxdb2+http://db.example:8086/bureau/air", "--set", state, "--json");
        var restored = await AqProgram.Run("restore", file, "--set", $"State={_folder["new.db"]}");

        Assert.Equal((0, 0, 0), (made.ExitCode, second.ExitCode, restored.ExitCode));
        Assert.Contains("`influxd backup -portable -host db.example:8088 -db 'aq' FOLDER`", made.Output, StringComparison.Ordinal);
        Assert.Contains(
            "`influx backup --host http://db.example:8086/ --org 'bureau' --bucket 'air' FOLDER`",
            second.Json.GetProperty("manifest").GetProperty("notIncluded")[0].GetString()!, StringComparison.Ordinal);
        Assert.Equal(await Answer("key list", "--set", state), await Answer("key list", "--set", $"State={_folder["new.db"]}"));
    }

    [Fact]
    public async Task Backup_ThatCannotBe_SaysWhyAndLeavesNothing()
    {
        var store = $"sqlite:{_folder["aq.db"]}";
        var state = $"State={_folder["none.db"]}";
        await Import(store, s_files[..2]);
        _folder.Write("taken.zip", "a file of somebody");
        (string[] Arguments, int ExitCode, string Sentence)[] cases =
        [
            ([_folder["taken.zip"], "--store", store], 2, "replace this one with --replace"),
            ([_folder["b.zip"], "--store", "memory:"], 2, "ends with the command"),
            ([_folder["b.zip"], "--store", $"sqlite:{_folder["no.db"]}"], 3, "There is no store"),
            ([_folder["b.zip"], "--store", "influxdb+http://127.0.0.1:9/aq"], 3, "nothing to back up"),
            ([Path.Combine(_folder["taken.zip"], "b.zip"), "--store", store], 3, "taken.zip"),
        ];
        foreach (var (arguments, exitCode, sentence) in cases)
        {
            var result = await AqProgram.Run(["backup", .. arguments, "--set", state]);

            Assert.Equal(exitCode, result.ExitCode);
            Assert.Contains(sentence, result.Log, StringComparison.Ordinal);
        }

        Assert.Equal("a file of somebody", await File.ReadAllTextAsync(_folder["taken.zip"], TestContext.Current.CancellationToken));
        Assert.Equal(["aq.db", "taken.zip"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(file => Path.GetFileName(file)).Order());
    }

    /// <summary>A new store of exactly the files that the receipts of a store name, in their order.</summary>
    private async Task<string> Reference(string store)
    {
        var reference = $"sqlite:{_folder["reference.db"]}";
        var files = (await AqProgram.Run("imports", "--store", store, "--json")).Json.GetProperty("files").EnumerateArray()
            .Select(receipt => receipt.GetProperty("file").GetString()!).ToList();
        Assert.Equal(s_files[..files.Count], files);
        await Import(reference, files);
        return reference;
    }

    /// <summary>Imports files one by one, all at one moment, so that receipts differ in nothing.</summary>
    private static async Task Import(string store, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            var result = await AqProgram.RunAt(AqProgram.Now, "ingest", file, "--store", store);
            Assert.True(result.ExitCode == 0, result.Log);
        }
    }

    private static async Task AssertSame(string expected, string actual)
    {
        foreach (var question in s_questions)
        {
            Assert.Equal(await Answer(question, "--store", expected), await Answer(question, "--store", actual));
        }
    }

    private static async Task<string> Answer(string question, params string[] options)
    {
        var result = await AqProgram.RunAt(AqProgram.Now, [.. question.Split(' '), .. options, "--json"]);
        Assert.True(result.ExitCode is 0 or 1 && result.Output.Length > 0, $"{question}: {result.Log}");
        return result.Output;
    }
}
