using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Warnings;

namespace AqPipeline.Analytics.Tests.Warnings;

/// <summary>What is proposed from known and forecast days. The first known day is 2026-12-01, the last one 2026-12-03.</summary>
public sealed class WarningProposalTests
{
    private static readonly DateOnly s_first = new(2026, 12, 1);

    [Theory]
    [InlineData("80 80 80 210 120 80", 4, 4, WarningLevel.Yellow)] // tomorrow above 200
    [InlineData("80 80 80 90 210 205", 5, 6, WarningLevel.Orange)] // begins the day after tomorrow
    [InlineData("80 80 80 90 90 210", null, null, null)] // begins in three days: forecast again before it is due
    [InlineData("80 210 320 230 90 90", 2, 4, WarningLevel.Red)] // the days that came count
    [InlineData("80 80 210 90 90 90", null, null, null)] // over
    public void Episode_KnownAndForecast_IsWhatIsDueSoon(string aqi, int? first, int? last, WarningLevel? expected)
    {
        var episode = Proposal(aqi).Episode;

        Assert.Equal((first, last, expected), (episode?.First.Day, episode?.Last.Day, episode?.Level.Level));
    }

    [Theory]
    [InlineData("80 80 210 90 210 90", WarningLevel.Yellow, WarningLevel.Yellow)] // above 200 again within 36 h: not lifted
    [InlineData("80 80 210 90 90 210", WarningLevel.Yellow, null)] // two days below: lifted
    [InlineData("80 80 210 90 210 90", null, null)] // none is in force, and tomorrow calls for none
    [InlineData("80 80 210 210 90 90", WarningLevel.Yellow, WarningLevel.Orange)] // raised
    public void LevelTomorrow_RuleWithLifting_LiftsAfterTwoDays(string aqi, WarningLevel? before, WarningLevel? expected) =>
        Assert.Equal(expected, Proposal(aqi).LevelTomorrow(before));

    [Fact]
    public void LevelTomorrow_RuleWithoutLifting_EndsWithItsLastDay() => Assert.Null(
        (Proposal("80 80 210 90 210 90") with { Rule = WarningRules.Embedded.Find("BJ-2015")! }).LevelTomorrow(WarningLevel.Blue));

    [Fact]
    public void Odds_QuantilesAllAbove_AreCertain()
    {
        var sure = new ForecastQuantiles([210, 210, 210, 210, 210, 210, 210, 210, 210]);

        var odds = WarningOdds.Of(Proposal("80 80 80 210 210"), [sure, sure], Rising(100));

        // Two days above 200: orange; no day above 300: never red.
        Assert.Equal([(WarningLevel.Red, 0), (WarningLevel.Orange, 1), (WarningLevel.Yellow, 1)], odds!.Select(Pair));
    }

    /// <summary>
    /// Quantiles 10 to 90 % from 100 to 300, so that half lies above 200. Where past days rise and fall together, so do the members: half
    /// of them have both days above 200 (orange), and none has one alone.
    /// </summary>
    [Fact]
    public void Odds_DaysThatMoveTogether_AreThoseOfOneDay()
    {
        var wide = new ForecastQuantiles([100, 125, 150, 175, 200, 225, 250, 275, 300]);

        var odds = WarningOdds.Of(Proposal("80 80 80 200 200"), [wide, wide], Rising(101));

        var orange = odds!.Single(chance => chance.Level == WarningLevel.Orange).Probability;
        Assert.Equal(0.5, orange, 0.02);
    }

    [Fact]
    public void Odds_TooFewDays_AreNone()
    {
        var sure = new ForecastQuantiles([210, 210, 210, 210, 210, 210, 210, 210, 210]);

        Assert.Null(WarningOdds.Of(Proposal("80 80 80 210"), [sure], Rising(WarningOdds.FewestStretches - 1)));
        Assert.Null(WarningOdds.Of(Proposal("80 80 80 210"), [null], Rising(100)));
    }

    private static (WarningLevel, double) Pair(WarningChance chance) => (chance.Level, chance.Probability);

    private static int?[] Rising(int days) => [.. Enumerable.Range(1, days).Select(day => (int?)day)];

    private static WarningProposal Proposal(string aqi) =>
        new(WarningRules.Embedded.Find("CN-2024")!, s_first.AddDays(2), Days.From(s_first, aqi));
}
