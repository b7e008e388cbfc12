using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

/// <summary>Widths in the order of leads.</summary>
public sealed class IntervalWidthsTests
{
    /// <summary>The rising sequence nearest to 40, 60, 50, 80 by least squares is 40, 55, 55, 80.</summary>
    [Fact]
    public void InOrder_OfWidthsOutOfOrder_TakesTheirMean()
    {
        ExpectedFigure?[] figures = [new(100, 80, 120), new(100, 70, 130), null, new(100, 75, 125), new(100, 60, 140)];

        var ordered = IntervalWidths.InOrder(figures, 1);

        Assert.Null(ordered[2]);
        Assert.Equal([40, 55, 55, 80], ordered.OfType<ExpectedFigure>().Select(figure => figure.Upper - figure.Lower), new Within(0.21));
        Assert.All(ordered.OfType<ExpectedFigure>(), figure => Assert.InRange(figure.Value, figure.Lower, figure.Upper));
    }

    /// <summary>
    /// The roots of 64, 100 and 144 are 8, 10 and 12: half of it between roots is 9 to 11, which is 81 to 121. From a point, too, it is two
    /// wide.
    /// </summary>
    [Fact]
    public void InOrder_OfAPointBehindAnInterval_MovesBothBetweenRoots() => Assert.Equal(
        [new ExpectedFigure(100, 81, 121), new ExpectedFigure(100, 81, 121)],
        IntervalWidths.InOrder([new ExpectedFigure(100, 64, 144), new ExpectedFigure(100, 100, 100)], 0));

    /// <summary>Wider than zero allows below: the rest goes above.</summary>
    [Fact]
    public void InOrder_WhereZeroIsNear_WidensAbove() => Assert.Equal(
        new ExpectedFigure(4, 0, 60), IntervalWidths.InOrder([new(100, 56, 156), new(4, 1, 21)], 0)[1]);

    /// <summary>Nothing measured but zeros: an expectation of nothing, sure of itself, alone and before a wider one.</summary>
    [Fact]
    public void InOrder_OfNothingWithoutWidth_StaysAPoint()
    {
        Assert.Equal([new ExpectedFigure(0, 0, 0)], IntervalWidths.InOrder([new ExpectedFigure(0, 0, 0)], 0));
        Assert.Equal(
            [new ExpectedFigure(0, 0, 0), new ExpectedFigure(0, 0, 4)],
            IntervalWidths.InOrder([new ExpectedFigure(0, 0, 0), new ExpectedFigure(0, 0, 4)], 0));
    }

    /// <summary>
    /// The roots 8, 9, 10, 10, 10, 10, 11, 11.5 and 12 are put between 9 and 11, at half their distances from 10: 9, 9.5, 10, 10, 10, 10,
    /// 10.5, 10.75, 11. Squared and rounded: 81, 90, 100, 100, 100, 100, 110, 116, 121.
    /// </summary>
    [Fact]
    public void InOrder_OfAnotherWidth_MovesQuantilesWithTheEnds()
    {
        var wide = new ExpectedFigure(100, 64, 144)
        {
            Quantiles = new ForecastQuantiles([64, 81, 100, 100, 100, 100, 121, 132.25, 144]),
        };

        var ordered = IntervalWidths.InOrder([wide, new ExpectedFigure(100, 100, 100)], 0)[0]!.Value;

        Assert.Equal(new ForecastQuantiles([81, 90, 100, 100, 100, 100, 110, 116, 121]), ordered.Quantiles);
    }

    private sealed class Within(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double obj) => 0;
    }
}
