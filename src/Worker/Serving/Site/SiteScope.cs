using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Serving.Site;

/// <summary>What a site is about.</summary>
/// <param name="AsOf">The last day that counts.</param>
/// <param name="Areas">The areas of the store, as <c>aq areas</c> lists them.</param>
/// <param name="TargetAreas">The areas of targets with a figure, by the names that a page asks with.</param>
internal sealed record SiteScope(DateOnly AsOf, IReadOnlyList<ListedArea> Areas, IReadOnlyList<string> TargetAreas)
{
    /// <summary>The year of the site.</summary>
    public int Year => AsOf.Year;

    /// <summary>The areas that have pages of their own: those with readings on a day of the year, cities before their counties.</summary>
    public IReadOnlyList<ListedArea> Own =>
    [
        .. Areas.Where(entry => entry.Area.Kind is AreaKind.City or AreaKind.County && entry.Days is { } days && days.Overlaps(Days)),
    ];

    /// <summary>The days of the year that count.</summary>
    public DayRange Days => new(new DateOnly(Year, 1, 1), AsOf);

    /// <summary>The last month that is over: <c>lastWholeMonth</c> in ranking/choices.ts.</summary>
    public DateOnly LastWholeMonth => new DateOnly(AsOf.Year, AsOf.Month, 1).AddMonths(AsOf.AddDays(1).Month == AsOf.Month ? -1 : 0);

    /// <summary>
    /// The group that an area is ranked in, by the name that a page asks with: the districts of a city that has some, else the cities of
    /// its province (<c>groupOf</c> in ranking/choices.ts).
    /// </summary>
    public string GroupOf(ListedArea entry)
    {
        var city = entry.Area.Kind == AreaKind.City ? entry
            : Areas.FirstOrDefault(other => other.Area.Kind == AreaKind.City && other.Area.Name == entry.Area.City);
        return city is not null && (entry.Area.Kind == AreaKind.County
            || Areas.Any(other => other.Area.Kind == AreaKind.County && other.Area.City == city.Area.Name))
                ? AskedAs(city.Area)
                : AskedAs((Areas.FirstOrDefault(other => other.Area.Kind == AreaKind.Province && other.Area.Name == entry.Area.Province)
                    ?? Areas.FirstOrDefault(other => other.Area.Kind == AreaKind.Group && other.Members.Count > 1) ?? entry).Area);
    }

    /// <summary>The name by which a page asks for an area: <c>askedAs</c> in src/app/scene.ts.</summary>
    public static string AskedAs(Area area) => area.Code.Length > 0 ? area.Code : area.Label;

    /// <summary>A year as far as it is known: <c>yearTo</c> in app/explain.ts.</summary>
    public string YearTo(int year) => year < Year || AsOf == new DateOnly(year, 12, 31) ? $"{year}" : $"{year}-01-01..{Text(AsOf)}";

    /// <summary>A day as an address has it.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
