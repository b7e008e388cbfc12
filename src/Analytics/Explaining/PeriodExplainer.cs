using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Explaining;

/// <summary>
/// Explains the figures of a period under one edition. It goes the way of <see cref="PeriodEvaluator"/> once more and shows every step.
/// </summary>
public sealed class PeriodExplainer(Edition edition)
{
    private readonly PeriodEvaluator _evaluator = new(edition);
    private readonly AqiCalculator _aqi = new(edition);
    private readonly EvaluationRule _rule = edition.Evaluation;

    /// <summary>Explains a figure of a station, county or city.</summary>
    /// <param name="indicator">The figure.</param>
    /// <param name="figures">The evaluation it belongs to.</param>
    /// <param name="days">The daily figures it was evaluated from.</param>
    /// <param name="stationsOn">Evaluation stations on a day; 0 where the day is that of one series, so that its counts are hours.</param>
    public Explanation Explain(
        Indicator indicator, PeriodStatistics figures, IReadOnlyList<DailyStatistics> days, Func<DateOnly, int> stationsOn)
    {
        if (indicator.Pollutant() is { } pollutant)
        {
            return Concentration(pollutant, figures, days, stationsOn, withDays: true);
        }

        return indicator is Indicator.CompositeIndex or Indicator.MaxIndexPollutant
            ? Index(indicator, figures, term => Concentration(term, figures, days, stationsOn, withDays: false))
            : Days(indicator, figures, days);
    }

    /// <summary>Explains a figure of a province, region or group, which rests on the figures of its cities.</summary>
    /// <param name="indicator">The figure.</param>
    /// <param name="figures">The evaluation it belongs to.</param>
    /// <param name="cities">The evaluations of its cities.</param>
    public Explanation ExplainGroup(Indicator indicator, PeriodStatistics figures, IReadOnlyList<PeriodStatistics> cities)
    {
        var group = new GroupExplainer(_rule);
        return indicator is Indicator.CompositeIndex or Indicator.MaxIndexPollutant
            ? Index(indicator, figures, pollutant => group.Mean(Of(pollutant), figures, cities))
            : group.Mean(indicator, figures, cities);
    }

    private Explanation Concentration(
        Pollutant pollutant, PeriodStatistics figures, IReadOnlyList<DailyStatistics> days, Func<DateOnly, int> stationsOn, bool withDays)
    {
        var value = figures.Values[pollutant];
        var used = days.Where(day => day.Values[pollutant].Valid is not null).ToList();
        var steps = new List<Explanation>();
        if (used.Count > 0)
        {
            steps.Add(Statistic(pollutant, [.. used.Select(day => day.Values[pollutant].Valid!.Value)]));
            steps.Add(Rounding(value.Raw, value.Published, _rule.Decimals.Statistics[pollutant], pollutant.Unit));
        }

        steps.Add(Validity(figures.Period, [.. used.Select(day => day.Day)], value.IsValid));
        if (withDays)
        {
            steps.Add(DayInputs(pollutant, figures.Period, days, stationsOn));
        }

        return ExplainedFigure.Of(Of(pollutant), figures) with { Steps = steps };
    }

    private Explanation Statistic(Pollutant pollutant, decimal[] values)
    {
        if (_rule.Percentile(pollutant) is not { } percent)
        {
            var sum = values.Sum();
            return new Explanation
            {
                Kind = StepKind.Mean,
                Figures = [Words.Of(sum), Words.Of(values.Length)],
                Title = $"mean of {values.Length} daily averages: {Words.Of(sum)} / {values.Length}",
                Clause = _rule.Clauses.PeriodMean,
                Raw = sum / values.Length,
                Unit = pollutant.Unit,
            };
        }

        var step = Percentile.Find(values, percent);
        var below = decimal.Floor(step.Position);
        return new Explanation
        {
            Kind = StepKind.Percentile,
            Figures =
            [
                Words.Of(percent), Words.Of(step.Count), Words.Of(step.Position), Words.Of(below), Words.Of(step.Below),
                Words.Of(step.Above),
            ],
            Title = $"{Words.Of(percent)}th percentile of {Counted.Of(step.Count, "daily figure")}: "
                + $"k = 1 + ({step.Count} - 1) × {Words.Of(percent)} / "
                + $"100 = {Words.Of(step.Position)}, "
                + $"X({Words.Of(below)}) = {Words.Of(step.Below)}, next {Words.Of(step.Above)}",
            Clause = _rule.Clauses.Percentile,
            Raw = step.Value,
            Unit = pollutant.Unit,
        };
    }

    private Explanation Validity(Period period, IReadOnlyList<DateOnly> validDays, bool isValid)
    {
        var lacking = _evaluator.ShortMonths(period, validDays);
        var months = lacking.Select(month => $"{month.First:yyyy-MM} has {month.Days} of {month.Required}").ToList();
        return new Explanation
        {
            Kind = StepKind.Validity,
            Figures =
            [
                Words.Of(validDays.Count), Words.Of(period.Days.Days), Words.Of(_evaluator.RequiredDays(period)),
                .. lacking.SelectMany(month => (string[])[$"{month.First:yyyy-MM}", Words.Of(month.Days), Words.Of(month.Required)]),
            ],
            Title = $"{Counted.Of(validDays.Count, "valid day")} of {period.Days.Days}, {_evaluator.RequiredDays(period)} needed"
                + (months.Count == 0 ? "" : $"; {string.Join(", ", months)}"),
            Clause = period.Kind == PeriodKind.Days ? _rule.ValidDays.OtherShareBasis : _rule.Clauses.ValidDays,
            Note = Verdict(isValid),
        };
    }

    internal static string Verdict(bool isValid) => isValid ? "valid" : "not valid: shown, not to be judged";

    private Explanation DayInputs(Pollutant pollutant, Period period, IReadOnlyList<DailyStatistics> days, Func<DateOnly, int> stationsOn)
    {
        var known = days.ToDictionary(day => day.Day);
        var steps = period.Days.Each().Select(day => Day(day, known.GetValueOrDefault(day), pollutant, stationsOn(day))).ToList();
        return new Explanation
        {
            Kind = StepKind.Inputs,
            Title = $"{Counted.Of(steps.Count(step => !step.IsExcluded), "day")} used, {steps.Count(step => step.IsExcluded)} left out",
            HasInputs = true,
            Steps = steps,
        };
    }

    private Explanation Day(DateOnly day, DailyStatistics? figures, Pollutant pollutant, int stations)
    {
        var value = figures?.Values[pollutant] ?? default;
        return new Explanation
        {
            Title = Words.Of(day),
            Day = day,
            Pollutant = pollutant,
            Raw = value.Concentration,
            Unit = value.Concentration is null ? null : pollutant.Unit,
            IsExcluded = value.Valid is null,
            Reason = value switch
            {
                { Concentration: null } => figures is null ? ExclusionReason.NoReadings : ExclusionReason.NoUsableReadings,
                { IsValid: true } => ExclusionReason.None,
                _ => stations == 0 ? ExclusionReason.TooFewHours : ExclusionReason.TooFewStations,
            },
            Figures = [Words.Of(value.Count), Words.Of(stations > 0 ? stations : Needed(_rule, pollutant))],
            Note = value switch
            {
                { Concentration: null } => figures is null ? "no readings" : "no usable readings",
                { IsValid: true } => Rests(pollutant, value.Count, stations),
                _ when stations == 0 => Shortage(_rule, pollutant, value.Count),
                _ => $"{value.Count} of {Counted.Of(stations, "station")} valid, too few",
            },
        };
    }

    private static string Rests(Pollutant pollutant, int count, int stations) =>
        stations > 0 ? $"{count} of {Counted.Of(stations, "station")}" : Counted.Of(count, pollutant == Pollutant.O3 ? "window" : "hour");

    internal static int Needed(EvaluationRule rule, Pollutant pollutant) =>
        pollutant == Pollutant.O3 ? rule.EightHour.MinimumWindows : rule.DailyAverageMinimumHours;

    internal static string Shortage(EvaluationRule rule, Pollutant pollutant, int count) => pollutant == Pollutant.O3
        ? $"{Counted.Of(count, "valid 8-hour window")}, {rule.EightHour.MinimumWindows} needed, and the maximum is not above the limit"
        : $"{Counted.Of(count, "usable hour")}, {rule.DailyAverageMinimumHours} needed";

    private Explanation Days(Indicator indicator, PeriodStatistics figures, IReadOnlyList<DailyStatistics> days)
    {
        var reports = days.Select(day => _aqi.Report(day)).ToList();
        var known = reports.ToDictionary(report => report.Day);
        var inputs = figures.Period.Days.Each().Select(day => Day(indicator, day, known.GetValueOrDefault(day))).ToList();
        var counted = inputs.Count(input => !input.IsExcluded);
        var list = new Explanation
        {
            Kind = StepKind.Inputs,
            Title = $"{Counted.Of(counted, "day")} counted, {inputs.Count - counted} not",
            HasInputs = true,
            Steps = inputs,
        };
        var valid =
            Validity(
                figures.Period, [.. reports.Where(report => report.Level is not null).Select(report => report.Day)], figures.DaysAreValid);
        return ExplainedFigure.Of(indicator, figures) with
        {
            Clause = edition.Aqi.Clauses.Level,
            Steps = ExplainedFigure.Ratio(indicator, figures) is { } ratio
                ? [.. RatioSteps(ratio, counted, figures.Days.Valid), valid, list]
                : [valid, list],
        };
    }

    private IEnumerable<Explanation> RatioSteps(DayRatio ratio, int counted, int of) =>
    [
        new Explanation
        {
            Kind = StepKind.Ratio,
            Figures = [Words.Of(counted), Words.Of(of)],
            Title = $"100 × {counted} / {of} valid days",
            Clause = _rule.Clauses.Ratio,
            Raw = 100m * counted / of,
            Unit = "%",
        },
        Rounding(ratio.Raw, ratio.Published, _rule.Decimals.Ratio, "%"),
    ];

    private Explanation Day(Indicator indicator, DateOnly day, AqiReport? report) => new()
    {
        Title = Words.Of(day),
        Day = day,
        Value = report?.Aqi,
        IsExcluded = report?.Level is not { } level || !indicator.Counts(level),
        Reason = report switch
        {
            null => ExclusionReason.NoReadings,
            { Level: { } reached } => indicator.Counts(reached) ? ExclusionReason.None : ExclusionReason.OtherLevel,
            _ => ExclusionReason.NoAqi,
        },
        Figures = report is null ? [] : [(report.Aqi is null ? report.Missing : report.PrimaryPollutants).ToString()],
        Note = report switch
        {
            null => "no readings",
            { Aqi: null } => $"no AQI: {report.Missing} missing ({edition.Aqi.MissingPollutant.Basis})",
            { Aqi: { } aqi, PrimaryPollutants.Count: 0 } => edition.Aqi.Level(aqi).Category,
            { Aqi: { } aqi } => $"{edition.Aqi.Level(aqi).Category}, {report.PrimaryPollutants}",
        },
    };

    private Explanation Index(Indicator indicator, PeriodStatistics figures, Func<Pollutant, Explanation> explain)
    {
        var rule = edition.CompositeIndex;
        var terms = rule.Terms.Select(term =>
        {
            var limit = edition.Limits.ClassII(term.Pollutant, term.Limit);
            var concentration = figures.Values[term.Pollutant].Published;
            return new Explanation
            {
                Kind = StepKind.Term,
                Pollutant = term.Pollutant,
                Figures =
                    [term.Pollutant.Symbol, concentration is { } figure ? Words.Of(figure) : "", Words.Of(limit), Words.Of(term.Weight)],
                Title = concentration is { } value
                    ? $"{term.Pollutant.Symbol}: {Words.Of(value)} / "
                        + $"{Words.Of(limit)}{(term.Weight == 1 ? "" : $" × {Words.Of(term.Weight)}")}"
                    : $"{term.Pollutant.Symbol}: no figure",
                Clause = edition.Limits.Id,
                Raw = concentration is null ? null : term.Weight * (concentration.Value / limit),
                IsExcluded = concentration is null,
                Note = concentration switch
                {
                    null => "without it there is no index",
                    _ when figures.Index?.Maximum == term.Pollutant => "the highest single index",
                    _ => null,
                },
                Steps = [explain(term.Pollutant)],
            };
        }).ToList();
        Explanation[] rounding = figures.Index is { } index
            ? [Rounding(index.Unrounded, index.Published, rule.Decimals, null) with { Clause = rule.Id }]
            : [];
        return ExplainedFigure.Of(indicator, figures) with { Clause = rule.Id, Steps = [.. terms, .. rounding] };
    }

    private Explanation Rounding(decimal? raw, decimal? value, int decimals, string? unit) =>
        Rounding(_rule, raw, value, decimals, unit);

    internal static Explanation Rounding(EvaluationRule rule, decimal? raw, decimal? value, int decimals, string? unit) => new()
    {
        Kind = StepKind.Rounding,
        Title = $"rounded half to even to {decimals} decimals",
        Clause = rule.Clauses.Rounding,
        Raw = raw,
        Value = value,
        Unit = unit,
    };

    private static Indicator Of(Pollutant pollutant) => Enum.GetValues<Indicator>().First(indicator => indicator.Pollutant() == pollutant);
}
