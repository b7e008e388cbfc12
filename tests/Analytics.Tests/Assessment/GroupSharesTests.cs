using AqPipeline.Analytics.Assessment;

namespace AqPipeline.Analytics.Tests.Assessment;

/// <summary>The cities of a group with their parts in its figure, calculated by hand.</summary>
public sealed class GroupSharesTests
{
    /// <summary>
    /// 100 days at 50 and at 30 µg/m³, 265 days left, limit 35. With a share k of the expected, (80 · 100 + 80 · 265 · k) / 365 / 2 must
    /// stay below
    /// 35.5: k is below (25,915 - 8,000) / 21,200 = 0.84505, which is 42.252 and 25.351 µg/m³. If A is 30 % better, its year is
    /// (5,000 + 35 · 265) / 365 = 39.11 and the group (39.11 + 30) / 2 = 34.55, which is met; B alone brings it to (50 + 23.47) / 2 =
    /// 36.73.
    /// </summary>
    [Fact]
    public void Of_AMeanInProgress_DividesFigureAndAllowance()
    {
        var shares = GroupShares.Of(Target(TargetIndicator.Pm25Mean, 35), 0, 265, [Mean("B", 30, 100), Mean("A", 50, 100)]);

        Assert.Equal(
            [
                new CityShare("A", 50, 25) { Expected = 50, Allowed = 42.252m, Decides = true },
                new CityShare("B", 30, 15) { Expected = 30, Allowed = 25.351m, Decides = false },
            ],
            shares);
    }

    /// <summary>
    /// 30 and 10 bad days of 100, 200 left, at least 80.0 %: (4,000 + 8,000 · k) / 300 / 2 may be 20.05, since 79.95 rounds to 80.0. k is
    /// 1.00375,
    /// which is 60 and 20 whole days.
    /// </summary>
    [Fact]
    public void Of_ARatioOfGoodDays_GivesWholeDays()
    {
        var shares = GroupShares.Of(Target(TargetIndicator.GoodDayRatio, 80), 1, 200, [Days("A", 100, 70), Days("B", 100, 90)]);

        Assert.Equal([("A", 70m, 35m, 60m, 60m), ("B", 90m, 45m, 20m, 20m)], shares.Select(share => (
            share.City, share.Figure, share.Contribution, share.Expected!.Value, share.Allowed!.Value)));
    }

    [Fact]
    public void Of_AYearThatIsOver_HasContributionsAlone()
    {
        var shares = GroupShares.Of(Target(TargetIndicator.Pm25Mean, 35), 0, 0, [Mean("A", 50, 365), Mean("none", null, 0)]);

        Assert.Equal([new CityShare("A", 50, 50)], shares);
    }

    [Fact]
    public void Of_AGroupThatCannotMeetIt_AllowsNothing()
    {
        var share = Assert.Single(GroupShares.Of(Target(TargetIndicator.Pm25Mean, 5), 0, 10, [Mean("A", 50, 355)]));

        Assert.Null(share.Allowed);
        Assert.False(share.Decides);
    }

    private static TargetAssessment Target(TargetIndicator indicator, decimal limit)
    {
        var target = new PlanTarget
        {
            Id = "T",
            Area = "group",
            Indicator = indicator,
            Operator = indicator == TargetIndicator.GoodDayRatio ? TargetOperator.AtLeast : TargetOperator.AtMost,
            Value = limit,
            Years = [2023],
            Sentence = "",
        };
        return new TargetAssessment
        {
            Plan = new Plan { Id = "P", Title = "", Document = "", Edition = "CN2012", Targets = [target] },
            Target = target,
            Year = 2023,
            IsRehearsal = false,
            Limit = limit,
            Status = TargetStatus.AtRisk,
        };
    }

    private static CityYear Mean(string city, decimal? mean, int days) => new(
        Statistics(city) with
        {
            Values = PollutantTable.Create(pollutant =>
                pollutant == Pollutant.PM25 && mean is not null ? new PeriodValue(mean, mean, days, 0, IsValid: true) : default),
        },
        Statistics(city));

    private static CityYear Days(string city, int valid, int good) =>
        new(Statistics(city) with { Days = new DayCounts(valid, 0, good, 0, 0) }, Statistics(city));

    private static PeriodStatistics Statistics(string city) => new()
    {
        Area = city,
        Period = Period.OfYear(2023),
        Edition = "CN2012",
        Stations = 1,
        Values = default,
        Days = default,
        DaysAreValid = false,
    };
}
