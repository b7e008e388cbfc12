using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Cli;

/// <summary>What stands beside an area in a document, so that nobody has to guess which is meant.</summary>
/// <param name="Name">Its own name, or a station's with its code, as the document has it.</param>
/// <param name="City">The city it is or lies in.</param>
/// <param name="Province">The province, autonomous region or municipality it is or lies in.</param>
/// <param name="Code">The GB/T 2260 code, or the code of a station.</param>
/// <param name="FileName">What its files are called by.</param>
internal sealed record Place(string Name, string? City, string? Province, string? Code, string FileName)
{
    /// <summary>The name without a code.</summary>
    public string OwnName { get; init; } = Name;
}

/// <summary>Finds the places of the names that results carry: labels of areas, stations, words of a plan.</summary>
internal sealed class Places(AreaDirectory directory)
{
    private readonly Dictionary<string, Place> _byLabel = [];
    private readonly Dictionary<(string City, string Name), Place> _byCity = [];

    /// <summary>The place of a name; without city, province and code where it is none.</summary>
    /// <param name="name">As the result has it.</param>
    /// <param name="city">The city that stands beside it; <see langword="null"/> or empty when none does.</param>
    public Place Of(string name, string? city = null)
    {
        lock (_byLabel)
        {
            return Found(name, city);
        }
    }

    private Place Found(string name, string? city)
    {
        if (_byLabel.Count == 0)
        {
            Fill();
        }

        if (city is { Length: > 0 } && _byCity.TryGetValue((city, name), out var county))
        {
            return county;
        }

        if (_byLabel.TryGetValue(name, out var known))
        {
            return known;
        }

        return _byLabel[
            name] = (directory.TryFind(name, out var area, out _) ? Of(area!) : new Place(name, null, null, null, name)) with
            {
                Name = name,
            };
    }

    private void Fill()
    {
        foreach (var station in directory.Stations.Values)
        {
            var city = directory.CityOf(station);
            var province = directory.TryFind(city, out var area, out _) ? area!.Province : "";
            foreach (var name in (string[])[station.Id.Value, $"{station.Id} {station.Name}"])
            {
                _byLabel[name] = new Place(name, Stated(city), Stated(province), $"{station.Id}", name)
                {
                    OwnName = station.Name.Length > 0 ? station.Name : name,
                };
            }
        }

        foreach (var area in directory.Areas)
        {
            _byLabel[area.Label] = Of(area);
            if (area.City.Length > 0)
            {
                _byCity[(area.City, area.Name)] = Of(area);
            }
        }
    }

    private static Place Of(Area area) => new(
        area.Name,
        Stated(area.Kind == AreaKind.City ? area.Name : area.City),
        Stated(area.Province),
        Stated(area.Code),
        area.FileName);

    private static string? Stated(string text) => text.Length > 0 ? text : null;
}
