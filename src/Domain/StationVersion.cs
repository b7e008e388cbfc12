namespace AqPipeline;

/// <summary>What a station's entry was from an import of a station list on, until the next version of it.</summary>
/// <param name="Station">The entry.</param>
/// <param name="Import">
/// The import that made it so; <see langword="null"/> when the store held it before it kept versions: such an entry counts as known since
/// always.
/// </param>
public sealed record StationVersion(Station Station, ImportOrigin? Import)
{
    /// <summary>The entries that held at a moment, ordered by code; stations that no list had named by then are left out.</summary>
    /// <param name="history">The versions of any stations, those of each in the order of the imports.</param>
    /// <param name="moment">The moment; an import at that very moment was known.</param>
    public static IReadOnlyList<Station> Known(IEnumerable<StationVersion> history, DateTimeOffset moment) =>
    [
        .. history.Where(version => version.WasKnown(moment)).GroupBy(version => version.Station.Id)
            .Select(versions => versions.Last().Station).OrderBy(station => station.Id),
    ];

    /// <summary>Whether the store knew this version at a moment, be it that a later one already held.</summary>
    /// <param name="moment">The moment; an import at that very moment was known.</param>
    public bool WasKnown(DateTimeOffset moment) => Import is null || Import.At <= moment;
}
