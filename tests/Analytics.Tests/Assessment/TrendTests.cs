using AqPipeline.Analytics.Assessment;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Assessment;

/// <summary>Spearman's trend and changes from year to year (rule book 3.7, 11.7).</summary>
public sealed class TrendTests
{
    private static TrendRule Rule => Editions.Cn2012.Evaluation.Trend;

    // TV-R9: ranks 5 4 3 2 1 against 1 2 3 4 5: Σd² = 40, 1 - 240/120 = -1.
    [Fact]
    public void Test_OfVectorR9_Falls()
    {
        var trend = SpearmanTrend.Test([41, 38, 36, 33, 32], Rule);

        Assert.Equal(
            (5, 40m, -1.0m, 0.900m, TrendVerdict.Falling),
            (trend.Years, trend.SquaredDifferences, trend.Coefficient, trend.Critical, trend.Verdict));
    }

    // TV-R10: ranks 5 3 2 4 1: 16 + 1 + 1 + 0 + 16 = 34, 1 - 204/120 = -0.7.
    [Fact]
    public void Test_OfVectorR10_IsNotSignificant()
    {
        var trend = SpearmanTrend.Test([31, 26, 25, 26.5m, 24], Rule);

        Assert.Equal((34m, -0.700m, TrendVerdict.NoSignificantChange), (trend.SquaredDifferences, trend.Coefficient, trend.Verdict));
    }

    // 30 30 31 32 33: middle ranks 1.5 1.5 3 4 5, Σd² = 0.5, 1 - 3/120 = 0.975.
    [Fact]
    public void Test_WithTies_TakesMiddleRanks()
    {
        var trend = SpearmanTrend.Test([30, 30, 31, 32, 33], Rule);

        Assert.Equal((0.5m, 0.975m, TrendVerdict.Rising), (trend.SquaredDifferences, trend.Coefficient, trend.Verdict));
    }

    // The table has no row for 11 years: that for 10 holds, 0.564. Past its end 0.306.
    [Theory]
    [InlineData(11, 0.564)]
    [InlineData(30, 0.306)]
    [InlineData(40, 0.306)]
    public void Test_OfManyYears_TakesTheRowOfTheNextSmallerNumber(int years, double critical)
    {
        var trend = SpearmanTrend.Test([.. Enumerable.Range(1, years).Select(year => (decimal)year)], Rule);

        Assert.Equal(((decimal)critical, 1m, TrendVerdict.Rising), (trend.Critical, trend.Coefficient, trend.Verdict));
    }

    [Fact]
    public void Test_OfFourYears_HasNoVerdict()
    {
        var trend = SpearmanTrend.Test([4, 3, 2, 1], Rule);

        Assert.Equal((null, null, TrendVerdict.TooFewYears), (trend.Coefficient, trend.Critical, trend.Verdict));
    }

    // TV-R5: (26 - 31)/31 = -16.13 %. TV-C1: (2.63 - 2.89)/2.89 = -9.00 %.
    [Theory]
    [InlineData(26, 31, -16.1)]
    [InlineData(2.63, 2.89, -9.0)]
    [InlineData(31, 26, 19.2)]
    public void Percent_OfPublishedFigures_IsAsPublished(double now, double before, double percent) =>
        Assert.Equal((decimal)percent, YearChange.Percent((decimal)now, (decimal)before, 1));

    [Fact]
    public void Changes_WithoutAnEarlierFigure_AreMissing()
    {
        Assert.Null(YearChange.Percent(26, null, 1));
        Assert.Null(YearChange.Percent(26, 0, 1));
        Assert.Null(YearChange.Points(null, 90.7m));
    }

    // Jilin 2024 against 2023: 92.4 - 90.7 = 1.7 points.
    [Fact]
    public void Points_OfRatios_AreTheirDifference() => Assert.Equal(1.7m, YearChange.Points(92.4m, 90.7m));

    [Theory]
    [InlineData("2016", "2016-01-01", "2015-01-01..2015-12-31")]
    [InlineData("2016-02", "2016-02-01", "2015-02-01..2015-02-28")]
    [InlineData("2017-02", "2017-02-01", "2016-02-01..2016-02-29")]
    [InlineData("2016-01-01..2016-02-29", "2016-01-01", "2015-01-01..2015-02-28")]
    [InlineData("2016-01-01..2016-02-15", "2016-01-01", "2015-01-01..2015-02-15")]
    public void Earlier_OfAPeriod_KeepsWholeMonthsWhole(string period, string first, string earlier)
    {
        var asked = Figures.Period(period);

        Assert.Equal(DateOnly.ParseExact(first, "yyyy-MM-dd", null), asked.Days.First);
        Assert.Equal(Figures.Period(earlier).Days, YearChange.Earlier(asked, 1).Days);
    }
}
