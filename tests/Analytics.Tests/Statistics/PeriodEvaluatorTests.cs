using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Tests.Statistics;

/// <summary>Figures and day counts of one area over a period (HJ 663 Table 1, rule book 4.5 and 11.7).</summary>
public sealed class PeriodEvaluatorTests
{
    private static readonly PeriodEvaluator s_evaluator = new(Editions.Cn2012);

    // 1 to 31: the mean is 16; CO P95 is at 1 + 30 * 0.95 = 29.5, O3 P90 at 1 + 30 * 0.9 = 28.
    [Fact]
    public void Evaluate_OfAMonth_IsTheMeanAndForCarbonMonoxideAndOzoneThePercentile()
    {
        var january = Figures.Period("2024-01");
        DailyStatistics[] days = [.. Figures.Each(january.Days).Select(day => Figures.Uniform(day, 32 - day.Day))];

        var statistics = s_evaluator.Evaluate("某市", january, 4, days);

        foreach (var pollutant in (Pollutant[])[Pollutant.SO2, Pollutant.NO2, Pollutant.PM10, Pollutant.PM25])
        {
            Assert.Equal(new PeriodValue(16, 16, 31, 27, IsValid: true), statistics.Values[pollutant]);
        }

        Assert.Equal(new PeriodValue(29.5m, 29.5m, 31, 27, IsValid: true), statistics.Values[Pollutant.CO]);
        Assert.Equal(new PeriodValue(28, 28, 31, 27, IsValid: true), statistics.Values[Pollutant.O3]);
        Assert.Equal(("某市", january, "CN2012", 4), (statistics.Area, statistics.Period, statistics.Edition, statistics.Stations));
        Assert.Null(statistics.Cities);
        Assert.True(statistics.HasFigures);
    }

    // PM10 (50 + 51 + 52 + 53)/4 = 51.5 -> 52; NO2 (30 + 31)/2 = 30.5 -> 30; CO P95 of 1.1, 1.2: 1.1 + 0.95 * 0.1 = 1.195 -> 1.2;
    // PM2.5 (30 + 30 + 30 + 31)/4 = 30.25 -> 30.2.
    [Fact]
    public void Evaluate_OfUnevenFigures_PublishesHalfEvenToTheDigitsOfEachPollutant()
    {
        var first = new DateOnly(2024, 1, 1);
        DailyStatistics[] days =
        [
            Figures.Of(first, no2: 30, pm10: 50, pm25: 30, co: 1.1m),
            Figures.Of(first.AddDays(1), no2: 31, pm10: 51, pm25: 30, co: 1.2m),
            Figures.Of(first.AddDays(2), pm10: 52, pm25: 30),
            Figures.Of(first.AddDays(3), pm10: 53, pm25: 31),
        ];

        var values = s_evaluator.Evaluate("某市", Figures.Period("2024-01"), 4, days).Values;

        Assert.Equal((51.5m, 52m), (values[Pollutant.PM10].Raw, values[Pollutant.PM10].Published));
        Assert.Equal((30.5m, 30m), (values[Pollutant.NO2].Raw, values[Pollutant.NO2].Published));
        Assert.Equal((1.195m, 1.2m), (values[Pollutant.CO].Raw, values[Pollutant.CO].Published));
        Assert.Equal((30.25m, 30.2m), (values[Pollutant.PM25].Raw, values[Pollutant.PM25].Published));
        Assert.Null(values[Pollutant.SO2].Raw);
        Assert.Null(values[Pollutant.SO2].Published);
    }

    // 1999/24, 901/24 and 736/24 do not end, their mean is 3636/72 = 50.5 exactly: half to even 50.
    [Fact]
    public void Evaluate_OfDailyAveragesThatDoNotEnd_KeepsAnExactHalf()
    {
        var first = new DateOnly(2024, 1, 1);
        DailyStatistics[] days =
        [
            Figures.Of(first, pm10: 1999m / 24), Figures.Of(first.AddDays(1), pm10: 901m / 24),
            Figures.Of(first.AddDays(2), pm10: 736m / 24),
        ];

        var values = s_evaluator.Evaluate("某市", Figures.Period("2024-01"), 4, days).Values;

        Assert.Equal(50m, values[Pollutant.PM10].Published);
    }

    // Last PM2.5 of each level and first of the next: 35 is 50, 36 is 52, 75 is 100, 76 is 102, 115 is 150, 116 is 152, 150 is 200, 151 is
    // 201, 250 is 300, 251 is 301. Excellent 1, good 3, heavy 201, 300 and 301, severe 301.
    [Fact]
    public void Evaluate_OfDaysAtTheEdgesOfTheLevels_CountsThemByLevel()
    {
        int[] pm25 = [35, 36, 75, 76, 115, 116, 150, 151, 250, 251];
        var first = new DateOnly(2024, 1, 1);
        DailyStatistics[] days = [.. pm25.Select((value, index) => Figures.Complete(first.AddDays(index), value))];

        var statistics = s_evaluator.Evaluate("某市", Figures.Period("2024-01"), 4, days);

        Assert.Equal(new DayCounts(Valid: 10, Excellent: 1, Good: 3, Heavy: 3, Severe: 1, Light: 2), statistics.Days);
        Assert.Equal(2, statistics.Days.Moderate);
        Assert.Equal(new DayRatio(30, 30), statistics.GoodDayRatio);
        Assert.Equal(new DayRatio(30, 30), statistics.HeavyDayRatio);
    }

    // TV-R1: September 2023 has 30 days, one of them without data; 27/29 = 93.103 %. TV-R2: 22/29 = 75.862 %, 35/60 = 58.333 %.
    [Theory]
    [InlineData("2023-09", 27, 29, 93.1)]
    [InlineData("2024-02", 22, 29, 75.9)]
    [InlineData("2024-01..2024-02", 35, 60, 58.3)]
    public void GoodDayRatio_OfValidDays_IsAsPublished(string text, int good, int valid, double published)
    {
        var period = Figures.Period(text);
        DailyStatistics[] days =
            [.. Figures.Each(period.Days).Take(valid).Select((day, index) => Figures.Complete(day, index < good ? 30 : 90))];

        var statistics = s_evaluator.Evaluate("某市", period, 4, days);

        Assert.Equal((valid, good), (statistics.Days.Valid, statistics.Days.Good));
        Assert.Equal((decimal)published, statistics.GoodDayRatio?.Published);
        Assert.Equal(0m, statistics.HeavyDayRatio?.Published);
    }

    // 2026: a day of 100 or less without CO has no published AQI and leaves the denominator, one above 100 stays (5.3.1). 2012: both stay.
    [Theory]
    [InlineData("CN2012", 30, 28)]
    [InlineData("CN2026-T", 20, 18)]
    public void GoodDayRatio_OfDaysWithAMissingPollutant_FollowsTheEdition(string id, int valid, int good)
    {
        var period = Figures.Period("2026-06");
        DailyStatistics[] days =
        [
            .. Figures.Each(period.Days).Select(day => day.Day switch
            {
                <= 18 => Figures.Complete(day, 30),
                <= 28 => Figures.Of(day, so2: 5, no2: 10, pm10: 20, pm25: 30, o3: 60),
                _ => Figures.Of(day, so2: 5, no2: 10, pm10: 20, pm25: 90, o3: 60),
            }),
        ];

        var statistics = new PeriodEvaluator(Editions.Of(id)).Evaluate("某市", period, 4, days);

        Assert.Equal((valid, good), (statistics.Days.Valid, statistics.Days.Good));
        Assert.Equal(Gb8170.Round(100m * good / valid, 1), statistics.GoodDayRatio?.Published);
    }

    // PM2.5 70 is a good day under 2012 (up to 75) and none under 2026 (up to 60); 151 is heavy under both.
    [Theory]
    [InlineData("CN2012", 2)]
    [InlineData("CN2026-T", 1)]
    public void Evaluate_OfTheSameDays_DiffersInGoodButNotInHeavyDays(string id, int good)
    {
        var first = new DateOnly(2026, 1, 1);
        DailyStatistics[] days =
        [
            Figures.Complete(first, 60), Figures.Complete(first.AddDays(1), 70), Figures.Complete(first.AddDays(2), 151),
        ];

        var counts = new PeriodEvaluator(Editions.Of(id)).Evaluate("某市", Figures.Period("2026"), 4, days).Days;

        Assert.Equal((3, good, 1), (counts.Valid, counts.Good, counts.Heavy));
    }

    // TV-C1 as a month of equal days.
    [Fact]
    public void Index_OfAPeriod_IsComputedFromThePublishedFigures()
    {
        var period = Figures.Period("2023-09");
        DailyStatistics[] days = [.. Figures.Each(period.Days).Select(day => Figures.Of(day, 11.4m, 16.4m, 40.4m, 16.04m, 0.64m, 139.4m))];

        var index = s_evaluator.Evaluate("婺源", period, 1, days).Index;

        Assert.Equal(2.63m, index?.Published);
        Assert.Equal(2.6307m, Gb8170.Round(index!.Unrounded, 4));
        Assert.Equal(Pollutant.O3, index.Maximum);

        // 11.4/60 + 16.4/40 + 40.4/70 + 16.04/35 + 0.64/4 + 139.4/160 = 0.19 + 0.41 + 0.577143 + 0.458286 + 0.16 + 0.87125.
        Assert.Equal(2.6667m, Gb8170.Round(index.Raw, 4));
    }

    [Fact]
    public void Index_OfAPeriodWithoutOnePollutant_IsNull()
    {
        var period = Figures.Period("2023-09");
        DailyStatistics[] days = [.. Figures.Each(period.Days).Select(day => Figures.Of(day, 11, 16, 40, 16, 0.6m, o3: null))];

        Assert.Null(s_evaluator.Evaluate("婺源", period, 1, days).Index);
    }

    [Fact]
    public void Evaluate_WithoutDays_HasNoFigures()
    {
        var statistics = s_evaluator.Evaluate("某市", Figures.Period("2024"), 4, []);

        Assert.False(statistics.HasFigures);
        Assert.Equal(default, statistics.Days);
        Assert.Null(statistics.GoodDayRatio);
        Assert.Null(statistics.HeavyDayRatio);
        Assert.Null(statistics.Index);
        Assert.False(statistics.DaysAreValid);
        Assert.Equal(PollutantTable.Create(_ => new PeriodValue(null, null, 0, 324, IsValid: false)), statistics.Values);
    }

    [Fact]
    public void Evaluate_OfADayOutsideThePeriod_IsRefused()
    {
        var stray = Figures.Complete(new DateOnly(2024, 2, 1), 30);

        var error = Assert.Throws<ArgumentException>(() => s_evaluator.Evaluate("某市", Figures.Period("2024-01"), 4, [stray]));

        Assert.Contains("2024-02-01", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OfTheGivenDays_LeavesThemInTheirOrder()
    {
        DailyStatistics[] days =
        [
            Figures.Uniform(new DateOnly(2024, 1, 1), 9),
            Figures.Uniform(new DateOnly(2024, 1, 2), 3),
            Figures.Uniform(new DateOnly(2024, 1, 3), 5),
        ];
        DailyStatistics[] before = [.. days];

        s_evaluator.Evaluate("某市", Figures.Period("2024-01"), 4, days);

        Assert.Equal(before, days);
    }
}
