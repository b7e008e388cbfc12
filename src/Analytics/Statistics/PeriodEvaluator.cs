using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Indices;

namespace AqPipeline.Analytics.Statistics;

/// <summary>Evaluates a period of one station or area, and of a group from its cities, under one edition.</summary>
public sealed class PeriodEvaluator(Edition edition)
{
    private readonly AqiCalculator _aqi = new(edition);
    private readonly CompositeIndexCalculator _index = new(edition);
    private readonly EvaluationRule _rule = edition.Evaluation;
    private readonly PeriodValidity _validity = new(edition.Evaluation);

    /// <summary>Evaluates one station or area.</summary>
    /// <param name="area">The name the figures are for.</param>
    /// <param name="period">The period.</param>
    /// <param name="stations">Evaluation stations the figures rest on; 0 for a feed's own average.</param>
    /// <param name="days">Daily figures of the days of the period, each day at most once; days without data may be left out.</param>
    /// <param name="deduction">The deduction of exceptional events; <see langword="null"/> for none.</param>
    /// <param name="withoutAqi">Days that count for no level, because a published table does not have all pollutants of them: HJ 633-2012
    /// would give them an AQI from the others, and in summer that would be too low.</param>
    /// <exception cref="ArgumentException">A day lies outside the period.</exception>
    public PeriodStatistics Evaluate(
        string area, Period period, int stations, IReadOnlyList<DailyStatistics> days, Deduction? deduction = null,
        IReadOnlySet<DateOnly>? withoutAqi = null)
    {
        if (days.FirstOrDefault(day => !period.Days.Contains(day.Day)) is { } stray)
        {
            throw new ArgumentException($"{stray.Day:O} is outside {period}.", nameof(days));
        }

        var bases = PollutantTable.Create(pollutant => _validity.Of(period, days, pollutant, stations > 1));
        var values =
            PollutantTable.Create(
                pollutant => Value(pollutant, days, deduction is { Statistics: true } ? deduction : null, bases[pollutant]));
        var counts = CountDays(days, deduction is { DayCounts: true } ? deduction : null, withoutAqi, out var validDays, out var daysBelow);
        var daysBasis = _validity.Of(period, validDays, daysBelow, DayShortfall.Pollutants);
        return Figures(area, period, stations, values, counts, bases, daysBasis) with
        {
            EmptyMonths = PeriodValidity.EmptyMonths(period, days),
            ExcellentDayRatio = Ratio(counts.Excellent, counts.Valid),
            GoodDayRatio = Ratio(counts.Good, counts.Valid),
            LightDayRatio = Ratio(counts.Light, counts.Valid),
            ModerateDayRatio = Ratio(counts.Moderate, counts.Valid),
            HeavyDayRatio = Ratio(counts.Heavy, counts.Valid),
            SevereDayRatio = Ratio(counts.Severe, counts.Valid),
            Dust = deduction is null
                ? default
                : new DustShare(deduction.Statistics, deduction.DayCounts, days.Count(day => deduction.On(day.Day).Count > 0)),
        };
    }

    /// <summary>
    /// Evaluates a province, region or group: the mean over its cities of their figures (percentiles for CO and O3), and of their ratios of
    /// days.
    /// </summary>
    /// <param name="area">The name the figures are for.</param>
    /// <param name="period">The period.</param>
    /// <param name="cities">The evaluations of its cities; a city without a figure for a pollutant takes no part in that pollutant.</param>
    public PeriodStatistics EvaluateGroup(string area, Period period, IReadOnlyList<PeriodStatistics> cities)
    {
        var present = cities.Where(city => city.HasFigures).ToList();
        var bases = PollutantTable.Create(pollutant => GroupBasis(
            present.Select(city => city.Values[pollutant].IsValid), cities.Count, [.. present.Select(city => city.Values[pollutant].Days)],
            period));
        var values = PollutantTable.Create(pollutant => GroupValue(pollutant, present, bases[pollutant]));
        var counts = present.Aggregate(default(DayCounts), (sum, city) => sum + city.Days);
        DayRatio? Mean(Func<PeriodStatistics, DayRatio?> ratio) =>
            present.Select(city => ratio(city)?.Raw).OfType<decimal>().ToList() is { Count: > 0 } ratios
                ? Rounded(ratios.Sum() / ratios.Count)
                : null;

        var daysBasis =
            GroupBasis(
                present.Select(city => city.DaysAreValid), cities.Count, counts: [.. present.Select(city => city.Days.Valid)], period);
        return Figures(area, period, present.Sum(city => city.Stations), values, counts, bases, daysBasis) with
        {
            Cities = present.Count,
            CitiesWithoutReadings = cities.Count - present.Count,
            PublishedDays = present.Sum(city => city.PublishedDays),
            EmptyMonths = [.. PeriodValidity.Months(period).Where(month => present.TrueForAll(city => city.EmptyMonths.Contains(month)))],
            ExcellentDayRatio = Mean(city => city.ExcellentDayRatio),
            GoodDayRatio = Mean(city => city.GoodDayRatio),
            LightDayRatio = Mean(city => city.LightDayRatio),
            ModerateDayRatio = Mean(city => city.ModerateDayRatio),
            HeavyDayRatio = Mean(city => city.HeavyDayRatio),
            SevereDayRatio = Mean(city => city.SevereDayRatio),
            Dust = cities.Count == 0 ? default : cities[0].Dust with { Days = cities.Sum(city => city.Dust.Days) },
        };
    }

    /// <summary>The members that an area and a group have alike.</summary>
    private PeriodStatistics Figures(
        string area, Period period, int stations, PollutantTable<PeriodValue> values, DayCounts days, PollutantTable<ValidityBasis> bases,
        ValidityBasis daysBasis) => new()
        {
            Area = area,
            Period = period,
            Edition = edition.Id,
            Stations = stations,
            Values = values,
            Days = days,
            DaysAreValid = daysBasis.IsMet,
            DaysDecision = daysBasis.Decision,
            DaysBasis = daysBasis,
            Decisions = PollutantTable.Create(pollutant => bases[pollutant].Decision),
            Bases = bases!,
            Index =
                _index.Compute(
                    PollutantTable.Create(pollutant => values[pollutant].Published),
                    PollutantTable.Create(pollutant => values[pollutant].Raw)),
        };

    /// <summary>
    /// The months of a period that have fewer valid days than the edition asks for; none in a period that is not whole months.
    /// </summary>
    internal IReadOnlyList<ShortMonth> ShortMonths(Period period, IReadOnlyList<DateOnly> validDays) =>
        _validity.ShortMonths(period, validDays);

    /// <summary>
    /// A deducted day was measured: it leaves the figure, and the minima of valid days are counted with it (no text says otherwise).
    /// </summary>
    private PeriodValue Value(Pollutant pollutant, IReadOnlyList<DailyStatistics> days, Deduction? deduction, ValidityBasis basis)
    {
        var valid = new List<decimal>(days.Count);
        foreach (var day in days)
        {
            if (day.Values[pollutant].Valid is { } concentration && deduction?.On(day.Day).Contains(pollutant) != true)
            {
                valid.Add(concentration);
            }
        }

        decimal? raw = (valid.Count, _rule.Percentile(pollutant)) switch
        {
            (0, _) => null,
            (_, { } percent) => Percentile.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(valid), percent),
            _ => valid.Sum() / valid.Count,
        };
        return new PeriodValue(raw, Rounded(pollutant, raw), valid.Count, basis.Required, basis.IsMet);
    }

    private PeriodValue GroupValue(Pollutant pollutant, List<PeriodStatistics> present, ValidityBasis basis)
    {
        var figures = present.Where(city => city.Values[pollutant].Raw is not null).Select(city => city.Values[pollutant]).ToList();
        if (figures.Count == 0)
        {
            return default;
        }

        var raw = figures.Sum(figure => figure.Raw!.Value) / figures.Count;
        return new PeriodValue(
            raw,
            Rounded(pollutant, raw),
            figures.Min(figure => figure.Days),
            figures[0].Required,
            basis.IsMet);
    }

    private ValidityBasis GroupBasis(IEnumerable<bool> validCities, int cities, int[] counts, Period period) => new(DecidingRule.Cities)
    {
        Days = counts.DefaultIfEmpty(0).Min(),
        Required = RequiredDays(period),
        Cities = new ValidCities(validCities.Count(valid => valid), (int)decimal.Ceiling(_rule.GroupCities.MinimumShare * cities), cities),
    };

    /// <summary>
    /// The level a day is counted by: where it exceeds and pollutants are deducted, that of the others; published tables leave all other
    /// days as they were.
    /// </summary>
    private AqiLevel? Level(DailyStatistics day, Deduction? deduction)
    {
        var level = _aqi.Level(day);
        return level > AqiLevel.Good && deduction?.On(day.Day) is { Count: > 0 } pollutants
            ? _aqi.Level(Deduction.Without(day, pollutants), pollutants)
            : level;
    }

    private DayCounts CountDays(
        IReadOnlyList<DailyStatistics> days, Deduction? deduction, IReadOnlySet<DateOnly>? withoutAqi, out List<DateOnly> validDays,
        out List<DateOnly> daysBelow)
    {
        var counts = default(DayCounts);
        (validDays, daysBelow) = (new List<DateOnly>(days.Count), []);
        foreach (var day in days)
        {
            if (withoutAqi?.Contains(day.Day) == true || Level(day, deduction) is not { } level)
            {
                daysBelow.Add(day.Day);
                continue;
            }

            validDays.Add(day.Day);
            counts += level switch
            {
                AqiLevel.Excellent => new DayCounts(1, 1, 1, 0, 0),
                AqiLevel.Good => new DayCounts(1, 0, 1, 0, 0),
                AqiLevel.LightlyPolluted => new DayCounts(1, 0, 0, 0, 0, Light: 1),
                AqiLevel.HeavilyPolluted => new DayCounts(1, 0, 0, 1, 0),
                AqiLevel.SeverelyPolluted => new DayCounts(1, 0, 0, 1, 1),
                _ => new DayCounts(1, 0, 0, 0, 0),
            };
        }

        return counts;
    }

    internal int RequiredDays(Period period) => _validity.RequiredDays(period);

    private decimal? Rounded(Pollutant pollutant, decimal? raw) =>
        raw is { } value ? Gb8170.Round(value, _rule.Decimals.Statistics[pollutant]) : null;

    private DayRatio? Ratio(int days, int of) => of == 0 ? null : Rounded(100m * days / of);

    private DayRatio Rounded(decimal percent) => new(percent, Gb8170.Round(percent, _rule.Decimals.Ratio));
}
