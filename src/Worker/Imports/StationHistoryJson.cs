using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Imports;

/// <summary>What station lists said of a station; the last version holds.</summary>
internal sealed record StationHistoryJson(string Station, IReadOnlyList<StationVersionJson> Versions)
{
    public static StationHistoryJson From(StationId station, IReadOnlyList<StationChange> changes) =>
        new(station.Name, [.. changes.Select(change => new StationVersionJson(change))]);
}

/// <summary>A version of a station's entry; its import is null when the store held it before versions were kept.</summary>
internal sealed record StationVersionJson
{
    private readonly StationChange _change;

    internal StationVersionJson(StationChange change) => _change = change;

    public OriginJson? Import => _change.Version.Import is { } import ? OriginJson.From(import) : null;
    public IReadOnlyList<string> Changed => _change.Fields;
    public string Name => Entry.Name;
    public string City => Entry.City;
    public string County => Entry.County;
    public string Role => JsonText.Name(Entry.Role);
    public decimal? Longitude => Entry.Longitude;
    public decimal? Latitude => Entry.Latitude;
    public IEnumerable<string> NotMonitored => Entry.NotMonitored.Select(pollutant => pollutant.Symbol);

    private Station Entry => _change.Version.Station;
}
