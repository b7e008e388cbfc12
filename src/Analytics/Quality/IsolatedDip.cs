using System.Numerics;

namespace AqPipeline.Analytics.Quality;

/// <summary>
/// isolated-dip: one hour near zero between two high ones while every neighbour stays high. Rain, a front or a change of wind lowers the
/// neighbours too, within an hour; a zero check, a power cut or a blocked inlet does not. Without enough neighbours nothing is found: an
/// hour of clean air cannot be told from it.
/// </summary>
internal sealed class IsolatedDip(DipData data) : IQualityRule
{
    private readonly PollutantTable<int> _base = Thresholds.Table(data.Pollutants, entry => entry.Pollutant, entry => entry.Base);
    private readonly int _factor = Thresholds.PerMille(data.Factor);
    private readonly int _neighbourFactor = Thresholds.PerMille(data.NeighbourFactor);
    private readonly int _neighbourShare = Thresholds.PerMille(data.NeighbourShare);

    public void Check(ref NeighbourhoodDay day)
    {
        if (day.Count <= data.MinimumNeighbours)
        {
            return;
        }

        for (var series = 0; series < day.Count; series++)
        {
            foreach (var pollutant in Pollutants.All)
            {
                ref readonly var summary = ref day.Summary(series, pollutant);
                if (summary.Highest >= _base[pollutant])
                {
                    Look(ref day, series, pollutant, summary.Usable);
                }
            }
        }
    }

    private void Look(ref NeighbourhoodDay day, int series, Pollutant pollutant, uint usable)
    {
        var hours = day.Hours(series, pollutant);
        var high = HourMask.AtLeast(hours, _base[pollutant]) & usable;
        var found = 0u;
        for (var rest = high << 1 & high >> 1 & usable; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            var around = Math.Min(hours[place - 1], hours[place + 1]);
            if ((long)hours[place] * _factor <= (long)around * 1000 && NeighboursStayHigh(ref day, series, pollutant, place, around))
            {
                found |= 1u << place;
            }
        }

        day.Find(series, pollutant, QualityFlags.IsolatedDip, found);
    }

    private bool NeighboursStayHigh(ref NeighbourhoodDay day, int series, Pollutant pollutant, int place, int around)
    {
        var level = (int)(Math.Max((long)day.Hours(series, pollutant)[place] * _neighbourFactor, (long)around * _neighbourShare) / 1000);
        var near = NeighbourhoodDay.Near(place + 1, data.NearHours);
        var neighbours = 0;
        for (var other = 0; other < day.Count; other++)
        {
            var known = other == series ? 0 : day.Usable(other, pollutant) & near;
            if ((HourMask.AtLeast(day.Hours(other, pollutant), level) & known) != known)
            {
                return false;
            }

            neighbours += (int)(known >> place & 1);
        }

        return neighbours >= data.MinimumNeighbours;
    }
}
