using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Worker.Pipeline;

/// <summary>
/// Computes the daily statistics of days that changed, each day as a whole. Can be stopped anywhere: what was saved is clean, the rest is still dirty.
/// </summary>
internal sealed class RollUpDays(IStore store)
{
    private const int DaysAtOnce = 16;

    private readonly DailyRollup _rollup = new(EditionCatalog.Embedded);

    /// <summary>Makes every day dirty that was computed by other rules.</summary>
    public ValueTask UseRules(CancellationToken cancellationToken) => store.UseRules(_rollup.Fingerprint, cancellationToken);

    /// <summary>Computes all days that are dirty, by whatever cause.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        await UseRules(cancellationToken);
        foreach (var days in (await store.ReadDirtyDays(cancellationToken)).Chunk(DaysAtOnce))
        {
            var readings = new List<DayReadings>();
            foreach (var (day, revision) in days)
            {
                readings.Add(new DayReadings(day, revision, await store.ReadStationDays(day, cancellationToken)));
            }

            await Compute(readings, cancellationToken);
        }
    }

    /// <summary>Computes days whose readings are at hand.</summary>
    public async Task Compute(IReadOnlyList<DayReadings> days, CancellationToken cancellationToken)
    {
        var computed = new DayStatistics[days.Count];
        Parallel.For(0, days.Count, new ParallelOptions { CancellationToken = cancellationToken }, index => computed[index] = Compute(days[index]));
        await store.SaveStatistics(computed, cancellationToken);
    }

    private DayStatistics Compute(DayReadings day)
    {
        var stations = new StationStatistics[day.StationDays.Count];
        for (var index = 0; index < stations.Length; index++)
        {
            stations[index] = _rollup.Compute(day.StationDays[index]);
        }

        return new DayStatistics(day.Day, day.Revision, stations);
    }
}
