using System.Text;
using AqPipeline.Ingest.Mapped;

namespace AqPipeline.Ingest;

/// <summary>The layout a person wants files read as: a known one by its name, or one of their own.</summary>
public sealed class ChosenLayout
{
    private ChosenLayout(string name, MappedTable? table) => (Name, Table) = (name, table);

    /// <summary>The name receipts show.</summary>
    public string Name { get; }

    /// <summary>The layout, when it is a person's own.</summary>
    internal MappedTable? Table { get; }

    /// <summary>The encoding, when the person has said it.</summary>
    internal Encoding? Encoding => Table?.Mapping.Encoding;

    /// <summary>The one sheet to read of workbooks; <see langword="null"/> for all.</summary>
    public string? Sheet => Table?.Mapping.Sheet;

    /// <summary>One of <see cref="FileReader.FormatNames"/>.</summary>
    public static ChosenLayout Named(string name) => new(name, null);

    /// <summary>Tables as a mapping says.</summary>
    public static ChosenLayout Mapped(TableMapping mapping)
    {
        var table = new MappedTable(mapping);
        return new ChosenLayout(table.Name, table);
    }
}
