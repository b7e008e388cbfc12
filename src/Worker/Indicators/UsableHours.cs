using System.Runtime.CompilerServices;

namespace AqPipeline.Worker.Indicators;

/// <summary>
/// Reads hours as forecasts learn from them: without what the files call invalid and what quality control takes out of the daily figures.
/// </summary>
internal sealed class UsableHours(EvaluationContext context, IReadingStore store)
{
    private const int DaysAtOnce = 31;

    /// <param name="days">The days.</param>
    /// <param name="series">The series.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<OfDay> Read(
        DayRange days, HashSet<StationId> series, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var first = days.First; first <= days.Last; first = first.AddDays(DaysAtOnce))
        {
            var some = new DayRange(first, first.AddDays(DaysAtOnce - 1) < days.Last ? first.AddDays(DaysAtOnce - 1) : days.Last);
            var findings = (await context.Statistics(some, series, cancellationToken)).Where(entry => entry.Findings.Count > 0)
                .ToDictionary(entry => (entry.Station, entry.Figures.Day), entry => entry.Findings);
            foreach (var day in some.Each())
            {
                foreach (var readings in await store.ReadStationDays(day, cancellationToken))
                {
                    if (series.Contains(readings.Station))
                    {
                        yield return new OfDay(readings, findings.GetValueOrDefault((readings.Station, day)) ?? []);
                    }
                }
            }
        }
    }

    /// <summary>The hours of a day of a series.</summary>
    /// <param name="Readings">As they are stored.</param>
    /// <param name="Findings">What quality control has against them.</param>
    internal readonly record struct OfDay(StationDay Readings, IReadOnlyList<QualityFinding> Findings)
    {
        /// <summary>Mask of the hours that count.</summary>
        public uint Of(Pollutant pollutant) => Readings.Usable(pollutant) & ~QualityFinding.UnusableHours(Findings, pollutant);
    }
}
