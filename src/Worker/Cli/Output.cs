using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AqPipeline.Analytics.Areas;
using Spectre.Console;

namespace AqPipeline.Worker.Cli;

/// <summary>Where a command writes: results to one writer, all that is said on the way to another.</summary>
/// <param name="results">Receives the results.</param>
/// <param name="log">Receives all that is said on the way.</param>
/// <param name="resultsAreRedirected">True if the results go into a pipe or file.</param>
/// <param name="logIsRedirected">True if nobody watches the log.</param>
/// <param name="columns">The columns of the terminal; by default <c>COLUMNS</c>, or what the terminal says.</param>
internal sealed class Output(
    TextWriter results, TextWriter log, bool resultsAreRedirected, bool logIsRedirected, int? columns = null)
{
    /// <summary>More than any line has: lines are laid out before they are written.</summary>
    private const int NoWidth = 1_000_000;

    /// <summary>A list is not cut for the sake of so few rows.</summary>
    private const int FewRows = 4;

    private readonly IAnsiConsole _lines = CreateConsole(results, resultsAreRedirected);

    /// <summary>Receives the results.</summary>
    public TextWriter Results { get; } = results;

    /// <summary>Receives all that is said on the way.</summary>
    public TextWriter Log { get; } = log;

    /// <summary>Receives each JSON document and how it is written, where it is not wanted as text among the results.</summary>
    public Action<object, JsonTypeInfo>? Documents { get; init; }

    /// <summary>Whether a person is watching the log.</summary>
    public bool ShowsProgress { get; } = !logIsRedirected;

    /// <summary>The language of headings and words.</summary>
    public Language Language { get; set; }

    /// <summary>The columns of the terminal; <see langword="null"/> in a pipe or file.</summary>
    private int? Columns => resultsAreRedirected ? null
        : columns ?? (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var stated) ? stated : Console.WindowWidth);

    public static Output ToConsole() =>
        new(Console.Out, new LogWriter(Console.Error), Console.IsOutputRedirected, Console.IsErrorRedirected);

    /// <summary>Writes a sheet to the results.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="isWhole">True if a terminal gets all rows, too.</param>
    public void Sheet(Sheet sheet, bool isWhole = false)
    {
        var most = isWhole || resultsAreRedirected || sheet.Rows.Count <= SheetText.MostRows + FewRows ? int.MaxValue : SheetText.MostRows;
        var shown = isWhole ? most : Math.Min(most, sheet.Printed ?? most);
        foreach (var line in new SheetText(sheet, Language, Columns, shown).Lines())
        {
            Write(line);
        }
    }

    /// <summary>Writes one line to the results; characters that a terminal would obey are replaced.</summary>
    public void Line(string line) => Results.WriteLine(PrintableText.OfText(line));

    /// <summary>Names the columns of sheets that a terminal of 80 columns has no room for, in one line of the log.</summary>
    public void SayLeftOut(IEnumerable<Sheet> sheets)
    {
        Words[] columns = ShowsProgress && Columns is { } width
            ? [.. sheets.SelectMany(sheet => new SheetText(sheet, Language, width, SheetText.MostRows).LeftOut).Distinct()] : [];
        if (columns.Length > 0)
        {
            var names = Words.Join(columns, chinese: "、");
            Say((new Words("Not shown at 80 columns: ", "80列时未显示：") + names
                + ("; 120 columns or --out FILE.csv show them.", "；120列终端或 --out FILE.csv 可见。")).In(Language));
        }
    }

    /// <summary>Writes one JSON document about areas to the results, each with its place.</summary>
    public void Json<T>(T document, JsonSerializerContext documents, AreaDirectory areas) =>
        Json(document, PlacedJson.TypeOf<T>(documents, areas));

    /// <summary>Writes one JSON document about areas to the results: of one thing itself, of several or none a list.</summary>
    public void Json<T>(IReadOnlyList<T> several, JsonSerializerContext documents, AreaDirectory areas) =>
        Json(several, PlacedJson.TypeOf<T>(documents, areas), PlacedJson.TypeOf<IReadOnlyList<T>>(documents, areas));

    /// <summary>Writes one JSON document to the results, or hands it over (<see cref="Documents"/>).</summary>
    public void Json<T>(T document, JsonTypeInfo<T> type)
    {
        if (Documents is { } receive)
        {
            receive(document!, type);
        }
        else
        {
            Results.WriteLine(JsonSerializer.Serialize(document, type));
        }
    }

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

    /// <summary>Writes one line to the results, in the language of the answer.</summary>
    public void Line(Words line) => Line(line.In(Language));

    /// <summary>
    /// Writes one line to the log, in the language of the answer if there is an entry for it; characters that a terminal would obey are
    /// replaced.
    /// </summary>
    public void Say(string message) => Log.WriteLine(PrintableText.OfText(Sentences.In(message, Language)));

    /// <summary>Writes a sentence of the program itself to the log.</summary>
    public void Note(string sentence) => Log.WriteLine(PrintableText.OfText($"aq: {Sentences.In(sentence, Language)}"));

    /// <summary>Writes over the last line of the log.</summary>
    public void SayAgain(string message) => Log.Write("\r" + PrintableText.OfText(message));

    /// <summary>Writes the phrases of a line, with their looks on a terminal that has any.</summary>
    private void Write(IReadOnlyList<Phrase> line)
    {
        if (_lines.Profile.Capabilities.ColorSystem == ColorSystem.NoColors && !_lines.Profile.Capabilities.Ansi)
        {
            Line(string.Concat(line.Select(phrase => phrase.Text)).TrimEnd());
            return;
        }

        foreach (var phrase in line.Where(phrase => phrase.Text.Length > 0))
        {
            _lines.Write(new Text(phrase.Text, StyleOf(phrase.Tone)));
        }

        _lines.WriteLine();
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Title => new Style(decoration: Decoration.Bold),
        Tone.Heading => new Style(decoration: Decoration.Dim),
        Tone.Good => new Style(Color.Green),
        Tone.Warning => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red),
        _ => Style.Plain,
    };

    private static IAnsiConsole CreateConsole(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = NoWidth;
        return console;
    }
}
