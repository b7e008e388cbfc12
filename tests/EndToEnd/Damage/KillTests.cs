using System.Diagnostics;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>kill -9 at any moment of a run: the next run ends in the same place as one that was never killed.</summary>
public sealed class KillTests
{
    private static readonly int s_kills = LongRun.Rounds(3, 8);

    [Fact]
    public async Task Run_KilledAtManyMomentsAndRunAgain_EndsLikeAnUndisturbedOne()
    {
        using var folder = new TemporaryFolder();
        var watch = Stopwatch.StartNew();
        var undisturbed = await AqProgram.Run("run", "--data", "sample-data", "--store", $"sqlite:{folder["whole.db"]}", "--json");
        var duration = watch.Elapsed;
        var store = $"sqlite:{folder["killed.db"]}";
        var killed = 0;

        for (var moment = 1; moment <= s_kills; moment++)
        {
            using var process = AqProgram.Start("run", "--data", "sample-data", "--store", store, "--json");
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(duration * moment / (s_kills + 1)))
            {
                process.Kill();
                killed++;
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var afterwards = await AqProgram.Run("run", "--data", "sample-data", "--store", store, "--json");

        Assert.True(killed > 0, "No run was killed.");
        Assert.Equal(0, afterwards.ExitCode);
        Assert.Equal(undisturbed.Output, afterwards.Output);
    }
}
