using System.Text.Json.Serialization;

namespace AqPipeline.Ingest;

/// <summary>A column of a table as it looks.</summary>
/// <param name="Number">The first is 1.</param>
/// <param name="Name">Its header; <c>#1</c> and so on where the table has none.</param>
/// <param name="Examples">Some of its values, each once.</param>
/// <param name="Meaning">Presumed meaning of the column; empty if unknown.</param>
public sealed record DescribedColumn(int Number, string Name, IReadOnlyList<string> Examples, string Meaning)
{
    /// <summary>The meaning in Chinese.</summary>
    [JsonIgnore]
    public string ChineseMeaning { get; init; } = Meaning;
}

/// <summary>A reading as it would be imported.</summary>
/// <param name="Station">The series.</param>
/// <param name="Hour">The hour, named by its end, Beijing time.</param>
/// <param name="Pollutant">The pollutant, in its <see cref="Pollutants.get_Unit"/>.</param>
/// <param name="Value">The value in that unit.</param>
public sealed record DescribedReading(StationId Station, HourEnding Hour, Pollutant Pollutant, decimal Value);

/// <summary>Description of a file before its import.</summary>
public sealed record FileDescription
{
    /// <summary>The path.</summary>
    public required string File { get; init; }

    /// <summary>The layout it is read in; <see langword="null"/> when none fits.</summary>
    public string? Layout { get; init; }

    /// <summary>Its encoding.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>Delimiter of the fields; <see langword="null"/> if the file is no table.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The line of the header; 0 when there is none.</summary>
    public int HeaderLine { get; init; }

    /// <summary>Why it cannot be imported as it is; <see langword="null"/> when it can.</summary>
    public string? Reason { get; init; }

    /// <summary>The columns, when it is a table.</summary>
    public IReadOnlyList<DescribedColumn> Columns { get; init; } = [];

    /// <summary>The first readings.</summary>
    public IReadOnlyList<DescribedReading> Readings { get; init; } = [];

    /// <summary>Rejections in the first part of the file.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    /// <summary>A mapping to finish, as JSON; <see langword="null"/> when none is needed, or none would help.</summary>
    public string? Draft { get; init; }
}
