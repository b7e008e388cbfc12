using System.Numerics;

namespace AqPipeline.Ingest.Quality;

/// <summary>
/// zero-as-missing: a zero that stands for "no reading". A zero next to small readings may be a real one that was rounded, unless the neighbourhood
/// has hours in which most pollutants are zero, or a pollutant that is zero all day.
/// </summary>
internal sealed class ZeroAsMissing(ZeroAsMissingData data) : IQualityRule
{
    private readonly PollutantTable<int> _plausible = Thresholds.Table(data.PlausibleNextTo, entry => entry.Pollutant, entry => entry.AtMost);

    public void Check(ref NeighbourhoodDay day)
    {
        var (any, isMarker) = (false, false);
        for (var series = 0; series < day.Count; series++)
        {
            var zeros = new PollutantTable<uint>();
            var all = 0u;
            foreach (var pollutant in Pollutants.All)
            {
                all |= zeros[pollutant] = Zeros(ref day, series, pollutant);
            }

            any |= all != 0;
            isMarker |= all != 0 && (HasRow(zeros, all) || HasWholeDay(ref day, series, zeros));
        }

        if (any)
        {
            Mark(ref day, isMarker);
        }
    }

    private void Mark(ref NeighbourhoodDay day, bool isMarker)
    {
        for (var series = 0; series < day.Count; series++)
        {
            foreach (var pollutant in Pollutants.All)
            {
                var zeros = Zeros(ref day, series, pollutant);
                day.Find(series, pollutant, QualityFlags.ZeroAsMissing, zeros == 0 || isMarker ? zeros : Implausible(ref day, series, pollutant, zeros));
            }
        }
    }

    /// <summary>The zeros none of whose next readings on either side is small enough to have been rounded to zero itself.</summary>
    private uint Implausible(ref NeighbourhoodDay day, int series, Pollutant pollutant, uint zeros)
    {
        var hours = day.Hours(series, pollutant);
        var others = day.Usable(series, pollutant) & ~zeros;
        var found = 0u;
        for (var rest = zeros; rest != 0; rest &= rest - 1)
        {
            var zero = BitOperations.TrailingZeroCount(rest);
            var before = others & (1u << zero) - 1;
            var after = others & ~((1u << zero) - 1);
            var isSmall = (before != 0 && hours[BitOperations.Log2(before)] <= _plausible[pollutant])
                || (after != 0 && hours[BitOperations.TrailingZeroCount(after)] <= _plausible[pollutant]);
            found |= isSmall || others == 0 ? 0 : 1u << zero;
        }

        return found;
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

    private static uint Zeros(ref NeighbourhoodDay day, int series, Pollutant pollutant) =>
        HourMask.Equal(day.Hours(series, pollutant), 0) & day.Usable(series, pollutant);
}
