using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

/// <summary>Four days by hand: forecasts 80, 100, 60, 160 and observations 100, 90, 80, 200; errors -20, 10, -20, -40.</summary>
public sealed class SkillScoreTests
{
    private static readonly (double Forecast, double Observed)[] Four = [(80, 100), (100, 90), (60, 80), (160, 200)];

    [Fact]
    public void Errors_OfFourDays_AreThoseOfTheHandCalculation()
    {
        var score = Scored();

        Assert.Equal(4, score.Count);
        Assert.Equal(25, score.Rmse!.Value, 9); // sqrt((400 + 100 + 400 + 1600) / 4)
        Assert.Equal(22.5, score.Mae!.Value, 9); // (20 + 10 + 20 + 40) / 4
        Assert.Equal(-17.5, score.Bias!.Value, 9); // -70 / 4
    }

    /// <summary>
    /// Deviations of forecasts from their mean 100: -20, 0, -40, 60; of observations from 117.5: -17.5, -27.5, -37.5, 82.5.
    /// R = (350 + 0 + 1500 + 4950) / sqrt(5600 · 9275) = 6800 / 7206.94 = 0.9435.
    /// </summary>
    [Fact]
    public void Correlation_OfFourDays_IsPearsons() => Assert.Equal(0.9435, Scored().Correlation!.Value, 4);

    /// <summary>
    /// HJ 1130: 0.75 F ≤ O ≤ 1.25 F. 60..100 holds 100, 75..125 holds 90, 45..75 misses 80, 120..200 holds 200: three of four.
    /// </summary>
    [Fact]
    public void HitRate_CountsBothEnds() => Assert.Equal(0.75, Scored().HitRate);

    /// <summary>Above 75: forecast on days 1, 2, 4, observed on all four: three hits, one miss. Above 150: one hit.</summary>
    [Fact]
    public void Events_OfTwoThresholds_AreCounted()
    {
        var events = Scored().Events;

        Assert.Equal((0.75, 0.0, 0.75), (events[0].Pod!.Value, events[0].Far!.Value, events[0].Csi!.Value));
        Assert.Equal((1.0, 0.0, 1.0), (events[1].Pod!.Value, events[1].Far!.Value, events[1].Csi!.Value));
    }

    [Fact]
    public void Events_ThatWereForecastAndDidNotCome_AreFalseAlarms()
    {
        var score = new SkillScore([75]);
        score.Add(100, 50);
        score.Add(100, 80);
        score.Add(50, 80);

        Assert.Equal((0.5, 0.5), (score.Events[0].Pod!.Value, score.Events[0].Far!.Value));
        Assert.Equal(1.0 / 3, score.Events[0].Csi!.Value, 9);
    }

    [Fact]
    public void Correlation_OfAnUnchangingForecast_IsUnknown()
    {
        var score = new SkillScore([]);
        score.Add(50, 10);
        score.Add(50, 90);

        Assert.Null(score.Correlation);
    }

    [Fact]
    public void Coverage_CountsOutcomesOnTheEnds()
    {
        var score = new SkillScore([]);
        score.AddInterval(new ExpectedFigure(50, 40, 60), 60);
        score.AddInterval(new ExpectedFigure(50, 40, 70), 71);

        Assert.Equal((0.5, 25.0), (score.Coverage!.Value, score.Width!.Value));
    }

    private static SkillScore Scored()
    {
        var score = new SkillScore([75, 150]);
        foreach (var (forecast, observed) in Four)
        {
            score.Add(forecast, observed);
        }

        return score;
    }
}
