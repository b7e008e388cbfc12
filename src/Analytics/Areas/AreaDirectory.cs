namespace AqPipeline.Analytics.Areas;

/// <summary>Answers what a name means, and which stations count for an area: the catalog together with the station list of a store.</summary>
public sealed class AreaDirectory
{
    private const string CountySuffixes = "市县区旗";

    private readonly AreaCatalog _catalog;
    private readonly List<Area> _counties;
    private readonly ILookup<string, Station> _stationsByCity;

    /// <summary>Joins the catalog with a station list.</summary>
    /// <param name="catalog">The areas.</param>
    /// <param name="stations">The stations, each code once.</param>
    public AreaDirectory(AreaCatalog catalog, IReadOnlyList<Station> stations)
    {
        _catalog = catalog;
        Stations = stations.ToDictionary(station => station.Id);
        _stationsByCity = stations.ToLookup(station => CityNamed(station.City));
        _counties = [.. catalog.Counties];
        foreach (var station in stations.Where(station => station.County.Length > 0))
        {
            var city = CityNamed(station.City);
            if (!_counties.Exists(county => county.City == city && SameCounty(county.Name, station.County)))
            {
                _counties.Add(new Area { Kind = AreaKind.County, Name = station.County, City = city });
            }
        }
    }

    /// <summary>The stations by code.</summary>
    public IReadOnlyDictionary<StationId, Station> Stations { get; }

    internal IEnumerable<Area> CitiesAndCounties => _catalog.Cities.Concat(_counties);

    /// <summary>Finds the area a user means: a GB/T 2260 code, or a name with or without 市, 县 or 区 where that is unambiguous.</summary>
    /// <param name="name">For example <c>北京</c>, <c>吉林省</c>, <c>晋城城区</c>, <c>220100</c>, <c>2+26</c>.</param>
    /// <param name="area">The area when exactly one is meant.</param>
    /// <param name="reason">Why not, with what could be meant, when none or several are.</param>
    public bool TryFind(string name, out Area? area, out string reason)
    {
        ArgumentNullException.ThrowIfNull(name);

        reason = "";
        var text = name.Trim();
        area = FindByCode(text)
            ?? _catalog.GroupNames.GetValueOrDefault(text)
            ?? _catalog.CityNames.GetValueOrDefault(text)
            ?? _catalog.ProvinceNames.GetValueOrDefault(text);
        if (area is not null)
        {
            return true;
        }

        var counties = _counties.Where(county => IsCalled(county, text)).ToList();
        area = counties.Count == 1 ? counties[0] : null;
        reason = counties.Count switch
        {
            0 => NoSuchName(text),
            1 => "",
            _ => $"{text} could be {string.Join(" or ", counties.Select(county => county.City + county.Name))}; name the city with it.",
        };
        return area is not null;
    }

    /// <summary>The reason of <see cref="TryFind"/> for a person: of a name that means nothing with the names most like it and the groups.</summary>
    /// <param name="name">The name.</param>
    /// <param name="reason">Why it means nothing, or several things.</param>
    public string Advise(string name, string reason)
    {
        ArgumentNullException.ThrowIfNull(name);

        if (reason != NoSuchName(name.Trim()))
        {
            return reason;
        }

        var stations = Stations.Values.OrderBy(station => station.Id).SelectMany(station => (string[])[station.Id.Name, station.Name]);
        var cities = _catalog.Cities.OrderBy(city => !_stationsByCity.Contains(city.Name)).Concat(_catalog.Provinces).Select(area => area.Name);
        var counties = _counties.OrderBy(county => !_stationsByCity.Contains(county.City)).SelectMany(county => (string[])[county.Name, county.City + county.Name]);
        var nearest = NearestNames.Find(name, [.. cities, .. _catalog.Groups.Select(group => group.Name), .. counties, .. stations]);
        return reason
            + (nearest.Count == 0 ? "" : $" Nearest 相近: {string.Join(", ", nearest)}.")
            + $" Groups 区域组: {string.Join(", ", _catalog.Groups.Select(group => group.Name))}.";
    }

    private static string NoSuchName(string text) => $"There is no area or station called {text}.";

    /// <summary>The units one level below: the districts of a city that have stations, the cities of a province or group; none below a county.</summary>
    public IReadOnlyList<Area> UnitsOf(Area area)
    {
        ArgumentNullException.ThrowIfNull(area);

        return area.Kind switch
        {
            AreaKind.County => [],
            AreaKind.City => [.. _counties.Where(county => county.City == area.Name && EvaluationStations(county).Count > 0)
                .OrderBy(county => county.Code.Length == 0).ThenBy(county => county.Code, StringComparer.Ordinal)],
            _ => [.. area.Cities.Select(city => _catalog.CityNames[city])],
        };
    }

    /// <summary>The evaluation stations of a county or city, ordered by code; none for a larger area, which is evaluated from its cities.</summary>
    public IReadOnlyList<Station> EvaluationStations(Area area) => [.. StationsOf(area).Where(station => station.Role == StationRole.Evaluation)];

    /// <summary>All stations of a county or city whatever their role, ordered by code; none for a larger area.</summary>
    public IReadOnlyList<Station> StationsOf(Area area)
    {
        ArgumentNullException.ThrowIfNull(area);

        var stations = area.Kind switch
        {
            AreaKind.City => _stationsByCity[area.Name],
            AreaKind.County => _stationsByCity[area.City].Where(station => SameCounty(station.County, area.Name)),
            _ => [],
        };
        return [.. stations.OrderBy(station => station.Id)];
    }

    /// <summary>The area whose own average a feed publishes under the name of <paramref name="series"/>; <see langword="null"/> when no area is called so.</summary>
    public Area? AreaOf(StationId series) =>
        series.IsAreaSeries && TryFind(series.Name, out var area, out _) && area!.Kind is AreaKind.City or AreaKind.County ? area : null;

    /// <summary>The city of a station under its short name; empty when the station list does not say.</summary>
    public string CityOf(Station station)
    {
        ArgumentNullException.ThrowIfNull(station);
        return CityNamed(station.City);
    }

    private Area? FindByCode(string text) =>
        text.Length == 6 && text.All(char.IsAsciiDigit)
            ? _catalog.Provinces.Concat(_catalog.Cities).Concat(_counties).FirstOrDefault(area => area.Code == text)
            : null;

    private bool IsCalled(Area county, string text)
    {
        if (SameCounty(county.Name, text))
        {
            return true;
        }

        return _catalog.CityNames.GetValueOrDefault(county.City) is { } city
            && (HasParts(text, city.Name, county.Name) || HasParts(text, city.Name + '市', county.Name));
    }

    private static bool HasParts(string text, string city, string county) =>
        text.StartsWith(city, StringComparison.Ordinal) && SameCounty(text[city.Length..], county);

    private static bool SameCounty(string left, string right) => left == right || (Stem(left) == Stem(right) && (left == Stem(left) || right == Stem(right)));

    /// <summary>The name without its last 市, 县, 区 or 旗, unless hardly anything would be left: 城区 stays.</summary>
    private static string Stem(string name) => name.Length > 2 && CountySuffixes.Contains(name[^1], StringComparison.Ordinal) ? name[..^1] : name;

    private string CityNamed(string name) => _catalog.CityNames.GetValueOrDefault(name)?.Name ?? name;
}
