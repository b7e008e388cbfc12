using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Pipeline;

/// <summary>Computes the daily statistics of every dirty station-day. Can be stopped anywhere: what was saved is clean, the rest is still dirty.</summary>
internal sealed class RollUpDirtyDays(IStatisticsStore store)
{
    private const int DaysAtOnce = 16;

    /// <returns>The number of station-days computed.</returns>
    public async Task<int> Run(CancellationToken cancellationToken)
    {
        var rollup = new DailyRollup(EditionCatalog.Embedded);
        await store.UseRules(rollup.Fingerprint, cancellationToken);
        var count = 0;
        foreach (var days in (await store.ReadDirtyDays(cancellationToken)).Chunk(DaysAtOnce))
        {
            var dirty = new List<DirtyStationDay>();
            foreach (var day in days)
            {
                dirty.AddRange(await store.ReadDirty(day, cancellationToken));
            }

            var computed = new ComputedStatistics[dirty.Count];
            Parallel.For(0, dirty.Count, index =>
                computed[index] = new ComputedStatistics(rollup.Compute(dirty[index].Readings), dirty[index].Revision));
            await store.SaveStatistics(computed, cancellationToken);
            count += computed.Length;
        }

        return count;
    }
}
