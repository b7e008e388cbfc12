namespace AqPipeline.Worker.Cli;

/// <summary>A named group that was asked for, of whose cities the figures are.</summary>
internal sealed record AskedGroupJson(string Group, GroupVersionJson GroupVersion)
{
    /// <summary>The groups that a city belongs to; <see langword="null"/> where it is in none.</summary>
    public static IReadOnlyList<AskedGroupJson>? With(IReadOnlyList<Area> groups, string city) =>
        Of([.. groups.Where(group => group.Cities.Contains(city))]);

    /// <summary><see langword="null"/>, which is left out, where no group was asked for.</summary>
    public static IReadOnlyList<AskedGroupJson>? Of(IReadOnlyList<Area> groups) =>
        groups.Count == 0 ? null : [.. groups.Select(group => new AskedGroupJson(group.Name, GroupVersionJson.Of(group.Version)!))];
}
