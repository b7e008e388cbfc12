namespace AqPipeline.Worker.Cli;

/// <summary>Which cities a named group had: how many, from which day on, and by which document.</summary>
internal sealed record GroupVersionJson(int Cities, DateOnly? From, string Source)
{
    /// <summary>True if the figures are of days before <see cref="From"/>, when the cities were not yet these.</summary>
    public bool BeforeFrom { get; init; }

    public static GroupVersionJson? Of(GroupVersion? version) =>
        version is null ? null : new GroupVersionJson(version.Cities.Count, version.First, version.Source)
        {
            BeforeFrom = version.IsBeforeFirst,
        };
}

/// <summary>A named group that was asked for, of whose cities the figures are.</summary>
internal sealed record AskedGroupJson(string Group, GroupVersionJson GroupVersion)
{
    /// <summary>The groups that a city belongs to; empty where it is in none.</summary>
    public static IReadOnlyList<AskedGroupJson> With(IReadOnlyList<Area> groups, string city) =>
        Of([.. groups.Where(group => group.Cities.Contains(city))]);

    /// <summary>The groups that were asked for.</summary>
    public static IReadOnlyList<AskedGroupJson> Of(IReadOnlyList<Area> groups) =>
        [.. groups.Select(group => new AskedGroupJson(group.Name, GroupVersionJson.Of(group.Version)!))];
}
