using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Worker.Imports;

/// <summary>
/// Stops files whose columns or rows are taken for cities and are not: archives of one city's stations have names there of which some are
/// districts' too, and a station is no average of its district.
/// </summary>
internal static class CityColumns
{
    private const int FewestUnknown = 3;
    private const int ShownNames = 4;

    private static readonly AreaDirectory s_areas = new(AreaCatalog.Embedded, []);

    /// <summary>The content; or a refusal where most of the names are no area's.</summary>
    public static FileContent Check(FileContent content)
    {
        if (content is not FileContent.Readings readings)
        {
            return content;
        }

        var areas = readings.Receipt.Hours.Select(hours => hours.Station).Where(station => station.IsAreaSeries).ToList();
        var unknown = areas.FindAll(station => s_areas.AreaOf(station) is null);
        return unknown.Count < FewestUnknown || unknown.Count * 2 <= areas.Count
            ? content
            : new FileContent.Refused(
                readings.Receipt.File,
                1,
                $"most of its names are no city's or county's "
                    + $"({string.Join(", ", unknown.Take(ShownNames).Select(station => station.Name))}; "
                + $"{unknown.Count} of {areas.Count}): are they stations? Name them by their codes, or use a mapping; nothing of the file "
                + $"is taken");
    }
}
