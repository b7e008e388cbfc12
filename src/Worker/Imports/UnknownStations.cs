using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest;

namespace AqPipeline.Worker.Imports;

/// <summary>
/// Says in receipts which stations no list knows and which areas nobody calls so: by the lists at hand now, not those at the time of the
/// import. Stations of layouts that no list is for are not unknown.
/// </summary>
internal static class UnknownStations
{
    /// <summary>The receipts with their unknown stations.</summary>
    public static IReadOnlyList<ImportReceipt> Mark(IEnumerable<ImportReceipt> receipts, AreaDirectory directory) =>
    [
        .. receipts.Select(receipt => receipt with
        {
            UnknownStations =
            [
                .. receipt.Hours.Where(entry => entry.Hours > 0).Select(entry => entry.Station)
                    .Where(station => station.IsAreaSeries
                        ? directory.AreaOf(station) is null
                        : FileReader.ExpectsStationList(receipt.Format) && !directory.HasArea(station)),
            ],
        }),
    ];
}
