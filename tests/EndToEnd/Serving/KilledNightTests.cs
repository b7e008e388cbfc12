using System.Diagnostics;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>
/// kill -9 at many moments of a nightly run, on each store: the next start carries on, and in the end nothing tells that anything
/// happened.
/// </summary>
public sealed class KilledNightTests
{
    private static readonly int s_kills = LongRun.Rounds(3, 20);

    /// <summary>The golden ratio's multiples fall all over the run, in no order.</summary>
    private const double Golden = 0.618033988749895;

    private static readonly DateOnly s_day = new(2017, 2, 28);

    [Fact]
    public async Task Night_OnSqlite_KilledManyTimes_EndsLikeAnUndisturbedOne()
    {
        using var folder = new TemporaryFolder();

        await AssertCarriesOn(folder, $"sqlite:{folder["killed.db"]}", []);
    }

    [Fact]
    public async Task Night_OnInfluxDb_KilledManyTimes_EndsLikeAnUndisturbedOne()
    {
        using var folder = new TemporaryFolder();
        using var server = await new InfluxServer().Start();

        await AssertCarriesOn(folder, server.Store("killed"), new() { ["INFLUX_SPOOL"] = folder["spool"], ["INFLUX_RETRIES"] = "2" });
    }

    private static async Task AssertCarriesOn(TemporaryFolder folder, string store, Dictionary<string, string> variables)
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(Repository.SampleData, "*", SearchOption.AllDirectories)
                .Where(
                    path =>
                        path.Contains("stations.csv", StringComparison.Ordinal) || path.Contains("_2014", StringComparison.Ordinal)
                            || path.Contains("_2017", StringComparison.Ordinal))
                .OrderBy(path => path.Contains("stations", StringComparison.Ordinal) ? "" : path, StringComparer.Ordinal),
        ];
        folder.Write("sources.json", """{ "sources": [ { "kind": "inbox", "name": "uploads", "path": "inbox", "stillSeconds": 1 } ] }""");
        var undisturbed = await Undisturbed(folder, files);
        using var worker = new ServedWorker(folder, store, variables);
        var (given, length) = (0, await Night(worker));
        await worker.Ask("nightly", s_day);
        for (var kill = 1; kill <= s_kills; kill++)
        {
            // Every night finds something new, so that every kill hits an import or what follows from one.
            for (; given < kill * files.Length / s_kills; given++)
            {
                Give(folder, files[given]);
            }

            // What the kill before ended begins again by itself.
            worker.Start();
            await worker.WaitFor("nightly begins");
            await Task.Delay(length * (kill * Golden % 1), TestContext.Current.CancellationToken);
            Assert.False(worker.Process.HasExited, "The worker ended before it was killed.");
            worker.Process.Kill();
            await worker.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (worker.Log.Any(line => line.Contains("nightly done", StringComparison.Ordinal)))
            {
                await worker.Ask("nightly", s_day);
            }
        }

        worker.Start();
        await worker.WaitFor("nightly done");
        var (exitCode, took) = await worker.Terminate();
        var afterwards = await AqProgram.Run(variables, "run", "--data", folder["inbox"], "--store", store, "--json");

        Assert.Equal(0, exitCode);
        Assert.True(took < TimeSpan.FromSeconds(30), $"The end took {took}.");
        Assert.Equal(undisturbed.ExitCode, afterwards.ExitCode);
        Assert.True(undisturbed.Output == afterwards.Output, FirstDifference(undisturbed.Output, afterwards.Output));
        Assert.True(File.Exists(folder["reports/2017-02-28/summary.json"]));
    }

    /// <summary>What the two runs say from the first place where they differ.</summary>
    private static string FirstDifference(string undisturbed, string killed)
    {
        var at = undisturbed.Zip(killed).TakeWhile(pair => pair.First == pair.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 400)];
        return $"The killed nights ended otherwise than the undisturbed run, from character {at}.\n"
            + $"Undisturbed: {Around(undisturbed)}\nKilled: {Around(killed)}";
    }

    private static async Task<ProgramResult> Undisturbed(TemporaryFolder folder, string[] files)
    {
        Array.ForEach(files, file => Give(folder, file));
        var result = await AqProgram.Run("run", "--data", folder["inbox"], "--store", $"sqlite:{folder["whole.db"]}", "--json");
        Directory.Delete(folder["inbox"], recursive: true);
        Directory.CreateDirectory(folder["inbox"]);
        return result;
    }

    /// <summary>
    /// A night without anything to do, from its beginning to its end, and half as long again for what there will be to do.
    /// </summary>
    private static async Task<TimeSpan> Night(ServedWorker worker)
    {
        worker.Start();
        (await worker.Get("/health/live")).Dispose();
        await worker.Ask("nightly", s_day);
        await worker.WaitFor("nightly begins");
        var watch = Stopwatch.StartNew();
        await worker.WaitFor("nightly done");
        var length = watch.Elapsed * 1.5;
        await worker.Terminate();
        return length;
    }

    private static void Give(TemporaryFolder folder, string file)
    {
        var copy = Path.Combine(Directory.CreateDirectory(folder["inbox"]).FullName, Path.GetFileName(file));
        File.Copy(file, copy);
        File.SetLastWriteTimeUtc(copy, DateTime.UnixEpoch);
    }
}
