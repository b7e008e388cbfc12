using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.TestKit;

namespace AqPipeline.Analytics.Tests.Statistics;

/// <summary>HJ 663 Table A.2 and the rule for valid stations (75 %, below four stations 50 %).</summary>
public sealed class AreaRollupTests
{
    private static readonly DateOnly s_day = new(2024, 6, 1);
    private static readonly AreaStationsRule s_rule = Editions.Cn2012.Evaluation.AreaStations;

    // (20 + 21 + 24) / 3 = 65/3
    [Fact]
    public void Compute_OfStations_IsTheMeanOfTheirDailyAverages()
    {
        DailyStatistics[] stations = [Figures.Of(s_day, pm25: 20), Figures.Of(s_day, pm25: 21), Figures.Of(s_day, pm25: 24)];

        var area = AreaRollup.Compute(s_day, stations, 3, s_rule);

        Assert.Equal(s_day, area.Day);
        Assert.Equal(new DailyValue(65m / 3m, 3, isValid: true), area.Values[Pollutant.PM25]);
        Assert.Equal(default, area.Values[Pollutant.SO2]);
    }

    // One station peaks in the morning (hours 1 to 8), the other in the evening (17 to 24): each MDA8 is 100, so the area's is 100.
    // The MDA8 of averaged hours would be (100 + 20) / 2 = 60.
    [Fact]
    public void Compute_OfOzone_IsTheMeanOfTheMaximaNotTheMaximumOfMeans()
    {
        var rollup = new DailyRollup(EditionCatalog.Embedded);
        decimal?[] morning = [.. Enumerable.Range(1, 24).Select(hour => (decimal?)(hour <= 8 ? 100 : 20))];
        decimal?[] evening = [.. morning.Reverse()];
        DailyStatistics[] stations =
        [
            rollup.Compute(Readings.Of("1A", s_day, Pollutant.O3, morning)).Figures,
            rollup.Compute(Readings.Of("2A", s_day, Pollutant.O3, evening)).Figures,
        ];

        var area = AreaRollup.Compute(s_day, stations, 2, s_rule);

        Assert.Equal(new DailyValue(100, 2, isValid: true), area.Values[Pollutant.O3]);
        Assert.Equal(100m, area.O3MaximumHour);
    }

    [Fact]
    public void Compute_OfInvalidStationFigures_LeavesThemOut()
    {
        var invalid = Figures.Of(s_day, no2: 90);
        var values = invalid.Values;
        values[Pollutant.NO2] = new DailyValue(90, 19, isValid: false);
        DailyStatistics[] stations = [Figures.Of(s_day, no2: 30), Figures.Of(s_day, no2: 40), invalid with { Values = values }];

        var area = AreaRollup.Compute(s_day, stations, 3, s_rule);

        Assert.Equal(new DailyValue(35, 2, isValid: true), area.Values[Pollutant.NO2]);
    }

    // The hours of the stations sum to 1999, 901 and 736: (1999 + 901 + 736) / (3 * 24) = 3636/72 = 50.5 exactly, half to even 50.
    // None of 1999/24, 901/24 and 736/24 ends, and their rounded decimals must not push the mean over the half. IAQI 50 + 50 * 15/40 =
    // 68.75.
    [Fact]
    public void Compute_OfStationMeansThatDoNotEnd_KeepsAnExactHalf()
    {
        var rollup = new DailyRollup(EditionCatalog.Embedded);
        DailyStatistics[] stations =
        [
            rollup.Compute(Readings.Of("1A", s_day, Pollutant.PM25, [.. Enumerable.Repeat<decimal?>(83, 23), 90])).Figures,
            // 23 * 83 + 90 = 1999
            rollup.Compute(Readings.Of("2A", s_day, Pollutant.PM25, [.. Enumerable.Repeat<decimal?>(37, 23), 50])).Figures,
            // 23 * 37 + 50 = 901
            rollup.Compute(Readings.Of("3A", s_day, Pollutant.PM25, [.. Enumerable.Repeat<decimal?>(30, 23), 46])).Figures,
            // 23 * 30 + 46 = 736
        ];

        var report = new AqiCalculator(Editions.Cn2012).Report(AreaRollup.Compute(s_day, stations, 3, s_rule));

        Assert.Equal(50m, report.Concentrations[Pollutant.PM25]);
        Assert.Equal(69, report.Iaqi[Pollutant.PM25]);
    }

    // 75 % of 4 is 3, of 5 is 3.75, of 11 is 8.25; 50 % of 3 is 1.5, of 2 is 1, of 1 is 0.5.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 4)]
    [InlineData(8, 6)]
    [InlineData(11, 9)]
    [InlineData(12, 9)]
    public void Compute_OfSomeStations_IsValidFromTheShareOn(int stationCount, int needed)
    {
        foreach (var valid in Enumerable.Range(1, stationCount))
        {
            var stations = Enumerable.Repeat(Figures.Of(s_day, co: 0.5m), valid).ToArray();

            var carbonMonoxide = AreaRollup.Compute(s_day, stations, stationCount, s_rule).Values[Pollutant.CO];

            Assert.Equal(new DailyValue(0.5m, valid, valid >= needed), carbonMonoxide);
        }
    }

    [Fact]
    public void Compute_OfEachPollutant_CountsItsOwnStations()
    {
        DailyStatistics[] stations =
        [
            Figures.Of(s_day, so2: 4, pm10: 50), Figures.Of(s_day, so2: 6), Figures.Of(s_day, so2: 8), Figures.Of(s_day, pm10: 70),
        ];

        var area = AreaRollup.Compute(s_day, stations, 4, s_rule);

        Assert.Equal(new DailyValue(6, 3, isValid: true), area.Values[Pollutant.SO2]);
        Assert.Equal(new DailyValue(60, 2, isValid: false), area.Values[Pollutant.PM10]);
    }

    [Fact]
    public void Compute_WithTheRuleSwitchedOff_IsValidFromOneStation()
    {
        var area = AreaRollup.Compute(s_day, [Figures.Of(s_day, so2: 4)], 11, s_rule with { Enabled = false });

        Assert.Equal(new DailyValue(4, 1, isValid: true), area.Values[Pollutant.SO2]);
    }

    [Fact]
    public void Compute_OfTheMaximumHour_UsesStationsWithAValidMaximumOnly()
    {
        DailyStatistics[] stations =
        [
            Figures.Of(s_day, o3: 90, o3MaximumHour: 120), Figures.Of(s_day, o3: 80, o3MaximumHour: 100),
            Figures.Of(s_day, o3MaximumHour: 300),
        ];

        var area = AreaRollup.Compute(s_day, stations, 3, s_rule);

        Assert.Equal(110m, area.O3MaximumHour);
    }

    [Fact]
    public void Compute_OfNoStations_HasNoFigures()
    {
        var area = AreaRollup.Compute(s_day, [], 4, s_rule);

        Assert.Equal(default, area.Values);
        Assert.Null(area.O3MaximumHour);
    }
}
