namespace AqPipeline;

/// <summary>Record of one hour in one file: its value, or that the value is missing.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Hour">1 to 24, as in <see cref="HourEnding"/>.</param>
/// <param name="Scaled">The value in 0.0001 of the pollutant's unit; <see langword="null"/> when the file has the hour without a
/// value.</param>
/// <param name="Flags">The flags that the reader set.</param>
/// <param name="Import">The import that brought it.</param>
/// <param name="SupersededBy">The import that says otherwise; <see langword="null"/> for the statement that holds.</param>
public readonly record struct HourRecord(
    Pollutant Pollutant, int Hour, int? Scaled, QualityFlags Flags, ImportOrigin Import, ImportOrigin? SupersededBy)
{
    /// <summary>The value in the pollutant's unit; <see langword="null"/> when the file has the hour without one.</summary>
    public decimal? Value => (decimal?)Scaled / StationDay.Scale;

    /// <summary>True if this was what the store knew at a moment.</summary>
    /// <param name="moment">The moment; an import at that very moment was known.</param>
    public bool WasKnown(DateTimeOffset moment) => Import.At <= moment && !(SupersededBy?.At <= moment);
}

/// <summary>The import a statement came with.</summary>
/// <param name="Number">Its place in the order of imports, from 1 on.</param>
/// <param name="File">The path the file was found under.</param>
/// <param name="ContentHash">SHA-256 of its bytes.</param>
/// <param name="At">Time of the import, in UTC.</param>
public sealed record ImportOrigin(int Number, string File, string ContentHash, DateTimeOffset At);
