using AqPipeline.Analytics.Quality;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Worker.Imports;

/// <summary>What an import did.</summary>
/// <param name="Known">Files that had been imported before and were passed over; a known archive is one.</param>
/// <param name="Receipts">Receipts of the files taken now.</param>
/// <param name="Refused">Files of which nothing was taken.</param>
/// <param name="Stations">All stations known after it.</param>
/// <param name="ChangedDays">Days whose readings changed, their statistics with them.</param>
internal sealed record ImportSummary(
    int Known,
    IReadOnlyList<ImportReceipt> Receipts,
    IReadOnlyList<FileContent.Refused> Refused,
    IReadOnlyList<Station> Stations,
    IReadOnlySet<DateOnly> ChangedDays)
{
    /// <summary>Whole days without readings between the first and the last day of the files, that no file and not the store has.</summary>
    public IReadOnlyList<DayRange> Gaps { get; init; } = [];

    /// <summary>Few hours far from all others of their series, on the days that changed.</summary>
    public IReadOnlyList<StrayDay> Stray { get; init; } = [];

    /// <summary>Days of a series whose values are too small for their unit, among the days that changed.</summary>
    public IReadOnlyList<UnitDoubt> UnitDoubts { get; init; } = [];

    /// <summary>Files of folders and of archives that are not read.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut { get; init; } = [];

    /// <summary>Files taken now, the archives they may have come in not counted.</summary>
    public int Imported => Receipts.Count(receipt => !receipt.IsArchive);
}
