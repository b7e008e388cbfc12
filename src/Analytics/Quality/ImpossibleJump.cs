using System.Numerics;

namespace AqPipeline.Analytics.Quality;

/// <summary>
/// impossible-jump: an hour far above the one before or the one after it, which no neighbour and no other particle size confirms.
/// </summary>
internal sealed class ImpossibleJump(StepData data) : StepRule(data, QualityFlags.ImpossibleJump)
{
    protected override uint Steps(ref NeighbourhoodDay day, int series, Pollutant pollutant, uint candidates)
    {
        var hours = day.Hours(series, pollutant);
        var usable = day.Usable(series, pollutant);
        var found = 0u;
        for (var rest = candidates; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            for (var sides = HourMask.NextTo(1u << place) & usable; sides != 0; sides &= sides - 1)
            {
                var other = hours[BitOperations.TrailingZeroCount(sides)];
                if (IsAbove(pollutant, hours[place], other)
                    && IsUnconfirmed(ref day, series, pollutant, place + 1, other, sides & 0 - sides))
                {
                    found |= 1u << place;
                }
            }
        }

        return found;
    }
}
