using AqPipeline.Analytics.Ranking;
using AqPipeline.TestKit;
using static AqPipeline.Analytics.Tests.Ranking.SummonsMonths;

namespace AqPipeline.Analytics.Tests.Ranking;

/// <summary>Rules of summons applied to months made up by hand.</summary>
public sealed class SummonsListTests
{
    private static readonly SummonsRule s_example = SummonsRuleFile.Read("example.json", ExampleRule);

    private static SummonsRule Rule(string file) =>
        SummonsRuleFile.Read(file, File.ReadAllText(Path.Combine(Repository.Root, "plans", "summons", file)));

    /// <summary>The printed list, row by row: step, name, number of months, next step and the periods that are missing for it.</summary>
    [Fact]
    public void Find_OfThePrintedExample_IsThePrintedList()
    {
        var list = SummonsList.Find(s_example, Example(s_example));

        Assert.Equal(
            [
                (Consequence.Summons, "二道区", 3, Consequence.NoNewProjects, 3),
                (Consequence.Summons, "西安区", 3, Consequence.NoNewProjects, 3),
                (Consequence.Warning, "铁西区", 2, Consequence.Summons, 1), (Consequence.Watch, "船营区", 1, Consequence.Warning, 1),
                (Consequence.Watch, "公主岭市", 1, Consequence.Warning, 1), ((Consequence?)null, "宽城区", 0, (Consequence?)null, (int?)null),
            ],
            list.Printed.Select(unit =>
                (unit.Step?.Consequence, unit.Name, unit.Leading.Count, unit.Leading.Next?.Consequence, unit.Leading.More)));
        Assert.Equal([false, false, false, false, false, true], list.Printed.Select(unit => unit.HasLeft));
        Assert.Equal(6, list.Units.Count);
    }

    /// <summary>名次/总数, 指数 and 同比 as printed, January first; + is a month on grey ground.</summary>
    [Theory]
    [InlineData("二道区", "70/71 6.33 10.9+", "70/70 7.06 7.6+", "68/69 5.99 8.7+")]
    [InlineData("西安区", "66/71 6.09 1.2+", "64/70 6.18 5.8+", "64/69 5.63 1.3+")]
    [InlineData("铁西区", "70/71 6.33 -6.8", "68/70 6.60 7.0+", "67/69 5.82 8.2+")]
    [InlineData("船营区", "68/71 6.17 2.0+", "69/70 6.88 -0.3", "69/69 6.29 0.5+")]
    [InlineData("公主岭市", "66/71 6.09 4.3+", "57/70 5.89 3.9", "61/69 5.60 6.5+")]
    [InlineData("宽城区", "63/71 5.87 -0.5", "66/70 6.40 0.6+", "61/69 5.60 0.0")]
    public void Find_OfThePrintedExample_HasItsCells(string name, params string[] months)
    {
        var unit = SummonsList.Find(s_example, Example(s_example)).Units.Single(unit => unit.Name == name);

        Assert.Equal(months, unit.Leading.Periods.Reverse().Select(period => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{period.Figures[0].Rank}/{period.Figures[0].Of} {period.Figures[0].Value} {period.Figures[0].Change}"
                + $"{(period.IsCounted == true ? "+" : "")}")));
    }

    /// <summary>A step of this list that was not in the one before is new: 铁西区 was watched in February, 二道区 warned.</summary>
    [Fact]
    public void StepBefore_OfThePrintedExample_IsTheStepOfFebruary()
    {
        var units = SummonsList.Find(s_example, Example(s_example)).Units.ToDictionary(unit => unit.Name);

        Assert.Equal((Consequence.Watch, true), (units["铁西区"].StepBefore?.Consequence, units["铁西区"].IsNew));
        Assert.Equal((Consequence.Warning, true), (units["二道区"].StepBefore?.Consequence, units["二道区"].IsNew));
        Assert.Equal((Consequence.Watch, false), (units["宽城区"].StepBefore?.Consequence, units["宽城区"].IsNew));
        Assert.Null(units["船营区"].StepBefore);
    }

    /// <summary>The rule of Jilin's plan: ten units, the last 10 % is one, the last; worse than last year only in the last month.</summary>
    private static SummonsList Jilin(params (decimal? Last, decimal? Before)[] months)
    {
        var rule = Rule("jilin-2021.json");
        return SummonsList.Find(rule, [.. months.Select((month, back) => Ranked(
            rule, $"2019-{12 - back:00}",
            [.. Enumerable.Range(1, 9).Select(place => Unit($"{place}", place * 10)), Unit("末", month.Last, month.Before)]))]);
    }

    [Fact]
    public void Find_LastForThreeMonthsAndWorsening_IsSummoned()
    {
        var unit = Assert.Single(Jilin((120, 100), (110, null), (105, null)).Units);

        Assert.Equal(("末", 3, (bool?)true, Consequence.Summons), (unit.Name, unit.Leading.Count, unit.IsWorsening, unit.Step?.Consequence));
        Assert.Equal([3.43m, 3.14m, 3.00m], unit.Months.Select(month => month.Figures[0].Value!.Value));
        Assert.Null(unit.Leading.Next);
    }

    [Fact]
    public void Find_LastForTwoMonths_CountsAndIsNotSummoned()
    {
        var unit = Assert.Single(Jilin((120, 100), (110, null), (85, null), (110, null)).Units);

        Assert.Equal((2, null), (unit.Leading.Count, unit.Step));
        Assert.Equal((Consequence.Summons, 1), (unit.Leading.Next?.Consequence, unit.Leading.More));
    }

    /// <summary>Better than last year, or without a last year: the condition of the step does not hold.</summary>
    [Theory]
    [InlineData(140, false)]
    [InlineData(null, null)]
    public void Find_LastButNotKnownToWorsen_IsNotSummoned(int? before, bool? isWorsening)
    {
        var unit = Assert.Single(Jilin((120, before), (110, null), (105, null)).Units);

        Assert.Equal((3, isWorsening, null), (unit.Leading.Count, unit.IsWorsening, unit.Step));
        Assert.Equal((Consequence.Summons, 1), (unit.Leading.Next?.Consequence, unit.Leading.More));
    }

    /// <summary>PM2.5 of 34 alone is an index of 0.97: class II. All others are better, and a step is taken against nobody.</summary>
    [Fact]
    public void Find_LastButAttainingClassII_IsOutOfScope()
    {
        var rule = Rule("jilin-2021.json");
        var list = SummonsList.Find(rule, [.. Enumerable.Range(0, 3).Select(back => Ranked(
            rule, $"2019-{12 - back:00}", Unit("甲", 10), Unit("乙", 34, 30)))]);

        var unit = Assert.Single(list.Units);
        Assert.Equal(("乙", 3, null, null), (unit.Name, unit.Leading.Count, unit.Step, unit.Leading.Next));
    }

    /// <summary>Missing data never free a unit: the month counts for nothing, and the run goes on behind it, also at its end.</summary>
    [Fact]
    public void Find_MonthsWithoutARank_NeitherCountNorEndTheRun()
    {
        var within = Assert.Single(Jilin((120, 100), (null, null), (110, null), (105, null)).Units, unit => unit.Name == "末");
        var atEnd = Assert.Single(Jilin((null, null), (120, 100), (110, null), (105, null)).Units, unit => unit.Name == "末");

        Assert.Equal((3, Consequence.Summons), (within.Leading.Count, within.Step?.Consequence));
        Assert.Equal((null, null), (within.Months[1].Figures[0].Rank, within.Leading.Periods[1].IsCounted));
        Assert.Equal((3, Consequence.Summons, false), (atEnd.Leading.Count, atEnd.Step?.Consequence, atEnd.IsNew));
    }

    [Fact]
    public void Find_MonthWithoutARank_EndsTheRunWhereTheRuleSaysSo()
    {
        var rule = s_example with { MissingRank = MissingRank.Ends };
        var list = SummonsList.Find(
            rule,
            [
                Ranked(rule, "2019-03", Unit("乙", 10), Unit("甲", 80, 70)), Ranked(rule, "2019-02", Unit("乙", 10), Unit("甲", null)),
                Ranked(rule, "2019-01", Unit("乙", 10), Unit("甲", 80, 70)),
            ]);

        Assert.Equal(1, Assert.Single(list.Units).Leading.Count);
    }

    /// <summary>The last ten of two units are all: a condition that everybody meets says nothing of anybody.</summary>
    [Fact]
    public void Find_LastPlacesThatAreAllPlaces_CountForNobody()
    {
        var last = new SummonsCondition(SummonsConditionKind.Last, 10);
        var rule = s_example with { Counts = [s_example.Counts[0] with { Conditions = [last] }] };

        Assert.Empty(SummonsList.Find(rule, [Ranked(rule, "2019-03", Unit("乙", 10), Unit("甲", 80, 70))]).Units);
    }

    [Fact]
    public void Find_WithoutAMonth_IsRefused() => Assert.Throws<ArgumentException>(() => SummonsList.Find(s_example, []));

    /// <summary>
    /// Sichuan: 31 against 30 for three months is enough, also over the turn of the year; 30 against 30 ends the run.
    /// </summary>
    [Fact]
    public void Find_BySichuansRule_CountsMonthsInWhichPm25HasRisen()
    {
        var rule = Rule("sichuan-2017.json");
        RankingEntry[] Units(decimal second) => [Unit("甲", 31, 30, no2: 5, no2Before: 90), Unit("乙", second, 30), Unit("丙", 29, 30)];

        var list = SummonsList.Find(
            rule, [Ranked(rule, "2018-02", Units(31)), Ranked(rule, "2018-01", Units(30)), Ranked(rule, "2017-12", Units(31))]);

        Assert.Equal(["甲", "乙"], list.Units.Select(unit => unit.Name));
        Assert.Equal((Consequence.NoNewProjects, 3), (list.Units[0].Step?.Consequence, list.Units[0].Leading.Count));
        Assert.Equal((null, 1, 2), (list.Units[1].Step, list.Units[1].Leading.Count, list.Units[1].Leading.More));
        Assert.Equal(3.3m, list.Units[0].Leading.Periods[0].Figures[0].Change);
    }

    /// <summary>A month whose last year is not known neither counts nor ends a run, and nobody leaves the list because of it.</summary>
    [Fact]
    public void Find_MonthWithoutAYearBefore_NeitherCountsNorEndsTheRun()
    {
        var rule = Rule("sichuan-2017.json");

        var list = SummonsList.Find(
            rule,
            [
                Ranked(rule, "2018-04", Unit("甲", 31)), Ranked(rule, "2018-03", Unit("甲", 31, 30)),
                Ranked(rule, "2018-02", Unit("甲", 31, 30)), Ranked(rule, "2018-01", Unit("甲", 31, 30)),
            ]);

        var unit = Assert.Single(list.Units);
        Assert.Equal((3, Consequence.NoNewProjects, false, false), (unit.Leading.Count, unit.Step?.Consequence, unit.IsNew, unit.HasLeft));
        Assert.Equal([null, true, true, true], unit.Leading.Periods.Select(period => period.IsCounted));
    }

    /// <summary>
    /// Hebei counts a rise of the index or of PM2.5 in all since January: 甲 rises in December, January (PM2.5 alone), March and April.
    /// </summary>
    [Theory]
    [InlineData(4, 3, Consequence.Summons, Consequence.Criticism)]
    [InlineData(3, 2, Consequence.Criticism, null)]
    [InlineData(2, 1, null, null)]
    [InlineData(1, 1, null, null)]
    public void Find_ByHebeisRule_AddsUpTheMonthsSinceJanuary(int month, int count, Consequence? step, Consequence? before)
    {
        var rule = Rule("hebei.json");
        SummonsPeriod[] months =
        [
            Ranked(rule, "2018-04", Unit("甲", 31, 30), Unit("乙", 90, 95)),
            Ranked(rule, "2018-03", Unit("甲", 31, 30), Unit("乙", 90, 95)),
            Ranked(rule, "2018-02", Unit("甲", 30, 31), Unit("乙", 90, 95)),
            Ranked(rule, "2018-01", Unit("甲", 31, 30, no2: 5, no2Before: 50), Unit("乙", 90, 95)),
            Ranked(rule, "2017-12", Unit("甲", 31, 30), Unit("乙", 90, 95)),
        ];

        var units = SummonsList.Find(rule, months[(4 - month)..]).Units.ToDictionary(unit => unit.Name);

        Assert.Equal(
            (count, step, before),
            (units["甲"].Counts[1].Count, units["甲"].Counts[1].Step?.Consequence, units["甲"].Counts[1].StepBefore?.Consequence));
        Assert.Equal(Consequence.Warning, units["乙"].Counts[0].Step?.Consequence);
    }

    /// <summary>
    /// The last ten of 12 are those from the third place on; the list of June, the last month of its quarter, has the step.
    /// </summary>
    [Theory]
    [InlineData("2018-06", Consequence.Accountability)]
    [InlineData("2018-07", null)]
    public void Find_ByHebeisRule_CountsQuarters(string month, Consequence? step)
    {
        var rule = Rule("hebei.json");
        RankingEntry[] units = [.. Enumerable.Range(1, 12).Select(place => Unit($"县{place}", place, place + 1))];

        var list = SummonsList.Find(
            rule, [Ranked(rule, month, units)], [Ranked(rule, "2018Q2", units), Ranked(rule, "2018Q1", units)]);

        var unit = list.Units.Single(unit => unit.Name == "县3");
        Assert.Equal((2, step), (unit.Counts[4].Count, unit.Counts[4].Step?.Consequence));
        Assert.DoesNotContain(list.Units, unit => unit.Name is "县1" or "县2");
        Assert.DoesNotContain(list.Units, unit => unit.HasLeft);
    }

    /// <summary>Fewer good days are worse: 19 of 30 against 20 is 63.3 % against 66.7 %, −3.4 points at the printed digits.</summary>
    [Fact]
    public void Find_ByGoodDays_TakesAFallForWorse()
    {
        var count = s_example.Counts[0] with { Measures = [RankingKey.GoodDays], Conditions = [new(SummonsConditionKind.Worsened)] };
        var rule = s_example with { Counts = [count] };

        var list = SummonsList.Find(
            rule, [Ranked(rule, "2019-03", Unit("甲", 40, 30, good: 19), Unit("乙", 40, 30, good: 21), Unit("丙", 40, 30))]);

        var unit = Assert.Single(list.Units);
        Assert.Equal(("甲", -3.4m), (unit.Name, unit.Leading.Periods[0].Figures[0].Change));
    }

    /// <summary>10 % of 71, 70 and 69 are 7 (7.1, 7.0, 6.9), of 26 three (2.6), of 25 two (2.5, the even one), of 4 at least one.</summary>
    [Theory]
    [InlineData(71, 7)]
    [InlineData(70, 7)]
    [InlineData(69, 7)]
    [InlineData(26, 3)]
    [InlineData(25, 2)]
    [InlineData(4, 1)]
    public void Places_OfTenPercent_AreRoundedAndAtLeastOne(int units, int places) =>
        Assert.Equal(places, Units.Rank([.. Enumerable.Range(1, units).Select(place => Units.Fine($"{place}", place))]).PlacesOf(0.1m));
}
