using System.Collections.Concurrent;

namespace AqPipeline.EndToEnd.Cli;

/// <summary>Answers of the program, each asked for once however many tests look at it.</summary>
public sealed class GivenAnswers
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ProgramResult>>> _answers = new(StringComparer.Ordinal);

    /// <summary>The answer on a terminal of some columns.</summary>
    public Task<ProgramResult> OnTerminal(int columns, string[] arguments) =>
        Once($"{columns} columns", arguments, () => AqProgram.RunOnTerminal(columns, arguments));

    /// <summary>The answer in a pipe.</summary>
    public Task<ProgramResult> InPipe(string[] arguments) => Once("pipe", arguments, () => AqProgram.Run(arguments));

    private Task<ProgramResult> Once(string face, string[] arguments, Func<Task<ProgramResult>> run) =>
        _answers.GetOrAdd($"{face}: {string.Join('\n', arguments)}", _ => new Lazy<Task<ProgramResult>>(run)).Value;
}
