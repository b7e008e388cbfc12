using AqPipeline.Analytics.Areas;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Briefs;

/// <summary>A group in which an area has a place.</summary>
/// <param name="Group">The group, with the cities it has on the day of the brief.</param>
/// <param name="Label">What it is called in a sentence: 全省, 168城市.</param>
/// <param name="Units">Its units, the area among them.</param>
internal sealed record BriefGroup(Area Group, Words Label, IReadOnlyList<Area> Units)
{
    /// <summary>The groups of an area.</summary>
    /// <param name="context">The store.</param>
    /// <param name="area">A city or county.</param>
    /// <param name="names">The names of the groups; none for the province of a city, and the city of a county.</param>
    /// <param name="asOf">The day of the brief.</param>
    /// <returns>The groups that have the area and others among their units.</returns>
    /// <exception cref="UsageException">A name means nothing, or several things.</exception>
    public static IReadOnlyList<BriefGroup> Of(EvaluationContext context, Area area, IReadOnlyList<string> names, DateOnly asOf)
    {
        var groups = (names.Count > 0 ? names.Select(name => Named(context.Directory, name)) : Usual(context.Directory, area))
            .Select(group => group.At(asOf)).DistinctBy(group => group.Name);
        return
        [
            .. groups.Select(group => new BriefGroup(group, LabelOf(group), UnitsOf(context.Directory, group, area)))
                .Where(group => group.Units.Count > 1 && group.Units.Contains(area)),
        ];
    }

    private static Area Named(AreaDirectory directory, string name) =>
        directory.TryFind(name, out var group, out var reason) ? group! : throw UnknownName.Fault(directory, name, reason);

    private static IEnumerable<Area> Usual(AreaDirectory directory, Area area)
    {
        var above = area.Kind == AreaKind.County ? area.City : area.Province;
        return above.Length > 0 && directory.TryFind(above, out var group, out _) && group != area ? [group!] : [];
    }

    /// <summary>The units of the area's own kind: a county is ranked among the counties of the group's cities.</summary>
    private static IReadOnlyList<Area> UnitsOf(AreaDirectory directory, Area group, Area area)
    {
        var units = directory.UnitsOf(group);
        return area.Kind == AreaKind.County && group.Kind is AreaKind.Province or AreaKind.Group
            ? [.. units.SelectMany(directory.UnitsOf)]
            : units;
    }

    private static Words LabelOf(Area group)
    {
        if (group.Kind == AreaKind.City)
        {
            return ("city", "全市");
        }

        var province = AreaCatalog.Embedded.Provinces.FirstOrDefault(
            province => province.Cities.Count == group.Cities.Count && province.Cities.All(group.Cities.Contains));
        return province switch
        {
            { Name: [.., '区'] } => ("region", "全区"),
            not null => ("province", "全省"),
            _ => new Words($"{group.Cities.Count} cities", group.Name.Replace("个重点城市", "城市", StringComparison.Ordinal)),
        };
    }
}
