namespace AqPipeline;

/// <summary>Kind of an area, from the smallest up.</summary>
public enum AreaKind
{
    /// <summary>县（市、区、旗）: evaluated from its evaluation stations.</summary>
    County,

    /// <summary>地级及以上城市: evaluated from its evaluation stations, or the feed's own average.</summary>
    City,

    /// <summary>省（自治区）: the mean over its cities.</summary>
    Province,

    /// <summary>A named group of cities, such as 汾渭平原: the mean over its cities.</summary>
    Group,
}

/// <summary>An area that can be evaluated.</summary>
public sealed record Area
{
    /// <summary>Kind of the area.</summary>
    public required AreaKind Kind { get; init; }

    /// <summary>
    /// Its own name, for example 北京, 鼓楼区 or 汾渭平原. Counties of several cities may have one name: <see cref="Label"/> tells them apart.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>
    /// The name figures are printed under: <see cref="Name"/>, or where that could be another area of the store as well, with the city
    /// before it, as in 南京鼓楼区. It is unique in a store.
    /// </summary>
    public string Label { get => field ?? Name; init; }

    /// <summary>
    /// The name in full, such as 吉林市 and 延边朝鲜族自治州; <see cref="Name"/> of a group, and of a county that is not in the catalog.
    /// </summary>
    public string OfficialName { get => field ?? Name; init; }

    /// <summary>The name as bulletins print it, such as 吉林市, 延边州 and 前郭县; <see cref="OfficialName"/> where that is the same.</summary>
    public string PrintedName { get => field ?? OfficialName; init; }

    /// <summary>Other names of a county in feeds and lists, such as 章丘市 for what is 章丘区 today; empty where there are none.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Other GB/T 2260 codes of a county, such as 370114 of 章丘区 for 章丘市 (370181); empty where there are none.</summary>
    public IReadOnlyList<string> OtherCodes { get; init; } = [];

    /// <summary>
    /// The GB/T 2260 code, six digits, of a county that of the last edition with the county under this name; empty where there is none.
    /// </summary>
    public string Code { get; init; } = "";

    /// <summary>The city a county belongs to; empty otherwise.</summary>
    public string City { get; init; } = "";

    /// <summary>The province, autonomous region or municipality it lies in, by its full name; empty for a group and if unknown.</summary>
    public string Province { get; init; } = "";

    /// <summary>The name with the city of a county before it.</summary>
    public string FullName => City + Name;

    /// <summary>Unique name of the area in file names: code and name, or city and name if there is no code.</summary>
    public string FileName => Code.Length > 0 ? $"{Code}-{Name}" : FullName;

    /// <summary>
    /// The names of the cities of a province or group, of a group with several versions those of the newest; empty otherwise.
    /// </summary>
    public IReadOnlyList<string> Cities { get; init; } = [];

    /// <summary>
    /// The versions of a group, the oldest first; a single one where one of them was asked for. Empty for all other areas.
    /// </summary>
    public IReadOnlyList<GroupVersion> Versions { get; init; } = [];

    /// <summary>The version <see cref="Cities"/> are of; <see langword="null"/> unless the area is a group.</summary>
    public GroupVersion? Version => Versions.Count > 0 ? Versions[^1] : null;

    /// <summary>
    /// The area with the cities it had on a day, which for a period is its last; before the first version that one counts, and says so.
    /// </summary>
    public Area At(DateOnly day)
    {
        if (Versions.Count == 0)
        {
            return this;
        }

        var version = (Versions.LastOrDefault(candidate => candidate.First is null || candidate.First <= day) ?? Versions[0]).At(day);
        return Versions is [var only] && only == version ? this : this with { Cities = version.Cities, Versions = [version] };
    }
}

/// <summary>The cities of a named group from a day on; key regions change from plan to plan.</summary>
/// <param name="First">The first day it counts; <see langword="null"/> where none is known, which is before every other.</param>
/// <param name="Source">The document that names the cities, and since when bulletins count by it.</param>
/// <param name="Cities">The short names of its cities.</param>
public sealed record GroupVersion(DateOnly? First, string Source, IReadOnlyList<string> Cities)
{
    /// <summary>True if it stands for a day before its first one: it is the oldest that is known, or it was asked for.</summary>
    public bool IsBeforeFirst { get; init; }

    /// <summary>The version as it counts for a day.</summary>
    /// <param name="day">The day, of a period the last.</param>
    public GroupVersion At(DateOnly day) => day < First == IsBeforeFirst ? this : this with { IsBeforeFirst = day < First };
}
