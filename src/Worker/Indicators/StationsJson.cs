namespace AqPipeline.Worker.Indicators;

/// <summary>The stations of a store in the state of a revision.</summary>
internal sealed record StationsJson(long Revision, IReadOnlyList<StationEntryJson> Stations);

/// <summary>A station; its area is the county, or the city if no list names the county.</summary>
internal sealed record StationEntryJson
{
    private readonly ListedStation _station;

    private StationEntryJson(ListedStation station) => _station = station;

    /// <summary>The code.</summary>
    public string Station => _station.Id.Value;

    /// <summary>The name; null if no list has the station.</summary>
    public string? Name => _station.Entry?.Name;

    public string Area => _station.Area?.Label ?? "";

    /// <summary>evaluation, reference, county or other; unregistered if no list has the station.</summary>
    public string Role => _station.Entry is { } entry ? JsonText.Name(entry.Role) : "unregistered";

    /// <summary>Degrees east; null if unknown.</summary>
    public decimal? Longitude => _station.Entry?.Longitude;

    /// <summary>Degrees north; null if unknown.</summary>
    public decimal? Latitude => _station.Entry?.Latitude;

    /// <summary>First day with readings; null if there are none.</summary>
    public DateOnly? FirstDay => _station.Days?.First;

    /// <summary>Last day with readings; null if there are none.</summary>
    public DateOnly? LastDay => _station.Days?.Last;

    /// <summary>Pollutants that it does not monitor by design.</summary>
    public IReadOnlyList<string> NotMonitored =>
        [.. (_station.Entry?.NotMonitored ?? default).Select(pollutant => pollutant.Symbol)];

    /// <summary>Names that earlier lists gave the same code.</summary>
    public IReadOnlyList<string> EarlierNames => _station.EarlierNames;

    /// <summary>Station of the same name and city whose readings begin after this one's end; null if there is none.</summary>
    public string? Successor => _station.Successor?.Value;

    /// <summary>Station of which this one is the successor; null if there is none.</summary>
    public string? Predecessor => _station.Predecessor?.Value;

    public static StationEntryJson From(ListedStation station) => new(station);
}
