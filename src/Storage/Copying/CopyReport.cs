namespace AqPipeline.Storage.Copying;

/// <summary>Parts of a store, for counting.</summary>
public enum StorePart
{
    /// <summary>Stations of the station lists.</summary>
    Stations,

    /// <summary>Versions that the stations' entries were in.</summary>
    StationVersions,

    /// <summary>Series with the days they reach over.</summary>
    Series,

    /// <summary>Receipts of imports, with their rejected rows.</summary>
    Receipts,

    /// <summary>The receipts of station-days.</summary>
    StationDayReceipts,

    /// <summary>Published days of areas, by the import that stated them.</summary>
    PublishedDays,

    /// <summary>Station-days of readings, with the import that said each hour.</summary>
    StationDays,

    /// <summary>Superseded hours by station-day and import.</summary>
    Superseded,

    /// <summary>Days with statistics.</summary>
    DaysOfStatistics,

    /// <summary>Station-days of weather.</summary>
    Weather,

    /// <summary>Documents of trained forecast models.</summary>
    Models,

    /// <summary>Days with kept forecasts.</summary>
    Forecasts,

    /// <summary>The rules that statistics are computed by, and the revision of the readings.</summary>
    Rules,
}

/// <summary>One part of two stores that were compared.</summary>
/// <param name="Part">The part.</param>
/// <param name="Count">Number in the source.</param>
/// <param name="Checksum">SHA-256 of all of them in the source, lower-case hexadecimal.</param>
/// <param name="IsSame">True if count and checksum of the target are the same.</param>
public sealed record CopiedPart(StorePart Part, long Count, string Checksum, bool IsSame);

/// <summary>Result of a copy, with the comparison of the two stores.</summary>
/// <param name="Written">Portions (some days, some imports, a document of models or forecasts) that were written.</param>
/// <param name="Present">Portions that were there already.</param>
/// <param name="Parts">Every part of the two stores, read from both after the last was written.</param>
public sealed record CopyReport(int Written, int Present, IReadOnlyList<CopiedPart> Parts)
{
    /// <summary>True if both hold the same.</summary>
    public bool IsComplete => Parts.All(part => part.IsSame);
}
