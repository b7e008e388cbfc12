using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Copying;

/// <summary>The changes of one step of a withdrawal, written completely or not at all.</summary>
/// <param name="Before">The days as they were.</param>
/// <param name="Days">The same days without the import, each in a new state. A day of which nothing is left stays without series.</param>
/// <param name="Revision">The revision of the store that the step makes.</param>
internal sealed record WithdrawnPiece(IReadOnlyList<PackedDay> Before, IReadOnlyList<PackedDay> Days, long Revision)
{
    /// <summary>Imports whose receipts are marked; none until the last piece.</summary>
    public IReadOnlyList<PackedImport> Imports { get; init; } = [];

    /// <summary>First and last days of series as they are now; <see langword="null"/> for a series that is gone.</summary>
    public IReadOnlyDictionary<StationId, DayRange?> Spans { get; init; } = new Dictionary<StationId, DayRange?>();

    /// <summary>The spans that stay.</summary>
    public IReadOnlyDictionary<StationId, DayRange> LastingSpans =>
        Spans.Where(span => span.Value is not null).ToDictionary(span => span.Key, span => span.Value!.Value);

    /// <summary>The station register without the import; <see langword="null"/> when it does not change.</summary>
    public RegisterChange? Stations { get; init; }
}

/// <summary>Changes of the station register when one of its lists is taken back.</summary>
/// <param name="Entries">Entries that changed, as the lists before and after leave them.</param>
/// <param name="Gone">Stations that no other list has.</param>
/// <param name="Versions">All versions of the stations concerned that stay.</param>
/// <param name="GoneVersions">Versions that go: those of the list, and later ones that repeat what held before it.</param>
internal sealed record RegisterChange(
    IReadOnlyList<Station> Entries, IReadOnlyList<StationId> Gone, IReadOnlyList<PackedStationVersion> Versions,
    IReadOnlyList<PackedStationVersion> GoneVersions)
{
    /// <summary>Number of entries that changed or are gone.</summary>
    public int Count => Entries.Count + Gone.Count;
}
