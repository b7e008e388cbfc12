using System.Diagnostics;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>SIGINT and SIGTERM in the middle of an import: one sentence, the exit code of the signal, and a store that is whole.</summary>
public sealed class SignalTests(SampleRun sample)
{
    [Theory]
    [InlineData("INT", 130, "run", "--data", "sample-data")]
    [InlineData("TERM", 143, "run", "--data", "sample-data")]
    [InlineData("INT", 130, "ingest", "sample-data")]
    [InlineData("TERM", 143, "ingest", "sample-data")]
    public async Task Command_SignalWhileItWrites_EndsWithItsCodeAndTheNextRunCarriesOn(
        string signal, int exitCode, params string[] command)
    {
        using var folder = new TemporaryFolder();
        var store = $"sqlite:{folder["aq.db"]}";
        using var process = AqProgram.Start([.. command, "--store", store]);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var log = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (!File.Exists(folder["aq.db"]) && !process.HasExited)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var carriedOn = await AqProgram.Run(["run", "--data", "sample-data", "--store", store, "--json"]);
        var undisturbed = await sample.Undisturbed;

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal(
            $"aq: stopped by SIG{signal}. The store is whole and keeps what was imported; run again to carry on.",
            (await log).Trim().Split('\n')[^1]);
        Assert.DoesNotContain("   at ", await log + await output, StringComparison.Ordinal);
        Assert.Equal(0, carriedOn.ExitCode);
        Assert.Equal(undisturbed.Output, carriedOn.Output);
    }
}
