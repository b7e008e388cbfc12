using System.Numerics;

namespace AqPipeline.Analytics.Quality;

/// <summary>
/// phantom-station: a series that stands still all day, or, where series have no station codes to tell old from new, repeats another one
/// wholly; of two the one that sorts last, as a name with a note behind it does: <c>包头/市环保局(启用200103)</c>.
/// </summary>
internal sealed class PhantomStation(PhantomStationData data, StaleTwinData repeated) : IQualityRule
{
    private readonly RepeatedDay _repeated = new(repeated);

    public void Check(ref NeighbourhoodDay day)
    {
        for (var series = 0; series < day.Count; series++)
        {
            if (StandsStill(ref day, series))
            {
                WholeDay.Find(ref day, series, QualityFlags.PhantomStation);
            }
        }

        foreach (var (left, right) in _repeated.Pairs(ref day))
        {
            if (!StaleTwin.IsCode(day[left].Station) || !StaleTwin.IsCode(day[right].Station))
            {
                WholeDay.Find(ref day, day[left].Station < day[right].Station ? right : left, QualityFlags.PhantomStation);
            }
        }
    }

    private bool StandsStill(ref NeighbourhoodDay day, int series)
    {
        var (hours, count) = (0u, 0);
        var hasOzone = false;
        foreach (var pollutant in Pollutants.All)
        {
            var usable = day.Usable(series, pollutant);
            if (usable == 0)
            {
                continue;
            }

            var values = day.Hours(series, pollutant);
            if ((usable & ~HourMask.Equal(values, values[BitOperations.TrailingZeroCount(usable)])) != 0)
            {
                return false;
            }

            hours |= usable;
            count++;
            hasOzone |= pollutant == Pollutant.O3;
        }

        return NeighbourhoodDay.CountOf(hours) >= data.MinimumHours
            && count >= (hasOzone ? data.MinimumPollutantsWithOzone : data.MinimumPollutants);
    }
}
