using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Targets;

/// <summary>What an area means to somebody who asks for its targets: itself and what it contains.</summary>
/// <param name="area">The area that is asked for.</param>
/// <param name="withCounties">True if the counties of its cities are meant, too.</param>
internal sealed class ContainedAreas(Area area, bool withCounties)
{
    private readonly HashSet<string> _cities = area.Kind == AreaKind.City ? [area.Name] : [.. area.Cities];

    /// <summary>True for the whole country, whose cities are not listed one by one.</summary>
    private bool IsCountry => area.Kind == AreaKind.Group && _cities.Count == AreaCatalog.Embedded.Cities.Count;

    /// <summary>
    /// True for the area itself; a city contains its counties, a province and a group their cities and the groups of these, the country
    /// its regions across provinces alone.
    /// </summary>
    public bool Contains(Area other) => other == area || other.Kind switch
    {
        _ when area.Kind == AreaKind.County => false,
        AreaKind.County => _cities.Contains(other.City) && (withCounties || area.Kind == AreaKind.City),
        AreaKind.City => _cities.Contains(other.Name) && area.Kind != AreaKind.City && !IsCountry,
        AreaKind.Group => area.Kind != AreaKind.City && other.Cities.All(_cities.Contains) && (!IsCountry || IsOfProvinces(other)),
        _ => false,
    };

    /// <summary>True for a region across provinces; the cities of one province are a group of that province.</summary>
    private static bool IsOfProvinces(Area group) =>
        AreaCatalog.Embedded.Cities.Where(city => group.Cities.Contains(city.Name)).DistinctBy(city => city.Province).Skip(1).Any();
}
