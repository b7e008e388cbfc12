using AqPipeline.Analytics.Ranking;

namespace AqPipeline.Analytics.Tests.Ranking;

public sealed class RankerTests
{
    /// <summary>PM2.5 of 35, 70 and 105 over the limit 35 is an index of 1, 2 and 3.</summary>
    [Fact]
    public void Rank_ByIndex_SmallestFirst() =>
        Assert.Equal([(1, "甲"), (2, "乙"), (3, "丙")], Units.Rank(Units.Fine("丙", 105), Units.Fine("甲", 35), Units.Fine("乙", 70)).Order());

    /// <summary>70.0/35 = 2.0000, 70.1/35 = 2.0029: both 2.00 (指数相同的城市以并列计), the next is third: 1, 1, 3.</summary>
    [Fact]
    public void Rank_EqualPublishedIndex_IsSharedAndTheNextCountedOn()
    {
        var table = Units.Rank(Units.Fine("乙", 70.1m), Units.Fine("甲", 70), Units.Fine("丙", 71));

        Assert.Equal([(1, "乙"), (1, "甲"), (3, "丙")], table.Order());
        Assert.Equal([true, true, false], table.Ranked.Select(unit => unit.IsTied));
        Assert.Equal([2.00m, 2.00m, 2.03m], table.Ranked.Select(unit => unit.Value!.Value));
        Assert.Equal([2, 1, 3], table.Ranked.Select(unit => unit.RawRank!.Value));
    }

    /// <summary>With three decimals 2.000 and 2.003 differ.</summary>
    [Fact]
    public void Rank_WithMoreDecimals_TellsThemApart() =>
        Assert.Equal(
            [(1, "甲"), (2, "乙")],
            Units.Rank(new RankingOptions { IndexDecimals = 3 }, Units.Fine("乙", 70.1m), Units.Fine("甲", 70)).Order());

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public void Ranker_OtherDecimals_AreRefused(int decimals) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ranker(Editions.Cn2012, new RankingOptions { IndexDecimals = decimals }));

    [Fact]
    public void Rank_UnitWithoutAPollutant_IsExcludedWhateverTheRestIs()
    {
        var clean = new RankingEntry("缺", "", Units.Statistics(Figures.Table(1, 1, null, 1, 0.1m, 1)), null);

        var table = Units.Rank(clean, Units.Fine("甲", 35));

        Assert.Equal([(1, "甲")], table.Order());
        var exclusion = Assert.Single(table.Excluded).Exclusion!;
        Assert.Equal(ExclusionCause.MissingPollutant, exclusion.Cause);
        Assert.Equal([new Shortage(Pollutant.PM10, 0, 27)], exclusion.Shortages);
    }

    /// <summary>27 valid days are enough in a month, 26 are not (GB 3095 Table 4).</summary>
    [Theory]
    [InlineData(26, 0)]
    [InlineData(27, 1)]
    public void Rank_ValidDays_MustBeEnough(int days, int ranked)
    {
        var table = Units.Rank(Units.Fine("甲", 35, days: days));

        Assert.Equal(ranked, table.Ranked.Count);
        Assert.All(table.Excluded, unit => Assert.Equal(ExclusionCause.TooFewDays, unit.Exclusion!.Cause));
        Assert.All(table.Excluded, unit => Assert.Equal(6, unit.Exclusion!.Shortages.Count));
    }

    [Fact]
    public void Rank_UnitWithoutReadings_SaysSo()
    {
        var table = Units.Rank(new RankingEntry("空", "", Units.Statistics(default), null));

        Assert.Equal(ExclusionCause.NoReadings, Assert.Single(table.Excluded).Exclusion!.Cause);
        Assert.Empty(table.Bottom(0.1m));
    }

    [Fact]
    public void Rank_ByGoodDays_MostFirstAndTiesBrokenByPm25()
    {
        var options = new RankingOptions { Key = RankingKey.GoodDays, TieBreaks = [RankingKey.Pm25] };

        var table = Units.Rank(options, Units.Fine("丙", 40, good: 20), Units.Fine("乙", 38, good: 20), Units.Fine("甲", 90, good: 21));

        Assert.Equal([(1, "甲"), (2, "乙"), (3, "丙")], table.Order());
    }

    [Fact]
    public void Rank_TieBreakWithoutData_IsTheWorst()
    {
        var options = new RankingOptions { Key = RankingKey.Pm25, TieBreaks = [RankingKey.Improvement] };

        var table = Units.Rank(options, Units.Fine("新", 40), Units.Fine("旧", 40, before: 20));

        Assert.Equal([(1, "旧"), (2, "新")], table.Order());
    }

    /// <summary>Index 2 against 4 is −50 %, 3 against 2 is +50 %; one without a year before is not ranked.</summary>
    [Fact]
    public void Rank_ByImprovement_TakesTheSamePeriodAYearBefore()
    {
        var table = Units.Rank(
            new RankingOptions { Key = RankingKey.Improvement }, Units.Fine("差", 105, before: 70), Units.Fine("好", 70, before: 140),
            Units.Fine("新", 35));

        Assert.Equal([(1, "好"), (2, "差")], table.Order());
        Assert.Equal([-50.0m, 50.0m], table.Ranked.Select(unit => unit.Change!.Value));
        Assert.True(Assert.Single(table.Excluded).Exclusion!.IsYearBefore);
    }

    /// <summary>A city whose pollutants all attain class II is not on the list of those that became worse (2017 scheme).</summary>
    [Fact]
    public void Worsening_LeavesOutThoseThatAttain()
    {
        var table =
            Units.Rank(
                Units.Fine("达标", 35, before: 20), Units.Fine("超标", 36, before: 30), Units.Fine("更差", 50, before: 30),
                Units.Fine("改善", 60, before: 70));

        Assert.Equal(["更差", "超标"], table.Worsening.Select(unit => unit.Entry.Name));
    }

    /// <summary>10 % of 20 are two; the 19th place is shared by two, so three are at the bottom (并列倒数).</summary>
    [Fact]
    public void Bottom_TakesAllThatShareItsFirstRank()
    {
        RankingEntry[] entries =
            [.. Enumerable.Range(1, 17)
                .Select(place => Units.Fine($"{place}", place)), Units.Fine("甲", 70), Units.Fine("乙", 70), Units.Fine("丙", 71)];

        Assert.Equal(["甲", "乙", "丙"], Units.Rank(entries).Bottom(0.1m).Select(unit => unit.Entry.Name));
    }

    /// <summary>Wuyuan, September 2023: 2.63 against 2.89 a year before, −9.0 %, O3 the highest (TV-C1, wuyuan.gov.cn).</summary>
    [Fact]
    public void Rank_Wuyuan_IsThePrintedIndex()
    {
        // Before: 2.89 as printed, of which only the sum is known: PM2.5 of 35 × 2.89 alone.
        var before = Units.Statistics(Figures.Table(0, 0, 0, 35 * 2.89m, 0, 0));
        var unit =
            Assert.Single(
                Units.Rank(new RankingEntry("婺源", "上饶", Units.Statistics(Figures.Table(11, 16, 40, 16, 0.6m, 139)), before)).Ranked);

        Assert.Equal(2.63m, unit.Value);
        Assert.Equal(-9.0m, unit.Change);
        Assert.Equal(Pollutant.O3, unit.Entry.Statistics.Index!.Maximum);
    }

    /// <summary>Zibo, May 2023: 4.03 (TV-C2, sdwenchanghu.gov.cn).</summary>
    [Fact]
    public void Rank_Zibo_IsThePrintedIndex() =>
        Assert.Equal(
            4.03m,
            Assert.Single(
                Units.Rank(new RankingEntry("淄博", "", Units.Statistics(Figures.Table(12, 27, 65, 29, 0.8m, 191)), null)).Ranked).Value);

    /// <summary>
    /// The mean of Jining's 14 counties, June 2016: 4.73 with SO2 19, NO2 25, PM10 70, PM2.5 43 (m.yzctcx.com/zw/16874.html); the notice
    /// leaves out CO and O3. 19/60 + 25/40 + 70/70 + 43/35 = 3.1702, so that 1.56 is left for both: with CO of 1.4 mg/m³ O3 is (1.5598 −
    /// 0.35) × 160 = 193.6 µg/m³.
    /// </summary>
    [Fact]
    public void Rank_Jining_IsThePrintedIndexWithWhatTheNoticeLeavesOut() =>
        Assert.Equal(
            4.73m,
            Assert.Single(
                Units.Rank(new RankingEntry("济宁", "", Units.Statistics(Figures.Table(19, 25, 70, 43, 1.4m, 194)), null)).Ranked).Value);
}
