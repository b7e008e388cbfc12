using System.Text.Json.Serialization;

namespace AqPipeline.Analytics.Areas;

internal sealed record AreasFile(
    string Source, IReadOnlyList<ProvinceEntry> Provinces, IReadOnlyList<GroupEntry> Groups);

internal sealed record ProvinceEntry(
    string Code, string Name, string Short, IReadOnlyList<CityEntry> Cities, IReadOnlyList<CountyEntry>? Counties = null);

internal sealed record CityEntry(
    string Code,
    string Name,
    string Short,
    IReadOnlyList<string>? Aliases = null,
    IReadOnlyList<CountyEntry>? Counties = null,
    string? Printed = null);

internal sealed record CountyEntry(
    string Code, string Name, IReadOnlyList<string>? Aliases = null, IReadOnlyList<string>? OtherCodes = null, string? Printed = null);

internal sealed record GroupEntry(string Id, string Name, IReadOnlyList<VersionEntry> Versions, IReadOnlyList<string>? Aliases = null)
{
    /// <summary>Name of the group without a version.</summary>
    public IEnumerable<string> Names => ((string[])[Id, Name, .. Aliases ?? []]).Distinct();

    /// <summary>Names of one version: with its number of cities, and its own names.</summary>
    public IEnumerable<string> NamesOf(VersionEntry version, int cities) =>
        ((string[])[
            .. version.Name is { } name ? [name] : (string[])[], .. version.Aliases ?? [], .. Names.Select(name => $"{name}-{cities}"),
        ]).Distinct();
}

internal sealed record VersionEntry(
    string Source, IReadOnlyList<string> Cities, DateOnly? From = null, string? Name = null, IReadOnlyList<string>? Aliases = null);

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AreasFile))]
internal sealed partial class AreasJson : JsonSerializerContext;

/// <summary>The provinces, cities, counties and named groups, embedded with their GB/T 2260 codes.</summary>
public sealed class AreaCatalog
{
    private const string EveryCity = "*";

    private AreaCatalog(AreasFile file)
    {
        Cities = [.. file.Provinces.SelectMany(province => province.Cities, (province, city) => new Area
        {
            Kind = AreaKind.City,
            Name = city.Short,
            OfficialName = city.Name,
            PrintedName = city.Printed ?? city.Name,
            Code = city.Code,
            Province = province.Name,
        })];
        Provinces =
            [.. file.Provinces.Where(province => province.Cities.All(city => city.Code != province.Code)).Select(province => new Area
        {
            Kind = AreaKind.Province,
            Name = province.Name,
            Code = province.Code,
            Province = province.Name,
            Cities = [.. province.Cities.Select(city => city.Short)],
        })];
        var groups = file.Groups.Select(entry => (Entry: entry, Area: ToGroup(entry))).ToList();
        Groups = [.. groups.SelectMany(group => (Area[])[group.Area, .. NamedVersions(group.Entry, group.Area)])];
        Counties = [.. file.Provinces.SelectMany(province =>
            CountiesOf(province, province.Counties, "")
                .Concat(province.Cities.SelectMany(city => CountiesOf(province, city.Counties, city.Short))))];

        CityNames = Names(file.Provinces.SelectMany(province => province.Cities)
            .Zip(Cities, (entry, area) => (area, CitySpellings.Of(entry))));
        CityNamesOf = CityNames.ToLookup(entry => entry.Value.Name, entry => entry.Key);
        ProvincePrefixes =
            [.. file.Provinces.SelectMany(
                province => ((string[])[province.Name, province.Short]).Select(prefix => (prefix, province.Name)))];
        ProvinceNames = Names(file.Provinces.Where(province => province.Cities.All(city => city.Code != province.Code))
            .Zip(Provinces, (entry, area) => (area, (string[])[entry.Name, entry.Short])));
        GroupNames = Names(groups.SelectMany(group => group.Entry.Versions
            .Select(
                (version, place) =>
                    (Of(version, group.Area, place), (string[])[.. group.Entry.NamesOf(version, group.Area.Versions[place].Cities.Count)]))
            .Prepend((group.Area, [.. group.Entry.Names]))));
    }

    /// <summary>The embedded catalog.</summary>
    public static AreaCatalog Embedded { get; } = Load(EditionCatalog.EmbeddedText("areas.json"));

    /// <summary>Prefecture-level and municipal cities, each under its short name.</summary>
    public IReadOnlyList<Area> Cities { get; }

    /// <summary>Provinces and autonomous regions, without the four municipalities, which are cities here.</summary>
    public IReadOnlyList<Area> Provinces { get; }

    /// <summary>Named groups of cities, each followed by those of its versions that have a name of their own, such as 长三角41城市.</summary>
    public IReadOnlyList<Area> Groups { get; }

    /// <summary>The counties of the catalog; station registers add others.</summary>
    public IReadOnlyList<Area> Counties { get; }

    internal IReadOnlyDictionary<string, Area> CityNames { get; }

    /// <summary>Everything a city is called, by its short name.</summary>
    internal ILookup<string, string> CityNamesOf { get; }

    /// <summary>Prefixes of the name of a city or county, with the province that they mean; the longer first.</summary>
    internal IReadOnlyList<(string Prefix, string Province)> ProvincePrefixes { get; }

    internal IReadOnlyDictionary<string, Area> ProvinceNames { get; }

    internal IReadOnlyDictionary<string, Area> GroupNames { get; }

    /// <summary>Reads a catalog strictly.</summary>
    /// <exception cref="InvalidDataException">The data are wrong; the message lists every fault.</exception>
    internal static AreaCatalog Load(string json)
    {
        var file = StrictJson.Read("areas.json", json, AreasJson.Default.AreasFile);
        var cities = file.Provinces.SelectMany(province => province.Cities).ToList();
        string[] faults =
        [
            .. Twice(cities.SelectMany(city => CitySpellings.Of(city).Distinct()))
                .Select(name => $"areas.json: two cities are called {name}."),
            .. Twice(cities.Select(city => city.Code)).Select(code => $"areas.json: two cities have the code {code}."),
            .. Twice(cities.SelectMany(city => city.Counties ?? []).Concat(file.Provinces.SelectMany(province => province.Counties ?? []))
                .SelectMany(county => (string[])[county.Code, .. county.OtherCodes ?? []]))
                .Select(code => $"areas.json: two counties have the code {code}."),
            .. Twice(
                file.Groups.SelectMany(
                    group => group.Names.Concat(group.Versions.SelectMany(version => group.NamesOf(version, version.Cities.Count)))))
                .Select(name => $"areas.json: two groups are called {name}."),
            .. file.Groups.Where(
                group =>
                    group.Versions.Count == 0
                        || group.Versions.Skip(1).Zip(group.Versions).Any(pair => !(pair.First.From > pair.Second.From)))
                .Select(group => $"areas.json: group {group.Id} must have versions, each with a later first day than the one before."),
            .. file.Groups.SelectMany(group => group.Versions.SelectMany(version => version.Cities).Distinct()
                .Where(name => name != EveryCity && cities.TrueForAll(city => city.Short != name))
                .Select(name => $"areas.json: group {group.Id} has the unknown city {name}.")),
        ];
        return faults.Length == 0 ? new AreaCatalog(file) : throw new InvalidDataException(string.Join('\n', faults));
    }

    private Area ToGroup(GroupEntry entry)
    {
        IReadOnlyList<GroupVersion> versions =
        [
            .. entry.Versions.Select(version => new GroupVersion(
                version.From, version.Source, version.Cities is [EveryCity] ? [.. Cities.Select(city => city.Name)] : version.Cities)),
        ];
        return new Area { Kind = AreaKind.Group, Name = entry.Name, Cities = versions[^1].Cities, Versions = versions };
    }

    private static IEnumerable<Area> NamedVersions(GroupEntry entry, Area group) =>
        entry.Versions.Index().Where(version => version.Item.Name is not null).Select(version => Of(version.Item, group, version.Index));

    /// <summary>The group in one of its versions, whatever the day.</summary>
    private static Area Of(VersionEntry entry, Area group, int place)
    {
        var version = group.Versions[place];
        return group with { Name = entry.Name ?? group.Name, Cities = version.Cities, Versions = [version] };
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key);

    private static IEnumerable<Area> CountiesOf(ProvinceEntry province, IReadOnlyList<CountyEntry>? counties, string city) =>
        (counties ?? []).Select(county => new Area
        {
            Kind = AreaKind.County,
            Name = county.Name,
            PrintedName = county.Printed ?? county.Name,
            Code = county.Code,
            City = city,
            Province = province.Name,
            OtherNames = county.Aliases ?? [],
            OtherCodes = county.OtherCodes ?? [],
        });

    private static Dictionary<string, Area> Names(IEnumerable<(Area Area, string[] Names)> entries)
    {
        var names = new Dictionary<string, Area>(StringComparer.Ordinal);
        foreach (var (area, all) in entries)
        {
            foreach (var name in all)
            {
                names.TryAdd(name, area);
            }
        }

        return names;
    }
}

/// <summary>Everything a city is called in feeds and lists: what the catalog says, and what follows from the kind of city.</summary>
internal static class CitySpellings
{
    private const string AutonomousPrefecture = "自治州";

    /// <summary>The names of a city, its short one first: 湘西 is 湘西州, 湘西自治州 and 湘西土家族苗族自治州; 毕节 was 毕节地区.</summary>
    public static string[] Of(CityEntry city) =>
        [.. ((string[])[city.Short, city.Name, .. city.Aliases ?? [], .. Derived(city)]).Distinct()];

    private static IEnumerable<string> Derived(CityEntry city)
    {
        if (city.Name.EndsWith(AutonomousPrefecture, StringComparison.Ordinal))
        {
            // 博州 and 海南州 are short already: their stem alone would be a province or nothing.
            var stem = city.Short.TrimEnd('州');
            return [stem + "州", stem + AutonomousPrefecture];
        }

        // Most cities were a 地区 once, and lists of that time are still about; a 盟 may be a 市 today.
        return city.Name.EndsWith('市') ? [city.Short + "市", city.Short + "地区"] : [];
    }
}
