using System.Collections.Concurrent;
using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Imports;

/// <summary>The spellings that an import meets, each looked up once: for several files at a time.</summary>
/// <param name="stations">The stations of the store.</param>
internal sealed class StoredNames(IReadOnlyList<Station> stations)
{
    private readonly AreaDirectory _directory = new(AreaCatalog.Embedded, stations);
    private readonly ConcurrentDictionary<StationId, StationId> _known = [];

    /// <summary>The one spelling of a series (<see cref="AreaDirectory.Canonical"/>).</summary>
    public StationId Of(StationId series) => _known.GetOrAdd(series, _directory.Canonical);
}
