using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Assessment;

/// <summary>Targets and measured years for tests of the assessor, which judges the year 2025 under CN2012.</summary>
internal static class Measured
{
    internal const int Year = 2025;

    internal static DateOnly EndOfYear { get; } = new(Year, 12, 31);

    internal static PlanTarget Target(TargetIndicator indicator, TargetOperator @operator, decimal? value) => new()
    {
        Id = "T1",
        Area = "某市",
        Indicator = indicator,
        Operator = @operator,
        Value = value,
        Years = [Year],
        Sentence = "目标",
    };

    /// <summary>Statistics of a whole year; what is not given was not measured.</summary>
    internal static PeriodStatistics Evaluated(
        decimal? pm25 = null,
        decimal? o3 = null,
        decimal? goodDayRatio = null,
        decimal? heavyDayRatio = null,
        DayCounts days = default,
        bool isValid = true)
    {
        var values = new PollutantTable<PeriodValue>();
        values[Pollutant.PM25] = Value(pm25, 1, isValid);
        values[Pollutant.O3] = Value(o3, 0, isValid);
        values[Pollutant.SO2] = Value(goodDayRatio ?? heavyDayRatio ?? (days == default ? null : 5), 0, isValid);
        return new PeriodStatistics
        {
            Area = "某市",
            Period = Period.OfYear(Year),
            Edition = "CN2012",
            Stations = 4,
            Values = values,
            Days = days,
            DaysAreValid = isValid,
            GoodDayRatio = Ratio(goodDayRatio),
            HeavyDayRatio = Ratio(heavyDayRatio),
        };
    }

    /// <summary>Assesses the target in 2025, with <paramref name="before"/> as the year 2024.</summary>
    internal static TargetAssessment Assess(
        PlanTarget target, PeriodStatistics statistics, PeriodStatistics? before = null, DateOnly? asOf = null)
    {
        var plan = new Plan { Id = "P", Title = "计划", Document = "某府", Edition = "CN2012", Targets = [target] };
        var assessor = new TargetAssessor(
            Editions.Cn2012,
            (area, period) =>
            {
                Assert.Equal(target.Area, area);
                return period.Days.First.Year == Year
                    ? statistics with { Period = period }
                    : (before ?? Evaluated()) with { Period = period };
            },
            (_, _) => throw new InvalidOperationException("No rank was asked for."),
            asOf ?? EndOfYear);
        return assessor.Assess(plan, target, Year);
    }

    private static PeriodValue Value(decimal? raw, int decimals, bool isValid) =>
        raw is { } value
            ? new PeriodValue(value, Gb8170.Round(value, decimals), isValid ? 365 : 300, 324, isValid)
            : new PeriodValue(null, null, 0, 324, IsValid: false);

    private static DayRatio? Ratio(decimal? raw) => raw is { } value ? new DayRatio(value, Gb8170.Round(value, 1)) : null;
}
