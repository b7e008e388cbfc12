using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>Names of cities as bulletins print them, by their short names.</summary>
internal static class CityNames
{
    private static readonly Dictionary<string, Area> s_cities = AreaCatalog.Embedded.Cities.ToDictionary(city => city.Name);

    /// <summary>The printed name of a city, or its name in full; an unknown name stays as it is.</summary>
    public static string Printed(string city, bool isFull = false) =>
        s_cities.TryGetValue(city, out var area) ? isFull ? area.OfficialName : area.PrintedName : city;
}
