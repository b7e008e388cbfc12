using System.Diagnostics;
using AqPipeline.TestKit;

namespace AqPipeline.Pipeline.Tests;

/// <summary>The whole program on a real InfluxDB.</summary>
public sealed class InfluxTests : IAsyncLifetime
{
    private const int Kills = 5;

    private readonly InfluxServer _server = new();
    private readonly TemporaryFolder _folder = new();

    private Dictionary<string, string> Variables => new() { ["INFLUX_SPOOL"] = _folder["spool"], ["INFLUX_RETRIES"] = "2" };

    public async ValueTask InitializeAsync() => await _server.Start();

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        _folder.Dispose();
        return default;
    }

    [Fact]
    public async Task Run_OfSampleDataKilledAtManyMoments_EndsLikeSqliteByteForByte()
    {
        var watch = Stopwatch.StartNew();
        var sqlite = await AqProgram.Run("run", "--data", "sample-data", "--store", $"sqlite:{_folder["aq.db"]}", "--json");
        var whole = await AqProgram.Run(Variables, "run", "--data", "sample-data", "--store", _server.Store("whole"), "--json");
        var duration = watch.Elapsed;
        var killed = 0;
        for (var moment = 1; moment <= Kills; moment++)
        {
            using var process = AqProgram.Start(Variables, "run", "--data", "sample-data", "--store", _server.Store("killed"), "--json");
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(duration * moment / (2 * Kills)))
            {
                process.Kill();
                killed++;
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var afterwards = await AqProgram.Run(Variables, "run", "--data", "sample-data", "--store", _server.Store("killed"), "--json");

        Assert.Equal((0, ""), (whole.ExitCode, whole.ExitCode == 0 ? "" : whole.Log));
        Assert.True(killed > 0, "No run was killed.");
        Assert.True(sqlite.Output == whole.Output, "The run on InfluxDB says something else than the one on SQLite.");
        Assert.True(sqlite.Output == afterwards.Output, "The killed runs ended otherwise than the one on SQLite.");
        Assert.Empty(Directory.EnumerateFiles(_folder["spool"], "*.batch", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Run_ServerAbsent_SaysSoInOneSentence()
    {
        _server.Kill();

        var result = await AqProgram.Run(
            new Dictionary<string, string>(Variables) { ["INFLUX_USERNAME"] = "bureau", ["INFLUX_PASSWORD"] = "secret-word" }, "run", "--data", "sample-data", "--store", _server.Store());

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("cannot be reached", result.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", result.Log + result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Log, StringComparison.Ordinal);
    }
}
