using AqPipeline.TestKit;
using AqPipeline.Worker;
using AqPipeline.Worker.Cli;

namespace AqPipeline.EndToEnd;

/// <summary>Runs the program in this process, at a moment of a test's choice.</summary>
internal static class ProgramAt
{
    /// <param name="moment">What the clock says.</param>
    /// <param name="arguments">The arguments.</param>
    public static async Task<ProgramResult> Run(DateTimeOffset moment, params string[] arguments)
    {
        using var results = new StringWriter();
        using var log = new StringWriter();
        var exitCode = await CommandLine.Run(
            arguments,
            new Output(results, log, resultsAreRedirected: true, logIsRedirected: true),
            new ManualTime(moment),
            TestContext.Current.CancellationToken);
        return new ProgramResult(exitCode, results.ToString(), log.ToString());
    }

    /// <summary>Noon of a day in Beijing.</summary>
    public static DateTimeOffset Noon(int year, int month, int day) => new(year, month, day, 12, 0, 0, HourEnding.BeijingOffset);
}
