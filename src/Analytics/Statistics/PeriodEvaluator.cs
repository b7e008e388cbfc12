using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Statistics;

/// <summary>Evaluates a period of one station or area, and of a group from its cities, under one edition.</summary>
public sealed class PeriodEvaluator(Edition edition)
{
    private readonly AqiCalculator _aqi = new(edition);
    private readonly CompositeIndexCalculator _index = new(edition);
    private readonly EvaluationRule _rule = edition.Evaluation;

    /// <summary>Evaluates one station or area.</summary>
    /// <param name="area">The name the figures are for.</param>
    /// <param name="period">The period.</param>
    /// <param name="stations">Evaluation stations the figures rest on; 0 for a feed's own average.</param>
    /// <param name="days">Daily figures of the days of the period, each day at most once; days without data may be left out.</param>
    /// <param name="deduction">What is taken out because of exceptional events; <see langword="null"/> for nothing.</param>
    /// <exception cref="ArgumentException">A day lies outside the period.</exception>
    public PeriodStatistics Evaluate(
        string area, Period period, int stations, IReadOnlyList<DailyStatistics> days, Deduction? deduction = null)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(days);
        if (days.FirstOrDefault(day => !period.Days.Contains(day.Day)) is { } stray)
        {
            throw new ArgumentException($"{stray.Day:O} is outside {period}.", nameof(days));
        }

        var decisions = default(PollutantTable<ValidityDecision>);
        var values = PollutantTable.Create(
            pollutant => Value(pollutant, period, days, deduction is { Statistics: true } ? deduction : null, out decisions[(int)pollutant]));
        var counts = CountDays(days, deduction is { DayCounts: true } ? deduction : null, out var validDays);
        var decision = Decide(period, validDays);
        return new PeriodStatistics
        {
            Area = area,
            Period = period,
            Edition = edition.Id,
            Stations = stations,
            Values = values,
            Decisions = decisions,
            Days = counts,
            DaysAreValid = decision.IsMet,
            DaysDecision = decision,
            GoodDayRatio = Ratio(counts.Good, counts.Valid),
            HeavyDayRatio = Ratio(counts.Heavy, counts.Valid),
            Dust = deduction is null ? default : new DustShare(deduction.Statistics, deduction.DayCounts, days.Count(day => deduction.On(day.Day).Count > 0)),
            Index = _index.Compute(PollutantTable.Create(pollutant => values[pollutant].Published)),
        };
    }

    /// <summary>Evaluates a province, region or group: the mean over its cities of their figures (percentiles for CO and O3), and of their good-day ratios.</summary>
    /// <param name="area">The name the figures are for.</param>
    /// <param name="period">The period.</param>
    /// <param name="cities">The evaluations of its cities; a city without a figure for a pollutant takes no part in that pollutant.</param>
    public PeriodStatistics EvaluateGroup(string area, Period period, IReadOnlyList<PeriodStatistics> cities)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(cities);

        var present = cities.Where(city => city.HasFigures).ToList();
        var decisions = PollutantTable.Create(pollutant => Decide(present.Count(city => city.Values[pollutant].IsValid), cities.Count));
        var values = PollutantTable.Create(pollutant => GroupValue(pollutant, present, decisions[pollutant]));
        var decision = Decide(present.Count(city => city.DaysAreValid), cities.Count);
        var counts = present.Aggregate(default(DayCounts), (sum, city) => sum + city.Days);
        var ratios = present.Select(city => city.GoodDayRatio?.Raw).OfType<decimal>().ToList();
        return new PeriodStatistics
        {
            Area = area,
            Period = period,
            Edition = edition.Id,
            Stations = present.Sum(city => city.Stations),
            Cities = present.Count,
            CitiesWithoutReadings = cities.Count - present.Count,
            Values = values,
            Decisions = decisions,
            Days = counts,
            DaysAreValid = decision.IsMet,
            DaysDecision = decision,
            GoodDayRatio = ratios.Count == 0 ? null : Rounded(ratios.Sum() / ratios.Count),
            HeavyDayRatio = Ratio(counts.Heavy, counts.Valid),
            Dust = cities.Count == 0 ? default : cities[0].Dust with { Days = cities.Sum(city => city.Dust.Days) },
            Index = _index.Compute(PollutantTable.Create(pollutant => values[pollutant].Published)),
        };
    }

    /// <summary>The months of a period that have fewer valid days than the edition asks for; none in a period that is not whole months.</summary>
    internal IEnumerable<(int Year, int Month, int Valid, int Required)> ShortMonths(Period period, IReadOnlyList<DateOnly> validDays)
    {
        var byMonth = validDays.CountBy(MonthOf).ToDictionary();
        return (period.Kind == PeriodKind.Days ? [] : Months(period))
            .Select(month => (month / 12, month % 12 + 1, byMonth.GetValueOrDefault(month), RequiredInMonth(month)))
            .Where(month => month.Item3 < month.Item4);
    }

    /// <summary>A deducted day was measured: it leaves the figure, and the minima of valid days are counted with it (no text says otherwise).</summary>
    private PeriodValue Value(
        Pollutant pollutant, Period period, IReadOnlyList<DailyStatistics> days, Deduction? deduction, out ValidityDecision decision)
    {
        var valid = new List<decimal>(days.Count);
        var validDays = new List<DateOnly>(days.Count);
        foreach (var day in days)
        {
            if (day.Values[pollutant].Valid is { } concentration)
            {
                validDays.Add(day.Day);
                if (deduction?.On(day.Day).Contains(pollutant) != true)
                {
                    valid.Add(concentration);
                }
            }
        }

        decimal? raw = valid.Count == 0 ? null : _rule.Percentile(pollutant) is { } percent
            ? Percentile.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(valid), percent)
            : valid.Sum() / valid.Count;
        decision = Decide(period, validDays);
        return new PeriodValue(raw, Rounded(pollutant, raw), valid.Count, RequiredDays(period), decision.IsMet);
    }

    private PeriodValue GroupValue(Pollutant pollutant, List<PeriodStatistics> present, ValidityDecision decision)
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
            decision.IsMet);
    }

    private ValidityDecision Decide(int validCities, int cities) =>
        new(ValidityRule.Cities, validCities, (int)decimal.Ceiling(_rule.GroupCities.MinimumShare * cities));

    /// <summary>The level a day is counted by: where it exceeds and pollutants are deducted, that of the others; published tables leave all other days as they were.</summary>
    private AqiLevel? Level(DailyStatistics day, Deduction? deduction)
    {
        var level = _aqi.Level(day);
        return level > AqiLevel.Good && deduction?.On(day.Day) is { Count: > 0 } pollutants
            ? _aqi.Level(Deduction.Without(day, pollutants), pollutants)
            : level;
    }

    private DayCounts CountDays(IReadOnlyList<DailyStatistics> days, Deduction? deduction, out List<DateOnly> validDays)
    {
        var counts = default(DayCounts);
        validDays = new List<DateOnly>(days.Count);
        foreach (var day in days)
        {
            if (Level(day, deduction) is not { } level)
            {
                continue;
            }

            validDays.Add(day.Day);
            counts += level switch
            {
                AqiLevel.Excellent => new DayCounts(1, 1, 1, 0, 0),
                AqiLevel.Good => new DayCounts(1, 0, 1, 0, 0),
                AqiLevel.HeavilyPolluted => new DayCounts(1, 0, 0, 1, 0),
                AqiLevel.SeverelyPolluted => new DayCounts(1, 0, 0, 1, 1),
                _ => new DayCounts(1, 0, 0, 0, 0),
            };
        }

        return counts;
    }

    internal int RequiredDays(Period period) => period.Kind switch
    {
        PeriodKind.Year => _rule.ValidDays.Year,
        PeriodKind.Months => Months(period).Sum(RequiredInMonth),
        _ => (int)decimal.Ceiling(_rule.ValidDays.OtherShare * period.Days.Days),
    };

    private ValidityDecision Decide(Period period, List<DateOnly> validDays)
    {
        var whole = new ValidityDecision(ValidityRule.Days, validDays.Count, RequiredDays(period));
        if (!whole.IsMet || ShortMonths(period, validDays).ToList() is not { Count: > 0 } months)
        {
            return whole;
        }

        var worst = months.MaxBy(month => month.Required - month.Valid);
        return new ValidityDecision(
            ValidityRule.Month, worst.Valid, worst.Required, new DateOnly(worst.Year, worst.Month, 1), months.Count - 1);
    }

    private int RequiredInMonth(int month) => month % 12 + 1 == 2 ? _rule.ValidDays.February : _rule.ValidDays.Month;

    private static IEnumerable<int> Months(Period period) =>
        Enumerable.Range(MonthOf(period.Days.First), MonthOf(period.Days.Last) - MonthOf(period.Days.First) + 1);

    private static int MonthOf(DateOnly day) => day.Year * 12 + day.Month - 1;

    private decimal? Rounded(Pollutant pollutant, decimal? raw) =>
        raw is { } value ? Gb8170.Round(value, _rule.Decimals.Statistics[pollutant]) : null;

    private DayRatio? Ratio(int days, int of) => of == 0 ? null : Rounded(100m * days / of);

    private DayRatio Rounded(decimal percent) => new(percent, Gb8170.Round(percent, _rule.Decimals.Ratio));
}
