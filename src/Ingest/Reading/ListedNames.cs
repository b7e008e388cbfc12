namespace AqPipeline.Ingest.Reading;

/// <summary>
/// The names of a station list, cleaned: tables, documents and files show them. A name that changes by it is named in the receipt.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="rows">The rows of the list.</param>
internal sealed class ListedNames(string path, CsvRows rows)
{
    /// <summary>The most characters of a name. The longest of a county in GB/T 2260 has 15.</summary>
    private const int MaxCharacters = 100;

    /// <summary>Changes listed one by one.</summary>
    private const int MaxNotes = 20;

    private const int ShownCharacters = 24;

    private readonly List<string> _notes = [];
    private int _changes;

    /// <summary>A sentence for each change, without a full stop; the last one counts those that are not listed.</summary>
    public IReadOnlyList<string> Notes => _changes <= MaxNotes
        ? _notes
        : [.. _notes, $"{path}: {_changes - MaxNotes} more names were cleaned in the same way"];

    /// <summary>The name in a column of the present row; empty if the list has no such column.</summary>
    /// <param name="column">The column; -1 for none.</param>
    public string Of(int column)
    {
        if (column < 0)
        {
            return "";
        }

        var field = rows.Text(column);
        var name = PrintableText.Cleaned(field, MaxCharacters);
        if (name != field && ++_changes <= MaxNotes)
        {
            _notes.Add(Note(column, field, name));
        }

        return name;
    }

    private string Note(int column, string field, string name)
    {
        var reason = PrintableText.Fault(field) is { } character
            ? $"it has the character {character}, which cannot be shown"
            : $"it has {field.Length} characters, at most {MaxCharacters} are kept";
        return $"{path}:{rows.Line}:{column + 1}: the name is kept as '{Shortened(name)}', because {reason}";
    }

    private static string Shortened(string name) =>
        name.Length <= ShownCharacters ? name : $"{PrintableText.Cleaned(name, ShownCharacters)}…";
}
