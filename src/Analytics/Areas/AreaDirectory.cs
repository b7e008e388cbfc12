using System.Collections.Concurrent;

namespace AqPipeline.Analytics.Areas;

/// <summary>
/// Answers what a name means, and which stations count for an area: the catalog together with the station list of a store.
/// </summary>
public sealed partial class AreaDirectory
{
    private readonly ConcurrentDictionary<StationId, Area?> _areaOf = [];
    private const string CountySuffixes = "市县区旗";

    private readonly AreaCatalog _catalog;
    private readonly List<Area> _counties;
    private readonly HashSet<Area> _present = [];
    private readonly HashSet<Area> _read = [];
    private readonly ILookup<string, Station> _stationsByCity;
    private readonly ILookup<(string City, string County), Station> _stationsByTown;

    /// <summary>Joins the catalog with a station list.</summary>
    /// <param name="catalog">The areas.</param>
    /// <param name="stations">The stations, each code once.</param>
    /// <param name="series">The series with readings, where they are known: of several areas of one name, the one with readings is
    /// meant.</param>
    public AreaDirectory(AreaCatalog catalog, IReadOnlyList<Station> stations, IEnumerable<StationId>? series = null)
    {
        _catalog = catalog;
        Stations = stations.ToDictionary(station => station.Id);
        _stationsByCity = stations.ToLookup(station => CityNamed(station.City));
        _counties = [.. catalog.Counties];
        var byCity = _counties.GroupBy(county => county.City).ToDictionary(counties => counties.Key, counties => counties.ToList());
        var countyOf = new Dictionary<(string City, string Name), Area>();
        var readings = series?.ToHashSet() ?? [];
        foreach (var station in stations.Where(station => station.County.Length > 0))
        {
            var (city, name) = (CityNamed(station.City), CountyNamed(station));
            if (!countyOf.TryGetValue((city, name), out var county))
            {
                countyOf[(city, name)] = county = CountyOf(city, name, byCity);
            }

            _present.Add(county);
            if (readings.Contains(station.Id))
            {
                _read.Add(county);
            }
        }

        _stationsByTown = StationsOfTowns(stations, readings);
        foreach (var county in readings.Select(AreaOf).OfType<Area>().Where(area => area.Kind == AreaKind.County))
        {
            _present.Add(county);
            _read.Add(county);
        }

        GiveLabels();
    }

    /// <summary>The stations by code.</summary>
    public IReadOnlyDictionary<StationId, Station> Stations { get; }

    /// <summary>Every area there is: cities, counties, provinces and groups.</summary>
    public IEnumerable<Area> Areas => CitiesAndCounties.Concat(_catalog.Provinces).Concat(_catalog.Groups);

    internal IEnumerable<Area> CitiesAndCounties => _catalog.Cities.Concat(_counties);

    /// <summary>
    /// Finds the area a user means: a GB/T 2260 code, or a name with or without 市, 县 or 区 where that is unambiguous. Of counties of one
    /// name that one is meant which alone has readings, or stations in the list.
    /// </summary>
    /// <param name="name">For example <c>北京</c>, <c>吉林省</c>, <c>晋城城区</c>, <c>220100</c>, <c>2+26</c>.</param>
    /// <param name="area">The area when exactly one is meant.</param>
    /// <param name="reason">Why not, with what could be meant, when none or several are.</param>
    public bool TryFind(string name, out Area? area, out string reason)
    {
        reason = "";
        var text = SeriesSpelling.Plain(name);
        area = FindByCode(text)
            ?? _catalog.GroupNames.GetValueOrDefault(text)
            ?? CityCalled(text)
            ?? _catalog.ProvinceNames.GetValueOrDefault(text);
        if (area is not null)
        {
            return true;
        }

        var counties = Nearest(CountiesCalled(text));
        area = counties.Count == 1 ? counties[0] : null;
        reason = counties.Count switch
        {
            0 => NoSuchName(text),
            1 => "",
            _ => $"{text} could be {string.Join(" or ", counties.Select(county => county.FullName))}; name the city with it.",
        };
        return area is not null;
    }

    private static string NoSuchName(string text) => $"There is no area or station called {text}.";

    /// <summary>
    /// The one spelling under which a series is stored, however a file or a person spells it: 郑州市 and 河南省郑州市 are 郑州, 库尔勒 is 巴州, a county
    /// has its city before it. A county's name that several cities have stays as it is: nothing says which is meant.
    /// </summary>
    public StationId Canonical(StationId series)
    {
        var spelled = SeriesSpelling.Canonical(series);
        if (spelled.IsAreaSeries)
        {
            return AreaOf(spelled) is { } area ? StationId.OfAreaSeries(area.FullName) : spelled;
        }

        // Pages crawled city by city give city/name.
        var (code, slash) = (spelled.Value, spelled.Value.IndexOf('/', StringComparison.Ordinal));
        return slash > 0 && slash < code.Length - 1 && CityCalled(SeriesSpelling.Plain(code[..slash])) is { } city
            && city.Name != code[..slash]
            ? new StationId(city.Name + code[slash..])
            : spelled;
    }

    /// <summary>
    /// The units one level below: the districts of a city that have stations, the cities of a province or group; none below a county.
    /// </summary>
    public IReadOnlyList<Area> UnitsOf(Area area) => area.Kind switch
    {
        AreaKind.County => [],
        AreaKind.City => [.. _counties.Where(county => county.City == area.Name && EvaluationStations(county).Count > 0)
            .OrderBy(county => county.Code.Length == 0).ThenBy(county => county.Code, StringComparer.Ordinal)],
        _ => [.. area.Cities.Select(city => _catalog.CityNames[city])],
    };

    /// <summary>
    /// The evaluation stations of a county or city, ordered by code; none for a larger area, which is evaluated from its cities.
    /// </summary>
    public IReadOnlyList<Station> EvaluationStations(Area area) =>
        [.. StationsOf(area).Where(station => station.IsEvaluation)];

    /// <summary>
    /// All stations of a county or city whatever their role, ordered by code, those of a county's own not with its city; none for a larger
    /// area.
    /// </summary>
    public IReadOnlyList<Station> StationsOf(Area area)
    {
        var stations = area.Kind switch
        {
            AreaKind.City => _stationsByCity[area.Name].Where(station => station.Role != StationRole.County),
            AreaKind.County => _stationsByCity[area.City].Where(station => IsNamed(area, CountyNamed(station)))
                .Concat(_stationsByTown[(area.City, area.Name)]),
            _ => [],
        };
        return [.. stations.OrderBy(station => station.Id)];
    }

    /// <summary>
    /// The area whose own average a feed publishes under the name of <paramref name="series"/>; <see langword="null"/> when no area is
    /// called so, or a county of more than one city.
    /// </summary>
    public Area? AreaOf(StationId series)
    {
        return series.IsAreaSeries ? _areaOf.GetOrAdd(series, AreaCalled) : null;
    }

    /// <summary>Looked for once: questions about one area look through all series.</summary>
    private Area? AreaCalled(StationId series)
    {
        var name = SeriesSpelling.Plain(series.Name);
        return FindByCode(name) is { Kind: AreaKind.City or AreaKind.County } coded ? coded
            : CityCalled(name) ?? (CountiesCalled(name) is [var county] ? county : null);
    }

    /// <summary>
    /// True if a series counts for an area: one that a feed names by its area, or a station of the list whose city there is.
    /// </summary>
    public bool HasArea(StationId series) => series.IsAreaSeries
        ? AreaOf(series) is not null
        : Stations.TryGetValue(series, out var station)
            && (_catalog.CityNames.ContainsKey(CityOf(station)) || _stationsByTown.Any(town => town.Contains(station)));

    /// <summary>The city of a station under its short name; empty when the station list does not say.</summary>
    public string CityOf(Station station) => CityNamed(station.City);

    private Area? FindByCode(string text) =>
        text.Length == 6 && text.All(char.IsAsciiDigit)
            ? _catalog.Provinces.Concat(_catalog.Cities).Concat(_counties)
                .FirstOrDefault(area => area.Code == text || area.OtherCodes.Contains(text))
            : null;

    /// <summary>The city of a name, with or without its province before it.</summary>
    private Area? CityCalled(string text)
    {
        if (_catalog.CityNames.GetValueOrDefault(text) is { } city)
        {
            return city;
        }

        return _catalog.GroupNames.ContainsKey(text) || _catalog.ProvinceNames.ContainsKey(text) ? null
            : WithoutProvince(text)
                .Select(
                    rest =>
                        _catalog.CityNames.GetValueOrDefault(rest.Name) is { } inside && inside.Province == rest.Province ? inside : null)
                .FirstOrDefault(inside => inside is not null);
    }

    private List<Area> CountiesCalled(string text)
    {
        var counties = _counties.FindAll(county => IsCalled(county, text));
        return counties.Count > 0 ? counties
            : [.. WithoutProvince(text)
                .SelectMany(rest => _counties.Where(county => county.Province == rest.Province && IsCalled(county, rest.Name))).Distinct()];
    }

    /// <summary>Of counties of one name those with readings, or else those with stations in the list, or else all.</summary>
    private List<Area> Nearest(List<Area> counties)
    {
        var ofFirst = counties.FindAll(county => _read.Contains(county));
        var ofList = ofFirst.Count > 0 ? ofFirst : counties.FindAll(county => _present.Contains(county));
        return ofList.Count > 0 ? ofList : counties;
    }

    private IEnumerable<(string Name, string Province)> WithoutProvince(string text) =>
        from entry in _catalog.ProvincePrefixes
        where text.Length > entry.Prefix.Length && text.StartsWith(entry.Prefix, StringComparison.Ordinal)
        select (text[entry.Prefix.Length..], entry.Province);

    /// <summary>True if a county is called so: by its name alone, or with its city before it.</summary>
    private bool IsCalled(Area county, string text)
    {
        if (text.Length == 0 || IsNamed(county, text))
        {
            return text.Length > 0;
        }

        return _catalog.CityNames.ContainsKey(county.City)
            ? _catalog.CityNamesOf[county.City].Any(city => HasParts(text, city, county))
            : county.City.Length > 0 && HasParts(text, county.City, county);
    }

    private static bool HasParts(string text, string city, Area county) =>
        text.Length > city.Length && text.StartsWith(city, StringComparison.Ordinal) && IsNamed(county, text[city.Length..]);

    private static bool IsNamed(Area county, string name) => SameCounty(county.Name, name) || county.OtherNames.Contains(name);

    private static bool SameCounty(string left, string right) =>
        left == right || (Stem(left) == Stem(right) && (left == Stem(left) || right == Stem(right)));

    /// <summary>The name without its last 市, 县, 区 or 旗, unless hardly anything would be left: 城区 stays.</summary>
    private static string Stem(string name) =>
        name.Length > 2 && CountySuffixes.Contains(name[^1], StringComparison.Ordinal) ? name[..^1] : name;

    private string CityNamed(string name)
    {
        var plain = SeriesSpelling.Plain(name);
        return CityCalled(plain)?.Name ?? plain;
    }
}
