namespace AqPipeline.Analytics.Tests.Quality;

/// <summary>isolated-spike and impossible-jump, on hours as they were published.</summary>
public sealed class StepRulesTests
{
    // 荣成, 2018-12-02: CO 0.65, 45.45, 1.0 at 10 to 12 o'clock.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void IsolatedSpike_OfRongchengsCarbonMonoxide_IsFoundWithAndWithoutNeighbours(bool hasNeighbour)
    {
        var rongcheng = A.QuietDay("area:荣成").With(Pollutant.CO, 10, 0.65m, 45.45m, 1.0m);
        StationDay[] days = hasNeighbour ? [rongcheng, A.QuietDay("area:威海", 1)] : [rongcheng];

        Assert.Equal(A.Mask(11), A.Hours(QualityFlags.IsolatedSpike, Pollutant.CO, days));
        Assert.Equal(0u, A.Hours(QualityFlags.ImpossibleJump, Pollutant.CO, days));
    }

    // Beijing, 2015-06-04 15 o'clock: CO 7 to 10 at every station for one hour. Strange, but not one instrument.
    [Fact]
    public void IsolatedSpike_ThatANeighbourConfirms_IsNone()
    {
        StationDay[] days = [A.QuietDay("1009A").With(Pollutant.CO, 15, 9), A.QuietDay("1008A", 1).With(Pollutant.CO, 15, 8)];

        Assert.Equal(0u, A.Hours(QualityFlags.IsolatedSpike, Pollutant.CO, days));
    }

    [Fact]
    public void IsolatedSpike_WithAPeakElsewhereHoursLater_IsStillOne()
    {
        StationDay[] days = [A.QuietDay("1009A").With(Pollutant.CO, 15, 9), A.QuietDay("1008A", 1).With(Pollutant.CO, 19, 4, 6, 4)];

        Assert.Equal(A.Mask(15), A.Hours(QualityFlags.IsolatedSpike, Pollutant.CO, days));
    }

    // 海东, 2019-01-24 23 o'clock: PM10 62, 2156, 80 with PM2.5 62, 170, 57: sand.
    [Fact]
    public void IsolatedSpike_OfSandThatPm25Sees_IsNone()
    {
        var day = A.QuietDay("area:海东").With(Pollutant.PM10, 20, 62, 2156, 80).With(Pollutant.PM25, 20, 62, 170, 57);

        Assert.DoesNotContain(A.Check(day, A.QuietDay("area:西宁", 1))[0], finding => !finding.Rule.IsUsable());
    }

    // 五家渠, 2019-05-27: PM10 31, 1212, 92 with PM2.5 5, 5, 6.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void IsolatedSpike_OfPm10OnADayWithSandInTheProvince_IsNone(bool hasSand)
    {
        var day = A.QuietDay("area:五家渠").With(Pollutant.PM10, 19, 31, 1212, 92).With(Pollutant.PM25, 19, 5, 5, 6);
        var hotan = A.QuietDay("area:和田", 1);
        if (hasSand)
        {
            hotan.With(Pollutant.PM10, 3, 300, 800, 700).With(Pollutant.PM25, 3, 80, 200, 190);
        }

        Assert.Equal(hasSand ? 0u : A.Mask(20), A.Hours(QualityFlags.IsolatedSpike, Pollutant.PM10, day, hotan));
    }

    [Fact]
    public void IsolatedSpike_BesideAMissingHour_IsLeftToTheJump()
    {
        var day = new StationDay(new StationId("1001A"), A.Date);
        day.With(Pollutant.SO2, 1, 8, 9, 300);

        Assert.Equal([new QualityFinding(Pollutant.SO2, QualityFlags.ImpossibleJump, A.Mask(3))], A.Check(day, A.QuietDay("1002A"))[0]);
    }

    [Fact]
    public void ImpossibleJump_ToALevelThatStays_MarksTheFirstHourOnly()
    {
        var day = A.QuietDay().With(Pollutant.SO2, 10, 300, 310, 320, 290);

        Assert.Equal(A.Mask(10, 13), A.Hours(QualityFlags.ImpossibleJump, Pollutant.SO2, day, A.QuietDay("1002A", 1)));
    }

    [Fact]
    public void ImpossibleJump_InTheFirstHour_IsSeenFromTheSecond()
    {
        var day = A.QuietDay().With(Pollutant.NO2, 1, 500);

        Assert.Equal(A.Mask(1), A.Hours(QualityFlags.ImpossibleJump, Pollutant.NO2, day, A.QuietDay("1002A", 1)));
    }

    // A fire's smoke: both sizes rise and stay.
    [Fact]
    public void ImpossibleJump_OfBothParticleSizes_IsNone()
    {
        var day = A.QuietDay().With(Pollutant.PM25, 10, 600, 650, 700).With(Pollutant.PM10, 10, 800, 850, 900);

        Assert.Empty(A.Check(day, A.QuietDay("1002A", 1))[0]);
    }
}
