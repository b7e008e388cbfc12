namespace AqPipeline.Analytics.Statistics;

/// <summary>Turns the daily figures of an area's stations into the area's own (HJ 663 Table A.2).</summary>
public static class AreaRollup
{
    /// <summary>Computes an area's daily figures.</summary>
    /// <remarks>Each figure is the mean of the valid figures of the stations: of their daily averages, and of their MDA8s, never an MDA8 of
    /// averaged hours. It is valid when enough stations are (<see cref="AreaStationsRule"/>). The area does not monitor what none of its
    /// stations does.</remarks>
    /// <param name="day">The natural day.</param>
    /// <param name="stations">Figures of the area's evaluation stations; those without any may be left out.</param>
    /// <param name="stationCount">Evaluation stations the area has on that day.</param>
    /// <param name="rule">The rule for valid stations.</param>
    public static DailyStatistics Compute(DateOnly day, IReadOnlyList<DailyStatistics> stations, int stationCount, AreaStationsRule rule)
    {
        var values = new PollutantTable<DailyValue>();
        var required = rule.Required(stationCount);
        foreach (var pollutant in Pollutants.All)
        {
            var (sum, count) = (0m, 0);
            foreach (var station in stations)
            {
                if (station.Values[pollutant].Valid is { } concentration)
                {
                    sum += concentration;
                    count++;
                }
            }

            values[pollutant] = count == 0 ? default : new DailyValue(sum / count, count, count >= required);
        }

        return new DailyStatistics
        {
            Day = day,
            Values = values,
            O3MaximumHour = MeanMaximumHour(stations),
            NotMonitored = NotMonitored(stations),
        };
    }

    private static PollutantSet NotMonitored(IReadOnlyList<DailyStatistics> stations)
    {
        var common = stations.Count == 0 ? default : stations[0].NotMonitored;
        for (var index = 1; index < stations.Count; index++)
        {
            common = common.Intersect(stations[index].NotMonitored);
        }

        return common;
    }

    private static decimal? MeanMaximumHour(IReadOnlyList<DailyStatistics> stations)
    {
        var (sum, count) = (0m, 0);
        foreach (var station in stations)
        {
            if (station is { O3MaximumHour: { } maximum } && station.Values[Pollutant.O3].IsValid)
            {
                sum += maximum;
                count++;
            }
        }

        return count == 0 ? null : sum / count;
    }
}
