using System.Globalization;
using AqPipeline.EndToEnd.Serving;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Cli;

/// <summary>Commands that change the same file at once: each change is kept, or its command says that it was not made.</summary>
public sealed class AtOnceTests(SampleRun sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Ledger => _folder["reported.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReportIndicator_TwentyAtOnceInOneProcess_KeepsTwenty()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(2000, 20).Select(year => Task.Run(() => AqProgram.RunAt(AqProgram.Now, Report(year)))));

        Assert.All(results, result => Assert.Equal(0, result.ExitCode));
        Assert.Equal(Enumerable.Range(2000, 20), YearsReported());
    }

    [Fact]
    public async Task ReportIndicator_SixProcessesAtOnce_KeepSix()
    {
        var results = await Task.WhenAll(Enumerable.Range(2015, 6).Select(year => AqProgram.Run([], Report(year))));

        Assert.All(results, result => Assert.Equal(0, result.ExitCode));
        Assert.Equal(Enumerable.Range(2015, 6), YearsReported());
    }

    [Fact]
    public async Task Bulletin_OfOtherFiguresAtOnce_GivesTwoDrafts()
    {
        File.Copy(sample.File, _folder["first.db"]);
        File.Copy(_folder["first.db"], _folder["second.db"]);

        // 怀柔镇 is the only evaluation station of its district.
        var correction = _folder.Write("correction.csv", "date,hour,type,1009A\n" + string.Concat(
            Enumerable.Range(0, 48).Select(hour => $"201407{10 + hour / 24},{hour % 24},PM2.5,{900 + hour % 24}\n")));
        await AqProgram.Run("ingest", correction, "--store", $"sqlite:{_folder["second.db"]}");

        var issues = await Task.WhenAll(((string[])["first.db", "second.db"]).Select(store => Task.Run(() => AqProgram.Run(
            "bulletin", "--month", "2014-07", "--group", "北京", "--out", _folder["out"], "--store", $"sqlite:{_folder[store]}", "--json",
            "--set", $"State={_folder["worker.db"]}", "--set", "Bulletin:Pdf=false"))));

        Assert.All(issues, issue => Assert.Equal(0, issue.ExitCode));
        Assert.Equal([1, 2], issues.Select(issue => issue.Json.GetProperty("version").GetInt32()).Order());
        Assert.Equal(8, Directory.EnumerateFiles(_folder["out"]).Count());
    }

    [Fact]
    public async Task Imports_RejectedRowsToOneNameAtOnce_WritesThemOnce()
    {
        var file = _folder.Write("bad.csv", "date,hour,type,1001A\n20160601,1,PM2.5,18\n20160601,2,PM2.5,abc\n");
        await AqProgram.Run("ingest", file, "--store", $"sqlite:{_folder["aq.db"]}");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AqProgram.Run(
            "imports", "--file", "bad.csv", "--rejected", _folder["rows.csv"], "--store", $"sqlite:{_folder["aq.db"]}"))));

        Assert.Single(results, result => result.ExitCode == 0);
        Assert.All(
            results.Where(result => result.ExitCode != 0), result => Assert.Contains("exists already", result.Log, StringComparison.Ordinal));
        Assert.Equal(
            "date,hour,type,1001A\n20160601,2,PM2.5,abc\n",
            await File.ReadAllTextAsync(_folder["rows.csv"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Serve_OnTheScheduleOfAnotherWorker_DoesNotStart()
    {
        _folder.Write("sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "." } ] }""");
        using var worker = new ServedWorker(_folder, $"sqlite:{_folder["aq.db"]}");
        worker.Start();
        (await worker.Get("/health/live")).Dispose();

        var second = await AqProgram.Run([], ["serve", "--urls", $"http://127.0.0.1:{Ports.Free()}", .. worker.Settings]);
        var (exitCode, _) = await worker.Terminate();

        Assert.Equal(3, second.ExitCode);
        Assert.Equal(
            $"aq: Another worker runs with the schedule {_folder["worker.db"]}; stop it first, or name another file with --set State=FILE.\n",
            second.Log);
        Assert.Equal(0, exitCode);
        Assert.False(File.Exists(_folder[".worker.db.lock"]));
    }

    private string[] Report(int year) =>
    [
        "report-indicator",
        _folder.Write($"{year}.csv", $"plan,target,period,value,unit,source,date,note\nJL-2024,F1,{year},90.4,%,某年报,2026-02-10,\n"),
        "--reported", Ledger, "--store", "memory:",
    ];

    private IEnumerable<int> YearsReported() =>
        File.ReadLines(Ledger).Skip(1).Select(row => int.Parse(row.Split(',')[2], CultureInfo.InvariantCulture)).Order();
}
