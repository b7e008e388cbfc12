using System.Numerics;

namespace AqPipeline.Analytics.Quality;

/// <summary>Common part of isolated-spike and impossible-jump: the height of a step, and its confirmation by adjacent values.</summary>
/// <param name="data">The thresholds.</param>
/// <param name="flag">The flag of the hours that are found.</param>
internal abstract class StepRule(StepData data, QualityFlags flag) : IQualityRule
{
    private readonly PollutantTable<int> _base = Thresholds.Table(data.Pollutants, entry => entry.Pollutant, entry => entry.Base);
    private readonly PollutantTable<StepLimit> _limits =
        PollutantTable.Create(pollutant => data.Pollutants.First(entry => entry.Pollutant == pollutant));
    private readonly int _factor = Thresholds.PerMille(data.Factor);
    private readonly int _factorAlone = Thresholds.PerMille(data.FactorAlone);
    private readonly int _confirmed = Thresholds.PerMille(data.ConfirmedByShare);
    private readonly int _rise = Thresholds.PerMille(data.CompanionRise);
    private readonly PollutantTable<int> _least = PollutantTable.Create(pollutant =>
        checked((int)((long)Thresholds.Scaled(data.Pollutants.First(entry => entry.Pollutant == pollutant).Base)
            * Thresholds.PerMille(data.Factor) / 1000)));

    public void Check(ref NeighbourhoodDay day)
    {
        for (var series = 0; series < day.Count; series++)
        {
            foreach (var pollutant in Pollutants.All)
            {
                if (Candidates(ref day, series, pollutant) is not 0 and var candidates)
                {
                    day.Find(series, pollutant, flag, Steps(ref day, series, pollutant, candidates));
                }
            }
        }
    }

    /// <summary>The hours that are steps.</summary>
    /// <param name="day">The neighbourhood's day.</param>
    /// <param name="series">The series.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="candidates">The usable hours that are high enough.</param>
    protected abstract uint Steps(ref NeighbourhoodDay day, int series, Pollutant pollutant, uint candidates);

    private uint Candidates(ref NeighbourhoodDay day, int series, Pollutant pollutant)
    {
        ref readonly var summary = ref day.Summary(series, pollutant);
        return summary.Highest < _least[pollutant] ? 0 : HourMask.AtLeast(day.Hours(series, pollutant), _least[pollutant]) & summary.Usable;
    }

    /// <summary>True if a value is a step above another one.</summary>
    protected bool IsAbove(Pollutant pollutant, int value, int other) => Exceeds(value, Math.Max(other, _base[pollutant]), _factor);

    /// <summary>
    /// True if no adjacent hour or neighbouring station supports a value far above <paramref name="around"/>, the higher adjacent hour.
    /// </summary>
    protected bool IsUnconfirmed(ref NeighbourhoodDay day, int series, Pollutant pollutant, int hour, int around, uint compared)
    {
        var value = day.Hours(series, pollutant)[hour - 1];
        var near = NeighbourhoodDay.Near(hour, _limits[pollutant].NearHours);
        if (!day.HasNeighbour(series, pollutant, near))
        {
            if (!Exceeds(value, Math.Max(around, _base[pollutant]), _factorAlone))
            {
                return false;
            }
        }
        else if (day.IsReachedNearby(series, pollutant, near, (int)((long)value * _confirmed / 1000)))
        {
            return false;
        }

        return _limits[pollutant].Companion is not { } companion
            || !IsFollowed(ref day, series, companion, hour, compared, _limits[pollutant].SparedWithoutCompanion);
    }

    /// <summary>True if the other particle size rises too, over either of the hours the value is compared with.</summary>
    private bool IsFollowed(ref NeighbourhoodDay day, int series, Pollutant companion, int hour, uint compared, bool unknown)
    {
        var usable = day.Usable(series, companion);
        var hours = day.Hours(series, companion);
        if ((usable >> (hour - 1) & 1) == 0 || (usable & compared) == 0)
        {
            return unknown;
        }

        for (var rest = usable & compared; rest != 0; rest &= rest - 1)
        {
            if (Exceeds(hours[hour - 1], hours[BitOperations.TrailingZeroCount(rest)], _rise))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Exceeds(int value, int other, int perMille) => (long)value * 1000 > (long)other * perMille;
}
