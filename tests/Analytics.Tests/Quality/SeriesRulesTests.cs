using AqPipeline.TestKit;

namespace AqPipeline.Analytics.Tests.Quality;

/// <summary>phantom-station and stale-twin.</summary>
public sealed class SeriesRulesTests
{
    [Fact]
    public void PhantomStation_ThatStandsStillInAllPollutants_IsFoundWhole()
    {
        var still = new StationDay(new StationId("包头/市环保局"), A.Date);
        foreach (var pollutant in Pollutants.All)
        {
            still.With(pollutant, [.. Enumerable.Repeat<decimal?>(11, 8)]);
        }

        var findings = A.Check(still, A.QuietDay("包头/包百大楼"));

        Assert.All(
            Pollutants.All.ToArray(), pollutant => Assert.Equal(0xFFu, A.Hours(findings[0], QualityFlags.PhantomStation, pollutant)));
        Assert.Empty(findings[1]);
    }

    // Ozone follows the sun: with it two pollutants are enough, without it four.
    [Theory]
    [InlineData(6, new[] { Pollutant.O3, Pollutant.SO2 }, true)]
    [InlineData(5, new[] { Pollutant.O3, Pollutant.SO2 }, false)]
    [InlineData(6, new[] { Pollutant.SO2, Pollutant.CO, Pollutant.NO2 }, false)]
    [InlineData(6, new[] { Pollutant.SO2, Pollutant.CO, Pollutant.NO2, Pollutant.PM10 }, true)]
    public void PhantomStation_NeedsHoursAndPollutants(int hours, Pollutant[] pollutants, bool expected)
    {
        var day = new StationDay(new StationId("1001A"), A.Date);
        foreach (var pollutant in pollutants)
        {
            day.With(pollutant, [.. Enumerable.Repeat<decimal?>(7, hours)]);
        }

        Assert.Equal(expected, A.Check(day)[0].Any(finding => finding.Rule == QualityFlags.PhantomStation));
    }

    [Fact]
    public void PhantomStation_ThatRepeatsAnotherUnderANameWithANote_IsTheOneWithTheNote()
    {
        var findings = A.Check(A.QuietDay("包头/市环保局"), A.QuietDay("包头/市环保局(启用200103)"), A.QuietDay("包头/东河城环局", 2));

        Assert.Empty(findings[0]);
        Assert.Equal(0xFFFFFFu, A.Hours(findings[1], QualityFlags.PhantomStation, Pollutant.O3));
        Assert.Empty(findings[2]);
    }

    [Theory]
    [InlineData("1001A", "3671A")]
    [InlineData("3671A", "1001A")]
    public void StaleTwin_IsTheLowerCode_WhicheverStandsFirst(string first, string second)
    {
        var findings = A.Check(A.QuietDay(first), A.QuietDay(second));
        var stale = first == "1001A" ? 0 : 1;

        Assert.Equal(0xFFFFFFu, A.Hours(findings[stale], QualityFlags.StaleTwin, Pollutant.PM25));
        Assert.Empty(findings[1 - stale]);
    }

    [Fact]
    public void StaleTwin_WithMissingHoursAndOneCorrection_IsStillOne()
    {
        var old = new StationDay(new StationId("1001A"), A.Date);
        foreach (var pollutant in Pollutants.All)
        {
            old.With(
                pollutant,
                [.. Enumerable.Range(1, 24).Select(hour => A.QuietDay().Value(pollutant, hour) / (decimal)StationDay.Scale)
                    .Select((value, index) => index is 4 or 5 ? null : value)]);
        }

        old.With(Pollutant.PM10, 20, 91);

        // 22 hours of six pollutants are shared, one of the 132 differs: 0.8 %, allowed are 2 %.
        Assert.NotEqual(0u, A.Hours(QualityFlags.StaleTwin, Pollutant.PM10, old, A.QuietDay("3671A")));
    }

    [Fact]
    public void StaleTwin_OfStationsThatOnlyShareLowValues_IsNone()
    {
        StationDay Clean(string code) => new StationDay(new StationId(code), A.Date)
            .With(Pollutant.SO2, [.. Enumerable.Repeat<decimal?>(2, 24)]).With(Pollutant.CO, [.. Enumerable.Repeat<decimal?>(0.3m, 24)]);

        Assert.Empty(A.Check(Clean("1001A"), Clean("1002A"))[0]);
    }
}
