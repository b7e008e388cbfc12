using System.Runtime.InteropServices;
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

        // On a thread of its own and by the system's own call: the import is over in seconds, and the threads of the tests are busy.
        await Task.Factory.StartNew(
            () =>
            {
                while (!File.Exists(folder["aq.db"]) && !process.HasExited)
                {
                    Thread.Sleep(1);
                }

                _ = Kill(process.Id, signal == "INT" ? 2 : 15);
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

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

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
