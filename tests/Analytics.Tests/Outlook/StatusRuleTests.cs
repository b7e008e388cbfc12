using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Analytics.Tests.Outlook;

/// <summary>The status of a target follows its probability: bounds at 80, 50 and 20 %.</summary>
public sealed class StatusRuleTests
{
    [Theory]
    [InlineData(1.0, TargetStatus.OnTrack)]
    [InlineData(0.8, TargetStatus.OnTrack)]
    [InlineData(0.799, TargetStatus.Likely)]
    [InlineData(0.5, TargetStatus.Likely)]
    [InlineData(0.499, TargetStatus.AtRisk)]
    [InlineData(0.2, TargetStatus.AtRisk)]
    [InlineData(0.199, TargetStatus.OffTrack)]
    public void Judge_FollowsTheProbability(double probability, TargetStatus expected) =>
        Assert.Equal(expected, new StatusRule().Judge(Target(), new TargetOdds { Probability = probability }, "").Status);

    [Fact]
    public void Judge_WithOtherBounds_FollowsThem() =>
        Assert.Equal(
            TargetStatus.OnTrack,
            new StatusRule { OnTrack = 0.6, Likely = 0.4, AtRisk = 0.1 }.Judge(Target(), new TargetOdds { Probability = 0.6 }, "").Status);

    [Fact]
    public void Judge_ByTheExpectedRest_LeavesTheStatus()
    {
        var judged = new StatusRule { IsByProbability = false }.Judge(Target(), new TargetOdds { Probability = 0.9 }, "");

        Assert.Equal((TargetStatus.AtRisk, 0.9), (judged.Status, judged.Odds!.Probability));
    }

    [Fact]
    public void Judge_WithoutABasis_SaysWhatIsMissing()
    {
        var judged = new StatusRule().Judge(Target(), new TargetOdds { Reason = OddsReason.NoBasis }, "no other year");

        Assert.Equal((TargetStatus.InsufficientHistory, "no other year"), (judged.Status, judged.Reason));
    }

    // Whatever the rest of the year brings, the target is missed: no history is needed to say so.
    [Fact]
    public void Judge_WithoutABasis_OfATargetThatCannotBeMet_StaysOffTrack()
    {
        var lost = Target() with
        {
            Status = TargetStatus.OffTrack,
            Progress = new TargetProgress { DaysLeft = 10, ValidDays = 300, CanStillBeMet = false },
        };

        Assert.Equal(TargetStatus.OffTrack, new StatusRule().Judge(lost, new TargetOdds { Reason = OddsReason.NoBasis }, "").Status);
    }

    private static TargetAssessment Target() => new()
    {
        Plan = new Plan { Id = "P", Title = "P", Document = "P", Edition = "CN2012", Targets = [] },
        Target = new PlanTarget
        {
            Id = "B1",
            Area = "某市",
            Indicator = TargetIndicator.Pm25Mean,
            Operator = TargetOperator.AtMost,
            Value = 60,
            Unit = "µg/m³",
            Years = [2016],
            Sentence = "60",
        },
        Year = 2016,
        IsRehearsal = false,
        Status = TargetStatus.AtRisk,
    };
}
