using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest;

namespace AqPipeline.Worker.Targets;

/// <summary>Records figures that stations do not measure, from a file: all of its rows, or none while a row has a fault.</summary>
/// <param name="plans">The folder of plans, whose targets may be reported.</param>
/// <param name="ledger">Where the figures are recorded.</param>
/// <param name="time">The clock.</param>
internal sealed class IndicatorReporting(string plans, ReportLedger ledger, TimeProvider time)
{
    /// <summary>Records the figures of a file.</summary>
    /// <exception cref="InvalidDataException">The file is no table of reported figures.</exception>
    public async Task<RecordedFigures> Record(string file, IStore store, CancellationToken cancellationToken)
    {
        var areas = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        var (reports, rejections) = ReportedIndicatorFile.Read(file, PlanLibrary.Read(plans, areas), time.GetUtcNow());
        if (rejections.Count > 0)
        {
            return new RecordedFigures([], 0, rejections);
        }

        var added = await ledger.Add(reports, cancellationToken);
        return new RecordedFigures(added, reports.Count - added.Count, []);
    }
}

/// <summary>What became of a file of figures.</summary>
/// <param name="Added">The figures that are new.</param>
/// <param name="Known">Number of figures that were recorded before.</param>
/// <param name="Rejections">The faults, for which nothing was recorded.</param>
internal sealed record RecordedFigures(
    IReadOnlyList<ReportedIndicator> Added, int Known, IReadOnlyList<Rejection> Rejections);
