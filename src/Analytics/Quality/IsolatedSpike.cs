using System.Numerics;

namespace AqPipeline.Analytics.Quality;

/// <summary>
/// isolated-spike: one hour far above the hour before and after it, which no neighbour and no other particle size confirms. The first and
/// the last hour of a day have only one side and are left to <see cref="ImpossibleJump"/>: a day is judged by itself, so that it comes out
/// the same whenever it is.
/// </summary>
internal sealed class IsolatedSpike(StepData data) : StepRule(data, QualityFlags.IsolatedSpike)
{
    protected override uint Steps(ref NeighbourhoodDay day, int series, Pollutant pollutant, uint candidates)
    {
        var hours = day.Hours(series, pollutant);
        var usable = day.Usable(series, pollutant);
        var found = 0u;
        for (var rest = candidates & usable << 1 & usable >> 1; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            var around = Math.Max(hours[place - 1], hours[place + 1]);
            if (IsAbove(pollutant, hours[place], around)
                && IsUnconfirmed(ref day, series, pollutant, place + 1, around, HourMask.NextTo(1u << place)))
            {
                found |= 1u << place;
            }
        }

        return found;
    }
}
