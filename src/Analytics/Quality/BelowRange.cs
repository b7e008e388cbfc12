namespace AqPipeline.Analytics.Quality;

/// <summary>
/// below-range: a day without a value that even clean air would reach, as when milligrams are published as micrograms or ppm as µg/m³.
/// </summary>
internal sealed class BelowRange(BelowRangeData data) : IQualityRule
{
    private readonly PollutantTable<int> _limits = Thresholds.Table(data.Limits, entry => entry.Pollutant, entry => entry.Below);

    public void Check(ref NeighbourhoodDay day)
    {
        for (var series = 0; series < day.Count; series++)
        {
            foreach (var pollutant in Pollutants.All)
            {
                ref readonly var summary = ref day.Summary(series, pollutant);
                var mayHideAValue = day[series].HasFlags || summary.Usable != day[series].Usable(pollutant);
                if ((summary.Highest < _limits[pollutant] || mayHideAValue)
                    && NeighbourhoodDay.CountOf(summary.Usable) >= data.MinimumHours
                    && (HourMask.AtLeast(day.Hours(series, pollutant), _limits[pollutant]) & summary.Usable) == 0)
                {
                    day.Find(series, pollutant, QualityFlags.BelowRange, summary.Usable);
                }
            }
        }
    }
}
