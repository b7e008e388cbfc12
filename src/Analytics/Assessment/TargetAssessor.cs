using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Analytics.Assessment;

/// <summary>Holds a plan's targets against what was measured, under the edition the plan was written for.</summary>
/// <param name="edition">The plan's edition.</param>
/// <param name="evaluate">Gives the evaluation of an area over a period.</param>
/// <param name="rank">Gives the rank of an area among the cities of a group over a period.</param>
/// <param name="asOf">The last day that counts.</param>
public sealed class TargetAssessor(
    Edition edition, Func<string, Period, PeriodStatistics> evaluate, Func<PlanTarget, Period, AreaRank> rank, DateOnly asOf)
{
    /// <summary>The figures that were reported of what stations do not measure.</summary>
    public IReadOnlyList<ReportedIndicator> Reports { get; init; } = [];

    /// <summary>Assesses one target in one year.</summary>
    /// <remarks>Met and not met need the whole year and valid data (GB 3095 Table 4). A year that is not over has a progress and is on
    /// track, at risk or off track (<see cref="TargetProgress"/>); too few valid days are insufficient data. Means are judged with the
    /// digits for judgement (HJ 663 Table 3), ratios with their published digits. 以内 and 以下 are at most, 以上 at least.</remarks>
    public TargetAssessment Assess(Plan plan, PlanTarget target, int year)
    {
        var start = new TargetAssessment
        {
            Plan = plan,
            Target = target,
            Year = year,
            IsRehearsal = !target.Years.Contains(year),
            Limit = Limit(target),
            StraightPath = StraightPath(target, year),
            Status = TargetStatus.NotMeasurable,
        };
        if (target.NotMeasurable is { } why)
        {
            return start with { Reason = why.TrimEnd('.') };
        }

        if (target.Indicator is TargetIndicator.Reported)
        {
            return ReportedAssessment.Of(start, Reports, asOf);
        }

        var days = DayRange.OfYear(year);
        if (asOf < days.First)
        {
            return start with { Cause = TargetCause.NotYet, Reason = $"{year} lies after the as-of day {asOf:yyyy-MM-dd}" };
        }

        var period = asOf >= days.Last ? Period.OfYear(year) : Period.OfDays(new DayRange(days.First, asOf));
        if (target.Indicator is TargetIndicator.CompositeIndexRank)
        {
            return RankAssessment.Of(start with { Period = period }, rank);
        }

        return evaluate(target.Area, period) is { HasFigures: true } statistics
            ? Judge(start with { Period = period }, target, statistics)
            : start with { Cause = TargetCause.NoReadings, Reason = $"no readings in {year}" };
    }

    /// <summary>The figure of a target's indicator in a whole year, with the digits it is judged with.</summary>
    /// <returns><see langword="null"/> without a figure, with too few valid days, or with too few of a group's cities.</returns>
    public decimal? Published(PlanTarget target, PeriodStatistics year) =>
        Measure(target, year) is { IsValid: true } figure ? figure.Judged : null;

    private TargetAssessment Judge(TargetAssessment start, PlanTarget target, PeriodStatistics statistics)
    {
        start = start with { PublishedDays = statistics.PublishedDays };
        if (statistics is { Cities: { } cities, CitiesWithoutReadings: { } without }
            && cities < edition.Evaluation.GroupCities.MinimumShare * (cities + without))
        {
            return start with
            {
                Cause = TargetCause.FewCities,
                Decision = new ValidityDecision(ValidityRule.Cities, cities, cities + without),
                Reason = $"readings of only {cities} of its {Counted.Of(cities + without, "city", "cities")} in {start.Year}",
            };
        }

        if (Measure(target, statistics) is not { } figure)
        {
            return start with { Cause = TargetCause.NoValidDay, Reason = $"no valid day in {start.Year}" };
        }

        var limit = target.Operator == TargetOperator.NotRising ? YearBefore(target, start.Year) : start.Limit;
        var measured = start with
        {
            Actual = figure.Judged,
            Published = figure.Published,
            Raw = figure.Raw,
            IsValid = figure.IsValid,
            Limit = limit,
        };
        if (target.Operator == TargetOperator.About)
        {
            return measured with { Reason = "左右 (about): the value is shown; the plan defines no pass or fail" };
        }

        if (limit is null)
        {
            return measured with { Reason = WithoutLimit(target, start.Year) };
        }

        if (target is { Operator: TargetOperator.DropAtLeast, Baseline.Value: > 0 and var baseline })
        {
            measured = measured with { AchievedDrop = (baseline - figure.Judged) / baseline * 100 };
        }

        if (start.Period!.Kind != PeriodKind.Year)
        {
            return InProgress(measured, limit.Value, statistics, figure);
        }

        if (!figure.IsValid)
        {
            return measured with
            {
                Status = TargetStatus.InsufficientData,
                Cause = TargetCause.TooFewDays,
                Decision = figure.Decision,
                Reason = Shortfall(statistics, figure),
            };
        }

        var isMet = target.Operator == TargetOperator.AtLeast ? figure.Judged >= limit : figure.Judged <= limit;
        return measured with { Status = isMet ? TargetStatus.Met : TargetStatus.NotMet, Reason = Remark(statistics) };
    }

    private Figure? Measure(PlanTarget target, PeriodStatistics statistics)
    {
        var daysAreValid = statistics.DaysAreValid;
        return target.Indicator switch
        {
            TargetIndicator.Pm25Mean => OfPollutant(statistics, Pollutant.PM25, target),
            TargetIndicator.O3Percentile => OfPollutant(statistics, Pollutant.O3, target),
            TargetIndicator.GoodDayRatio when statistics.GoodDayRatio is { } ratio =>
                new Figure(ratio.Raw, ratio.Published, ratio.Published, daysAreValid, statistics.DaysDecision),
            TargetIndicator.HeavyDayRatio when statistics.HeavyDayRatio is { } ratio =>
                new Figure(ratio.Raw, ratio.Published, ratio.Published, daysAreValid, statistics.DaysDecision),
            TargetIndicator.HeavyDays when statistics.Days.Valid > 0 =>
                new Figure(statistics.Days.Heavy, statistics.Days.Heavy, statistics.Days.Heavy, daysAreValid, statistics.DaysDecision),
            _ => null,
        };
    }

    private Figure? OfPollutant(PeriodStatistics statistics, Pollutant pollutant, PlanTarget target)
    {
        var value = statistics.Values[pollutant];
        if (value.Raw is not { } raw)
        {
            return null;
        }

        return new Figure(
            raw, Gb8170.Round(raw, TargetDigits.Of(target, edition)), value.Published, value.IsValid, statistics.Decisions[pollutant]);
    }

    private decimal? YearBefore(PlanTarget target, int year) =>
        Measure(target, evaluate(target.Area, Period.OfYear(year - 1))) switch
        {
            { IsValid: true } figure => figure.Judged,
            _ when target.Baseline is { } baseline && baseline.Year == year - 1 => baseline.Value,
            _ => null,
        };

    private static decimal? Limit(PlanTarget target) => target.Operator switch
    {
        TargetOperator.DropAtLeast => target.Baseline?.Value * (100m - target.Value) / 100m,
        _ => target.Value,
    };

    private static decimal? StraightPath(PlanTarget target, int year) =>
        target.Baseline is { Value: { } from } baseline && Limit(target) is { } to && baseline.Year < year && year < target.Years[^1]
            ? from + (to - from) * (year - baseline.Year) / (target.Years[^1] - baseline.Year)
            : null;

    private static string WithoutLimit(PlanTarget target, int year) => target switch
    {
        { Operator: TargetOperator.NotRising } => $"no figure for {year - 1} to compare with",
        { Operator: TargetOperator.DropAtLeast, Baseline: { } baseline } =>
            $"the baseline of {baseline.Year} is not known: {baseline.Source.TrimEnd('.')}",
        _ => "the plan gives no number to hold it against",
    };

    private TargetAssessment InProgress(TargetAssessment measured, decimal limit, PeriodStatistics statistics, Figure figure)
    {
        var target = measured.Target;
        var last = measured.Period!.Days.Last;
        var year = new YearInProgress(
            statistics,
            DayRange.OfYear(last.Year).Last.DayNumber - last.DayNumber,
            evaluate(target.Area, Period.OfDays(new DayRange(last.AddYears(-1).AddDays(1), DayRange.OfYear(last.Year - 1).Last))));
        if (ProgressCalculator.Of(target, limit, TargetDigits.Of(target, edition), year) is not { } stands)
        {
            return measured with { Status = TargetStatus.InsufficientData, Reason = Shortfall(statistics, figure) };
        }

        var before = evaluate(target.Area, Period.OfDays(new DayRange(DayRange.OfYear(last.Year - 1).First, last.AddYears(-1))));
        return measured with
        {
            Progress = stands.Progress with
            {
                YearBefore = before.HasFigures ? Measure(target, before)?.Judged : null,
                PublishedDaysBefore = before.PublishedDays + year.RestOfYearBefore.PublishedDays,
            },
            Status = figure.IsValid ? stands.Status : TargetStatus.InsufficientData,
            Cause = figure.IsValid ? TargetCause.Other : TargetCause.TooFewDays,
            Decision = figure.Decision,
            Reason = Shortfall(statistics, figure),
        };
    }

    private static string Shortfall(PeriodStatistics statistics, Figure figure)
    {
        string[] reasons =
        [
            figure.IsValid ? "" : "too few valid days for the validity rules" + (figure.Decision.IsMet ? "" : $": {figure.Decision}"),
            Remark(statistics),
        ];
        return string.Join("; ", reasons.Where(reason => reason.Length > 0));
    }

    private static string Remark(PeriodStatistics statistics) => statistics.CitiesWithoutReadings is > 0 and { } without
        ? $"{without} of its {without + statistics.Cities} cities {(without == 1 ? "has" : "have")} no readings"
        : "";

    /// <summary>A measured value, and the same with the digits it is judged with and published with.</summary>
    private readonly record struct Figure(decimal Raw, decimal Judged, decimal? Published, bool IsValid, ValidityDecision Decision);
}
