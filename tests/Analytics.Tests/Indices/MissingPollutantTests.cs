using AqPipeline.Analytics.Indices;

namespace AqPipeline.Analytics.Tests.Indices;

/// <summary>Reports without a valid figure of a pollutant (HJ 633-2026 5.3.1), and O3 above its table (HJ 633-2012 note 3).</summary>
public sealed class MissingPollutantTests
{
    private static readonly DateOnly s_day = new(2026, 6, 1);

    // PM2.5 60 is IAQI 100 under 2026: not above 100, so nothing but concentrations and single indices is published.
    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    public void Report_Under2026WithoutOnePollutantUpTo100_IsNotPublished(int pm25)
    {
        var day = Figures.Of(s_day, so2: 6, no2: 20, pm10: 40, pm25: pm25, co: null, o3: 80);

        var report = new AqiCalculator(Editions.Cn2026).Report(day);

        Assert.Null(report.Aqi);
        Assert.Null(report.Level);
        Assert.Empty(report.PrimaryPollutants);
        Assert.Equal([Pollutant.CO], report.Missing);
        Assert.Equal(pm25, report.Concentrations[Pollutant.PM25]);
        Assert.Equal(40, report.Iaqi[Pollutant.O3]);
        Assert.Equal(40, report.Iaqi[Pollutant.PM10]);
        Assert.Null(report.Concentrations[Pollutant.CO]);
        Assert.Null(report.Iaqi[Pollutant.CO]);
    }

    // HJ 633-2026 5.3.2: a pollutant not monitored by design does not hold the AQI back, another one does.
    [Theory]
    [InlineData("CO", 50)]
    [InlineData("SO2,CO", 50)]
    [InlineData("SO2", null)]
    [InlineData("", null)]
    public void Report_Under2026WithoutAPollutantNotMonitoredByDesign_IsPublished(string notMonitored, int? aqi)
    {
        Assert.True(PollutantSet.TryParse(notMonitored, out var pollutants));
        var day = Figures.Of(s_day, so2: 6, no2: 20, pm10: 50, pm25: 10, co: null, o3: 80) with { NotMonitored = pollutants };

        var report = new AqiCalculator(Editions.Cn2026).Report(day);

        Assert.Equal(aqi, report.Aqi);
        Assert.Equal([Pollutant.CO], report.Missing);
    }

    // PM2.5 61: 100 + 50 * 1/55 = 100.9 -> 101.
    [Fact]
    public void Report_Under2026WithoutOnePollutantAbove100_IsPublished()
    {
        var day = Figures.Of(s_day, so2: 6, no2: 20, pm10: 40, pm25: 61, co: null, o3: 80);

        var report = new AqiCalculator(Editions.Cn2026).Report(day);

        Assert.Equal(101, report.Aqi);
        Assert.Equal(AqiLevel.LightlyPolluted, report.Level);
        Assert.Equal([Pollutant.PM25], report.PrimaryPollutants);
        Assert.Equal([Pollutant.CO], report.Missing);
    }

    [Fact]
    public void Report_Under2026WithAllSix_IsPublishedUpTo100()
    {
        var report = new AqiCalculator(Editions.Cn2026).Report(Figures.Complete(s_day, pm25: 60));

        Assert.Equal(100, report.Aqi);
        Assert.Equal(AqiLevel.Good, report.Level);
        Assert.Empty(report.Missing);
    }

    [Fact]
    public void Report_Under2012WithoutOnePollutant_IsComputedFromTheOthers()
    {
        var day = Figures.Of(s_day, so2: 6, no2: 20, pm10: 40, pm25: null, co: 0.5m, o3: 80);

        var report = new AqiCalculator(Editions.Cn2012).Report(day);

        Assert.Equal(40, report.Aqi);
        Assert.Equal(AqiLevel.Excellent, report.Level);
        Assert.Equal([Pollutant.PM25], report.Missing);
    }

    // O3 80 is 50 * 80/100 = 40. The text of 2012 names no number of pollutants; official figures of June 2019 count such days.
    [Fact]
    public void Report_Under2012OfOzoneAlone_IsPublishedWithTheOthersMissing()
    {
        var report = new AqiCalculator(Editions.Cn2012).Report(Figures.Of(s_day, o3: 80));

        Assert.Equal((40, AqiLevel.Excellent, 5), (report.Aqi, report.Level, report.Missing.Count));
    }

    [Fact]
    public void Report_Under2012WithTheRuleSwitchedOn_IsNotPublished()
    {
        var aqi = Editions.Cn2012.Aqi;
        var edition = Editions.Cn2012 with { Aqi = aqi with { MissingPollutant = aqi.MissingPollutant with { MinimumPollutants = 6 } } };

        var report = new AqiCalculator(edition).Report(Figures.Of(s_day, so2: 6, no2: 20, pm10: 40, co: 0.5m, o3: 80));

        Assert.Null(report.Aqi);
    }

    [Fact]
    public void Report_OfAnInvalidFigure_TreatsItAsMissing()
    {
        var day = Figures.Complete(s_day, pm25: 90);
        var values = day.Values;
        values[Pollutant.PM25] = new DailyValue(90, 19, isValid: false);

        var report = new AqiCalculator(Editions.Cn2012).Report(day with { Values = values });

        Assert.Equal([Pollutant.PM25], report.Missing);
        Assert.Null(report.Concentrations[Pollutant.PM25]);
        Assert.Equal(30, report.Aqi); // O3 60
    }

    [Theory]
    [InlineData("CN2012")]
    [InlineData("CN2026-T")]
    public void Report_WithoutAnyPollutant_HasNoAqi(string id)
    {
        var report = new AqiCalculator(Editions.Of(id)).Report(Figures.Of(s_day));

        Assert.Null(report.Aqi);
        Assert.Null(report.Level);
        Assert.Empty(report.PrimaryPollutants);
        Assert.Equal(6, report.Missing.Count);
    }

    // 2012 note 3: above 800 the MDA8 has no index, the highest hour stands in: 900 is 300 + 100 * 100/200 = 350. 2026 note c: 300.
    [Theory]
    [InlineData("CN2012", 350)]
    [InlineData("CN2026-T", 300)]
    public void Report_OfOzoneAboveTheTable_IsByTheNoteOfTheEdition(string id, int expected)
    {
        var day = Figures.Of(s_day, 6, 20, 40, 20, 0.5m, o3: 801, o3MaximumHour: 900);

        var report = new AqiCalculator(Editions.Of(id)).Report(day);

        Assert.Equal(expected, report.Iaqi[Pollutant.O3]);
        Assert.Equal(expected, report.Aqi);
        Assert.Equal([Pollutant.O3], report.PrimaryPollutants);
    }

    // 8 h 100 is 50, 1 h 250 is 100 + 50 * 50/100 = 125: only with the switch on does the hour count.
    [Theory]
    [InlineData(false, 50)]
    [InlineData(true, 125)]
    public void Report_OfTheHighestOzoneHour_CountsOnlyWhenTheSwitchIsOn(bool include, int expected)
    {
        var rule = Editions.Cn2012.Aqi;
        var edition = Editions.Cn2012 with
        {
            Aqi = rule with { O3MaximumHourInDaily = rule.O3MaximumHourInDaily with { Include = include } },
        };
        var day = Figures.Of(s_day, 6, 20, 40, 20, 0.5m, o3: 100, o3MaximumHour: 250);

        var report = new AqiCalculator(edition).Report(day);

        Assert.Equal(expected, report.Aqi);
    }

    [Fact]
    public void Primary_AtAqi51_IsNamedAndAtAqi50IsNot()
    {
        var calculator = new AqiCalculator(Editions.Cn2012);

        var at50 = calculator.Report(Figures.Of(s_day, 50, 20, 20, 20, 0.5m, 60));
        var at51 = calculator.Report(Figures.Of(s_day, 52, 20, 20, 20, 0.5m, 60)); // 50 + 50 * 2/100 = 51

        Assert.Equal((50, 0), (at50.Aqi, at50.PrimaryPollutants.Count));
        Assert.Equal((51, "SO2"), (at51.Aqi, at51.PrimaryPollutants.ToString()));
    }
}
