using AqPipeline.Analytics.Indices;

namespace AqPipeline.Analytics.Outlook;

/// <summary>
/// The levels of the AQI as bounds of concentrations, so that the level of a day needs no index: a concentration, rounded as the edition
/// rounds it, is above a level when it is above the level's bound.
/// </summary>
internal sealed class LevelBounds
{
    private const int Levels = 6;

    private readonly long[] _highest;
    private readonly bool[] _isWithheld;
    private readonly int _minimumPollutants;

    /// <param name="edition">The edition.</param>
    public LevelBounds(Edition edition)
    {
        var (rule, calculator) = (edition.Aqi, new AqiCalculator(edition));
        _highest = new long[Pollutants.Count * (Levels - 1)];
        foreach (var pollutant in Pollutants.All)
        {
            var averaging = pollutant == Pollutant.O3 ? Averaging.EightHour : Averaging.Daily;
            var (decimals, most) = (rule.Decimals[pollutant], rule.Column(pollutant, averaging).Values[^1]);
            var unit = ScaledValue.UnitOf(decimals);
            for (var level = 0; level < Levels - 1; level++)
            {
                var (low, high) = (0L, (long)(most * ScaledValue.PerUnit) / unit);
                while (low < high)
                {
                    var middle = (low + high + 1) / 2;
                    var iaqi = calculator.Iaqi(pollutant, averaging, ScaledValue.ToDecimal(middle * unit));
                    (low, high) = iaqi is { } index && index <= rule.Levels[level].UpTo ? (middle, high) : (low, middle - 1);
                }

                // Exactly half a unit above an even number is rounded down to it.
                _highest[(int)pollutant * (Levels - 1) + level] = low * unit + unit / 2 - (low & 1);
            }
        }

        _isWithheld = [.. rule.Levels.Select(level => level.UpTo <= rule.MissingPollutant.PublishAbove)];
        _minimumPollutants = rule.MissingPollutant.MinimumPollutants;
    }

    /// <summary>The level a day has at least, after one more pollutant.</summary>
    /// <param name="level">The level by the pollutants before, 0 to 5.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="scaled">Its figure, not missing.</param>
    public int Raise(int level, int pollutant, long scaled)
    {
        var first = pollutant * (Levels - 1);
        while (level < Levels - 1 && scaled > _highest[first + level])
        {
            level++;
        }

        return level;
    }

    /// <summary>The level a figure has to be above to raise a day to a level, 1 to 5.</summary>
    public long Above(int level, Pollutant pollutant) => _highest[(int)pollutant * (Levels - 1) + level - 1];

    /// <summary>The first level at which a day has an AQI whatever is missing.</summary>
    public int FirstPublished => Array.IndexOf(_isWithheld, false) is >= 0 and var level ? level : Levels;

    /// <summary>The number of pollutants with which a day has an AQI at any level, those not monitored by design included.</summary>
    public int MinimumPollutants => _minimumPollutants;

    /// <summary>True if a day of that level and number of pollutants (those not monitored by design included) has an AQI.</summary>
    public bool HasAqi(int level, int pollutants) => pollutants >= _minimumPollutants || !_isWithheld[level];
}
