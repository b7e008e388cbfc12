using System.Diagnostics;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Imports;

namespace AqPipeline.EndToEnd.Imports;

/// <summary><c>aq copy</c> as a program: from SQLite to a real InfluxDB and back.</summary>
public sealed class CopyTests
{
    private static readonly int s_kills = LongRun.Rounds(2, 5);

    [Fact]
    public async Task Copy_KilledAtManyMomentsToInfluxAndBack_AnswersLikeTheSource()
    {
        using var server = await new InfluxServer().Start();
        using var folder = new TemporaryFolder();
        var (source, back) = ($"sqlite:{folder["aq.db"]}", $"sqlite:{folder["back.db"]}");
        var variables = new Dictionary<string, string> { ["INFLUX_SPOOL"] = folder["spool"] };
        await AqProgram.Run("ingest", "sample-data", "--store", source);
        var watch = Stopwatch.StartNew();
        var whole = await AqProgram.Run(variables, "copy", "--from", source, "--to", server.Store("whole"), "--json");
        var duration = watch.Elapsed;
        var killed = 0;
        for (var moment = 1; moment <= s_kills; moment++)
        {
            using var process = AqProgram.Start(variables, "copy", "--from", source, "--to", server.Store("killed"), "--json");
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(duration * moment / (s_kills + 1)))
            {
                process.Kill();
                killed++;
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var finished = await AqProgram.Run(variables, "copy", "--from", source, "--to", server.Store("killed"), "--json");
        var returned = await AqProgram.Run(variables, "copy", "--from", server.Store("killed"), "--to", back, "--json");

        Assert.True(killed > 0, "No copy was killed.");
        Assert.All(new[] { whole, finished, returned }, copy => Assert.Equal((0, ""), (copy.ExitCode, copy.ExitCode == 0 ? "" : copy.Log)));
        Assert.Equal(whole.Json.GetProperty("parts").ToString(), finished.Json.GetProperty("parts").ToString());
        Assert.Equal(whole.Json.GetProperty("parts").ToString(), returned.Json.GetProperty("parts").ToString());
        Assert.Contains("`aq run --store " + server.Store("whole"), whole.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("`aq run", returned.Log, StringComparison.Ordinal);
        var question = new[] { "indicators", "--area", "北京", "--period", "2016", "--json", "--store" };
        var answer = await AqProgram.Run(variables, [.. question, source]);
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(answer.Output, (await AqProgram.Run(variables, [.. question, server.Store("killed")])).Output);
        Assert.Equal(answer.Output, (await AqProgram.Run(variables, [.. question, back])).Output);
    }

    [Theory]
    [InlineData("sqlite:a.db", "sqlite:a.db", 2, "name the same store")]
    [InlineData("memory:", "sqlite:a.db", 2, "ends with the command")]
    [InlineData("sqlite:/no/such.db", "sqlite:a.db", 3, "There is no store sqlite:/no/such.db")]
    [InlineData("file.db", "sqlite:a.db", 2, "'file.db' is not a store")]
    public async Task Copy_OfStoresThatCannotBe_SaysWhy(string from, string to, int exitCode, string expected)
    {
        var result = await AqProgram.Run("copy", "--from", from, "--to", to);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(expected, result.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "\r2/2 portions copied or compared, 00:00:00 left")]
    [InlineData(true, "")]
    public void Advance_OnATerminalAlone_SaysHowManyAndWhatIsLeft(bool isRedirected, string expected)
    {
        var log = new StringWriter();
        var progress = new CopyProgress(new Output(new StringWriter(), log, resultsAreRedirected: true, isRedirected));

        progress.Advance(1, 2);
        progress.Advance(2, 2);

        Assert.EndsWith(expected, log.ToString().TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(isRedirected, log.ToString().Length == 0);
    }
}
