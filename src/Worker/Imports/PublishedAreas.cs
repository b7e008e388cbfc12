using System.Collections.Concurrent;
using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Imports;

/// <summary>The cities and counties that tables of published days name, by the catalogue alone: each name is looked up once.</summary>
internal static class PublishedAreas
{
    private static readonly AreaDirectory s_areas = new(AreaCatalog.Embedded, []);
    private static readonly ConcurrentDictionary<string, StationId?> s_known = new(StringComparer.Ordinal);

    /// <summary>
    /// The series of the city or county of a name; <see langword="null"/> when none is called so, or counties of more than one city.
    /// Provinces
    /// and groups have none: they are the means of their cities.
    /// </summary>
    public static StationId? Of(string name) => s_known.GetOrAdd(name, text =>
        !string.IsNullOrWhiteSpace(text) && s_areas.AreaOf(StationId.OfAreaSeries(text)) is { } area
            ? StationId.OfAreaSeries(area.FullName)
            : null);
}
