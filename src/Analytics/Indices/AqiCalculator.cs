using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Indices;

/// <summary>Computes IAQI and AQI by one edition.</summary>
public sealed class AqiCalculator(Edition edition)
{
    private readonly AqiRule _rule = edition.Aqi;

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

        var column = _rule.Column(pollutant, averaging);
        var upper = 1;
        while (upper < column.Values.Count && concentration > column.Values[upper])
        {
            upper++;
        }

        if (upper == column.Values.Count)
        {
            return column.Above.Iaqi;
        }

        var (bpLow, bpHigh) = (column.Values[upper - 1], column.Values[upper]);
        var (low, high) = (_rule.Iaqi[upper - 1], _rule.Iaqi[upper]);
        return low + (int)decimal.Ceiling((high - low) * (concentration - bpLow) / (bpHigh - bpLow));
    }

    /// <summary>The daily report of a station or area, from its own concentrations.</summary>
    /// <remarks>
    /// Concentrations are rounded half to even first (HJ 633-2026 4.2.2); the AQI is the highest IAQI, all pollutants that have it are primary when
    /// it is above 50. With a pollutant missing HJ 633-2026 withholds the AQI unless it is above 100 (5.3.1); HJ 633-2012 has no such rule.
    /// </remarks>
    public AqiReport Report(DailyStatistics day)
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

            var rounded = Gb8170.Round(value, _rule.Decimals[pollutant]);
            concentrations[pollutant] = rounded;
            indices[pollutant] = pollutant == Pollutant.O3
                ? DailyO3(rounded, day.O3MaximumHour)
                : Iaqi(pollutant, Averaging.Daily, rounded);
            highest = Math.Max(highest, indices[pollutant] ?? -1);
            missing = indices[pollutant] is null ? missing.With(pollutant) : missing;
        }

        var report = new AqiReport
        {
            Day = day.Day,
            Edition = edition.Id,
            Concentrations = concentrations,
            Iaqi = indices,
            Missing = missing,
        };
        return highest < 0 || IsWithheld(highest, Pollutants.Count - missing.Count)
            ? report
            : report with
            {
                Aqi = highest,
                Level = (AqiLevel)_rule.Level(highest).Level,
                PrimaryPollutants = highest > _rule.PrimaryPollutantAbove ? Having(indices, highest) : default,
            };
    }

    private bool IsWithheld(int aqi, int validPollutants) =>
        validPollutants < _rule.MissingPollutant.MinimumPollutants && aqi <= _rule.MissingPollutant.PublishAbove;

    private int? DailyO3(decimal eightHour, decimal? maximumHour)
    {
        var byEightHour = Iaqi(Pollutant.O3, Averaging.EightHour, eightHour);
        if ((byEightHour is not null && !_rule.O3MaximumHourInDaily.Include) || maximumHour is null)
        {
            return byEightHour;
        }

        var byHour = Iaqi(Pollutant.O3, Averaging.Hourly, Gb8170.Round(maximumHour.Value, _rule.Decimals[Pollutant.O3]));
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
