using AqPipeline.Analytics.Indices;

namespace AqPipeline.Analytics.Tests.Indices;

/// <summary>Which days change class between two editions, and by which pollutant (rule book 11.2).</summary>
public sealed class EditionComparisonTests
{
    private static readonly DateOnly s_day = new(2026, 3, 1);

    // TV-B3: 92 良 under 2012; 105 轻度 under 2026 by PM2.5 105 and PM10 104. TV-B4 is 210 under both. TV-B6: 85 and 100, both 良.
    private static readonly DailyStatistics[] s_days =
    [
        Figures.Of(s_day, 12, 45, 130, 65, 0.9m, 150),
        Figures.Of(s_day.AddDays(1), 15, 60, 210, 160, 1.6m, 40),
        Figures.Of(s_day.AddDays(2), 10, 20, 120, 60, 0.8m, 90),
        Figures.Of(s_day.AddDays(3), 10, 20, 120, 60, 0.8m),
    ];

    [Fact]
    public void Compare_OfTheVectors_FindsTheDayThatChangesAndItsPollutants()
    {
        var changes = EditionComparison.Compare(Editions.Cn2012, s_days, Editions.Cn2026, s_days);

        Assert.Equal([s_day, s_day.AddDays(3)], changes.Select(change => change.Before.Day));
        Assert.Equal((92, 105), (changes[0].Before.Aqi, changes[0].After.Aqi));
        Assert.Equal([Pollutant.PM10, Pollutant.PM25], changes[0].Because);
    }

    // Without O3 the day is published under 2012 (which asks for no number of pollutants) and held back under 2026 (5.3.1).
    [Fact]
    public void Compare_OfADayWithAPollutantMissing_NamesIt()
    {
        var change = EditionComparison.Compare(Editions.Cn2012, s_days, Editions.Cn2026, s_days)[1];

        Assert.Equal((85, null), (change.Before.Aqi, change.After.Aqi));
        Assert.Equal([Pollutant.O3], change.Because);
    }

    [Fact]
    public void Compare_TheOtherWayRound_NamesTheSamePollutants()
    {
        var changes = EditionComparison.Compare(Editions.Cn2026, s_days, Editions.Cn2012, s_days);

        Assert.Equal((105, 92), (changes[0].Before.Aqi, changes[0].After.Aqi));
        Assert.Equal([Pollutant.PM10, Pollutant.PM25], changes[0].Because);
        Assert.Equal([Pollutant.O3], changes[1].Because);
    }
}
