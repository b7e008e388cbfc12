using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

/// <summary>The ends of intervals, in typical errors.</summary>
public sealed class IntervalTrackerTests
{
    private static readonly DateOnly Day = new(2016, 6, 1);

    /// <summary>
    /// A hundred errors from -49.5 to 49.5: a tenth is ten of them, so that the tenth from either end is the end of the interval.
    /// </summary>
    private static IntervalTracker OfAHundred() =>
        new([new DayOfErrors(Day, [.. Enumerable.Range(0, 100).Select(index => index - 49.5)])], 0);

    [Fact]
    public void Limits_OfWhatWasRehearsed_AreItsTenths() =>
        Assert.Equal((-40.5, 40.5), EndsOf(OfAHundred()), new Near());

    /// <summary>
    /// Each further tenth of a hundred and one is ten errors, counted from the nearer end: the 20th is -30.5, and so on. The median lies
    /// between the two in the middle.
    /// </summary>
    [Fact]
    public void Limits_OfWhatWasRehearsed_HaveNineQuantiles() => Assert.Equal(
        [-40.5, -30.5, -20.5, -10.5, 0, 10.5, 20.5, 30.5, 40.5], OfAHundred().Limits(Day.AddDays(1))!, new NearOne());

    /// <summary>
    /// The ends -40.5 and 40.5 move to -40.005 and 41.49, the median stays 0. The quantiles of 20 and 80 %, which were 30.5 of 40.5 away
    /// from it, lie at 30.5 / 40.5 of the new ends.
    /// </summary>
    [Fact]
    public void Settle_MovesQuantilesBetweenTheEndsWithThem()
    {
        var tracker = OfAHundred();

        tracker.Settle([], below: 0, above: 0.3);

        var limits = tracker.Limits(Day)!;
        Assert.Equal(-40.005 * 30.5 / 40.5, limits[1], 9);
        Assert.Equal(0, limits[4], 9);
        Assert.Equal(41.49 * 30.5 / 40.5, limits[7], 9);
        Assert.Equal(limits.Order(), limits);
    }

    /// <summary>
    /// A step is a tenth of the highest miss, 4.95: three in ten above move the upper end by 0.2 of it, none below the lower end by -0.1 of
    /// it.
    /// </summary>
    [Fact]
    public void Settle_AfterMoreOutcomesAboveThanATenth_MovesBothEndsTowardsTheirTenth()
    {
        var tracker = OfAHundred();

        tracker.Settle([], below: 0, above: 0.3);

        Assert.Equal((-40.5 + 0.495, 40.5 + 0.99), EndsOf(tracker), new Near());
    }

    /// <summary>Errors of twice the typical one for a day: with the decay 0.94 the scale is 0.94 + 0.06 × 2.</summary>
    [Fact]
    public void Settle_AfterLargerMisses_WidensByTheirScale()
    {
        var tracker = OfAHundred();

        tracker.Settle([-2, 2], below: 0.1, above: 0.1);

        Assert.Equal((-40.5 * 1.06, 40.5 * 1.06), EndsOf(tracker), new Near());
    }

    [Fact]
    public void Limits_OfEightOutcomes_AreNotKnown() =>
        Assert.Null(new IntervalTracker([new DayOfErrors(Day, [1, 2, 3, 4, 5, 6, 7, 8])], 1).Limits(Day));

    [Fact]
    public void Load_OfWhatWasSaved_HasTheSameLimits()
    {
        using var document = new MemoryStream();
        using var writer = new BinaryWriter(document);
        var tracker = new IntervalTracker(
            [.. Enumerable.Range(0, 60).Select(index => new DayOfErrors(Day.AddDays(index), [index % 7 - 3.0, index % 5 - 2.0]))], 2);

        tracker.Save(writer);
        document.Position = 0;
        using var reader = new BinaryReader(document);

        Assert.Equal(tracker.Limits(Day), IntervalTracker.Load(reader).Limits(Day));
    }

    /// <summary>
    /// Days between 40 and 60 until the models were trained, between 20 and 80 from then on: an interval that did not learn would hold a
    /// third.
    /// </summary>
    [Fact]
    public void Forecast_AfterDaysVaryMore_HoldsAboutFourOfFiveAgain()
    {
        var random = new Random(11);
        var values =
            Enumerable.Range(0, 900).Select(day => (double?)Math.Round(50 + (day < 600 ? 20 : 60) * (random.NextDouble() - 0.5), 1))
                .ToList();
        var trained = Histories.Train(new DailyPanel([Histories.Of("A", values)]), Histories.First.AddDays(599), leads: 2);

        var held = Enumerable.Range(660, 230).Count(day =>
            trained.Forecast(0, Histories.First.AddDays(day)).Leads[1].Values[Pollutant.PM25] is { } figure
            && values[day + 2] >= figure.Lower && values[day + 2] <= figure.Upper);

        Assert.InRange(held / 230.0, 0.75, 0.87);
    }

    private static (double Lower, double Upper) EndsOf(IntervalTracker tracker) =>
        (tracker.Limits(Day)![0], tracker.Limits(Day)![^1]);

    private sealed class NearOne : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-9;

        public int GetHashCode(double obj) => 0;
    }

    private sealed class Near : IEqualityComparer<(double Lower, double Upper)>
    {
        public bool Equals((double Lower, double Upper) x, (double Lower, double Upper) y) =>
            Math.Abs(x.Lower - y.Lower) + Math.Abs(x.Upper - y.Upper) < 1e-9;

        public int GetHashCode((double Lower, double Upper) obj) => 0;
    }
}
