using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Standards;

/// <summary>HJ 663 Appendix A.6: k = 1 + (n - 1)·p/100.</summary>
public sealed class PercentileTests
{
    public static TheoryData<int, int, int, decimal> Series => new()
    {
        { 10, 10, 90, 91m }, // k = 1 + 9 * 0.9 = 9.1; 90 + 0.1 * 10
        { 1, 365, 90, 328.6m }, // k = 1 + 364 * 0.9
        { 1, 365, 95, 346.8m }, // k = 1 + 364 * 0.95
        { 1, 365, 98, 357.72m }, // k = 1 + 364 * 0.98
        { 1, 366, 90, 329.5m }, // k = 1 + 365 * 0.9
        { 1, 31, 95, 29.5m }, // k = 1 + 30 * 0.95
        { 1, 31, 90, 28m }, // k = 1 + 30 * 0.9, an integer
        { 1, 31, 0, 1m },
        { 1, 31, 100, 31m },
        { 1, 31, 50, 16m },
        { 7, 1, 90, 7m }, // one value: nothing to interpolate with
        { 10, 2, 95, 19.5m }, // k = 1.95
    };

    [Theory]
    [MemberData(nameof(Series))]
    public void Of_MultiplesOfAStep_InterpolatesBetweenNeighbours(int step, int count, int percent, decimal expected)
    {
        var values = Enumerable.Range(1, count).Select(index => (decimal)index * step).ToArray();

        var actual = Percentile.Of(values, percent);

        Assert.Equal(expected, actual);
    }

    // k = 1 + 9 * 0.95 = 9.55; X(9) = 0.9, X(10) = 1.4; 0.9 + 0.55 * 0.5 = 1.175
    [Fact]
    public void Of_CarbonMonoxideSeries_IsExactAndRoundsTo1Point2()
    {
        decimal[] values = [1.4m, 0.3m, 0.4m, 0.9m, 0.4m, 0.5m, 0.8m, 0.5m, 0.6m, 0.7m];

        var actual = Percentile.Of(values, 95);

        Assert.Equal(1.175m, actual);
        Assert.Equal(1.2m, Gb8170.Round(actual, 1));
    }

    [Fact]
    public void Of_AnyOrder_IsTheSame()
    {
        decimal[] falling = [.. Enumerable.Range(1, 365).Select(index => 366m - index)];

        Assert.Equal(328.6m, Percentile.Of(falling, 90));
    }

    [Fact]
    public void Of_TiedValues_IsTheirValue()
    {
        decimal[] values = [5m, 5m, 5m, 5m];

        Assert.Equal(5m, Percentile.Of(values, 95));
    }

    [Fact]
    public void Of_NoValues_IsRefused() => Assert.Throws<ArgumentException>(() => Percentile.Of([], 90));

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void Of_APercentOutside0To100_IsRefused(int percent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentile.Of(new decimal[] { 1m, 2m }, percent));
}
