using System.Diagnostics;
using AqPipeline.TestKit;
using AqPipeline.Worker;
using AqPipeline.Worker.Cli;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>What no command expects: one sentence with what to do and exit code 3; details only with <c>--verbose</c>.</summary>
public sealed class TopLevelFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Command_UnexpectedException_IsOneSentenceAndDetailsOnlyWithVerbose(bool isVerbose)
    {
        using var log = new StringWriter();
        using var results = new BrokenWriter();
        string[] verbose = isVerbose ? ["--verbose"] : [];

        var exitCode = await CommandLine.Run(
            ["doctor", "--store", "memory:", .. verbose], new Output(results, log, true, true), TimeProvider.System,
            TestContext.Current.CancellationToken);

        var lines = log.ToString().Trim().Split('\n');
        Assert.Equal(3, exitCode);
        Assert.Equal(
            "aq: broken on purpose. This is a fault of the program (NotSupportedException): run the command again with --verbose and report "
                + "the details.",
            lines[0].Trim());
        Assert.Equal(isVerbose, lines.Any(line => line.StartsWith("   at ", StringComparison.Ordinal)));
        Assert.Equal(isVerbose, lines.Length > 1);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("trigger", "nightly")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    public async Task WorkerDatabase_IsDamaged_IsNamedWithWhatToDo(params string[] command)
    {
        var state = DamagedDatabase();

        var result = await AqProgram.Run([.. command, "--set", $"State={state}", "--set", $"Store=sqlite:{_folder["aq.db"]}"]);

        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith($"aq: The worker database {state} cannot be used: ", result.Log, StringComparison.Ordinal);
        Assert.Contains("move the file away and start aq serve", result.Log, StringComparison.Ordinal);
        Assert.Single(result.Log.Trim().Split('\n'));
    }

    [Fact]
    public async Task Doctor_WorkerDatabaseIsDamaged_IsAFindingBesideTheOthers()
    {
        var state = DamagedDatabase();

        var result = await AqProgram.Run("doctor", "--set", $"State={state}", "--set", $"Store=sqlite:{_folder["aq.db"]}", "--all");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains($"The worker database {state} cannot be used: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("settings", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Output + result.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "ingest sample-data/stations.csv --store memory:")]
    [InlineData(2, "no-such-command")]
    public async Task Command_ErrorStreamIsClosed_EndsAsWithOne(int exitCode, string command)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "sh", ["-c", $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "aq.dll")}' {command} 2>&-"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        })!;
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(exitCode, process.ExitCode);
    }

    [Theory]
    [InlineData("1e40")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-100001")]
    [InlineData("lots")]
    public async Task RankSimulate_ChangeBeyondTheLimit_IsAUsageError(string change)
    {
        var result = await AqProgram.Run("rank", "simulate", "--area", "北京", "--period", "2014-01", "--pm25", change);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"aq: '{change}' is not a change from -100000 to 100000 µg/m³.", result.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(132)]
    public async Task History_NarrowTerminal_ShowsTheEntries(int columns)
    {
        var store = $"sqlite:{_folder["aq.db"]}";
        await AqProgram.Run("ingest", "sample-data/stations.csv", "--store", store);

        var result = await AqProgram.RunOnTerminal(columns, "history", "--station", "1001A", "--store", store);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("万寿西宫", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("7")]
    public async Task Events_OfNothing_AreRefusedWithTheirPath(string events)
    {
        _folder.Write("events.json", $"{{\"events\":{events}}}");
        var store = $"sqlite:{_folder["aq.db"]}";
        await AqProgram.Run("ingest", "sample-data/stations.csv", "--store", store);

        var result = await AqProgram.Run(
            "indicators", "--area", "北京", "--period", "2014-01", "--events", _folder["events.json"], "--store", store);

        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("aq: events.json: $.events", result.Log, StringComparison.Ordinal);
        Assert.Single(result.Log.Trim().Split('\n'));
    }

    private string DamagedDatabase()
    {
        var bytes = new byte[25_000];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(_folder["worker.db"], bytes);
        return _folder["worker.db"];
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new NotSupportedException("broken on purpose");

        public override void Write(string? value) => throw new NotSupportedException("broken on purpose");
    }
}
