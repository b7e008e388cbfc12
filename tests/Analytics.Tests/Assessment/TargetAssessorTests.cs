using AqPipeline.Analytics.Assessment;
using static AqPipeline.Analytics.Tests.Assessment.Measured;

namespace AqPipeline.Analytics.Tests.Assessment;

/// <summary>Verdicts on targets whose year is over and whose data are valid (rule book 10.4).</summary>
public sealed class TargetAssessorTests
{
    // 以内 and 以下 are at most, judged without a decimal (HJ 663 Table 3): 32.5 rounds half to even to 32, 32.6 to 33.
    [Theory]
    [InlineData(31.4, 31, TargetStatus.Met)]
    [InlineData(32, 32, TargetStatus.Met)]
    [InlineData(32.4, 32, TargetStatus.Met)]
    [InlineData(32.5, 32, TargetStatus.Met)]
    [InlineData(32.6, 33, TargetStatus.NotMet)]
    public void Assess_OfAMeanAtMost_IsJudgedWithTheDigitsForJudgement(double raw, int judged, TargetStatus expected)
    {
        var assessment = Assess(Target(TargetIndicator.Pm25Mean, TargetOperator.AtMost, 32), Evaluated(pm25: (decimal)raw));

        Assert.Equal(expected, assessment.Status);
        Assert.Equal((32m, (decimal)judged, (decimal)raw), (assessment.Limit, assessment.Actual, assessment.Raw));
        Assert.True(assessment.IsValid);
        Assert.False(assessment.IsRehearsal);
        Assert.Equal(Period.OfYear(2025), assessment.Period);
    }

    // TV-R6: base 31, 10 % less is 27.9; judged with the one decimal figures are published with: 27.94 -> 27.9, 27.95 -> 28.0.
    [Theory]
    [InlineData(26.5, 26.5, TargetStatus.Met)]
    [InlineData(27.9, 27.9, TargetStatus.Met)]
    [InlineData(27.94, 27.9, TargetStatus.Met)]
    [InlineData(27.95, 28.0, TargetStatus.NotMet)]
    [InlineData(31, 31, TargetStatus.NotMet)]
    public void Assess_OfADrop_IsHeldAgainstTheShareOfTheBaseline(double raw, double judged, TargetStatus expected)
    {
        var target = Target(TargetIndicator.Pm25Mean, TargetOperator.DropAtLeast, 10) with
        {
            Baseline = new TargetBaseline(2020, 31, "bulletin"),
        };

        var assessment = Assess(target, Evaluated(pm25: (decimal)raw));

        Assert.Equal(expected, assessment.Status);
        Assert.Equal((27.9m, (decimal)judged), (assessment.Limit, assessment.Actual));
    }

    // A8: from 31 in 2020 to 27.9 in 2025. 2022: 31 - 3.1 * 2/5 = 29.76; 2024: 31 - 3.1 * 4/5 = 28.52. In the base year and in the target's
    // own there is none.
    [Theory]
    [InlineData(2020, null)]
    [InlineData(2022, 29.76)]
    [InlineData(2024, 28.52)]
    [InlineData(2025, null)]
    public void Assess_BetweenBaseAndTarget_SaysWhereTheStraightPathStands(int year, double? expected)
    {
        var target = Target(TargetIndicator.Pm25Mean, TargetOperator.DropAtLeast, 10) with
        {
            Baseline = new TargetBaseline(2020, 31, "bulletin"),
        };
        var plan = new Plan { Id = "P", Title = "计划", Document = "某府", Edition = "CN2012", Targets = [target] };
        var assessor = new TargetAssessor(
            Editions.Cn2012, (_, period) => Evaluated(pm25: 30) with { Period = period },
            (_, _) => throw new InvalidOperationException("No rank was asked for."), EndOfYear);

        Assert.Equal((decimal?)expected, assessor.Assess(plan, target, year).StraightPath);
    }

    [Theory]
    [InlineData(66.54, 66.5, TargetStatus.NotMet)]
    [InlineData(66.55, 66.6, TargetStatus.Met)]
    [InlineData(66.6, 66.6, TargetStatus.Met)]
    [InlineData(93.1, 93.1, TargetStatus.Met)]
    public void Assess_OfARatioAtLeast_IsJudgedAsPublished(double raw, double published, TargetStatus expected)
    {
        var assessment = Assess(Target(TargetIndicator.GoodDayRatio, TargetOperator.AtLeast, 66.6m), Evaluated(goodDayRatio: (decimal)raw));

        Assert.Equal(expected, assessment.Status);
        Assert.Equal((66.6m, (decimal)published, (decimal)raw), (assessment.Limit, assessment.Actual, assessment.Raw));
    }

    [Theory]
    [InlineData(0.7, TargetStatus.Met)]
    [InlineData(0.74, TargetStatus.Met)]
    [InlineData(0.76, TargetStatus.NotMet)]
    public void Assess_OfAHeavyDayRatioAtMost_IsJudgedAsPublished(double raw, TargetStatus expected)
    {
        var assessment = Assess(Target(TargetIndicator.HeavyDayRatio, TargetOperator.AtMost, 0.7m), Evaluated(heavyDayRatio: (decimal)raw));

        Assert.Equal(expected, assessment.Status);
    }

    [Theory]
    [InlineData(0, TargetStatus.Met)]
    [InlineData(4, TargetStatus.Met)]
    [InlineData(5, TargetStatus.NotMet)]
    public void Assess_OfHeavyDaysAtMost_CountsDays(int heavy, TargetStatus expected)
    {
        var days = new DayCounts(365, 100, 300, heavy, 0);

        var assessment = Assess(Target(TargetIndicator.HeavyDays, TargetOperator.AtMost, 4), Evaluated(days: days));

        Assert.Equal(expected, assessment.Status);
        Assert.Equal((4m, heavy), (assessment.Limit, assessment.Actual));
    }

    // 左右 has no pass or fail.
    [Theory]
    [InlineData(0.3)]
    [InlineData(2.5)]
    public void Assess_OfAbout_ShowsTheValueWithoutAVerdict(double ratio)
    {
        var assessment = Assess(Target(TargetIndicator.HeavyDayRatio, TargetOperator.About, 1), Evaluated(heavyDayRatio: (decimal)ratio));

        Assert.Equal(TargetStatus.NotMeasurable, assessment.Status);
        Assert.Equal((1m, (decimal)ratio), (assessment.Limit, assessment.Actual));
        Assert.Contains("左右", assessment.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(122, TargetStatus.Met)]
    [InlineData(123, TargetStatus.Met)]
    [InlineData(124, TargetStatus.NotMet)]
    public void Assess_OfNotRising_IsHeldAgainstTheMeasuredYearBefore(int o3, TargetStatus expected)
    {
        var target = NotRising(new TargetBaseline(2024, 999, "bulletin"));

        var assessment = Assess(target, Evaluated(o3: o3), before: Evaluated(o3: 123));

        Assert.Equal(expected, assessment.Status);
        Assert.Equal((123m, o3), (assessment.Limit, assessment.Actual));
    }

    // Without a valid year before the published baseline of that very year stands in.
    [Theory]
    [InlineData(123, TargetStatus.Met)]
    [InlineData(124, TargetStatus.NotMet)]
    public void Assess_OfNotRisingWithoutTheYearBefore_IsHeldAgainstItsBaseline(int o3, TargetStatus expected)
    {
        var target = NotRising(new TargetBaseline(2024, 123, "bulletin"));

        var silent = Assess(target, Evaluated(o3: o3), before: Evaluated());
        var invalid = Assess(target, Evaluated(o3: o3), before: Evaluated(o3: 200, isValid: false));

        Assert.Equal((expected, 123m), (silent.Status, silent.Limit));
        Assert.Equal((expected, 123m), (invalid.Status, invalid.Limit));
    }

    [Fact]
    public void Assess_OfNotRisingWithABaselineOfAnotherYear_IsNotMeasurable()
    {
        var target = NotRising(new TargetBaseline(2020, 123, "bulletin"));

        var assessment = Assess(target, Evaluated(o3: 120), before: Evaluated());

        Assert.Equal(TargetStatus.NotMeasurable, assessment.Status);
        Assert.Equal(120m, assessment.Actual);
        Assert.Null(assessment.Limit);
        Assert.Contains("2024", assessment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_OfAnotherYear_IsARehearsal()
    {
        var target = Target(TargetIndicator.Pm25Mean, TargetOperator.AtMost, 32) with { Years = [2030] };

        var assessment = Assess(target, Evaluated(pm25: 30));

        Assert.True(assessment.IsRehearsal);
        Assert.Equal(TargetStatus.Met, assessment.Status);
        Assert.Equal(2025, assessment.Year);
    }

    [Fact]
    public void Assess_OfAGroupWithSomeSilentCities_JudgesAndSaysSo()
    {
        var assessment = Assess(
            Target(TargetIndicator.Pm25Mean, TargetOperator.AtMost, 32),
            Evaluated(pm25: 30) with { Cities = 7, CitiesWithoutReadings = 2 });

        Assert.Equal(TargetStatus.Met, assessment.Status);
        Assert.Contains("2 of its 9 cities", assessment.Reason, StringComparison.Ordinal);
    }

    private static PlanTarget NotRising(TargetBaseline baseline) =>
        Target(TargetIndicator.O3Percentile, TargetOperator.NotRising, null) with { Baseline = baseline };
}
