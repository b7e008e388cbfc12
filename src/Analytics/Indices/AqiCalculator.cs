using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Indices;

/// <summary>Computes IAQI and AQI by one edition.</summary>
public sealed class AqiCalculator
{
    private readonly Edition _edition;
    private readonly AqiRule _rule;
    private readonly int[] _indices;
    private readonly PollutantTable<int> _decimals;
    private readonly PollutantTable<BreakpointColumn> _daily;
    private readonly BreakpointColumn? _hourlyO3;

    /// <summary>Prepares the edition's table for many days.</summary>
    /// <param name="edition">The edition.</param>
    public AqiCalculator(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);

        (_edition, _rule) = (edition, edition.Aqi);
        _indices = [.. _rule.Iaqi];
        _decimals = PollutantTable.Create(pollutant => _rule.Decimals[pollutant]);
        _daily = PollutantTable.Create(pollutant => _rule.Column(pollutant, pollutant == Pollutant.O3 ? Averaging.EightHour : Averaging.Daily));
        _hourlyO3 = _rule.Find(Pollutant.O3, Averaging.Hourly);
    }

    /// <summary>The individual air quality index of one pollutant.</summary>
    /// <remarks>
    /// HJ 633-2012 4.2 and 6.2, HJ 633-2026 4.2.4 and 4.2.6: linear between breakpoints, rounded up to an integer. Above the table the index is
    /// what its note says. The concentration is multiplied before it is divided, so that a value on a breakpoint gives exactly that index.
    /// </remarks>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="averaging">The averaging time of the concentration.</param>
    /// <param name="concentration">In the pollutant's unit, already rounded to the digits of the edition.</param>
    /// <returns>0 to 500; <see langword="null"/> where the edition reports another averaging time instead.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="concentration"/> is negative.</exception>
    /// <exception cref="ArgumentException">The edition has no breakpoints for this averaging time.</exception>
    /// <example>PM2.5 daily 61 µg/m³ under CN2026-T → 101.</example>
    public int? Iaqi(Pollutant pollutant, Averaging averaging, decimal concentration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(concentration);
        return Iaqi(_rule.Column(pollutant, averaging), concentration);
    }

    /// <summary>The daily report of a station or area, from its own concentrations.</summary>
    /// <remarks>
    /// Concentrations are rounded half to even first (HJ 633-2026 4.2.2); the AQI is the highest IAQI, all pollutants that have it are primary when
    /// it is above 50. With a pollutant missing HJ 633-2026 withholds the AQI unless it is above 100 (5.3.1); HJ 633-2012 has no such rule.
    /// </remarks>
    /// <param name="day">The daily figures.</param>
    /// <param name="exempt">
    /// Pollutants whose absence does not hold the AQI back because they were taken out as dust, beside those not monitored there by design
    /// (<see cref="DailyStatistics.NotMonitored"/>, HJ 633-2026 5.3.2).
    /// </param>
    public AqiReport Report(DailyStatistics day, PollutantSet exempt = default)
    {
        ArgumentNullException.ThrowIfNull(day);

        var concentrations = new PollutantTable<decimal?>();
        var indices = new PollutantTable<int?>();
        var missing = default(PollutantSet);
        var highest = -1;
        foreach (var pollutant in Pollutants.All)
        {
            if (day.Values[pollutant].Valid is not { } value)
            {
                missing = missing.With(pollutant);
                continue;
            }

            var rounded = Gb8170.Round(value, _decimals[pollutant]);
            ArgumentOutOfRangeException.ThrowIfNegative(rounded);
            concentrations[pollutant] = rounded;
            indices[pollutant] = pollutant == Pollutant.O3 ? DailyO3(rounded, day.O3MaximumHour) : Iaqi(_daily[pollutant], rounded);
            highest = Math.Max(highest, indices[pollutant] ?? -1);
            missing = indices[pollutant] is null ? missing.With(pollutant) : missing;
        }

        exempt = exempt.Union(day.NotMonitored);
        var isPublished = highest >= 0 && !_rule.MissingPollutant.Withholds(highest, Pollutants.Count - missing.Count(pollutant => !exempt.Contains(pollutant)));
        return new AqiReport
        {
            Day = day.Day,
            Edition = _edition.Id,
            Concentrations = concentrations,
            Iaqi = indices,
            Missing = missing,
            Aqi = isPublished ? highest : null,
            Level = isPublished ? (AqiLevel)_rule.Level(highest).Level : null,
            PrimaryPollutants = isPublished && highest > _rule.PrimaryPollutantAbove ? Having(indices, highest) : default,
        };
    }

    /// <summary>The two breakpoints a concentration lies between, and the index before it is rounded up.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="averaging">The averaging time of the concentration.</param>
    /// <param name="concentration">In the pollutant's unit, already rounded to the digits of the edition, not negative.</param>
    /// <returns><see langword="null"/> above the table.</returns>
    /// <exception cref="ArgumentException">The edition has no breakpoints for this averaging time.</exception>
    public IaqiStep? Interpolate(Pollutant pollutant, Averaging averaging, decimal concentration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(concentration);
        return Interpolate(_rule.Column(pollutant, averaging), concentration);
    }

    private int? Iaqi(BreakpointColumn column, decimal concentration) =>
        Interpolate(column, concentration) is { } step ? step.Iaqi : column.Above.Iaqi;

    private IaqiStep? Interpolate(BreakpointColumn column, decimal concentration)
    {
        var upper = 1;
        while (upper < column.Values.Count && concentration > column.Values[upper])
        {
            upper++;
        }

        if (upper == column.Values.Count)
        {
            return null;
        }

        var (bpLow, bpHigh) = (column.Values[upper - 1], column.Values[upper]);
        var (low, high) = (_indices[upper - 1], _indices[upper]);
        return new IaqiStep(bpLow, bpHigh, low, high, low + (high - low) * (concentration - bpLow) / (bpHigh - bpLow));
    }

    private int? DailyO3(decimal eightHour, decimal? maximumHour)
    {
        var byEightHour = Iaqi(_daily[Pollutant.O3], eightHour);
        if ((byEightHour is not null && !_rule.O3MaximumHourInDaily.Include) || maximumHour is null)
        {
            return byEightHour;
        }

        var column = _hourlyO3 ?? _rule.Column(Pollutant.O3, Averaging.Hourly);
        var byHour = Iaqi(column, Gb8170.Round(maximumHour.Value, _decimals[Pollutant.O3]));
        return byEightHour is null ? byHour : Math.Max(byEightHour.Value, byHour ?? 0);
    }

    private static PollutantSet Having(PollutantTable<int?> indices, int highest)
    {
        var set = default(PollutantSet);
        foreach (var pollutant in Pollutants.All)
        {
            set = indices[pollutant] == highest ? set.With(pollutant) : set;
        }

        return set;
    }
}
