using System.Diagnostics;
using System.Text.Json;
using AqPipeline.Analytics.Forecasting.Trees;
using AqPipeline.TestKit;
using AqPipeline.Worker;
using AqPipeline.Worker.Cli;

namespace AqPipeline.EndToEnd;

/// <summary>What a finished program left behind.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Log)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

/// <summary>
/// Runs the program <c>aq</c> from the root of the repository: in the process of the test, or where a test kills it or sets its
/// environment in one of its own.
/// </summary>
public static class AqProgram
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "aq.dll");

    /// <summary>A moment after all readings of the tests.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 28, 17, 35, 0, HourEnding.BeijingOffset);

    static AqProgram() => Directory.SetCurrentDirectory(Repository.Root);

    /// <summary>Runs one command in this process.</summary>
    public static Task<ProgramResult> Run(params string[] arguments) => RunHere(TimeProvider.System, arguments);

    /// <summary>Runs one command in this process, at a moment of a test's choice.</summary>
    public static Task<ProgramResult> RunAt(DateTimeOffset moment, params string[] arguments) => RunHere(new ManualTime(moment), arguments);

    /// <summary>Runs one command in this process, as on a terminal of some columns that a person watches.</summary>
    public static Task<ProgramResult> RunOnTerminal(int columns, params string[] arguments) =>
        RunHere(TimeProvider.System, arguments, columns);

    /// <summary>Runs one command in a process of its own, with further variables of the environment.</summary>
    public static async Task<ProgramResult> Run(Dictionary<string, string> variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var log = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramResult(process.ExitCode, await output, await log);
    }

    /// <summary>
    /// Starts one command in a process of its own, which grows no trees unless the variables say otherwise: growing them takes longer than all
    /// else that such tests are about.
    /// </summary>
    public static Process Start(params string[] arguments) => Start([], arguments);

    /// <inheritdoc cref="Start(string[])"/>
    public static Process Start(Dictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in variables.Prepend(new KeyValuePair<string, string>(LightGbmLibrary.Variable, "off")))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Noon of a day in Beijing.</summary>
    public static DateTimeOffset Noon(int year, int month, int day) => new(year, month, day, 12, 0, 0, HourEnding.BeijingOffset);

    private static async Task<ProgramResult> RunHere(TimeProvider time, string[] arguments, int? columns = null)
    {
        using var results = new StringWriter();
        using var log = new StringWriter();
        var output = new Output(
            TextWriter.Synchronized(results), TextWriter.Synchronized(log), columns is null, columns is null, columns);
        var exitCode = await CommandLine.Run(arguments, output, time, TestContext.Current.CancellationToken);
        return new ProgramResult(exitCode, results.ToString(), log.ToString());
    }
}
