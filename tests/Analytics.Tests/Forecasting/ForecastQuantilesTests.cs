using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

/// <summary>Quantiles whose square roots are 1, 2, … 9: 10 % of outcomes up to 1, 20 % up to 4, … 90 % up to 81.</summary>
public sealed class ForecastQuantilesTests
{
    private static readonly ForecastQuantiles Squares = new([1, 4, 9, 16, 25, 36, 49, 64, 81]);

    [Theory]
    [InlineData(1, 0.9)]
    [InlineData(25, 0.5)]
    [InlineData(81, 0.1)]
    [InlineData(30.25, 0.45)] // the root 5.5 lies in the middle of 5 and 6
    [InlineData(4.84, 0.78)] // the root 2.2 lies at a fifth from 2 to 3
    public void ProbabilityAbove_BetweenQuantiles_IsLinearBetweenSquareRoots(double threshold, double expected) =>
        Assert.Equal(expected, Squares.ProbabilityAbove(threshold), 9);

    /// <summary>
    /// From the median 5 to 9 between roots the share falls from 50 to 10 %, to a fifth. Four further, at 13, a fifth of 10 % is left; two
    /// further, at 11, 10 % divided by the root of five, 4.472 %.
    /// </summary>
    [Theory]
    [InlineData(169, 0.02)]
    [InlineData(121, 0.0447213595)]
    public void ProbabilityAbove_BeyondTheLast_FallsExponentially(double threshold, double expected) =>
        Assert.Equal(expected, Squares.ProbabilityAbove(threshold), 9);

    /// <summary>At zero, one below the root of the first: 10 % divided by the fourth root of five, 6.687 %, is below.</summary>
    [Fact]
    public void ProbabilityAbove_BelowTheFirst_FallsExponentiallyToo() =>
        Assert.Equal(1 - 0.0668740305, Squares.ProbabilityAbove(0), 9);

    /// <summary>The thresholds of the probabilities above, asked the other way round.</summary>
    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.22, 4.84)]
    [InlineData(0.5, 25)]
    [InlineData(0.55, 30.25)]
    [InlineData(0.9, 81)]
    [InlineData(0.98, 169)]
    [InlineData(0.9552786405, 121)]
    [InlineData(0.0668740305, 0)]
    public void At_IsTheInverse(double share, double expected) => Assert.Equal(expected, Squares.At(share), 5);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void At_TheEnds_IsABug(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => Squares.At(share));

    /// <summary>A forecast that is sure of 7: nothing above 7, all above 6.</summary>
    [Fact]
    public void ProbabilityAbove_OfAPoint_IsNoneOrAll()
    {
        var point = new ForecastQuantiles([7, 7, 7, 7, 7, 7, 7, 7, 7]);

        Assert.Equal((1.0, 0.0), (point.ProbabilityAbove(6), point.ProbabilityAbove(8)));
    }

    /// <summary>Between 4 and 100 the roots go from 2 to 10 in eight equal steps.</summary>
    [Fact]
    public void Within_OtherEnds_KeepsPlacesBetweenSquareRoots() =>
        Assert.Equal(new ForecastQuantiles([4, 9, 16, 25, 36, 49, 64, 81, 100]), Squares.Within(4, 100).Rounded(6));

    [Fact]
    public void Create_OfFallingValues_IsAnArgumentException() =>
        Assert.Throws<ArgumentException>(() => new ForecastQuantiles([1, 2, 3, 4, 3, 6, 7, 8, 9]));

    /// <summary>
    /// The limits of class II for the daily mean are 75 (GB 3095-2012), 60 (GB 3095-2026 until 2030) and 50 µg/m³ (from 2031).
    /// </summary>
    [Theory]
    [InlineData("2017-01-15", 75)]
    [InlineData("2026-03-01", 60)]
    [InlineData("2031-01-01", 50)]
    public void ExceedancesOf_ADay_HaveTheBoundsOfItsEdition(string day, double pm25) => Assert.Equal(
        [
            new Exceedance(ExceedanceKind.Polluted, 100), new Exceedance(ExceedanceKind.HeavilyPolluted, 200),
            new Exceedance(ExceedanceKind.Pm25AboveLimit, pm25),
        ],
        Exceedance.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", null)));
}
