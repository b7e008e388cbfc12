using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Tests.Statistics;

/// <summary>GB 3095 Table 4: 324 days in a year and 27 in each month, 25 in February.</summary>
public sealed class PeriodValidityTests
{
    // Days missing in each month that leave exactly the monthly minimum: 31 - 27, 28 - 25, 30 - 27. Together 43, so 322 of 365 days.
    private static readonly int[] s_mostMissing = [4, 3, 4, 3, 4, 3, 4, 4, 3, 4, 3, 4];

    private static readonly PeriodEvaluator s_evaluator = new(Editions.Cn2012);

    // 365 - 41 = 324 with every month at or above its minimum.
    [Fact]
    public void Year_With324DaysAndFullMonths_IsValid()
    {
        var statistics = Evaluate(2023, [4, 3, 4, 3, 4, 3, 4, 4, 3, 4, 3, 2]);

        AssertAll(statistics, days: 324, isValid: true);
        Assert.True(statistics.DaysAreValid);
    }

    // 365 - 42 = 323, every month still at its minimum.
    [Fact]
    public void Year_With323DaysAndFullMonths_IsInvalid()
    {
        var statistics = Evaluate(2023, [4, 3, 4, 3, 4, 3, 4, 4, 3, 4, 3, 3]);

        AssertAll(statistics, days: 323, isValid: false);
        Assert.False(statistics.DaysAreValid);
    }

    // March keeps 31 - 5 = 26 days; 365 - 5 - 20 = 340 in total.
    [Fact]
    public void Year_With26DaysInOneMonthAnd340InTotal_IsInvalid()
    {
        var statistics = Evaluate(2023, [2, 2, 5, 2, 2, 2, 2, 2, 2, 2, 2, 0]);

        AssertAll(statistics, days: 340, isValid: false);
    }

    // March has 26 of 27, May 25 of 27: the whole year has enough, May lacks most.
    [Fact]
    public void Year_WithShortMonths_NamesTheMonthThatLacksMost()
    {
        var statistics = Evaluate(2023, [2, 2, 5, 2, 6, 2, 2, 2, 2, 2, 2, 0]);

        var decision = statistics.Decisions[Pollutant.PM25];
        Assert.Equal(new ValidityDecision(ValidityRule.Month, 25, 27, new DateOnly(2023, 5, 1), OtherMonths: 1), decision);
        Assert.Equal(decision, statistics.DaysDecision);
        Assert.Equal("25 valid days in 2023-05, 27 needed, and too few in 1 month more", decision.ToString());
    }

    // 365 - 42 = 323 of 324: the year decides, whatever its months have.
    [Theory]
    [InlineData(3, 323, false)]
    [InlineData(2, 324, true)]
    public void Year_WithFullMonths_IsDecidedByItsDays(int missingInDecember, int days, bool isMet)
    {
        var statistics = Evaluate(2023, [4, 3, 4, 3, 4, 3, 4, 4, 3, 4, 3, missingInDecember]);

        Assert.Equal(new ValidityDecision(ValidityRule.Days, days, 324), statistics.DaysDecision);
        Assert.Equal(isMet, statistics.DaysDecision.IsMet);
    }

    // February keeps 28 - 3 = 25 or 28 - 4 = 24; in the leap year 29 - 4 = 25 or 29 - 5 = 24.
    [Theory]
    [InlineData(2023, 3, true)]
    [InlineData(2023, 4, false)]
    [InlineData(2024, 4, true)]
    [InlineData(2024, 5, false)]
    public void Year_WithAShortFebruary_NeedsItsOwnMinimum(int year, int missing, bool expected)
    {
        var statistics = Evaluate(year, [0, missing, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

        Assert.Equal(expected, statistics.Values[Pollutant.PM25].IsValid);
        Assert.Equal(324, statistics.Values[Pollutant.PM25].Required);
    }

    [Fact]
    public void Year_WithEveryMonthAtItsMinimum_IsInvalidForWantOf324()
    {
        var statistics = Evaluate(2023, s_mostMissing);

        AssertAll(statistics, days: 322, isValid: false);
    }

    [Fact]
    public void Year_OfOnePollutantWithGaps_IsInvalidForThatPollutantOnly()
    {
        DailyStatistics[] days =
        [
            .. Figures.Each(DayRange.OfYear(2023)).Select(day => day is { Month: 7, Day: <= 5 }
                ? Figures.Of(day, so2: 5, no2: 10, pm10: 20, pm25: 30, co: 0.5m)
                : Figures.Complete(day, 30)),
        ];

        var values = s_evaluator.Evaluate("某市", Period.OfYear(2023), 4, days).Values;

        Assert.False(values[Pollutant.O3].IsValid);
        Assert.Equal(360, values[Pollutant.O3].Days);
        Assert.True(values[Pollutant.PM25].IsValid);
    }

    [Theory]
    [InlineData("2023-01", 27)]
    [InlineData("2023-09", 27)]
    [InlineData("2023-02", 25)]
    [InlineData("2024-02", 25)]
    public void Month_AroundItsMinimum_IsValidFromThere(string text, int required)
    {
        var period = Figures.Period(text);

        foreach (var count in (int[])[required - 1, required])
        {
            DailyStatistics[] days = [.. Figures.Each(period.Days).Take(count).Select(day => Figures.Complete(day, 30))];
            var statistics = s_evaluator.Evaluate("某市", period, 4, days);

            AssertAll(statistics, count, isValid: count >= required, required);
            Assert.Equal(count >= required, statistics.DaysAreValid);
        }
    }

    // January 27 + February 25 + March 27 = 79.
    [Fact]
    public void Quarter_WithOneShortMonth_IsInvalidThoughTheSumIsReached()
    {
        var period = Figures.Period("2023Q1");
        DailyStatistics[] all = [.. Figures.Each(period.Days).Select(day => Figures.Complete(day, 30))];
        DailyStatistics[] shortMarch = [.. all.Where(day => day.Day is not { Month: 3, Day: > 26 })];
        DailyStatistics[] shortFebruary = [.. all.Where(day => day.Day is not { Month: 2, Day: > 25 })];

        AssertAll(s_evaluator.Evaluate("某市", period, 4, all), 90, isValid: true, required: 79);
        AssertAll(s_evaluator.Evaluate("某市", period, 4, shortMarch), 85, isValid: false, required: 79);
        AssertAll(s_evaluator.Evaluate("某市", period, 4, shortFebruary), 87, isValid: true, required: 79);
    }

    // No rule of the standard; the data take 90 % by analogy with 27 of 30: 0.9 * 15 = 13.5 -> 14.
    [Theory]
    [InlineData("2016-01-01..2016-01-15", 14)]
    [InlineData("2016-01-01..2016-01-10", 9)]
    [InlineData("2016-06-01", 1)]
    public void Days_ThatAreNotWholeMonths_NeedTheShareOfTheData(string text, int required)
    {
        var period = Figures.Period(text);

        foreach (var count in (int[])[required - 1, required])
        {
            DailyStatistics[] days = [.. Figures.Each(period.Days).Take(count).Select(day => Figures.Complete(day, 30))];

            AssertAll(s_evaluator.Evaluate("某市", period, 4, days), count, isValid: count >= required, required);
        }
    }

    private static PeriodStatistics Evaluate(int year, int[] missing)
    {
        DailyStatistics[] days =
        [
            .. Figures.Each(DayRange.OfYear(year)).Where(day => day.Day > missing[day.Month - 1]).Select(day => Figures.Complete(day, 30)),
        ];
        return s_evaluator.Evaluate("某市", Period.OfYear(year), 4, days);
    }

    private static void AssertAll(PeriodStatistics statistics, int days, bool isValid, int required = 324) =>
        Assert.All(Pollutants.All.ToArray(), pollutant =>
        {
            var value = statistics.Values[pollutant];
            Assert.Equal((days, required, isValid), (value.Days, value.Required, value.IsValid));
        });
}
