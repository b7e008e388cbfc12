using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

public sealed class RehearsalTests
{
    private const int FirstOrigin = 1000;

    /// <summary>
    /// Nothing came on four days; climatology expected 1, 2, 1, 2 and the model 0, 1, 0, 1. The squares are 2 against 10: the ratio is the
    /// root of 0.2, in both halves. Saved are 1, 3, 1, 3, which depart by -1, 1, -1, 1 from their mean of 2: the covariances are 4, -3, 2, -1,
    /// their weights 1, 2·7/8, 2·6/8, 2·5/8, the variance is 4 - 5.25 + 3 - 1.25 = 0.5, and 8 are 8/√0.5 = 11.314 deviations.
    /// </summary>
    [Fact]
    public void Evidence_OfFourDays_IsThatComputedByHand()
    {
        var trial = new Trial(
            [.. Enumerable.Range(0, 4).Select(day => PairOf(FirstOrigin + day, forecast: day % 2, climatology: 1 + day % 2, observed: 0))], 1);

        var evidence = Evidence.Of([trial], FirstOrigin, 4);

        Assert.Equal(Math.Sqrt(0.2), evidence.Ratio, 12);
        Assert.Equal(Math.Sqrt(0.2), evidence.WorstHalf, 12);
        Assert.Equal(11.314, evidence.Significance, 3);
    }

    /// <summary>The model is perfect in the first half and twice as far off as climatology in the second.</summary>
    [Fact]
    public void WorstHalf_OfAModelThatHelpsInOneHalf_IsThatOfTheOther()
    {
        var trial = new Trial([.. Enumerable.Range(0, 4).Select(day => PairOf(FirstOrigin + day, day < 2 ? 5 : 3, climatology: 4, observed: 5))], 1);

        Assert.Equal(2, Evidence.Of([trial], FirstOrigin, 4).WorstHalf, 12);
    }

    /// <summary>
    /// The best share is half at one area, 10 between 0 and 20, and all at the other; over both together it is (10·20 + 20·20)/(2·20²) =
    /// 0.75. Each area has the middle of its own and that: 0.625, in steps of a twentieth 0.6, and 0.875, in steps 0.9.
    /// </summary>
    [Fact]
    public void Trials_OfTwoAreas_WeighBetweenTheAreaAndAll()
    {
        var trials = Trial.Of([[PairOf(FirstOrigin, 20, 0, 10)], [PairOf(FirstOrigin, 20, 0, 20)]]);

        Assert.Equal(0.6, trials[0].Weight, 12);
        Assert.Equal(0.9, trials[1].Weight, 12);
    }

    private static Pair PairOf(int origin, double forecast, double climatology, double observed) =>
        new(origin, DateOnly.FromDayNumber(origin + 1), forecast, climatology, observed);
}
