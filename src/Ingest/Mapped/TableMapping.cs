using System.Text;

namespace AqPipeline.Ingest.Mapped;

/// <summary>How to read tables of a layout the product does not know, as a person has said it (docs/formats.md).</summary>
public sealed class TableMapping
{
    internal TableMapping(string name, MappedTime time, MappedStation station, MappedValues values) =>
        (Name, Time, Station, Values) = (name, time, station, values);

    /// <summary>Its name; receipts show <c>mapped:</c> and it.</summary>
    public string Name { get; }

    /// <summary>The encoding; <see langword="null"/> to tell it from the bytes.</summary>
    internal Encoding? Encoding { get; init; }

    /// <summary>What stands between fields.</summary>
    internal char Delimiter { get; init; } = ',';

    /// <summary>
    /// The line of the header, the first being 1; 0 when there is none, and columns are called <c>#1</c>, <c>#2</c> and so on.
    /// </summary>
    internal int HeaderLine { get; init; } = 1;

    /// <summary>When.</summary>
    internal MappedTime Time { get; }

    /// <summary>Who.</summary>
    internal MappedStation Station { get; }

    /// <summary>What.</summary>
    internal MappedValues Values { get; }

    /// <summary>The column of the monitor's number, where a station has several of one pollutant.</summary>
    internal string? MonitorColumn { get; init; }

    /// <summary>Where the source marks its readings; <see langword="null"/> where it does not.</summary>
    internal MappedValidity? Validity { get; init; }

    /// <summary>What stands for a missing reading, besides the usual codes.</summary>
    internal IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether decimals stand behind a comma.</summary>
    internal bool HasDecimalComma { get; init; }

    /// <summary>The columns a table must have.</summary>
    internal IEnumerable<string> Columns =>
        Time.Clock.Columns.Concat(Station.Columns).Concat(Values.Columns)
            .Concat(Validity is { } validity ? [validity.Column] : []).Concat(MonitorColumn is { } monitor ? [monitor] : []).Distinct();

    /// <summary>Reads a mapping file, strictly.</summary>
    /// <exception cref="InvalidDataException">It cannot be used; the message lists everything that is wrong, one line each.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TableMapping Read(string path) => MappingFile.Read(path, File.ReadAllText(path));
}
