namespace AqPipeline.Storage;

/// <summary>Whether a station list says anything new.</summary>
internal static class StationChanges
{
    /// <summary>Whether a listed station is unknown, or known as something else.</summary>
    public static bool Any(IEnumerable<Station> listed, IEnumerable<Station> known)
    {
        var byId = known.ToDictionary(station => station.Id);
        return listed.Any(station => !byId.TryGetValue(station.Id, out var other) || other != station);
    }
}
