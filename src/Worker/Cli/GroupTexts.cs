namespace AqPipeline.Worker.Cli;

/// <summary>How it is written of which cities a province or group is the mean.</summary>
internal static class GroupTexts
{
    /// <summary>The name, with the number of cities where it is a mean over some: <c>长三角地区, 41 cities</c>.</summary>
    public static string Name(PeriodStatistics figures) =>
        figures.Cities is { } cities ? Name(figures.Area, cities + figures.CitiesWithoutReadings.GetValueOrDefault()) : figures.Area;

    /// <summary>The version of each named group that the figures are of, for the notes of a sheet.</summary>
    public static IEnumerable<Words> Versions(IEnumerable<Area> groups) =>
        Versions(groups.Where(area => area.Version is not null).Select(area => (area.Name, area.Version!)));

    /// <inheritdoc cref="Versions(IEnumerable{Area})" />
    public static IEnumerable<Words> Versions(IEnumerable<(string Name, GroupVersion Version)> groups) =>
        from area in groups
        let version = area.Version
        let since = version.First
        select new Words(
            $"{Name(area.Name, version.Cities.Count)}{(since is null ? "" : $" since {since:yyyy-MM-dd}")}"
                + $"{(version.IsBeforeFirst ? ", used for the days before, too" : "")}: {version.Source}",
            $"{area.Name}（{version.Cities.Count} 城市{(since is null ? "" : $"，自 {since:yyyy-MM-dd}")}"
                + $"{(version.IsBeforeFirst ? "，早于起始日沿用此名单" : "")}）：{version.Source}");

    private static string Name(string name, int cities) => $"{name}, {Counted.Of(cities, "city", "cities")}";
}
