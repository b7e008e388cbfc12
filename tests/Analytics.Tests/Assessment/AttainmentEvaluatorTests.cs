using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Tests.Assessment;

/// <summary>Limits and verdicts (HJ 663 Table 1, Table 3): mean and percentile, all six pollutants.</summary>
public sealed class AttainmentEvaluatorTests
{
    private static readonly Period s_year = Period.OfYear(2023);

    // TV-R7: (42 - 35)/35 = 0.2; (42 - 30)/30 = 0.4.
    [Theory]
    [InlineData("CN2012", 0.20)]
    [InlineData("CN2026-T", 0.40)]
    public void Judge_OfVectorR7_IsTheMultiple(string edition, double multiple)
    {
        var rules = Editions.Of(edition);

        var judged = new AttainmentEvaluator(rules).Judge(Pollutant.PM25, 42, rules.Limits.ClassII(Pollutant.PM25, Averaging.Annual));

        Assert.Equal((decimal)multiple, judged.Multiple);
        Assert.False(judged.IsMet);
    }

    // HJ 663-2026 Table 3: judged with no digit; 30.4 is 30 and meets the transition limit 30, 30.6 is 31 and does not: 1/30 = 0.033.
    [Theory]
    [InlineData(30.4, true, null)]
    [InlineData(30.5, true, null)] // half to even
    [InlineData(30.6, false, 0.03)]
    public void Judge_OfAMean_RoundsBeforeItJudges(double mean, bool isMet, double? multiple)
    {
        var judged = new AttainmentEvaluator(Editions.Cn2026).Judge(Pollutant.PM25, (decimal)mean, 30);

        Assert.Equal((isMet, (decimal?)multiple), (judged.IsMet, judged.Multiple));
    }

    [Fact]
    public void Evaluate_OfACleanYear_Attains()
    {
        var attainment = Evaluate(s_year, day => Figures.Of(day, 10, 30, 50, 30, 0.8m, 120));

        Assert.True(attainment.Attains);
        Assert.Null(attainment.Reason);
        Assert.Equal((365, 365, 100m), Counts(attainment.Pollutants[Pollutant.PM25]));
        Assert.Null(attainment.Pollutants[Pollutant.O3].Mean);
        Assert.Equal(160, attainment.Pollutants[Pollutant.O3].Percentile?.Limit);
    }

    // Mean (30 * 345 + 90 * 20)/365 = 33.3 meets 35; P95 of 365 stands at k = 346.8, of which the lowest 345 are 30: 90 > 75.
    [Fact]
    public void Evaluate_WithAPercentileAboveItsLimit_DoesNotAttain()
    {
        var attainment = Evaluate(s_year, day => Figures.Of(day, 10, 30, 50, day.DayOfYear <= 20 ? 90 : 30, 0.8m, 120));
        var fine = attainment.Pollutants[Pollutant.PM25];

        Assert.False(attainment.Attains);
        Assert.Equal((33m, true), (fine.Mean?.Judged, fine.Mean?.IsMet));
        Assert.Equal((90m, 75m, 0.20m), (fine.Percentile?.Judged, fine.Percentile?.Limit, fine.Percentile?.Multiple));
        Assert.Equal((365, 345, 94.5m), Counts(fine)); // 345/365 = 94.52 %
        Assert.False(fine.Attains);
        Assert.True(attainment.Pollutants[Pollutant.PM10].Attains);
    }

    [Fact]
    public void Evaluate_WithoutEnoughDaysOfOnePollutant_HasNoVerdictAndSaysWhy()
    {
        var attainment = Evaluate(s_year, day => Figures.Of(day, 10, 30, 50, 30, 0.8m, day.Month == 5 ? null : 120));

        Assert.Null(attainment.Attains);
        Assert.Equal("too few valid days of O3", attainment.Reason);
    }

    [Fact]
    public void Evaluate_OfAMonth_HasNoVerdictSinceLimitsAreForTheYear()
    {
        var attainment = Evaluate(Figures.Period("2023-06"), day => Figures.Of(day, 10, 30, 50, 30, 0.8m, 120));

        Assert.Null(attainment.Attains);
        Assert.Contains("calendar year", attainment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WithoutAnyDay_HasNoFiguresAndNoVerdict()
    {
        var attainment = Judge(s_year, []);

        Assert.Null(attainment.Attains);
        Assert.Null(attainment.Pollutants[Pollutant.PM25].Mean);
        Assert.Null(attainment.Pollutants[Pollutant.PM25].Rate);
    }

    private static AreaAttainment Evaluate(Period period, Func<DateOnly, DailyStatistics> figures) =>
        Judge(period, [.. Figures.Each(period.Days).Select(figures)]);

    private static AreaAttainment Judge(Period period, DailyStatistics[] days) =>
        new AttainmentEvaluator(Editions.Cn2012).Evaluate(new PeriodEvaluator(Editions.Cn2012).Evaluate("某市", period, 1, days), days);

    private static (int, int, decimal?) Counts(PollutantAttainment attainment) =>
        (attainment.ValidDays, attainment.AttainingDays, attainment.Rate);
}
