using System.Numerics;

namespace AqPipeline.Analytics.Quality;

/// <summary>
/// below-range: hours about a thousand times too small, as when milligrams are published as micrograms or ppm as µg/m³. A day is found if
/// none of its values reaches what the cleanest air has. Doubtful hours, which the air of a remote site may have, are found if other hours
/// of the day, the neighbours, the other particle size, the CO of the same hours or another pollutant of the series contradict them.
/// </summary>
internal sealed class BelowRange(BelowRangeData data) : IQualityRule
{
    private readonly PollutantTable<int> _limits = Thresholds.Table(data.Limits, entry => entry.Pollutant, entry => entry.Below);
    private readonly PollutantTable<int> _doubtful = Thresholds.Table(data.Limits, entry => entry.Pollutant, entry => entry.DoubtfulBelow);
    private readonly int _burning = Thresholds.Scaled(data.BurningFrom);
    private readonly int _neighbours = Thresholds.PerMille(data.NeighbourShare);

    public void Check(ref NeighbourhoodDay day)
    {
        for (var series = 0; series < day.Count; series++)
        {
            var (found, doubted) = (default(PollutantSet), default(PollutantSet));
            foreach (var pollutant in Pollutants.All)
            {
                var low = Low(ref day, series, pollutant);
                if (low == 0)
                {
                    continue;
                }

                if (IsTooSmall(ref day, series, pollutant, low))
                {
                    day.Find(series, pollutant, QualityFlags.BelowRange, low);
                    found = found.With(pollutant);
                }
                else if (low == day.Usable(series, pollutant))
                {
                    doubted = doubted.With(pollutant);
                }
            }

            if (found.Count > 0)
            {
                FindDoubted(ref day, series, doubted);
            }
        }
    }

    /// <summary>A table that has one pollutant in another unit has the others in it, too.</summary>
    private static void FindDoubted(ref NeighbourhoodDay day, int series, PollutantSet doubted)
    {
        foreach (var pollutant in doubted)
        {
            day.Find(series, pollutant, QualityFlags.BelowRange, day.Usable(series, pollutant));
        }
    }

    /// <summary>The usable hours below the doubtful limit, none if there are too few to say anything.</summary>
    private uint Low(ref NeighbourhoodDay day, int series, Pollutant pollutant)
    {
        var usable = day.Usable(series, pollutant);
        var low = usable & ~HourMask.AtLeast(day.Hours(series, pollutant), _doubtful[pollutant]);
        return NeighbourhoodDay.CountOf(low) >= data.MinimumHours ? low : 0;
    }

    private bool IsTooSmall(ref NeighbourhoodDay day, int series, Pollutant pollutant, uint low)
    {
        var hours = day.Hours(series, pollutant);
        var rest = day.Usable(series, pollutant) & ~low;
        if (rest == 0 && (HourMask.AtLeast(hours, _limits[pollutant]) & low) == 0)
        {
            return true;
        }

        var far = Far(hours, low);
        return far > 0
            && ((rest != 0 && AllAtLeast(hours, rest, far))
                || AreNeighboursFarAbove(ref day, series, pollutant, low, far)
                || IsOtherSizeFarAbove(ref day, series, pollutant, low, far)
                || (rest == 0 && IsBurningNearby(ref day, series, pollutant, low)));
    }

    /// <summary>The level that is so many times above the highest of the hours that no air has both; 0 if all of them are 0.</summary>
    private int Far(ReadOnlySpan<int> hours, uint low)
    {
        var highest = 0;
        for (var rest = low; rest != 0; rest &= rest - 1)
        {
            highest = Math.Max(highest, hours[BitOperations.TrailingZeroCount(rest)]);
        }

        return checked(highest * data.Factor);
    }

    private bool AreNeighboursFarAbove(ref NeighbourhoodDay day, int series, Pollutant pollutant, uint low, int far)
    {
        var (asked, above) = (0, 0);
        for (var other = 0; other < day.Count; other++)
        {
            if (other != series && (day.Usable(other, pollutant) & low) is not 0 and var common)
            {
                asked++;
                above += AllAtLeast(day.Hours(other, pollutant), common, far) ? 1 : 0;
            }
        }

        return above > 0 && above * 1000 >= asked * _neighbours;
    }

    /// <summary>True if CO of the same hours shows the smoke of fires and engines, which has SO2, NO2 and particles.</summary>
    private bool IsBurningNearby(ref NeighbourhoodDay day, int series, Pollutant pollutant, uint low) =>
        pollutant is not (Pollutant.O3 or Pollutant.CO) && Reaches(ref day, series, Pollutant.CO, low, _burning);

    private bool IsOtherSizeFarAbove(ref NeighbourhoodDay day, int series, Pollutant pollutant, uint low, int far) => pollutant switch
    {
        Pollutant.PM25 => Reaches(ref day, series, Pollutant.PM10, low, far),
        Pollutant.PM10 => Reaches(ref day, series, Pollutant.PM25, low, far),
        _ => false,
    };

    private bool Reaches(ref NeighbourhoodDay day, int series, Pollutant pollutant, uint low, int level)
    {
        var common = day.Usable(series, pollutant) & low;
        return NeighbourhoodDay.CountOf(common) >= data.MinimumHours && AllAtLeast(day.Hours(series, pollutant), common, level);
    }

    private static bool AllAtLeast(ReadOnlySpan<int> hours, uint mask, int level) => (HourMask.AtLeast(hours, level) & mask) == mask;
}
