using System.Text;
using AqPipeline.Ingest.Formats;
using AqPipeline.Ingest.Mapped;

namespace AqPipeline.Ingest;

/// <summary>The layout a person wants files read as: a known one by its name, one of their own, or any known table of days.</summary>
public sealed class ChosenLayout
{
    private ChosenLayout(string name, MappedTable? table) => (Name, Table) = (name, table);

    /// <summary>The name receipts show; empty for any known table of days.</summary>
    public string Name { get; }

    /// <summary>True if files are read as tables of published days.</summary>
    public bool IsOfDays => DayFormats is not null;

    /// <summary>The layout, when it is a person's own.</summary>
    internal MappedTable? Table { get; }

    /// <summary>The known layouts of tables of days; <see langword="null"/> when files are read as hours.</summary>
    internal IReadingFormat[]? DayFormats { get; private init; }

    /// <summary>The encoding, when the person has said it.</summary>
    internal Encoding? Encoding => Table?.Mapping.Encoding;

    /// <summary>The one sheet to read of workbooks; <see langword="null"/> for all.</summary>
    public string? Sheet => Table?.Mapping.Sheet;

    /// <summary>One of <see cref="FileReader.FormatNames"/>.</summary>
    public static ChosenLayout Named(string name) => new(name, null);

    /// <summary>Tables as a mapping says.</summary>
    /// <exception cref="InvalidDataException">The mapping is of days.</exception>
    public static ChosenLayout Mapped(TableMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        if (mapping.IsOfDays)
        {
            throw new InvalidDataException($"Mapping {mapping.Name} is of published days (daily): import its tables with --daily.");
        }

        var table = new MappedTable(mapping);
        return new ChosenLayout(table.Name, table);
    }

    /// <summary>Tables of published days: the known ones, or as a mapping says.</summary>
    /// <param name="areas">The series of the city or county of a name (<see cref="StationId.OfAreaSeries"/>); <see langword="null"/> for a
    /// name
    /// of none or of several. Called from several threads.</param>
    /// <param name="cities">The series of the city whose evaluation station stands at a longitude and latitude; the default for a station
    /// that
    /// counts for no city, <see langword="null"/> where none stands. Called from several threads.</param>
    /// <param name="mapping">The mapping; <see langword="null"/> to go by the content.</param>
    /// <exception cref="InvalidDataException">The mapping is of hours.</exception>
    public static ChosenLayout OfDays(
        Func<string, StationId?> areas, Func<decimal, decimal, StationId?> cities, TableMapping? mapping = null)
    {
        if (mapping is { IsOfDays: false })
        {
            throw new InvalidDataException(
                $"Mapping {mapping.Name} is of hours: a mapping of published days has \"daily\": true (docs/formats.md). For hours, leave "
                    + "--daily out.");
        }

        var table = mapping is null ? null : new MappedTable(mapping, areas);
        return new ChosenLayout(table?.Name ?? "", table) { DayFormats = [new Aqistudy(areas), new NationalDaily(cities)] };
    }
}
