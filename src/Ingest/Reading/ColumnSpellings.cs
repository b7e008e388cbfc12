namespace AqPipeline.Ingest.Reading;

/// <summary>
/// How a file's columns are spelled: a header between the rows may write them in other letters, as <c>PM25,Date</c> below <c>pm25,date</c>.
/// </summary>
internal sealed class ColumnSpellings
{
    private readonly Dictionary<string, string?> _spellings = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="headers">The first header of the file.</param>
    public ColumnSpellings(IReadOnlyList<string> headers) => Add(headers);

    /// <summary>Adds names that a layout knows, and that a header may have.</summary>
    public void Add(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            // Two columns whose names differ in nothing but case are two columns.
            _spellings[name] = !_spellings.TryGetValue(name, out var known) || known == name ? name : null;
        }
    }

    /// <summary>The names of a header, in the spelling that the file had first, or that the layout has.</summary>
    public IReadOnlyList<string> Of(IReadOnlyList<string> names)
    {
        string[] spelled = [.. names.Select(name => _spellings.GetValueOrDefault(name) ?? name)];
        return spelled.Distinct().Count() == names.Distinct().Count() ? spelled : names;
    }
}
