using System.Text.Json.Serialization;
using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Cli;

/// <summary>The answer to a question: one document and its sheets, of which every face is written.</summary>
internal sealed record Answer
{
    /// <summary>Writes the JSON document.</summary>
    public required Action<Output> Json { get; init; }

    /// <summary>The sheets.</summary>
    public required IReadOnlyList<Sheet> Sheets { get; init; }

    /// <summary>Writes what <c>--out</c> writes into a folder; <see langword="null"/> where it takes only a file.</summary>
    public Action<string>? Folder { get; init; }

    /// <summary>What the console prints instead of the sheets.</summary>
    public IReadOnlyList<Sheet>? Printed { get; init; }

    /// <summary>Sheets of the console alone: files have their figures in columns of the others.</summary>
    public IReadOnlyList<Sheet> Details { get; init; } = [];

    /// <summary>What is wrong, a line each, after the sheets: <c>file:line:column: what</c>.</summary>
    public IReadOnlyList<Words> Findings { get; init; } = [];

    /// <summary>Complete commands that lead on, for a person at a terminal.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>
    /// The sentence of an answer without data, which the console prints instead of the sheets; <see langword="null"/> for all others.
    /// </summary>
    public Words? NoData { get; init; }

    /// <summary>The exit code (<see cref="Cli.ExitCode"/>) of an answer without data.</summary>
    public int ExitCodeWithoutData { get; init; } = Cli.ExitCode.Findings;

    /// <summary>The exit code (<see cref="Cli.ExitCode"/>) of an answer with data.</summary>
    public int ExitCode { get; init; } = Cli.ExitCode.Done;

    /// <summary>An answer whose document is about areas, each with its place.</summary>
    /// <param name="document">The document.</param>
    /// <param name="documents">The documents among which it is.</param>
    /// <param name="areas">The areas of the store.</param>
    /// <param name="sheets">The sheets.</param>
    public static Answer Of<T>(T document, JsonSerializerContext documents, AreaDirectory areas, params IReadOnlyList<Sheet> sheets) =>
        new() { Json = output => output.Json(document, documents, areas), Sheets = sheets };
}
