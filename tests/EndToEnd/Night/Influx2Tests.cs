using System.Diagnostics;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Night;

/// <summary>The whole program on an InfluxDB 2.</summary>
[Collection(nameof(Influx2Run))]
public sealed class Influx2Tests(Influx2Run run) : IDisposable
{
    private const int Kills = 2;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_OfSampleDataKilledTwice_EndsLikeSqliteAndMemoryByteForByte()
    {
        var watch = Stopwatch.StartNew();
        var sqlite = await AqProgram.Run(run.Run($"sqlite:{_folder["aq.db"]}"));
        var duration = watch.Elapsed;
        var memory = await AqProgram.Run(run.Run("memory:"));
        var killed = 0;
        for (var moment = 1; moment <= Kills; moment++)
        {
            using var process = AqProgram.Start(run.Variables, run.Run(run.Server.Store("killed")));
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(duration * moment / (Kills + 1)))
            {
                process.Kill();
                killed++;
            }

            await process.WaitForExitAsync(Token);
        }

        var afterwards = await AqProgram.Run(run.Variables, run.Run(run.Server.Store("killed")));

        Assert.Equal((0, ""), (run.Result.ExitCode, run.Result.ExitCode == 0 ? "" : run.Result.Log));
        Assert.True(killed > 0, "No run was killed.");
        Assert.True(sqlite.Output == run.Result.Output, "The run on InfluxDB 2 says something else than the one on SQLite.");
        Assert.True(memory.Output == sqlite.Output, "The run in memory says something else than the one on SQLite.");
        Assert.True(sqlite.Output == afterwards.Output, "The killed runs ended otherwise than the one on SQLite.");
        Assert.Empty(Directory.EnumerateFiles(run.Spool, "*.batch", SearchOption.AllDirectories));
        Assert.Empty(run.Server.Forbidden("aq").Concat(run.Server.Forbidden("killed")));
    }

    /// <summary>A bureau that moves from generation 1 to 2 with all it has, and back.</summary>
    [Fact]
    public async Task Copy_FromGeneration2To1AndBackAndFromSqlite_AgreesInCountsAndChecksums()
    {
        var sqlite = $"sqlite:{_folder["aq.db"]}";
        await AqProgram.Run(
            "ingest", "sample-data/readings/beijing_sites_201401.csv.gz", "--stations", "sample-data/stations.csv", "--store", sqlite);
        string[] stores =
            [sqlite, run.First("moved"), run.Server.Store("moved"), run.First("back")];
        var sums = new List<string>();
        foreach (var (from, to) in stores.Zip(stores[1..]).Append((sqlite, run.Server.Store("direct"))))
        {
            var copy = await AqProgram.Run(run.Variables, "copy", "--from", from, "--to", to, "--json");

            Assert.True(copy.ExitCode == 0, copy.Log);
            sums.Add(string.Join(
                ' ', copy.Json.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("sha256").GetString())));
        }

        Assert.Single(sums.Distinct());
    }

    [Theory]
    [InlineData("wrong", 3, "does not let us in")]
    [InlineData(null, 3, "Set INFLUX_TOKEN in the environment")]
    public async Task Doctor_WithoutTheRightToken_SaysWhatToDo(string? token, int exitCode, string expected)
    {
        var variables = run.Variables;
        variables.Remove("INFLUX_TOKEN");
        if (token is not null)
        {
            variables["INFLUX_TOKEN"] = token;
        }

        var doctor = await AqProgram.Run(variables, "doctor", "--store", run.Server.Store());

        Assert.Equal(exitCode, doctor.ExitCode);
        Assert.Contains(expected, doctor.Output + doctor.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", doctor.Log, StringComparison.Ordinal);
    }

    /// <summary>A store of generation 1 on a server of generation 2 works for a bucket that is there; where there is none, it says so.</summary>
    [Fact]
    public async Task Ingest_ThroughInfluxQlWithoutABucket_NamesTheOtherAddress()
    {
        var result = await AqProgram.Run(
            run.Variables, "ingest", "sample-data/readings/beijing_sites_201401.csv.gz", "--store", $"influxdb+{run.Server.Url}/none");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains($"Name the store influxdb2+{run.Server.Url}/ORGANISATION/none", result.Log, StringComparison.Ordinal);
    }
}
