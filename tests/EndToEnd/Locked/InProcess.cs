using System.Text;
using AqPipeline.TestKit;
using AqPipeline.Worker;
using AqPipeline.Worker.Cli;

namespace AqPipeline.EndToEnd.Locked;

/// <summary>Runs <c>aq</c> in the process of the test, with a clock that stands still.</summary>
public static class InProcess
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 17, 35, 0, TimeSpan.FromHours(8));

    /// <summary>Runs one command from the root of the repository.</summary>
    public static async Task<ProgramResult> Run(params string[] arguments)
    {
        Directory.SetCurrentDirectory(Repository.Root);
        var (results, log) = (new StringWriter(new StringBuilder()), new StringWriter(new StringBuilder()));
        var output = new Output(results, log, resultsAreRedirected: true, logIsRedirected: true);
        var exitCode = await CommandLine.Run(arguments, output, new ManualTime(Now), TestContext.Current.CancellationToken);
        return new ProgramResult(exitCode, results.ToString(), log.ToString());
    }
}
