using AqPipeline.Analytics.Indices;

namespace AqPipeline.Analytics.Tests.Indices;

/// <summary>The daily vectors of the rule book (11.1, 11.2): published rows and hand calculations.</summary>
public sealed class DailyAqiVectorTests
{
    private static readonly DateOnly s_day = new(2025, 4, 13);

    // Id, SO2, NO2, PM10, PM2.5, CO, O3 8 h, AQI, primary pollutants.
    public static TheoryData<string, decimal?, decimal?, decimal?, decimal?, decimal?, decimal?, int, string> Published2012 => new()
    {
        { "TV-A1", 8, 12, 27, 11, 0.5m, 112, 60, "O3" },
        { "TV-A2", 7, 16, 24, 10, 0.5m, 92, 46, "" },
        { "TV-A3", 7, 31, 37, 23, 0.6m, 169, 109, "O3" },
        { "TV-A4", 8, 30, 47, null, null, 201, 138, "O3" },
        { "TV-A5", 6, 25, null, null, 0.4m, 87, 44, "" },
        { "TV-A6", 7, 52, null, null, 0.6m, 153, 95, "O3" },
        { "TV-A7", 6, 40, null, null, 0.5m, 185, 123, "O3" },
        { "TV-A8", 5, 21, null, null, 0.5m, 131, 76, "O3" },
        { "TV-A9", 5, 32, null, null, 0.6m, 43, 40, "" },
        { "TV-A10", 9, 56, null, null, 0.7m, 159, 100, "O3" },
        { "TV-A11", 8, 44, null, null, 0.7m, 178, 117, "O3" },
        { "TV-A12", 6, 6, null, 17, 0.6m, 79, 40, "" },
        { "TV-B1 with low others", 10, 20, 40, 75, 0.8m, 40, 100, "PM2.5" },
        { "TV-B2 with low others", 10, 20, 150, 30, 0.8m, 40, 100, "PM10" },
        { "TV-B3", 12, 45, 130, 65, 0.9m, 150, 92, "O3" },
        { "TV-B4", 15, 60, 210, 160, 1.6m, 40, 210, "PM2.5" },
        { "TV-B5", 20, 40, 50, 35, 2.0m, 100, 50, "" },
        { "TV-B6", 10, 20, 120, 60, 0.8m, 90, 85, "PM10" },
        { "TV-B7", 10, 20, 900, 180, 0.8m, 40, 500, "PM10" },
    };

    // B1 and B2 stand alone in the rule book; alone they are published under 2026 only because their AQI is above 100 (5.3.1).
    public static TheoryData<string, decimal?, decimal?, decimal?, decimal?, decimal?, decimal?, int, string> Published2026 => new()
    {
        { "TV-B1", null, null, null, 75, null, null, 114, "PM2.5" },
        { "TV-B2", null, null, 150, null, null, null, 112, "PM10" },
        { "TV-B3", 12, 45, 130, 65, 0.9m, 150, 105, "PM2.5" },
        { "TV-B4", 15, 60, 210, 160, 1.6m, 40, 210, "PM2.5" },
        { "TV-B5", 20, 40, 50, 35, 2.0m, 100, 50, "" },
        { "TV-B6", 10, 20, 120, 60, 0.8m, 90, 100, "PM10,PM2.5" },
        { "TV-B7", 10, 20, 900, 180, 0.8m, 40, 500, "PM10" },
    };

    [Theory]
    [MemberData(nameof(Published2012))]
    public void Report_Under2012_IsAsPublished(
        string vector, decimal? so2, decimal? no2, decimal? pm10, decimal? pm25, decimal? co, decimal? o3, int aqi, string primary)
    {
        var report = new AqiCalculator(Editions.Cn2012).Report(Figures.Of(s_day, so2, no2, pm10, pm25, co, o3));

        Assert.Equal((vector, aqi, primary), (vector, report.Aqi, report.PrimaryPollutants.ToString()));
        Assert.Equal(LevelOf(aqi), report.Level);
        Assert.Equal("CN2012", report.Edition);
        Assert.Equal(s_day, report.Day);
    }

    [Theory]
    [MemberData(nameof(Published2026))]
    public void Report_Under2026_IsAsComputedByHand(
        string vector, decimal? so2, decimal? no2, decimal? pm10, decimal? pm25, decimal? co, decimal? o3, int aqi, string primary)
    {
        var report = new AqiCalculator(Editions.Cn2026).Report(Figures.Of(s_day, so2, no2, pm10, pm25, co, o3));

        Assert.Equal((vector, aqi, primary), (vector, report.Aqi, report.PrimaryPollutants.ToString()));
        Assert.Equal(LevelOf(aqi), report.Level);
        Assert.Equal("CN2026-T", report.Edition);
    }

    // SO2, NO2, PM10, PM2.5, CO, O3 as the published row prints them.
    [Fact]
    public void Report_OfVectorA1_HasThePrintedIndexOfEachPollutant()
    {
        var report = new AqiCalculator(Editions.Cn2012).Report(Figures.Of(s_day, 8, 12, 27, 11, 0.5m, 112));

        AssertIaqi(report, 8, 15, 27, 16, 13, 60);
    }

    // 2012: NO2 50 + 50 * 5/40 = 56.25; PM10 50 + 50 * 80/100 = 90; PM2.5 50 + 50 * 30/40 = 87.5; O3 50 + 50 * 50/60 = 91.67.
    // 2026: PM10 100 + 50 * 10/130 = 103.85; PM2.5 100 + 50 * 5/55 = 104.55. Both: SO2 12; CO 50 * 0.9/2 = 22.5.
    [Fact]
    public void Report_OfVectorB3_DiffersBetweenTheEditionsInParticlesOnly()
    {
        var day = Figures.Of(s_day, 12, 45, 130, 65, 0.9m, 150);

        var before = new AqiCalculator(Editions.Cn2012).Report(day);
        var after = new AqiCalculator(Editions.Cn2026).Report(day);

        AssertIaqi(before, 12, 57, 90, 88, 23, 92);
        AssertIaqi(after, 12, 57, 104, 105, 23, 92);
    }

    // PM10 210: 2012 100 + 50 * 60/100 = 130; 2026 100 + 50 * 90/130 = 134.62.
    [Fact]
    public void Report_OfVectorB4_IsTheSameHeavyDayUnderBothEditions()
    {
        var day = Figures.Of(s_day, 15, 60, 210, 160, 1.6m, 40);

        var before = new AqiCalculator(Editions.Cn2012).Report(day);
        var after = new AqiCalculator(Editions.Cn2026).Report(day);

        Assert.Equal((130, 135), (before.Iaqi[Pollutant.PM10], after.Iaqi[Pollutant.PM10]));
        Assert.Equal((AqiLevel.HeavilyPolluted, AqiLevel.HeavilyPolluted), (before.Level, after.Level));
        Assert.Equal((210, 210), (before.Aqi, after.Aqi));
    }

    [Fact]
    public void Report_OfVectorB5_HasAllSixTiedAt50()
    {
        foreach (var edition in (string[])["CN2012", "CN2026-T"])
        {
            var report = new AqiCalculator(Editions.Of(edition)).Report(Figures.Of(s_day, 20, 40, 50, 35, 2.0m, 100));

            AssertIaqi(report, 20, 50, 50, 50, 50, 50);
            Assert.Empty(report.PrimaryPollutants);
        }
    }

    // PM10 120: 50 + 50 * 70/100 = 85; PM2.5 60: 50 + 50 * 25/40 = 81.25.
    [Fact]
    public void Report_OfVectorB6_TiesUnder2026Only()
    {
        var day = Figures.Of(s_day, 10, 20, 120, 60, 0.8m, 90);

        var before = new AqiCalculator(Editions.Cn2012).Report(day);
        var after = new AqiCalculator(Editions.Cn2026).Report(day);

        Assert.Equal((85, 82), (before.Iaqi[Pollutant.PM10], before.Iaqi[Pollutant.PM25]));
        Assert.Equal((100, 100), (after.Iaqi[Pollutant.PM10], after.Iaqi[Pollutant.PM25]));
        Assert.Equal([Pollutant.PM10], before.PrimaryPollutants);
        Assert.Equal([Pollutant.PM10, Pollutant.PM25], after.PrimaryPollutants);
    }

    private static void AssertIaqi(AqiReport report, int so2, int no2, int pm10, int pm25, int co, int o3) =>
        Assert.Equal(
            (so2, no2, pm10, pm25, co, o3),
            (report.Iaqi[Pollutant.SO2], report.Iaqi[Pollutant.NO2], report.Iaqi[Pollutant.PM10], report.Iaqi[Pollutant.PM25],
             report.Iaqi[Pollutant.CO], report.Iaqi[Pollutant.O3]));

    private static AqiLevel LevelOf(int aqi) => aqi switch
    {
        <= 50 => AqiLevel.Excellent,
        <= 100 => AqiLevel.Good,
        <= 150 => AqiLevel.LightlyPolluted,
        <= 200 => AqiLevel.ModeratelyPolluted,
        <= 300 => AqiLevel.HeavilyPolluted,
        _ => AqiLevel.SeverelyPolluted,
    };
}
