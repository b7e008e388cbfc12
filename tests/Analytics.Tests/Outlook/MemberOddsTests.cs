using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Analytics.Tests.Outlook;

/// <summary>The probability of a target and the reverse question, from members that are written down.</summary>
public sealed class MemberOddsTests
{
    private static readonly OutlookArea s_area = new("某市", "某省");

    // Limit 60 judged without decimals: 60.5 goes to the even 60 and is met, 60.6 is not. Of ten members seven are at most 60.5.
    [Fact]
    public void Of_AMean_IsTheShareOfMembersThatRoundToTheLimit()
    {
        var (odds, meets) = MemberOdds.Of(
            Target(TargetIndicator.Pm25Mean), 60, Members([50, 52, 54, 56, 58, 60, 60.5m, 60.6m, 62, 64]), Editions.Cn2012);

        Assert.Equal(0.7, odds.Probability);
        Assert.Equal((60m, 54m, 60.6m), (odds.Range!.Expected, odds.Range.Lower50, odds.Range.Upper50));
        Assert.Equal([true, true, true, true, true, true, true, false, false, false], meets);
    }

    // The middle of the members spans 14 µg/m³ in steps of 0.5: 60.5 is still met, 60.6 of the same class is not.
    [Fact]
    public void Of_AMean_GivesTheMembersByClass_PartedWhereTheLimitIs()
    {
        var odds = MemberOdds.Of(
            Target(TargetIndicator.Pm25Mean), 60, Members([50, 52, 54, 56, 58, 60, 60.5m, 60.6m, 62, 64]), Editions.Cn2012).Odds;

        Assert.Equal(0.7, odds.Distribution.Where(part => part.Meets).Sum(part => part.Share), 10);
        Assert.Equal(1, odds.Distribution.Sum(part => part.Share), 10);
        Assert.Equal(
            [(60.5m, 61m, false), (60.5m, 61m, true)],
            odds.Distribution.Where(part => part.From == 60.5m).Select(part => (part.From, part.To, part.Meets)));
    }

    // A limit of 60.4 is judged without decimals: the year may end at 60.5, as with 60.
    [Fact]
    public void Of_ALimitBetweenTheDigits_LeavesNoMoreThanTheDigitBelow()
    {
        var odds = MemberOdds.Of(
            Target(TargetIndicator.Pm25Mean), 60.4m, Members([60, 60, 60, 60, 60], rest: 70, share: 0.5), Editions.Cn2012).Odds;

        Assert.Equal((71m, 71m), (odds.RestMeanFor50, odds.RestMeanFor80));
    }

    // Half of the year is to come, known mean 50. A year of 60.5 at most leaves 60.5 + (60.5 - 60) / 0.5 = 71 for a rest that was 70.
    [Fact]
    public void Of_AMean_GivesTheMeanOfTheRestForEachProbability()
    {
        var odds = MemberOdds.Of(Target(TargetIndicator.Pm25Mean), 60, Members([60, 60, 60, 60, 60], rest: 70, share: 0.5), Editions.Cn2012).Odds;

        Assert.Equal((71m, 71m), (odds.RestMeanFor50, odds.RestMeanFor80));
        // 71/70 = 1.014: the rest may be 1.4 % dirtier than expected.
        Assert.Equal(-1.4m, odds.CutFor50);
    }

    // 36 heavy days are allowed. Members have 30 to 39: seven meet it. The median is 35, one in five has 38: three more.
    [Fact]
    public void Of_HeavyDays_GivesTheDaysForEachProbability()
    {
        var members = Members([.. Enumerable.Repeat(50m, 10)]);
        for (var member = 0; member < 10; member++)
        {
            members.HeavyDays[member] = (short)(30 + member);
        }

        var odds = MemberOdds.Of(Target(TargetIndicator.HeavyDays), 36, members, Editions.Cn2012).Odds;

        Assert.Equal((0.7, 36, 33), (odds.Probability, odds.BadDaysFor50, odds.BadDaysFor80));
    }

    // Of four members three are at most 60: 0.75, though no year will have its valid days.
    [Fact]
    public void Of_AFigureThatCannotBecomeValid_IsTheProbabilityOfTheFigureAlone()
    {
        var members = Members([50, 51, 52, 70]);
        Array.Clear(members.Valid);

        var odds = MemberOdds.Of(Target(TargetIndicator.Pm25Mean), 60, members, Editions.Cn2012).Odds;

        Assert.Equal((0.75, OddsReason.TooFewDays), (odds.Probability, odds.Reason));
    }

    [Fact]
    public void Of_AnAreaWithoutABasis_SaysSo() =>
        Assert.Equal(
            OddsReason.NoBasis, MemberOdds.Of(Target(TargetIndicator.Pm25Mean), 60, new AreaMembers(s_area, 0), Editions.Cn2012).Odds.Reason);

    // In the first member one area is better, in the second two are, in the third none: ranks 2, 3, 1. Better than rank 2 is one of three.
    [Fact]
    public void OfRank_CountsTheMembersWithABetterRank()
    {
        var (own, one, other) = (Members([50, 50, 50]), Members([50, 50, 50]), Members([50, 50, 50]));
        int[] indices = [500, 500, 500];
        indices.CopyTo(own.Index, 0);
        ((int[])[400, 400, 600]).CopyTo(one.Index, 0);
        ((int[])[500, 450, 700]).CopyTo(other.Index, 0);

        Assert.Equal(1.0 / 3, MemberOdds.OfRank(own, [own, one, other], 2, 0.75m).Odds.Probability!.Value, 10);
    }

    private static AreaMembers Members(decimal[] pm25, decimal rest = 50, double share = 0.5)
    {
        var members = new AreaMembers(s_area, pm25.Length)
        {
            Bases = PollutantTable.Create(_ => RestBasis.OwnYears),
            HasDays = true,
            RestShare = share,
        };
        for (var member = 0; member < pm25.Length; member++)
        {
            members.Figures[Pollutant.PM25][member] = ScaledValue.Of(pm25[member]);
            members.RestMeans[Pollutant.PM25][member] = ScaledValue.Of(rest);
            members.Valid[member] = default(PollutantSet).With(Pollutant.PM25);
            members.DaysAreValid[member] = true;
            members.ValidDays[member] = 365;
        }

        return members;
    }

    private static PlanTarget Target(TargetIndicator indicator) => new()
    {
        Id = "B1",
        Area = "某市",
        Indicator = indicator,
        Operator = TargetOperator.AtMost,
        Value = 60,
        Unit = "µg/m³",
        Years = [2016],
        Sentence = "60",
    };
}
