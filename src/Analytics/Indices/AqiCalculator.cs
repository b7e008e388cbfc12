using System.Runtime.CompilerServices;

namespace AqPipeline.Analytics.Indices;

/// <summary>Computes IAQI and AQI by one edition.</summary>
public sealed class AqiCalculator
{
    private static readonly ConditionalWeakTable<Edition, Tables> TablesOf = [];

    private readonly Edition _edition;
    private readonly AqiRule _rule;
    private readonly Tables _tables;

    /// <summary>Prepares the edition's table for many days.</summary>
    /// <param name="edition">The edition.</param>
    public AqiCalculator(Edition edition)
    {
        (_edition, _rule) = (edition, edition.Aqi);
        _tables = TablesOf.GetValue(edition, static of => new Tables(of.Aqi));
    }

    /// <summary>The individual air quality index of one pollutant.</summary>
    /// <remarks>
    /// HJ 633-2012 4.2 and 6.2, HJ 633-2026 4.2.4 and 4.2.6: linear between breakpoints, rounded up to an integer. Above the table the
    /// index is what its note says. The concentration is multiplied before it is divided, so that a value on a breakpoint gives exactly
    /// that index.
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
        return Iaqi(_rule, _rule.Column(pollutant, averaging), concentration);
    }

    /// <summary>The daily report of a station or area, from its own concentrations.</summary>
    /// <remarks>Concentrations are rounded half to even first (HJ 633-2026 4.2.2); the AQI is the highest IAQI, all pollutants that have it
    /// are primary when it is above 50. With a pollutant missing HJ 633-2026 withholds the AQI unless it is above 100 (5.3.1); HJ 633-2012
    /// has no such rule.</remarks>
    /// <param name="day">The daily figures.</param>
    /// <param name="exempt">Pollutants whose absence does not hold the AQI back because they were taken out as dust, beside those not
    /// monitored there by design (<see cref="DailyStatistics.NotMonitored"/>, HJ 633-2026 5.3.2).</param>
    public AqiReport Report(DailyStatistics day, PollutantSet exempt = default)
    {
        var indices = new PollutantTable<int?>();
        var aqi = Assess(day, exempt, ref indices, out var missing);
        return new AqiReport
        {
            Day = day.Day,
            Edition = _edition.Id,
            Concentrations = PollutantTable.Create(pollutant =>
                day.Values[pollutant].Valid is { } value ? Gb8170.Round(value, _tables.Decimals[pollutant]) : (decimal?)null),
            Iaqi = indices,
            Missing = missing,
            Aqi = aqi,
            AboveScale = aqi == _rule.Iaqi[^1] ? AboveScale(day, indices) : default,
            Level = aqi is { } published ? (AqiLevel)_rule.Level(published).Level : null,
            PrimaryPollutants = aqi > _rule.PrimaryPollutantAbove ? Having(indices, aqi.Value) : default,
        };
    }

    /// <summary>The level of a day: that of its <see cref="Report"/>, for who asks for nothing else.</summary>
    /// <inheritdoc cref="Report" path="/param" />
    /// <returns><see langword="null"/> when no AQI may be published.</returns>
    public AqiLevel? Level(DailyStatistics day, PollutantSet exempt = default)
    {
        var indices = new PollutantTable<int?>();
        return Assess(day, exempt, ref indices, out _) is { } aqi ? (AqiLevel)_rule.Level(aqi).Level : null;
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
        return Interpolate(_rule, _rule.Column(pollutant, averaging), concentration);
    }

    /// <summary>True if a concentration lies above the table, where the index is the highest and rises no more.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="averaging">The averaging time of the concentration.</param>
    /// <param name="concentration">In the pollutant's unit, already rounded to the digits of the edition.</param>
    /// <returns>False where the edition has no breakpoints for the averaging time, or takes another instead.</returns>
    public bool IsAboveTable(Pollutant pollutant, Averaging averaging, decimal concentration) =>
        _rule.Find(pollutant, averaging) is { Above.Iaqi: not null } column && concentration > column.Values[^1];

    private PollutantSet AboveScale(DailyStatistics day, in PollutantTable<int?> indices)
    {
        var above = default(PollutantSet);
        foreach (var pollutant in Pollutants.All)
        {
            var isAbove = indices[pollutant] == _rule.Iaqi[^1] && (pollutant == Pollutant.O3
                ? IsAbove(pollutant, Averaging.EightHour, day.Values[pollutant].Valid)
                    || IsAbove(pollutant, Averaging.Hourly, day.O3MaximumHour)
                : IsAbove(pollutant, Averaging.Daily, day.Values[pollutant].Valid));
            above = isAbove ? above.With(pollutant) : above;
        }

        return above;
    }

    private bool IsAbove(Pollutant pollutant, Averaging averaging, decimal? value) =>
        value is { } known && IsAboveTable(pollutant, averaging, Gb8170.Round(known, _tables.Decimals[pollutant]));

    /// <summary>The indices of a day, and the AQI when it may be published.</summary>
    private int? Assess(DailyStatistics day, PollutantSet exempt, ref PollutantTable<int?> indices, out PollutantSet missing)
    {
        missing = default;
        var highest = -1;
        foreach (var pollutant in Pollutants.All)
        {
            if (day.Values[pollutant].Valid is { } value)
            {
                var units = Gb8170.RoundToUnits(value, _tables.Decimals[pollutant]);
                ArgumentOutOfRangeException.ThrowIfNegative(units);
                indices[pollutant] = pollutant == Pollutant.O3 ? DailyO3(units, day.O3MaximumHour) : _tables.Daily[pollutant][units];
            }

            highest = Math.Max(highest, indices[pollutant] ?? -1);
            missing = indices[pollutant] is null ? missing.With(pollutant) : missing;
        }

        return highest >= 0
            && !_rule.MissingPollutant.Withholds(highest, Pollutants.Count - missing.Without(exempt).Without(day.NotMonitored).Count)
                ? highest
                : null;
    }

    private static int? Iaqi(AqiRule rule, BreakpointColumn column, decimal concentration) =>
        Interpolate(rule, column, concentration) is { } step ? step.Iaqi : column.Above.Iaqi;

    private static IaqiStep? Interpolate(AqiRule rule, BreakpointColumn column, decimal concentration)
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
        var (low, high) = (rule.Iaqi[upper - 1], rule.Iaqi[upper]);
        return new IaqiStep(bpLow, bpHigh, low, high, low + (high - low) * (concentration - bpLow) / (bpHigh - bpLow));
    }

    private int? DailyO3(long eightHourUnits, decimal? maximumHour)
    {
        var byEightHour = _tables.Daily[Pollutant.O3][eightHourUnits];
        if ((byEightHour is not null && !_rule.O3MaximumHourInDaily.Include) || maximumHour is null)
        {
            return byEightHour;
        }

        var hourly = _tables.HourlyO3 ?? throw new InvalidOperationException($"{_rule.Id} has no 1-hour breakpoints for O3.");
        var byHour = hourly[Gb8170.RoundToUnits(maximumHour.Value, _tables.Decimals[Pollutant.O3])];
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

    /// <summary>Values that are calculated once for an edition.</summary>
    private sealed class Tables(AqiRule rule)
    {
        public PollutantTable<int> Decimals { get; } = PollutantTable.Create(pollutant => rule.Decimals[pollutant]);

        /// <summary>Daily averages, for O3 the MDA8.</summary>
        public PollutantTable<IaqiTable> Daily { get; } = PollutantTable.Create(pollutant =>
            Of(rule, rule.Column(pollutant, pollutant == Pollutant.O3 ? Averaging.EightHour : Averaging.Daily)));

        public IaqiTable? HourlyO3 { get; } = rule.Find(Pollutant.O3, Averaging.Hourly) is { } column ? Of(rule, column) : null;

        private static IaqiTable Of(AqiRule rule, BreakpointColumn column) =>
            new(column, rule.Decimals[column.Pollutant], concentration => Iaqi(rule, column, concentration)!.Value);
    }
}
