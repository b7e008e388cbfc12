using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Mapped;

/// <summary>What a number measures.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Unit">Its unit; <see langword="null"/> where a column says it.</param>
internal readonly record struct MappedQuantity(Pollutant Pollutant, ConcentrationUnit? Unit);

/// <summary>Where the numbers stand and what they measure.</summary>
internal abstract record MappedValues
{
    /// <summary>The columns that say it.</summary>
    public virtual IReadOnlyList<string> Columns => [];

    /// <summary>A column for each pollutant.</summary>
    public sealed record Wide(IReadOnlyList<(string Column, MappedQuantity Quantity)> Pollutants) : MappedValues
    {
        public override IReadOnlyList<string> Columns => [.. Pollutants.Select(pollutant => pollutant.Column)];
    }

    /// <summary>A row for each pollutant.</summary>
    /// <param name="PollutantColumn">The column that names it.</param>
    /// <param name="ValueColumn">The column of the number; <see langword="null"/> where each station has a column.</param>
    /// <param name="UnitColumn">The column of the unit; <see langword="null"/> where the names say it.</param>
    /// <param name="Names">What the names stand for; <see langword="null"/> for what is to be passed over.</param>
    public sealed record Long(
        string PollutantColumn, string? ValueColumn, string? UnitColumn, IReadOnlyDictionary<string, MappedQuantity?> Names) : MappedValues
    {
        public override IReadOnlyList<string> Columns => [.. new[] { PollutantColumn, ValueColumn, UnitColumn }.OfType<string>()];
    }

    /// <summary>All numbers of the table measure the same.</summary>
    public sealed record Single(MappedQuantity Quantity) : MappedValues;
}
