using AqPipeline.TestKit;
using AqPipeline.Worker;
using AqPipeline.Worker.Cli;

namespace AqPipeline.EndToEnd.Damage;

/// <summary>
/// What is asked of a store after each damage, in this process, and how it may be answered: rightly, or by one sentence and exit code 3.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="year">The year that is asked about.</param>
internal sealed class Questions(string store, string year)
{
    private const int Damaged = 3;
    private static readonly ManualTime s_time = new(new DateTimeOffset(2017, 3, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly List<(int ExitCode, string Output, string Log)> _right = [];

    private string[][] All =>
    [
        ["indicators", "--area", "北京", "--period", year, "--json", "--store", store],
        ["daily", "--area", "北京", "--from", year + "-01-01", "--to", year + "-12-31", "--json", "--store", store],
        ["history", "--station", "1001A", "--day", year + "-02-28", "--json", "--store", store],
    ];

    /// <summary>Takes the answers of the sound store.</summary>
    public async Task<Questions> Learn()
    {
        foreach (var question in All)
        {
            _right.Add(await Ask(question));
        }

        Assert.All(_right, answer => Assert.Equal((0, ""), (answer.ExitCode, answer.Log)));
        return this;
    }

    /// <summary>Asks everything and fails with the round's name where an answer is neither right nor a sentence.</summary>
    /// <returns>Whether any damage was named or mended.</returns>
    public async Task<bool> AskAll(string round)
    {
        var isFound = false;
        foreach (var (question, right) in All.Zip(_right))
        {
            var answer = await Ask(question);
            isFound |= answer.Log.Length > 0;
            if (answer.ExitCode == Damaged)
            {
                AssertSentence(answer, round);
            }
            else
            {
                Assert.True(
                    (answer.ExitCode, answer.Output) == (right.ExitCode, right.Output),
                    $"{round}: {question[0]} answers something else: {answer.Output}");
            }
        }

        // Deep checks end with 3 on any damage, in a table that names it.
        var doctor = await Ask("doctor", "--deep", "--json", "--store", store);
        Assert.True(doctor.ExitCode is 0 or 1 or Damaged, $"{round}: doctor ends with {doctor.ExitCode}");
        Assert.Equal("", doctor.Log);
        Assert.Equal(doctor.ExitCode == Damaged, doctor.Output.Contains("\"broken\"", StringComparison.Ordinal));
        return isFound || doctor.ExitCode == Damaged;
    }

    /// <summary>Runs the program in this process: an exception that nobody expects fails the test with its trace.</summary>
    public static async Task<(int ExitCode, string Output, string Log)> Ask(params string[] arguments)
    {
        var (results, log) = (new StringWriter(), new StringWriter());
        var output = new Output(results, log, resultsAreRedirected: true, logIsRedirected: true);
        var exitCode = await CommandLine.Run(arguments, output, s_time, TestContext.Current.CancellationToken);
        return (exitCode, results.ToString(), log.ToString());
    }

    /// <summary>The last line names the damage; lines before it say which statistics were computed again.</summary>
    private static void AssertSentence((int ExitCode, string Output, string Log) answer, string round)
    {
        var lines = answer.Log.TrimEnd().Split('\n');
        Assert.True(
            lines.All(line => line.StartsWith("aq: ", StringComparison.Ordinal) && line.EndsWith('.'))
                && lines[..^1].All(line => line.Contains("computed again from the readings", StringComparison.Ordinal))
                && !lines[^1].Contains("computed again from the readings", StringComparison.Ordinal),
            $"{round}: {answer.Log}");
        Assert.Equal("", answer.Output);
    }
}
