using System.Numerics;

namespace AqPipeline.Analytics.Quality;

/// <summary>
/// zero-as-missing: zeros that stand for "no reading". One zero that cannot be a reading shows that the source prints missing as 0; then
/// every zero of the neighbourhood on that day counts as missing, also those beside small readings, where a zero by itself could be a real
/// one that was rounded.
/// </summary>
internal sealed class ZeroAsMissing(ZeroAsMissingData data) : IQualityRule
{
    private readonly PollutantTable<int> _plausible =
        Thresholds.Table(data.PlausibleNextTo, entry => entry.Pollutant, entry => entry.AtMost);

    public void Check(ref NeighbourhoodDay day)
    {
        for (var series = 0; series < day.Count; series++)
        {
            var zeros = new PollutantTable<uint>();
            var all = 0u;
            foreach (var pollutant in Pollutants.All)
            {
                all |= zeros[pollutant] = Zeros(ref day, series, pollutant);
            }

            if (all != 0 && (HasRow(zeros, all) || HasWholeDay(ref day, series, zeros) || HasImplausible(ref day, series, zeros)))
            {
                MarkAll(ref day);
                return;
            }
        }
    }

    private static void MarkAll(ref NeighbourhoodDay day)
    {
        for (var series = 0; series < day.Count; series++)
        {
            foreach (var pollutant in Pollutants.All)
            {
                day.Find(series, pollutant, QualityFlags.ZeroAsMissing, Zeros(ref day, series, pollutant));
            }
        }
    }

    private bool HasImplausible(ref NeighbourhoodDay day, int series, PollutantTable<uint> zeros)
    {
        if ((zeros[Pollutant.PM10] & day.Usable(series, Pollutant.PM25) & ~zeros[Pollutant.PM25]) != 0)
        {
            return true;
        }

        foreach (var pollutant in Pollutants.All)
        {
            if (zeros[pollutant] != 0 && HasImplausible(ref day, series, pollutant, zeros[pollutant]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// True if there is a zero none of whose next readings on either side is small enough to have been rounded to zero itself.
    /// </summary>
    private bool HasImplausible(ref NeighbourhoodDay day, int series, Pollutant pollutant, uint zeros)
    {
        var hours = day.Hours(series, pollutant);
        var others = day.Usable(series, pollutant) & ~zeros;
        for (var rest = others == 0 ? 0 : zeros; rest != 0; rest &= rest - 1)
        {
            var zero = BitOperations.TrailingZeroCount(rest);
            var before = others & (1u << zero) - 1;
            var after = others & ~((1u << zero) - 1);
            var isSmall = (before != 0 && hours[BitOperations.Log2(before)] <= _plausible[pollutant])
                || (after != 0 && hours[BitOperations.TrailingZeroCount(after)] <= _plausible[pollutant]);
            if (!isSmall)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasRow(PollutantTable<uint> zeros, uint all)
    {
        for (var rest = all; rest != 0; rest &= rest - 1)
        {
            var count = 0;
            foreach (var pollutant in Pollutants.All)
            {
                count += (zeros[pollutant] & rest & 0 - rest) != 0 ? 1 : 0;
            }

            if (count >= data.PollutantsAtOnce)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasWholeDay(ref NeighbourhoodDay day, int series, PollutantTable<uint> zeros)
    {
        foreach (var pollutant in Pollutants.All)
        {
            if (NeighbourhoodDay.CountOf(zeros[pollutant]) >= data.HoursOfAWholeDay && zeros[pollutant] == day.Usable(series, pollutant))
            {
                return true;
            }
        }

        return false;
    }

    private static uint Zeros(ref NeighbourhoodDay day, int series, Pollutant pollutant)
    {
        var usable = day.Usable(series, pollutant);
        return usable == 0 ? 0 : HourMask.Equal(day.Hours(series, pollutant), 0) & usable;
    }
}
