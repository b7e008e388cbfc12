using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Tests.Statistics;

/// <summary>
/// GB 3095-2012 Table 4: 324 daily averages a year, 27 a month, 25 in February. So 365 - 324 = 41 days may be lost, 4 of a month of 31.
/// </summary>
public sealed class ValidityForesightTests
{
    // March may lose 31 - 27 = 4 days. After four are lost none may be: 03-21 is the day by which data must come.
    [Fact]
    public void Risk_WhenNoDayOfTheMonthMayBeLost_IsTomorrow() => Assert.Equal(
        new ValidityRisk("某站", ValidityStatus.Endangered, 0, Day("2023-03-21")),
        Risk("2023-03-20", "2023-03-01", "2023-03-02", "2023-03-03", "2023-03-04"));

    // Five of January are lost, one too many; nothing later repairs it.
    [Fact]
    public void Risk_WhenAMonthHasLostTooMany_HasNoDayLeft() => Assert.Equal(
        new ValidityRisk("某站", ValidityStatus.OutOfReach, -1, null),
        Risk("2023-06-30", "2023-01-01", "2023-01-02", "2023-01-03", "2023-01-04", "2023-01-05"));

    // June may lose 30 - 27 = 3 days; when they are gone, none may be lost. In a month that is over, four of 31 are no risk.
    [Fact]
    public void Risk_AtThePaceThatGetsTheDays_IsNone()
    {
        Assert.Null(Risk("2023-06-10"));
        Assert.Null(Risk("2023-06-10", "2023-05-01", "2023-05-02", "2023-05-03", "2023-05-04"));
        Assert.Equal(Day("2023-06-11"), Risk("2023-06-10", "2023-06-01", "2023-06-02", "2023-06-03")!.Before);
    }

    // A risk is judged as the outlook of the same days is: Feb 1 to 20, by the days lost of February, which may lose 28 - 25 = 3.
    [Theory]
    [InlineData(1, ValidityStatus.OnTrack)]
    [InlineData(3, ValidityStatus.Endangered)]
    [InlineData(4, ValidityStatus.OutOfReach)]
    public void Risk_OfTheSameDays_IsTheStatusOfTheOutlook(int lostDays, ValidityStatus expected)
    {
        string[] lost = [.. Enumerable.Range(1, lostDays).Select(day => $"2023-02-{day:00}")];

        Assert.Equal(expected, Look("2023-02-20", lost).Status);
        Assert.Equal(expected, Risk("2023-02-20", lost)?.Status ?? ValidityStatus.OnTrack);
    }

    // 75 % of nine cities is 6.75, so seven must be valid: two may be lost.
    [Theory]
    [InlineData(0, 2, 0, ValidityStatus.OnTrack)]
    [InlineData(1, 2, 0, ValidityStatus.Endangered)]
    [InlineData(0, 2, 1, ValidityStatus.OutOfReach)]
    [InlineData(3, 0, 0, ValidityStatus.Endangered)]
    public void OfUnits_WhereAShareMustBeValid_CountsThem(int endangered, int outOfReach, int without, ValidityStatus expected)
    {
        ValidityStatus[] risks =
            [.. Enumerable.Repeat(ValidityStatus.Endangered, endangered), .. Enumerable.Repeat(ValidityStatus.OutOfReach, outOfReach)];

        Assert.Equal(expected, ValidityForesight.OfUnits(risks, without, 9, 0.75m));
    }

    private static ValidityRisk? Risk(string through, params string[] lost)
    {
        var year = DayRange.OfYear(Day(through).Year);
        return ValidityForesight.Risk("某站", Day(through), year.Each().Where(day => !lost.Contains($"{day:yyyy-MM-dd}")), s_rule);
    }

    private static readonly ValidDaysRule s_rule = Editions.Cn2012.Evaluation.ValidDays;

    [Fact]
    public void Look_AtAYearWithoutGap_IsReached()
    {
        var outlook = Look("2023-12-31");

        Assert.Equal(new ValidDays(365, 365, 365, 324), outlook.Total);
        Assert.Equal(41, outlook.Total.MayStillLose);
        Assert.Equal(ValidityStatus.Reached, outlook.Status);
        Assert.Equal(12, outlook.Months.Count);
        Assert.Empty(outlook.LostDays);
    }

    [Fact]
    public void Look_AtALeapYear_AllowsOneMore() => Assert.Equal(42, Look("2024-06-30").Total.MayStillLose); // 366 - 324

    [Fact]
    public void Look_AtFebruary_NeedsTwentyFive()
    {
        var february = Look("2023-02-10", "2023-02-01", "2023-02-02").Months[1];

        Assert.Equal(new ValidDays(28, 10, 8, 25), february);
        Assert.Equal(1, february.MayStillLose); // 28 - 25 - 2
        Assert.Equal(ValidityStatus.Endangered, february.Status); // 2 of 3 gone after 10 of 28 days
    }

    [Fact]
    public void Look_WhenAMonthHasLostFiveOfThirtyOne_IsOutOfReachThoughTheYearIsNot()
    {
        var outlook = Look("2023-06-30", "2023-03-01", "2023-03-02", "2023-03-03", "2023-03-04", "2023-03-05");

        Assert.Equal(36, outlook.Total.MayStillLose); // 41 - 5
        Assert.Equal(ValidityStatus.OnTrack, outlook.Total.Status);
        Assert.Equal(-1, outlook.Months[2].MayStillLose);
        Assert.Equal(ValidityStatus.OutOfReach, outlook.Status);
        Assert.Equal(3, outlook.TightestMonth);
        Assert.Equal(Day("2023-03-01"), outlook.LostDays[0]);
    }

    [Fact]
    public void Look_WhenNoDayMayBeLostAnyMore_IsEndangered()
    {
        var outlook = Look("2023-03-20", "2023-03-01", "2023-03-02", "2023-03-03", "2023-03-04");

        Assert.Equal(0, outlook.Months[2].MayStillLose);
        Assert.Equal(ValidityStatus.Endangered, outlook.Status);
    }

    [Fact]
    public void Look_WhenTheYearLosesFasterThanItMay_IsEndangeredBeforeItIsTooLate()
    {
        // Three days of each month: 21 after seven months, more than half of 41, but 21/41 of the days in 212/365 of the time: still slow
        // enough.
        Assert.Equal(ValidityStatus.OnTrack, Look("2023-07-31", Lost(3, 7)).Total.Status);

        // Four days of each month: 24 after six months, 24 · 365 > 41 · 181.
        var outlook = Look("2023-06-30", Lost(4, 6));
        Assert.Equal(17, outlook.Total.MayStillLose);
        Assert.Equal(ValidityStatus.Endangered, outlook.Total.Status);
    }

    [Fact]
    public void Look_FromADay_CountsNothingAfterIt()
    {
        var outlook = Look("2023-02-01");

        Assert.Equal(32, outlook.Total.Elapsed);
        Assert.Equal([new ValidDays(31, 31, 31, 27), new ValidDays(28, 1, 1, 25)], outlook.Months);
    }

    [Fact]
    public void Look_AtDaysWithoutAValidFigure_CountsThemAsLost()
    {
        DailyStatistics[] days = [Figures.Of(Day("2023-01-01"), so2: 4), new() { Day = Day("2023-01-02"), Values = Invalid }];

        var outlook = ValidityForesight.Look(Pollutant.SO2, Day("2023-01-02"), days, s_rule);

        Assert.Equal(new ValidDays(365, 2, 1, 324), outlook.Total);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static PollutantTable<DailyValue> Invalid => PollutantTable.Create(_ => new DailyValue(4, 19, isValid: false));

    private static string[] Lost(int daysAMonth, int months) =>
        [.. Enumerable.Range(1, months).SelectMany(month => Enumerable.Range(1, daysAMonth).Select(day => $"2023-{month:00}-{day:00}"))];

    private static ValidityOutlook Look(string through, params string[] lost)
    {
        var year = DayRange.OfYear(Day(through).Year);
        var days = Figures.Each(year).Where(day => !lost.Contains($"{day:yyyy-MM-dd}")).Select(day => Figures.Of(day, so2: 4)).ToList();
        return ValidityForesight.Look(Pollutant.SO2, Day(through), days, s_rule);
    }
}
