using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

/// <summary>Four days by hand: probabilities 0.1, 0.4, 0.45 and 0.9, of which the second and the last came.</summary>
public sealed class ProbabilityScoreTests
{
    /// <summary>(0.01 + 0.36 + 0.2025 + 0.01) / 4 = 0.145625; two of four came, the mean probability is 1.85 / 4.</summary>
    [Fact]
    public void Brier_OfFourDays_IsThatOfTheHandCalculation()
    {
        var score = Scored();

        Assert.Equal((4, 0.5), (score.Count, score.Frequency));
        Assert.Equal(0.145625, score.Brier!.Value, 9);
        Assert.Equal(0.4625, score.MeanProbability!.Value, 9);
    }

    /// <summary>A reference that always says one half has a Brier score of 0.25: 1 - 0.145625 / 0.25 = 0.4175.</summary>
    [Fact]
    public void SkillAgainst_OneHalf_IsTheShareThatIsSaved()
    {
        var half = new ProbabilityScore();
        foreach (var came in new[] { false, true, false, true })
        {
            half.Add(0.5, came);
        }

        Assert.Equal(0.4175, Scored().SkillAgainst(half)!.Value, 9);
    }

    /// <summary>0.4 and 0.45 are in the class from 0.4 to 0.5, of which one in two came; 1 is in the last class.</summary>
    [Fact]
    public void Reliability_HasTenClasses()
    {
        var score = Scored();
        score.Add(1, true);

        var classes = score.Reliability;

        Assert.Equal([0, 1, 0, 0, 2, 0, 0, 0, 0, 2], classes.Select(days => days.Count));
        Assert.Equal((0.4, 0.5, 0.5), (classes[4].From, classes[4].To, classes[4].Frequency));
        Assert.Equal(0.425, classes[4].MeanProbability!.Value, 9);
        Assert.Equal((0.95, 1.0), (classes[9].MeanProbability, classes[9].Frequency));
        Assert.Equal((null, null), (classes[0].MeanProbability, classes[0].Frequency));
    }

    /// <summary>
    /// Two years of PM2.5 that is 100 in January and 50 otherwise, above the limit of 75 in all Januaries and never else. Climatology's
    /// probability for 20 January 2016 is the share of 5 January to 4 February of the two years: 27 of 31 days. It is 0 in July. The
    /// forecast is scored on the same days.
    /// </summary>
    [Fact]
    public void Probability_OfClimatology_IsTheShareOfTheSameDaysOfOtherYears()
    {
        var days = Enumerable.Range(0, 1000).Select(day => Histories.First.AddDays(day).Month == 1 ? (double?)100 : 50);
        var panel = new DailyPanel([Histories.Of("A", days)]);
        var last = new DateOnly(2015, 12, 31);
        var usual = new UsualExceedances(panel, new KnownData(panel, last));

        Assert.Equal(
            27.0 / 31, usual.Probability(ExceedanceKind.Pm25AboveLimit, 0, new KnownData(panel, new DateOnly(2016, 1, 19)), 1)!.Value, 9);
        Assert.Equal(0, usual.Probability(ExceedanceKind.Pm25AboveLimit, 0, new KnownData(panel, new DateOnly(2016, 7, 1)), 2));
        Assert.True(usual.Observed(ExceedanceKind.Pm25AboveLimit, 0, new DateOnly(2016, 1, 20).DayNumber));
        Assert.Null(usual.Observed(ExceedanceKind.Pm25AboveLimit, 0, new DateOnly(2017, 1, 20).DayNumber));
    }

    /// <summary>A year of days that exceed at random, after one to learn from: both methods are scored on the days of each lead.</summary>
    [Fact]
    public void BackTest_OfDays_ScoresProbabilitiesBesideClimatology()
    {
        var panel = new DailyPanel([Histories.Wavy("A", 800, 5)]);
        var test = new BackTest(Resolution.Days, 2);

        test.Run(panel, ForecastModels.Daily, [0], new DayRange(Histories.First.AddDays(600), Histories.First.AddDays(799)));

        var scores = test.Exceedances.ByLead(ExceedanceKind.Pm25AboveLimit).ToList();
        Assert.Equal([1, 2], scores.Select(score => score.Lead));
        Assert.Equal([(200, 200), (199, 199)], scores.Select(score => (score.Forecast.Count, score.Climatology.Count)));
        Assert.Equal(scores[0].Forecast.Frequency, scores[0].Climatology.Frequency);
        Assert.InRange(scores[0].Forecast.SkillAgainst(scores[0].Climatology)!.Value, 0.05, 0.6);
        Assert.Equal("PM2.5 > 75", test.Exceedances.Name(ExceedanceKind.Pm25AboveLimit));
    }

    private static ProbabilityScore Scored()
    {
        var score = new ProbabilityScore();
        score.Add(0.1, false);
        score.Add(0.4, true);
        score.Add(0.45, false);
        score.Add(0.9, true);
        return score;
    }
}
