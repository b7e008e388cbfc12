namespace AqPipeline.Analytics.Areas;

/// <summary>The counties that station lists bring, and what tells counties of one name apart.</summary>
public sealed partial class AreaDirectory
{
    /// <summary>The county or district of a station; <see langword="null"/> when the station list does not say.</summary>
    public Area? CountyOf(Station station)
    {
        ArgumentNullException.ThrowIfNull(station);
        if (station.County.Length == 0)
        {
            return null;
        }

        var (city, name) = (CityOf(station), CountyNamed(station));
        return _counties.Find(county => county.City == city && IsNamed(county, name));
    }

    /// <summary>The county of a station list's entry: one of the catalog, or one more.</summary>
    private Area CountyOf(string city, string name, Dictionary<string, List<Area>> byCity)
    {
        if (!byCity.TryGetValue(city, out var ofCity))
        {
            byCity[city] = ofCity = [];
        }

        if (ofCity.Find(county => IsNamed(county, name)) is { } known)
        {
            return known;
        }

        var county = new Area
        {
            Kind = AreaKind.County,
            Name = name,
            City = city,
            Province = _catalog.CityNames.GetValueOrDefault(city)?.Province ?? "",
        };
        _counties.Add(county);
        ofCity.Add(county);
        return county;
    }

    /// <summary>
    /// The stations of towns that the national feed lists like cities, such as 昆山市 and 义乌市: they count for that county, and not for the
    /// city above it.
    /// </summary>
    private ILookup<(string City, string County), Station> StationsOfTowns(IReadOnlyList<Station> stations, HashSet<StationId> readings)
    {
        var towns = new List<(Area Town, Station Station)>();
        foreach (var ofCity in stations.Where(station => station.County.Length == 0).GroupBy(station => CityNamed(station.City)))
        {
            if (!_catalog.CityNames.ContainsKey(ofCity.Key) && CountiesCalled(ofCity.Key) is [var town])
            {
                towns.AddRange(ofCity.Select(station => (town, station)));
                _present.Add(town);
                if (ofCity.Any(station => readings.Contains(station.Id)))
                {
                    _read.Add(town);
                }
            }
        }

        return towns.ToLookup(entry => (entry.Town.City, entry.Town.Name), entry => entry.Station);
    }

    /// <summary>
    /// Gives a county a label with its city where its name could be another area of the store, or where the store does not have it at all.
    /// </summary>
    private void GiveLabels()
    {
        var names = _counties.GroupBy(county => county.Name).ToDictionary(counties => counties.Key, counties => counties.ToList());
        var present = _present.ToHashSet();
        var taken = _catalog.Cities.Concat(_catalog.Provinces).Concat(_catalog.Groups).Select(area => area.Name).ToHashSet();
        for (var place = 0; place < _counties.Count; place++)
        {
            var county = _counties[place];
            var others = names[county.Name].Where(other => other != county);
            var isAlone = !others.Any(present.Contains(county) ? present.Contains : _ => true);
            string[] candidates = isAlone
                ? [county.Name, county.FullName, $"{county.City}/{county.Name}"]
                : [county.FullName, $"{county.City}/{county.Name}"];
            var label = Array.Find(candidates, taken.Add) ?? $"{county.City}/{county.Name}";
            if (label == county.Name)
            {
                continue;
            }

            _counties[place] = county with { Label = label };
            Renew(_present, county, _counties[place]);
            Renew(_read, county, _counties[place]);
        }
    }

    private static void Renew(HashSet<Area> areas, Area old, Area renewed)
    {
        if (areas.Remove(old))
        {
            areas.Add(renewed);
        }
    }

    /// <summary>The county of a station without the city that some lists put before it; 本溪满族自治县 is a name of its own.</summary>
    private string CountyNamed(Station station)
    {
        var name = SeriesSpelling.Plain(station.County);
        var rest = _catalog.CityNamesOf[CityNamed(station.City)].Where(city => name.StartsWith(city, StringComparison.Ordinal))
            .Select(city => name[city.Length..]).MinBy(after => after.Length);
        return rest is { Length: >= 2 } && CountySuffixes.Contains(rest[^1], StringComparison.Ordinal)
            && !rest.Contains('族', StringComparison.Ordinal) ? rest : name;
    }
}
