namespace AqPipeline.Analytics.Quality;

/// <summary>flat-line: the same value for hours on end, above the level near which real readings stand still.</summary>
internal sealed class FlatLine(FlatLineData data) : IQualityRule
{
    private readonly PollutantTable<int> _from = Thresholds.Table(data.Pollutants, entry => entry.Pollutant, entry => entry.From);
    private readonly PollutantTable<int> _hours =
        PollutantTable.Create(pollutant => data.Pollutants.First(entry => entry.Pollutant == pollutant).Hours);

    public void Check(ref NeighbourhoodDay day)
    {
        for (var series = 0; series < day.Count; series++)
        {
            foreach (var pollutant in Pollutants.All)
            {
                ref readonly var summary = ref day.Summary(series, pollutant);
                if (summary.Highest < _from[pollutant] || NeighbourhoodDay.CountOf(summary.SameAsBefore) < _hours[pollutant] - 1)
                {
                    continue;
                }

                var high = HourMask.AtLeast(day.Hours(series, pollutant), _from[pollutant]);
                var same = summary.SameAsBefore & summary.Usable & summary.Usable << 1;
                day.Find(series, pollutant, QualityFlags.FlatLine, Runs.OfAtLeast(same & high, _hours[pollutant]));
            }
        }
    }
}
