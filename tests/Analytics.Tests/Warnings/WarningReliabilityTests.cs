using AqPipeline.Analytics.Warnings;

namespace AqPipeline.Analytics.Tests.Warnings;

/// <summary>Scores of stated probabilities, by hand.</summary>
public sealed class WarningReliabilityTests
{
    /// <summary>
    /// Four statements: 0.2 and 0.2 of which one came, 0.8 that came, 1 that came. Squares 0.64, 0.04, 0.04, 0: mean 0.18. Three of four
    /// came: the reference is 0.75 × 0.25 = 0.1875, so that 4 % is saved.
    /// </summary>
    [Fact]
    public void Of_FourStatements_IsTheHandCalculation()
    {
        var reliability = Assert.Single(WarningReliability.Of(
            [Stated(0.2, true), Stated(0.2, false), Stated(0.8, true), Stated(1, true)]));

        Assert.Equal((4, 3), (reliability.Days, reliability.Came));
        Assert.Equal(0.18, reliability.Brier, 12);
        Assert.Equal(0.1875, reliability.Reference, 12);
        Assert.Equal(0.04, reliability.Skill, 12);
        Assert.Equal([0, 2, 0, 0, 1, 1], reliability.Bins.Select(bin => bin.Days));
        Assert.Equal([null, 0.5, null, null, 1, 1], reliability.Bins.Select(bin => bin.Came));
    }

    [Fact]
    public void Of_ALevelThatNeverCame_HasNoSkill() => Assert.Equal(0, WarningReliability.Of([Stated(0, false)])[0].Skill);

    private static StatedChance Stated(double probability, bool came) => new(WarningLevel.Red, probability, came);
}
