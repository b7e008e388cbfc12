using AqPipeline.Worker.Ranking;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>One group of a bulletin: the area, the units that are ranked, and what they are called.</summary>
internal sealed record BulletinGroup
{
    /// <summary>Ends the name of a group whose counties are ranked instead of its cities.</summary>
    private static readonly string[] s_counties = [":counties", "：区县", ":区县"];

    private static readonly string[] s_otherKinds = ["州", "盟", "地区"];

    /// <summary>The area as asked for.</summary>
    public required Area Area { get; init; }

    /// <summary>The units in the order of their codes.</summary>
    public required IReadOnlyList<Area> Units { get; init; }

    /// <summary>True if names are printed in full.</summary>
    public bool HasFullNames { get; init; }

    /// <summary>True if the units are counties.</summary>
    public bool AreCounties => Units[0].Kind == AreaKind.County;

    /// <summary>True if the units are counties of several cities, so that tables have a column for the city.</summary>
    public bool HasCities => AreCounties && Units.DistinctBy(unit => unit.City).Skip(1).Any();

    /// <summary>What a unit is called: 市（州）, 城市, 区 or 县（市、区）.</summary>
    public string UnitWord
    {
        get
        {
            if (AreCounties)
            {
                return Units.All(unit => unit.Name.EndsWith('区')) ? "区" : "县（市、区）";
            }

            if (!IsOfOneProvince)
            {
                return "城市";
            }

            string[] kinds = [.. s_otherKinds.Where(kind => Units.Any(unit => unit.PrintedName.EndsWith(kind)))];
            return kinds.Length == 0 ? "市" : $"市（{string.Join('、', kinds)}）";
        }
    }

    /// <summary>The units in a title: 各区, 市（州）, 县（市、区）.</summary>
    public string UnitsWord => UnitWord == "区" ? "各区" : UnitWord;

    /// <summary>The whole in the text: 全省, 全区, 全市, or the name of a group.</summary>
    public string Whole => Area.Kind switch
    {
        AreaKind.City => "全市",
        AreaKind.Province when Area.Name.EndsWith("自治区", StringComparison.Ordinal) => "全区",
        AreaKind.Province => "全省",
        _ when IsOfOneProvince && Units.Count > 1 => Units[0].Province.EndsWith("自治区", StringComparison.Ordinal) ? "全区" : "全省",
        _ => Area.Name,
    };

    /// <summary>The place of the whole in a title without a signing body: 吉林省, 北京市, 汾渭平原.</summary>
    public string Place => Area.Kind == AreaKind.City ? Area.PrintedName
        : IsOfOneProvince && Units.Count > 1 ? Units[0].Province : Area.Name;

    /// <summary>True if the units are all those cities, or counties, of one province and of nothing larger.</summary>
    private bool IsOfOneProvince => Units[0].Province.Length > 0 && Units.DistinctBy(unit => unit.Province).Count() == 1;

    /// <summary>The name of a unit as printed; a name of several units of the group has its city before it.</summary>
    public string NameOf(string city, string name) => NameOf(Units.First(unit => unit.City == city && unit.Name == name));

    /// <inheritdoc cref="NameOf(string,string)"/>
    public string NameOf(Area unit) =>
        !HasCities && Units.Count(other => other.Name == unit.Name) > 1 ? unit.City + Own(unit) : Own(unit);

    /// <summary>The name of a unit in a sentence, where no column says its city: with the city if the group has the name twice.</summary>
    public string InText(string city, string name) =>
        (HasCities && Units.Count(unit => unit.Name == name) > 1 ? CityNames.Printed(city, HasFullNames) : "") + NameOf(city, name);

    private string Own(Area unit) => HasFullNames ? unit.OfficialName : unit.PrintedName;

    /// <summary>The one name of the group in questions.</summary>
    public string Key => Area.Kind is AreaKind.Province or AreaKind.Group && AreCounties ? Area.Name + s_counties[0] : Area.Name;

    /// <summary>Finds a group by its name, with <c>:counties</c> behind it for all counties of its cities.</summary>
    /// <exception cref="UsageException">It means nothing, or has nothing below it.</exception>
    /// <exception cref="NoDataException">It has no units with evaluation stations.</exception>
    public static BulletinGroup Find(UnitRanking ranking, string name, Period period, bool counties, bool hasFullNames)
    {
        var plain = name.Trim();
        foreach (var ending in s_counties)
        {
            if (plain.EndsWith(ending, StringComparison.Ordinal))
            {
                (plain, counties) = (plain[..^ending.Length], true);
            }
        }

        var area = ranking.Group(plain, period);
        var units = ranking.Units(area, counties).OrderBy(unit => unit.Code.Length == 0).ThenBy(unit => unit.Code, StringComparer.Ordinal);
        return new BulletinGroup { Area = area, Units = [.. units], HasFullNames = hasFullNames };
    }
}
