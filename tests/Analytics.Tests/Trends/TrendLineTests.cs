using AqPipeline.Analytics.Trends;

namespace AqPipeline.Analytics.Tests.Trends;

public sealed class TrendLineTests
{
    /// <summary>January 2013.</summary>
    private const int First = 2013 * 12;

    // Means 1, 3, 2, 6 at intervals of a year. The six slopes a year are 2, 0.5, 5/3, -1, 1.5 and 4; in order -1, 0.5, 1.5, 5/3, 2, 4. The
    // median is (1.5 + 5/3)/2 = 19/12. Variance 4·3·13/18 = 26/3, C = 1.96·2.944 = 5.770: the ranks (6 - C)/2 = 0.115 and
    // (6 + C)/2 + 1 = 6.885 lie beyond the ends, so that the interval is -1 to 4. Brought back along the slope the means are 1, 3 - 19/12 =
    // 17/12, 2 - 38/12 = -14/12 and 6 - 57/12 = 15/12; their median is (1 + 15/12)/2 = 1.125.
    [Fact]
    public void Fit_OfFourValues_IsTheMedianOfTheirSlopes()
    {
        var line = TrendLine.Fit([new(First, 1), new(First + 12, 3), new(First + 24, 2), new(First + 36, 6)]);

        Assert.Equal(19 / 12.0, line.Slope, 12);
        Assert.Equal((-1.0, 4.0, 4), (line.Lower, line.Upper, line.Months));
        Assert.Equal(1.125, line.Start, 12);
    }

    // Ten values at intervals of a year, t = 0 to 9, equal to t but 9 at t = 0. The 36 slopes between t = 1 to 9 are 1. Those from t = 0 are
    // (j - 9)/j: -8, -3.5, -2, -1.25, -0.8, -0.5, -0.2857, -0.125, 0. Variance 10·9·25/18 = 125, C = 1.95996·11.18034 = 21.91306. The
    // lower rank is (45 - C)/2 = 11.543, the upper (45 + C)/2 + 1 = 34.457: both within the slopes of rank 10 to 45, which are 1.
    [Fact]
    public void Fit_WithOneOutlier_KeepsTheSlopeOfTheOthers()
    {
        var line = TrendLine.Fit([.. Enumerable.Range(0, 10).Select(year => new MonthlyMean(First + 12 * year, year == 0 ? 9 : year))]);

        Assert.Equal((1.0, 1.0, 1.0), (line.Slope, line.Lower, line.Upper));
    }

    // The same with 9 and 10 at t = 0 and 1. From t = 0 the slopes are (j - 9)/j for j = 2 to 9: -3.5, -2, -1.25, -0.8, -0.5, -2/7, -0.125,
    // 0. From t = 1 they are (j - 10)/(j - 1): -8, -3.5, -2, -1.25, -0.8, -0.5, -2/7, -0.125. The 29 others are 1. The lower rank 11.5435
    // lies between the 11th, -0.5, and the 12th, -2/7: -0.5 + 0.5435·(0.5 - 2/7) = -0.3835. The upper rank is 34.457, a slope of 1.
    [Fact]
    public void Fit_WithTwoOutliers_TakesItsIntervalBetweenRanks()
    {
        double[] values = [9, 10, 2, 3, 4, 5, 6, 7, 8, 9];

        var line = TrendLine.Fit([.. values.Select((value, year) => new MonthlyMean(First + 12 * year, value))]);

        Assert.Equal((1.0, 1.0), (line.Slope, line.Upper));
        Assert.Equal(-0.38354, line.Lower, 4);
    }

    // 60 + a season + 2.4 less each year, from January 2013 on: the slope is -2.4, -4 % of the first month's 60, and the season is gone.
    [Fact]
    public void Of_LineWithASeason_IsTheLine()
    {
        var line = TrendLine.Of(Months(48));

        Assert.NotNull(line);
        Assert.Equal(-2.4, line.Slope, 9);
        Assert.Equal(-2.4, line.Lower, 9);
        Assert.Equal(-2.4, line.Upper, 9);
        Assert.Equal(-4, line.PercentOf(line.Slope)!.Value, 9);
        Assert.Equal(48, line.Months);
    }

    [Fact]
    public void Of_LineWithGapsOfMonths_IsTheSameLine()
    {
        var line = TrendLine.Of([.. Months(48).Where(mean => mean.Month is not (First + 5 or First + 6 or First + 7 or First + 30))]);

        Assert.Equal(-2.4, line!.Slope, 9);
        Assert.Equal(44, line.Months);
    }

    [Fact]
    public void Of_LessThanTwoYears_IsNothing()
    {
        Assert.Null(TrendLine.Of([]));
        Assert.Null(TrendLine.Of(Months(12)));
        Assert.Null(TrendLine.Of(Months(23)));
        Assert.NotNull(TrendLine.Of(Months(24)));
    }

    // Of 24 months the December of the first year is missing: the other December is the only one and says nothing about a trend.
    [Fact]
    public void Usable_CalendarMonthOfOneYear_IsLeftOut()
    {
        var usable = TrendLine.Usable([.. Months(24).Where(mean => mean.Month != First + 11)]);

        Assert.Equal(22, usable.Count);
        Assert.DoesNotContain(usable, mean => mean.Month == First + 23);
    }

    private static IReadOnlyList<MonthlyMean> Months(int count) =>
    [
        .. Enumerable.Range(0, count).Select(month => new MonthlyMean(First + month, 60 - 0.2 * month + Season(month % 12))),
    ];

    /// <summary>A season whose mean over the year is 0 and that is 0 in January.</summary>
    private static double Season(int month) => month switch
    {
        0 or 6 => 0,
        < 6 => 10,
        _ => -10,
    };
}
