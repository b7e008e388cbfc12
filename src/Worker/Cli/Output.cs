using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AqPipeline.Analytics.Areas;
using Spectre.Console;

namespace AqPipeline.Worker.Cli;

/// <summary>Where a command writes: results to one writer, all that is said on the way to another.</summary>
internal sealed class Output(TextWriter results, TextWriter log, bool resultsAreRedirected, bool logIsRedirected)
{
    /// <summary>Columns of a table that goes into a pipe or file, where nothing needs to fit a screen.</summary>
    private const int PipeWidth = 240;

    /// <summary>Columns every table fits into; a narrower terminal breaks the lines itself rather than the figures.</summary>
    private const int MinimumWidth = 132;

    private readonly IAnsiConsole _tables = CreateConsole(results, resultsAreRedirected);

    /// <summary>Receives the results.</summary>
    public TextWriter Results { get; } = results;

    /// <summary>Receives all that is said on the way.</summary>
    public TextWriter Log { get; } = log;

    /// <summary>Whether a person is watching the log.</summary>
    public bool ShowsProgress { get; } = !logIsRedirected;

    public static Output ToConsole() => new(Console.Out, Console.Error, Console.IsOutputRedirected, Console.IsErrorRedirected);

    /// <summary>Writes a table to the results; one without rows would be a head without a body, and nothing is written of it.</summary>
    public void Table(Table table)
    {
        if (table.Rows.Count > 0)
        {
            _tables.Write(table);
        }
    }

    /// <summary>Writes one line to the results.</summary>
    public void Line(string line) => Results.WriteLine(line);

    /// <summary>Writes one JSON document about areas to the results, each with its place.</summary>
    public void Json<T>(T document, JsonSerializerContext documents, AreaDirectory areas) =>
        Json(document, PlacedJson.TypeOf<T>(documents, areas));

    /// <summary>Writes one JSON document about areas to the results: of one thing itself, of several or none a list.</summary>
    public void Json<T>(IReadOnlyList<T> several, JsonSerializerContext documents, AreaDirectory areas) =>
        Json(several, PlacedJson.TypeOf<T>(documents, areas), PlacedJson.TypeOf<IReadOnlyList<T>>(documents, areas));

    /// <summary>Writes one JSON document to the results.</summary>
    public void Json<T>(T document, JsonTypeInfo<T> type) => Results.WriteLine(JsonSerializer.Serialize(document, type));

    /// <summary>Writes one JSON document to the results: of one thing itself, of several or none a list.</summary>
    public void Json<T>(IReadOnlyList<T> documents, JsonTypeInfo<T> ofOne, JsonTypeInfo<IReadOnlyList<T>> ofSeveral)
    {
        if (documents is [var single])
        {
            Json(single, ofOne);
        }
        else
        {
            Json(documents, ofSeveral);
        }
    }

    /// <summary>Writes one line to the log.</summary>
    public void Say(string message) => Log.WriteLine(message);

    /// <summary>Writes over the last line of the log.</summary>
    public void SayAgain(string message) => Log.Write("\r" + message);

    private static IAnsiConsole CreateConsole(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = isRedirected ? PipeWidth : Math.Max(console.Profile.Width, MinimumWidth);
        return console;
    }
}
