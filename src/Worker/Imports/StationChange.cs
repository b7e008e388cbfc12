namespace AqPipeline.Worker.Imports;

/// <summary>A version of a station's entry, and what it changed.</summary>
/// <param name="Version">The version.</param>
/// <param name="Fields">What is different from the version before, by the names of the JSON documents; nothing for the first.</param>
internal sealed record StationChange(StationVersion Version, IReadOnlyList<string> Fields)
{
    private static readonly (string Name, Func<Station, object?> Value)[] s_fields =
    [
        ("name", station => station.Name), ("city", station => station.City), ("county", station => station.County),
        ("role", station => station.Role),
        ("longitude", station => station.Longitude), ("latitude", station => station.Latitude),
        ("notMonitored", station => station.NotMonitored),
    ];

    /// <param name="versions">The versions of one station in the order of the imports.</param>
    public static IReadOnlyList<StationChange> Of(IReadOnlyList<StationVersion> versions) =>
        [.. versions.Select(
            (version, place) => new StationChange(version, place == 0 ? [] : Changed(versions[place - 1].Station, version.Station)))];

    private static string[] Changed(Station before, Station after) =>
        [.. s_fields.Where(field => !Equals(field.Value(before), field.Value(after))).Select(field => field.Name)];
}
