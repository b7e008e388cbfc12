using System.Numerics;

namespace AqPipeline.Ingest.Quality;

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
                var hours = day.Hours(series, pollutant);
                var usable = day.Usable(series, pollutant);
                var same = HourMask.SameAsBefore(hours) & usable & usable << 1;
                if (BitOperations.PopCount(same) < _hours[pollutant] - 1)
                {
                    continue;
                }

                var high = HourMask.AtLeast(hours, _from[pollutant]);
                day.Find(series, pollutant, QualityFlags.FlatLine, Runs.OfAtLeast(same & high, _hours[pollutant]));
            }
        }
    }
}
