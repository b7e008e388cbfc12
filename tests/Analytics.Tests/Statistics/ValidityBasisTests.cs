using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Tests.Statistics;

/// <summary>
/// Which rule decides whether a period's figure is valid, and with which counts (GB 3095-2012 Table 4: 324 days, 27 a month, 25 in
/// February).
/// </summary>
public sealed class ValidityBasisTests
{
    private static readonly PeriodEvaluator s_evaluator = new(Editions.Cn2012);

    // Of 2023's 365 days 5 of September are missing: 360 of 324, but September has 25 of 27.
    [Fact]
    public void Bases_OfAYearWithAShortMonth_NameTheMonth()
    {
        var year = Period.OfYear(2023);
        DailyStatistics[] days =
            [.. Figures.Each(year.Days).Where(day => day is not { Month: 9, Day: <= 5 }).Select(day => Figures.Complete(day, 30))];

        var statistics = s_evaluator.Evaluate("某市", year, 1, days);

        var basis = statistics.Bases[Pollutant.PM25]!;
        Assert.False(statistics.Values[Pollutant.PM25].IsValid);
        Assert.Equal((DecidingRule.Monthly, 360, 324), (basis.Rule, basis.Days, basis.Required));
        Assert.Equal([new ShortMonth(new DateOnly(2023, 9, 1), 25, 27)], basis.Months);
        Assert.Null(basis.Because);
        Assert.Equal((DecidingRule.Monthly, false), (statistics.DaysBasis!.Rule, statistics.DaysAreValid));
        Assert.Empty(statistics.EmptyMonths);
        Assert.False(statistics.IndexIsValid);
    }

    // January to June of 2023 have 181 days: too few for the year, and six months have none.
    [Fact]
    public void Bases_OfHalfAYear_AreTheAnnualRuleAndNameTheEmptyMonths()
    {
        var year = Period.OfYear(2023);
        DailyStatistics[] days = [.. Figures.Each(year.Days).Where(day => day.Month <= 6).Select(day => Figures.Complete(day, 30))];

        var statistics = s_evaluator.Evaluate("某市", year, 1, days);

        Assert.Equal((DecidingRule.Annual, 181), (statistics.Bases[Pollutant.O3]!.Rule, statistics.Bases[Pollutant.O3]!.Days));
        Assert.Equal(Enumerable.Range(7, 6).Select(month => new DateOnly(2023, month, 1)), statistics.EmptyMonths);
        Assert.False(statistics.DaysAreValid);
    }

    // March to May are missing. The file of 1 June brings 24 o'clock of 31 May, a figure of one hour, which is not valid.
    [Fact]
    public void Bases_OfAGapOfMonths_NameTheLastOfThem()
    {
        var year = Period.OfYear(2023);
        DailyStatistics[] days =
        [
            .. Figures.Each(year.Days).Where(day => day.Month is < 3 or > 5).Select(day => Figures.Complete(day, 30)),
            new DailyStatistics
            {
                Day = new DateOnly(2023, 5, 31), Values = PollutantTable.Create(_ => new DailyValue(20, 1, isValid: false)),
            },
        ];

        var statistics = s_evaluator.Evaluate("某市", year, 1, [.. days.OrderBy(day => day.Day)]);

        Assert.Equal([3, 4, 5], statistics.EmptyMonths.Select(month => month.Month));
    }

    // June has 30 days; on 5 too few stations are valid: 25 of 27, and with those 5 it would be 30.
    [Fact]
    public void Bases_OfDaysWithTooFewStations_SayThatTheyAreWhy()
    {
        var june = Figures.Period("2023-06");
        DailyStatistics[] days =
        [
            .. Figures.Each(june.Days).Select(day => new DailyStatistics
            {
                Day = day,
                Values = PollutantTable.Create(_ => new DailyValue(20, day.Day <= 5 ? 1 : 4, isValid: day.Day > 5)),
            }),
        ];

        var basis = s_evaluator.Evaluate("某市", june, 4, days).Bases[Pollutant.PM25]!;

        Assert.Equal((DecidingRule.Monthly, 25, 27, 5), (basis.Rule, basis.Days, basis.Required, basis.DaysBelow));
        Assert.Equal(DayShortfall.Stations, basis.Because);
    }

    // Three of four cities are enough (75 %), whatever the fourth has: 10 of 27 days and valid.
    [Fact]
    public void Bases_OfAGroup_AreItsCities()
    {
        var june = Figures.Period("2023-06");
        PeriodStatistics City(int days) =>
            s_evaluator.Evaluate("市", june, 1, [.. Figures.Each(june.Days).Take(days).Select(day => Figures.Complete(day, 30))]);

        var group = s_evaluator.EvaluateGroup("省", june, [City(30), City(30), City(30), City(10)]);

        var basis = group.Bases[Pollutant.PM25]!;
        Assert.True(group.Values[Pollutant.PM25].IsValid);
        Assert.Equal((DecidingRule.Cities, 10, 27), (basis.Rule, basis.Days, basis.Required));
        Assert.Equal(new ValidCities(3, 3, 4), basis.Cities);
        Assert.Equal(new ValidCities(3, 3, 4), group.DaysBasis!.Cities);
    }

    // One city: 15 days excellent (PM2.5 30), 6 light (90), 5 moderate (140), 4 heavy (160) of 30. The other: 10 excellent of 10.
    // Good (50 + 100)/2 = 75, light 20/2 = 10, moderate 16.667/2 = 8.333, heavy 13.333/2 = 6.667: 100 together. Pooled, heavy were 4/40 =
    // 10.
    [Fact]
    public void Ratios_OfAGroup_AreMeansAndAddUpTo100()
    {
        var june = Figures.Period("2023-06");
        DailyStatistics[] mixed =
        [
            .. Figures.Each(june.Days)
                .Select(day => Figures.Complete(day, day.Day switch { <= 15 => 30, <= 21 => 90, <= 26 => 140, _ => 160 })),
        ];
        DailyStatistics[] clean = [.. Figures.Each(june.Days).Take(10).Select(day => Figures.Complete(day, 30))];

        var group =
            s_evaluator.EvaluateGroup("省", june, [s_evaluator.Evaluate("甲", june, 1, mixed), s_evaluator.Evaluate("乙", june, 1, clean)]);

        Assert.Equal(
            (75m, 10m, 8.3m, 6.7m),
            (group.GoodDayRatio!.Value.Published, group.LightDayRatio!.Value.Published, group.ModerateDayRatio!.Value.Published, group.HeavyDayRatio!.Value.Published));
        Assert.Equal(
            100m, group.GoodDayRatio.Value.Raw + group.LightDayRatio.Value.Raw + group.ModerateDayRatio.Value.Raw
                + group.HeavyDayRatio.Value.Raw, 20);
        Assert.Equal((75m, 0m), (group.ExcellentDayRatio!.Value.Published, group.SevereDayRatio!.Value.Published));
        Assert.Equal((6, 5, 4), (group.Days.Light, group.Days.Moderate, group.Days.Heavy));
    }
}
