using static AqPipeline.Analytics.Tests.Assessment.Measured;

namespace AqPipeline.Analytics.Tests.Assessment;

/// <summary>When the assessor gives no verdict, and the reason it names.</summary>
public sealed class TargetWithoutVerdictTests
{
    private static readonly PlanTarget s_target = Target(TargetIndicator.Pm25Mean, TargetOperator.AtMost, 32);

    [Fact]
    public void Assess_OnTheDayBeforeTheLast_IsNoVerdictAndOnTheLastIsOne()
    {
        var before = Assess(s_target, Evaluated(pm25: 30), asOf: EndOfYear.AddDays(-1));
        var last = Assess(s_target, Evaluated(pm25: 30), asOf: EndOfYear);
        var after = Assess(s_target, Evaluated(pm25: 30), asOf: EndOfYear.AddYears(3));

        Assert.Equal((TargetStatus.OnTrack, 1), (before.Status, before.Progress?.DaysLeft));
        Assert.Equal((TargetStatus.Met, null), (last.Status, last.Progress));
        Assert.Equal(TargetStatus.Met, after.Status);
        Assert.Equal(Period.OfYear(2025), after.Period);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(90)]
    public void Assess_WithTooFewValidDays_IsInsufficientData(int pm25)
    {
        var assessment = Assess(s_target, Evaluated(pm25: pm25, isValid: false));

        Assert.Equal(TargetStatus.InsufficientData, assessment.Status);
        Assert.False(assessment.IsValid);
        Assert.Equal(pm25, assessment.Actual);
        Assert.Contains("too few valid days", assessment.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TargetIndicator.GoodDayRatio, TargetOperator.AtLeast)]
    [InlineData(TargetIndicator.HeavyDayRatio, TargetOperator.AtMost)]
    [InlineData(TargetIndicator.HeavyDays, TargetOperator.AtMost)]
    public void Assess_OfDaysWithTooFewOfThem_IsInsufficientData(TargetIndicator indicator, TargetOperator @operator)
    {
        var statistics = Evaluated(goodDayRatio: 80, heavyDayRatio: 1, days: new DayCounts(300, 100, 240, 3, 0), isValid: false);

        var assessment = Assess(Target(indicator, @operator, 50), statistics);

        Assert.Equal(TargetStatus.InsufficientData, assessment.Status);
        Assert.Contains("too few valid days", assessment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_WithAReasonInThePlan_IsNotMeasurableForThatReason()
    {
        var assessment = Assess(s_target with { NotMeasurable = "Dustfall is collected in jars." }, Evaluated(pm25: 30));

        Assert.Equal(TargetStatus.NotMeasurable, assessment.Status);
        Assert.Equal("Dustfall is collected in jars", assessment.Reason.TrimEnd('.'));
        Assert.Null(assessment.Actual);
        Assert.Null(assessment.Period);
    }

    [Fact]
    public void Assess_OfAnUnknownBaseline_IsNotMeasurableButShowsTheValue()
    {
        var target = Target(TargetIndicator.Pm25Mean, TargetOperator.DropAtLeast, 20) with
        {
            Baseline = new TargetBaseline(2020, null, "The region was re-drawn."),
        };

        var assessment = Assess(target, Evaluated(pm25: 40));

        Assert.Equal(TargetStatus.NotMeasurable, assessment.Status);
        Assert.Equal(40m, assessment.Actual);
        Assert.Null(assessment.Limit);
        Assert.Contains("2020", assessment.Reason, StringComparison.Ordinal);
        Assert.Contains("The region was re-drawn", assessment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_WithoutReadings_IsNotMeasurable()
    {
        var assessment = Assess(s_target, Evaluated());

        Assert.Equal(TargetStatus.NotMeasurable, assessment.Status);
        Assert.Null(assessment.Actual);
        Assert.Contains("no readings", assessment.Reason, StringComparison.Ordinal);
        Assert.Contains("2025", assessment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_WithoutAFigureOfTheIndicator_IsNotMeasurable()
    {
        var assessment = Assess(s_target, Evaluated(o3: 120));

        Assert.Equal(TargetStatus.NotMeasurable, assessment.Status);
        Assert.Contains("no valid day", assessment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_OfAYearAfterTheAsOfDay_IsNotMeasurable()
    {
        var assessment = Assess(s_target, Evaluated(pm25: 30), asOf: new DateOnly(2024, 12, 31));

        Assert.Equal(TargetStatus.NotMeasurable, assessment.Status);
        Assert.Contains("2024-12-31", assessment.Reason, StringComparison.Ordinal);
    }

    // 75 % of 9 cities is 6.75.
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Assess_OfTooFewCitiesOfAGroup_IsNotMeasurable(int cities)
    {
        var assessment = Assess(s_target, Evaluated(pm25: 30) with { Cities = cities, CitiesWithoutReadings = 9 - cities });

        Assert.Equal(TargetStatus.NotMeasurable, assessment.Status);
        Assert.Contains($"only {cities} of", assessment.Reason, StringComparison.Ordinal);
        Assert.Contains("9 cities", assessment.Reason, StringComparison.Ordinal);
        Assert.Null(assessment.Actual);
    }

    // A plan file may combine these: without a number there is nothing to hold the figure against.
    [Theory]
    [InlineData(TargetIndicator.Pm25Mean, TargetOperator.None)]
    [InlineData(TargetIndicator.Pm25Mean, TargetOperator.Improves)]
    [InlineData(TargetIndicator.O3Percentile, TargetOperator.None)]
    public void Assess_OfAnOperatorWithoutANumber_IsNotMeasurableAndSaysWhy(TargetIndicator indicator, TargetOperator @operator)
    {
        var assessment = Assess(Target(indicator, @operator, null), Evaluated(pm25: 30, o3: 120));

        Assert.Equal(TargetStatus.NotMeasurable, assessment.Status);
        Assert.NotEmpty(assessment.Reason);
    }
}
