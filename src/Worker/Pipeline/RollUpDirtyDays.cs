using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Ingest.Quality;

namespace AqPipeline.Worker.Pipeline;

/// <summary>
/// Checks the quality of every neighbourhood that has a dirty station-day and computes the daily statistics of all its station-days: what is found
/// against one may rest on another. Can be stopped anywhere: what was saved is clean, the rest is still dirty.
/// </summary>
internal sealed class RollUpDirtyDays(IStore store)
{
    private const int DaysAtOnce = 16;

    private readonly DailyRollup _rollup = new(EditionCatalog.Embedded);
    private readonly QualityControl _quality = QualityControl.Embedded;

    /// <returns>The number of station-days computed.</returns>
    public async Task<int> Run(CancellationToken cancellationToken)
    {
        var neighbourhoods = new Neighbourhoods(new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken)));
        await store.UseRules($"{_rollup.Fingerprint} {_quality.Fingerprint} {neighbourhoods.Fingerprint}", cancellationToken);
        var dirtyDays = await store.ReadDirtyDays(cancellationToken);
        if (dirtyDays.Count == 0)
        {
            return 0;
        }

        var series = (await store.ReadSpans(cancellationToken)).Keys.ToDictionary(id => id, neighbourhoods.Of);
        var members = series.Keys.ToLookup(id => series[id]);
        var count = 0;
        foreach (var days in dirtyDays.Chunk(DaysAtOnce))
        {
            var together = new List<DirtyStationDay[]>();
            foreach (var day in days)
            {
                var dirty = await store.ReadDirty(day, cancellationToken);
                var clean = await CleanNeighbours(day, dirty, series, members, cancellationToken);
                together.AddRange(dirty.Concat(clean).GroupBy(entry => series[entry.Readings.Station])
                    .Select(group => group.OrderBy(entry => entry.Readings.Station).ToArray()));
            }

            var computed = new ComputedStatistics[together.Count][];
            Parallel.For(0, together.Count, index => computed[index] = Compute(together[index]));
            ComputedStatistics[] batch = [.. computed.SelectMany(statistics => statistics)];
            await store.SaveStatistics(batch, cancellationToken);
            count += batch.Length;
        }

        return count;
    }

    /// <summary>The station-days of the same neighbourhoods that are not dirty themselves.</summary>
    private async Task<IReadOnlyList<DirtyStationDay>> CleanNeighbours(
        DateOnly day,
        IReadOnlyList<DirtyStationDay> dirty,
        Dictionary<StationId, string> series,
        ILookup<string, StationId> members,
        CancellationToken cancellationToken)
    {
        var known = dirty.Select(entry => entry.Readings.Station).ToHashSet();
        var others = known.Select(id => series[id]).Distinct().SelectMany(key => members[key]).Where(id => !known.Contains(id)).ToList();
        return others.Count == 0 ? [] : await store.ReadWithRevisions(day, others, cancellationToken);
    }

    private ComputedStatistics[] Compute(DirtyStationDay[] neighbourhood)
    {
        var readings = Array.ConvertAll(neighbourhood, entry => entry.Readings);
        var findings = _quality.Check(readings);
        var computed = new ComputedStatistics[readings.Length];
        for (var index = 0; index < readings.Length; index++)
        {
            computed[index] = new ComputedStatistics(_rollup.Compute(readings[index], findings[index]), neighbourhood[index].Revision);
        }

        return computed;
    }
}
