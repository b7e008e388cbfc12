using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Analytics.Tests.Ranking;

public sealed class WatchListTests
{
    private static readonly WatchRule Rule = new("A21", 0.1m, 3, true, "", "…");

    /// <summary>Ten units, the bottom 10 % is one: the last.</summary>
    private static RankingTable Month(decimal? last, decimal? before = null, decimal ninth = 90) => Units.Rank(
        [.. Enumerable.Range(1, 8)
            .Select(place => Units.Fine($"{place}", place * 10)), Units.Fine("九", ninth), Units.Fine("末", last, before)]);

    [Fact]
    public void Find_LastForThreeMonthsAndWorsening_IsOn()
    {
        var unit = Assert.Single(WatchList.Find(Rule, [Month(120, before: 100), Month(110), Month(105)]));

        Assert.Equal(("末", 3, (bool?)true, true), (unit.Name, unit.Months, unit.IsWorsening, unit.IsOn));
        Assert.Equal([3.43m, 3.14m, 3.00m], unit.History.Select(month => month.Index!.Value));
    }

    [Fact]
    public void Find_LastForTwoMonths_IsShownButNotOn()
    {
        var unit = Assert.Single(WatchList.Find(Rule, [Month(120, before: 100), Month(110), Month(85), Month(110)]));

        Assert.Equal((2, false), (unit.Months, unit.IsOn));
    }

    [Fact]
    public void Find_LastButImproving_IsNotOn() =>
        Assert.False(Assert.Single(WatchList.Find(Rule, [Month(120, before: 140), Month(110), Month(105)])).IsOn);

    [Fact]
    public void Find_WithoutAYearBefore_IsNeitherWorseningNorNot()
    {
        var unit = Assert.Single(WatchList.Find(Rule, [Month(120), Month(110), Month(105)]));

        Assert.Equal((3, null, false), (unit.Months, unit.IsWorsening, unit.IsOn));
    }

    /// <summary>Missing data never frees a unit: the month counts for nothing, and the run goes on behind it.</summary>
    [Fact]
    public void Find_MonthWithoutARank_NeitherCountsNorEndsTheRun()
    {
        var unit = Assert.Single(WatchList.Find(Rule, [Month(120, before: 100), Month(null), Month(110), Month(105)]));

        Assert.Equal((3, true), (unit.Months, unit.IsOn));
        Assert.Null(unit.History[1].Rank);
    }

    [Fact]
    public void Find_WithoutAMonth_IsRefused() => Assert.Throws<ArgumentException>(() => WatchList.Find(Rule, []));
}
