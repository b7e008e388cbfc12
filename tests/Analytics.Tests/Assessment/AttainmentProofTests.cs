using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Tests.Assessment;

/// <summary>
/// A year with too few valid days has a verdict where no value of the missing days could change it (limits of GB 3095-2012, class II).
/// </summary>
public sealed class AttainmentProofTests
{
    private static readonly Period s_year = Period.OfYear(2023);

    // May has no O3: 334 of 365 days are left, 31 missing. With 0 on those, P90 stands at k = 1 + 364 * 0.9 = 328.6 of 365, where the
    // lowest 31 are 0 and the others 200: 200 > 160.
    [Fact]
    public void Evaluate_OfAPercentileThatZerosCannotBringDown_DoesNotAttain()
    {
        var o3 = OfO3(day => day.Month == 5 ? null : 200);

        Assert.False(o3.IsValid);
        Assert.False(o3.Attains);
        Assert.Equal((31, 200m), (o3.Proof!.MissingDays, o3.Proof.Percentile.Judged));
    }

    // 67 of the 334 measured days have 200, the others 100. Measured alone P90 is 200. With 31 zeros the lowest 298 of 365 are below 200:
    // at k = 328.6 still 200. With 36 days of 200 the lowest 329 are below it: at 328.6 it is 100, which meets the limit, while measured
    // alone (k = 300.7 of 334, 298 below) it is 200.
    [Theory]
    [InlineData(67, false)]
    [InlineData(36, null)]
    public void Evaluate_OfAPercentileAtTheEdge_HasAVerdictOnlyWhereZerosLeaveItAbove(int high, bool? expected)
    {
        var left = high;
        var o3 = OfO3(day => day.Month == 5 ? null : left-- > 0 ? 200 : 100);

        Assert.Equal(200m, o3.Percentile!.Value.Judged);
        Assert.Equal(expected, o3.Attains);
    }

    // April has 26 of 27 days, all far below the limits: whatever the four others had, P95 of CO would be 1.0. It was not measured enough
    // to say that it attains.
    [Fact]
    public void Evaluate_OfCleanDaysThatAreTooFew_HasNoVerdict()
    {
        var attainment =
            Judge(
                day =>
                    day is { Month: 4, Day: <= 4 }
                        ? Figures.Of(day, 10, 30, 50, 20, null, 100)
                        : Figures.Of(day, 10, 30, 50, 20, 1.0m, 100));

        Assert.Null(attainment.Pollutants[Pollutant.CO].Attains);
        Assert.Null(attainment.Pollutants[Pollutant.CO].Proof);
        Assert.Equal("too few valid days of CO", attainment.Reason);
    }

    // PM2.5 of 100 on 334 days: with 0 on the 31 of May the mean is 33400/365 = 91.5 -> 92 > 35.
    [Fact]
    public void Evaluate_OfAMeanThatZerosCannotBringDown_DoesNotAttain()
    {
        var attainment = Judge(day => Figures.Of(day, 10, 30, 50, day.Month == 5 ? null : 100, 1.0m, 100));

        Assert.False(attainment.Attains);
        Assert.Equal(92m, attainment.Pollutants[Pollutant.PM25].Proof!.Mean!.Value.Judged);
    }

    [Fact]
    public void Evaluate_OfAYearWithEnoughDays_NeedsNoProof() => Assert.Null(OfO3(_ => 200).Proof);

    private static PollutantAttainment OfO3(Func<DateOnly, int?> figure) =>
        Judge(day => Figures.Of(day, 10, 30, 50, 20, 1.0m, figure(day))).Pollutants[Pollutant.O3];

    private static AreaAttainment Judge(Func<DateOnly, DailyStatistics> figures)
    {
        DailyStatistics[] days = [.. Figures.Each(s_year.Days).Select(figures)];
        return new AttainmentEvaluator(Editions.Cn2012).Evaluate(
            new PeriodEvaluator(Editions.Cn2012).Evaluate("某市", s_year, 1, days), days);
    }
}
