namespace AqPipeline.Worker.Imports;

/// <summary>What station lists said of a station; the last version holds.</summary>
internal sealed record StationHistoryJson(string Station, IReadOnlyList<StationVersionJson> Versions)
{
    public static StationHistoryJson From(StationId station, IReadOnlyList<StationChange> changes) =>
        new(station.Name, [.. changes.Select(StationVersionJson.From)]);
}

/// <summary>A version of a station's entry; its import is null when the store held it before versions were kept.</summary>
internal sealed record StationVersionJson(
    OriginJson? Import,
    IReadOnlyList<string> Changed,
    string Name,
    string City,
    string County,
    string Role,
    decimal? Longitude,
    decimal? Latitude,
    IReadOnlyList<string> NotMonitored)
{
    public static StationVersionJson From(StationChange change) => new(
        change.Version.Import is { } import ? OriginJson.From(import) : null,
        change.Fields,
        change.Version.Station.Name,
        change.Version.Station.City,
        change.Version.Station.County,
        change.Version.Station.Role.ToString().ToLowerInvariant(),
        change.Version.Station.Longitude,
        change.Version.Station.Latitude,
        [.. change.Version.Station.NotMonitored.Select(pollutant => pollutant.Symbol)]);
}
