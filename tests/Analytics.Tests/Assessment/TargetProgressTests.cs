using static AqPipeline.Analytics.Tests.Assessment.Measured;

namespace AqPipeline.Analytics.Tests.Assessment;

/// <summary>
/// Targets on 2025-06-30: 181 days of the year are over, 184 are left. 180 of the days so far are valid, so that the year can have 364
/// valid days.
/// </summary>
public sealed class TargetProgressTests
{
    private const int ValidDays = 180;

    private static readonly DateOnly s_asOf = new(2025, 6, 30);

    // A mean of 32.5 rounds to the even 32: (32.5 · 364 - 40 · 180) / 184 = 4630 / 184 = 25.1630…: 25 expected meets it; of 35 the 24.5
    // of 30 % less do,
    // of 36 the 25.2 do not.
    [Theory]
    [InlineData(25, TargetStatus.OnTrack)]
    [InlineData(35, TargetStatus.AtRisk)]
    [InlineData(36, TargetStatus.OffTrack)]
    public void Assess_OfAMean_SaysWhatTheRemainingDaysMayHave(int restOfYearBefore, TargetStatus expected)
    {
        var assessment = AssessMean(32, soFar: 40, restOfYearBefore);

        Assert.Equal(expected, assessment.Status);
        var progress = assessment.Progress!;
        Assert.Equal((184, 180), (progress.DaysLeft, progress.ValidDays));
        Assert.Equal(25.163m, progress.AllowedAverage);
        Assert.Equal(restOfYearBefore, progress.ExpectedAverage);

        // Nothing but zeros: 7200 / 364 = 19.78. One µg/m³ on each of the 184 days: 184 / 364 = 0.505.
        Assert.Equal(7200m / 364, progress.Best);
        Assert.Equal(184m / 364, progress.Sensitivity);
        Assert.Null(progress.BadDays);
    }

    // Half to the even digit: 32.5 is judged as 32 and 33.5 as 34. On 32 the allowed mean may end the year on 32.5: (11830 - 7910) / 184
    // = 3920 / 184 =
    // 21.304…, and on 33 it must stay below 33.5: (12194 - 7910) / 184 = 4284 / 184 = 23.2826…; with 7914 so far exactly 4280 / 184 =
    // 23.2608…
    [Theory]
    [InlineData(32, 21.304)]
    [InlineData(33, 23.282)]
    public void Assess_OfAMean_AllowsWhatRoundsToTheLimit(int limit, decimal allowed)
    {
        var assessment = AssessMean(limit, soFar: 7910m / 180, restOfYearBefore: null);

        Assert.Equal(allowed, assessment.Progress!.AllowedAverage);
    }

    // Limit 33: 33.5 · 364 = 12194; less 184 · 20 = 3680 leaves 8514 = 47.3 · 180. A rest of exactly 20 would end on 33.5, which is
    // judged as 34.
    // Limit 34: 34.5 · 364 = 12558; less 3680 leaves 8878 = 49.3222… · 180. A rest of exactly 20 ends on 34.5, which is judged as 34.
    [Theory]
    [InlineData(33, 8514, 19.999, TargetStatus.AtRisk)]
    [InlineData(34, 8878, 20, TargetStatus.OnTrack)]
    public void Assess_OfAMeanOnTheHalf_FollowsTheEvenDigit(int limit, int sumSoFar, decimal allowed, TargetStatus expected)
    {
        var assessment = AssessMean(limit, soFar: sumSoFar / 180m, restOfYearBefore: 20);

        Assert.Equal((allowed, expected), (assessment.Progress!.AllowedAverage!.Value, assessment.Status));
    }

    // (32.5 · 364 - 66 · 180) / 184 = -50 / 184 = -0.271…: no air is that clean.
    [Fact]
    public void Assess_OfAMeanThatIsSpent_IsOffTrack()
    {
        var assessment = AssessMean(32, soFar: 66, restOfYearBefore: 1);

        Assert.Equal(TargetStatus.OffTrack, assessment.Status);
        Assert.Null(assessment.Progress!.AllowedAverage);
        Assert.False(assessment.Progress.CanStillBeMet);
        Assert.True(assessment.Progress.Best > 32.5m);
    }

    // A rest of nothing but zeros that ends the year on exactly 32.5, which is judged as 32: 32.5 · 364 = 11830 = 65.7222… · 180.
    [Fact]
    public void Assess_OfAMeanThatOnlyZerosSave_AllowsZero()
    {
        var assessment = AssessMean(32, soFar: 11830m / 180, restOfYearBefore: 1);

        Assert.Equal(0, assessment.Progress!.AllowedAverage);
        Assert.True(assessment.Progress.CanStillBeMet);
        Assert.Equal(TargetStatus.OffTrack, assessment.Status);
    }

    [Fact]
    public void Assess_OfAMeanWithoutTheYearBefore_ExpectsTheDaysSoFar()
    {
        var assessment = AssessMean(32, soFar: 30, restOfYearBefore: null);

        Assert.Equal(30m, assessment.Progress!.ExpectedAverage);
        Assert.Equal(TargetStatus.OnTrack, assessment.Status);
        Assert.Null(assessment.Progress.YearBefore);
    }

    // 31 down to 28.3 is 2.7 / 31 = 8.7 % less.
    [Fact]
    public void Assess_OfADrop_SaysWhatIsAchieved()
    {
        var target = Target(TargetIndicator.Pm25Mean, TargetOperator.DropAtLeast, 10) with
        {
            Baseline = new TargetBaseline(2020, 31, "bulletin"),
        };

        var assessment = Assess(target, WithMean(28.3m), before: WithMean(27m), asOf: s_asOf);

        Assert.Equal(2.7m / 31 * 100, assessment.AchievedDrop);
        Assert.Equal((27.9m, 27m), (assessment.Limit!.Value, assessment.Progress!.YearBefore!.Value));

        // Below 27.95, which would round to 28.0: (27.95 · 364 - 28.3 · 180) / 184 = (10173.8 - 5094) / 184 = 27.6076…, and 27 is expected.
        Assert.Equal(27.607m, assessment.Progress.AllowedAverage);
        Assert.Equal(TargetStatus.OnTrack, assessment.Status);
    }

    // At least 66.6 % of 364: 121 bad days leave 243 good ones, 66.758 %; 122 leave 242, 66.484 %, which is 66.5. 110 of 180 were good,
    // 70 bad, 51 are left for 184 days.
    // Last year's rest had 46 bad of 184: 46 are expected. 56 of 184: 56 > 51, 30 % fewer are 39.2. 92 of 184: 30 % fewer are 64.4.
    [Theory]
    [InlineData(138, TargetStatus.OnTrack)]
    [InlineData(128, TargetStatus.AtRisk)]
    [InlineData(92, TargetStatus.OffTrack)]
    public void Assess_OfAGoodDayRatio_CountsBadDays(int goodBefore, TargetStatus expected)
    {
        var assessment = Assess(
            Target(TargetIndicator.GoodDayRatio, TargetOperator.AtLeast, 66.6m),
            Evaluated(goodDayRatio: 61.1m, days: new DayCounts(ValidDays, 20, 110, 0, 0)),
            before: Evaluated(goodDayRatio: 70, days: new DayCounts(184, 20, goodBefore, 0, 0)),
            asOf: s_asOf);

        Assert.Equal(expected, assessment.Status);
        var progress = assessment.Progress!;
        Assert.Equal(
            (70, 121, 184m - goodBefore), (progress.BadDays!.Value, progress.BadDaysAllowed!.Value, progress.BadDaysExpected!.Value));

        // All good: (110 + 184) / 364 = 80.8 %. All bad: 110 / 364 = 30.2 %.
        Assert.Equal(80.769m, Math.Round(progress.Best!.Value, 3));
        Assert.Equal(30.220m, Math.Round(progress.Worst!.Value, 3));
        Assert.Equal(100m / 364, progress.Sensitivity);
    }

    // Of 364 · 9 = 3276 city-days 24 heavy ones are 0.7326 %, published as 0.7; 25 are 0.7631, as 0.8; 30 are too many whatever comes.
    [Theory]
    [InlineData(10, TargetStatus.OnTrack)]
    [InlineData(30, TargetStatus.OffTrack)]
    public void Assess_OfAHeavyDayRatioOfAGroup_CountsCityDays(int heavy, TargetStatus expected)
    {
        var soFar = Evaluated(heavyDayRatio: 100m * heavy / (9 * ValidDays), days: new DayCounts(9 * ValidDays, 0, 900, heavy, 0));
        var before = Evaluated(heavyDayRatio: 0.4m, days: new DayCounts(9 * 184, 0, 1500, 6, 0));

        var assessment = Assess(
            Target(TargetIndicator.HeavyDayRatio, TargetOperator.AtMost, 0.7m),
            soFar with { Cities = 9, CitiesWithoutReadings = 0 },
            before with { Cities = 9, CitiesWithoutReadings = 0 },
            s_asOf);

        Assert.Equal(expected, assessment.Status);
        Assert.Equal(
            (9 * 184, 24, 6m),
            (assessment.Progress!.DaysLeft, assessment.Progress.BadDaysAllowed!.Value, assessment.Progress.BadDaysExpected!.Value));
    }

    [Theory]
    [InlineData(2, 2, TargetStatus.OnTrack)]
    [InlineData(3, 2, TargetStatus.OffTrack)]
    [InlineData(4, 0, TargetStatus.OnTrack)]
    [InlineData(5, 0, TargetStatus.OffTrack)]
    public void Assess_OfHeavyDays_CountsThem(int heavy, int heavyBefore, TargetStatus expected)
    {
        var assessment = Assess(
            Target(TargetIndicator.HeavyDays, TargetOperator.AtMost, 4),
            Evaluated(days: new DayCounts(ValidDays, 20, 110, heavy, 0)),
            before: Evaluated(days: new DayCounts(184, 20, 110, heavyBefore, 0)),
            asOf: s_asOf);

        Assert.Equal(expected, assessment.Status);
        Assert.Equal((heavy, 4), (assessment.Progress!.BadDays!.Value, assessment.Progress.BadDaysAllowed!.Value));
        Assert.Equal((heavy, heavy + 184m), (assessment.Progress.Best!.Value, assessment.Progress.Worst!.Value));
    }

    [Fact]
    public void Assess_WithTooFewValidDays_HasAProgressButNoTrack()
    {
        var assessment =
            Assess(
                Target(TargetIndicator.Pm25Mean, TargetOperator.AtMost, 32), WithMean(30, isValid: false), before: Evaluated(),
                asOf: s_asOf);

        Assert.Equal(TargetStatus.InsufficientData, assessment.Status);
        Assert.NotNull(assessment.Progress);
        Assert.Contains("too few valid days", assessment.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(150, TargetStatus.OnTrack)]
    [InlineData(151, TargetStatus.AtRisk)]
    public void Assess_OfAPercentile_SaysOnlyHowItStands(int soFar, TargetStatus expected)
    {
        var target = Target(TargetIndicator.O3Percentile, TargetOperator.NotRising, null);

        var assessment = Assess(target, Evaluated(o3: soFar), before: Evaluated(o3: 150), asOf: s_asOf);

        Assert.Equal(expected, assessment.Status);
        Assert.Null(assessment.Progress!.AllowedAverage);
    }

    private static TargetAssessment AssessMean(decimal limit, decimal soFar, decimal? restOfYearBefore) => Assess(
        Target(TargetIndicator.Pm25Mean, TargetOperator.AtMost, limit),
        WithMean(soFar),
        before: restOfYearBefore is { } mean ? WithMean(mean) : Evaluated(),
        asOf: s_asOf);

    private static PeriodStatistics WithMean(decimal mean, bool isValid = true)
    {
        var statistics = Evaluated(pm25: mean, isValid: isValid);
        var values = statistics.Values;
        values[Pollutant.PM25] = values[Pollutant.PM25] with { Days = ValidDays };
        return statistics with { Values = values };
    }
}
