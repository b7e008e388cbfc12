namespace AqPipeline.Analytics.Quality;

/// <summary>above-range: more than the instrument can measure.</summary>
internal sealed class AboveRange(AboveRangeData data) : IQualityRule
{
    private readonly PollutantTable<int> _limits = Thresholds.Table(data.Limits, entry => entry.Pollutant, entry => entry.Above);

    public void Check(ref NeighbourhoodDay day)
    {
        for (var series = 0; series < day.Count; series++)
        {
            foreach (var pollutant in Pollutants.All)
            {
                if (day.Summary(series, pollutant).Highest > _limits[pollutant])
                {
                    var above = HourMask.AtLeast(day.Hours(series, pollutant), _limits[pollutant] + 1);
                    day.Find(series, pollutant, QualityFlags.AboveRange, above & day.Usable(series, pollutant));
                }
            }
        }
    }
}
