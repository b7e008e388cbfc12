namespace AqPipeline.Storage.History;

/// <summary>An entry of a station as an import made it.</summary>
/// <param name="Import">The number of the import; <see cref="StationVersions.BeforeHistory"/> for what was there before versions were
/// kept.</param>
/// <param name="Entry">The entry.</param>
internal readonly record struct PackedStationVersion(int Import, Station Entry);

/// <summary>Versions of station entries, and the versions that a register adds; equal for every store.</summary>
internal static class StationVersions
{
    /// <summary>Import number of entries whose import was not recorded.</summary>
    public const int BeforeHistory = 0;

    /// <summary>The entries that a list adds or makes different, each as the list leaves it.</summary>
    /// <param name="listed">The list; of several entries of one station the last counts.</param>
    /// <param name="known">The entries that hold.</param>
    public static IReadOnlyList<Station> Changed(IEnumerable<Station> listed, IEnumerable<Station> known)
    {
        var byId = known.ToDictionary(station => station.Id);
        return [
            .. listed.GroupBy(station => station.Id).Select(entries => entries.Last())
                .Where(station => byId.GetValueOrDefault(station.Id) != station),
        ];
    }

    /// <summary>
    /// The versions to be added for a list. The first list that changes something in a store without versions writes down what was there
    /// too.
    /// </summary>
    /// <param name="changed">The changed entries.</param>
    /// <param name="import">The number of its import.</param>
    /// <param name="known">The entries that held before.</param>
    /// <param name="hasVersions">True if the store has versions already.</param>
    public static IReadOnlyList<PackedStationVersion> Added(
        IReadOnlyList<Station> changed, int import, IReadOnlyList<Station> known, bool hasVersions)
    {
        if (changed.Count == 0)
        {
            return [];
        }

        var earlier = hasVersions ? [] : known.Select(station => new PackedStationVersion(BeforeHistory, station));
        return [.. earlier, .. changed.Select(station => new PackedStationVersion(import, station))];
    }

    /// <summary>
    /// All versions by station and, of each, in the order of the imports. A station without versions keeps its current entry for all dates.
    /// </summary>
    /// <param name="versions">The versions of a store.</param>
    /// <param name="known">The entries that hold.</param>
    /// <param name="origin">An import by its number.</param>
    public static IReadOnlyList<StationVersion> History(
        IReadOnlyCollection<PackedStationVersion> versions, IEnumerable<Station> known, Func<int, ImportOrigin> origin) =>
    [
        .. (versions.Count > 0 ? versions : known.Select(station => new PackedStationVersion(BeforeHistory, station)))
            .OrderBy(version => version.Entry.Id).ThenBy(version => version.Import)
            .Select(version => new StationVersion(version.Entry, version.Import == BeforeHistory ? null : origin(version.Import))),
    ];
}
