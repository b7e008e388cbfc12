using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Indices;

/// <summary>The hourly report: nine indicators under HJ 633-2012 (5.1.3), six under HJ 633-2026 (4.2.3).</summary>
public sealed class HourlyCalculatorTests
{
    private static readonly DateOnly s_day = new(2026, 1, 2);

    // SO2 20: 50 * 20/150 = 6.67; NO2 100, CO 5 and O3 160 stand at 50 in the 1-hour columns; O3 8 h 160: 100; PM10 24 h 130: 50 + 50 *
    // 80/100 = 90; PM2.5 24 h 65: 50 + 50 * 30/40 = 87.5.
    [Fact]
    public void Report_Under2012_TakesRunningAveragesOfParticlesAndOzone()
    {
        var report = Report(Editions.Cn2012, hour: 8, Steady(20, 100, 5, 160, 130, 65));

        Assert.Equal(
            ["SO2 1 20 7", "NO2 1 100 50", "CO 1 5.0 50", "O3 1 160 50", "O3 8 160 100", "PM10 24 130 90", "PM2.5 24 65 88"],
            Lines(report));
        Assert.Equal(
            (100, AqiLevel.Good, "O3", ""), (report.Aqi, report.Level, report.PrimaryPollutants.ToString(), report.Missing.ToString()));
    }

    // 1-hour particles by the daily columns (4.2.4): PM10 130: 100 + 50 * 10/130 = 103.85; PM2.5 65: 100 + 50 * 5/55 = 104.55.
    [Fact]
    public void Report_Under2026_TakesTheHourOfAllSix()
    {
        var report = Report(Editions.Cn2026, hour: 8, Steady(20, 100, 5, 160, 130, 65));

        Assert.Equal(["SO2 1 20 7", "NO2 1 100 50", "CO 1 5.0 50", "O3 1 160 50", "PM10 1 130 104", "PM2.5 1 65 105"], Lines(report));
        Assert.Equal((105, AqiLevel.LightlyPolluted, "PM2.5"), (report.Aqi, report.Level, report.PrimaryPollutants.ToString()));
    }

    // Above 800 the table of 1-hour SO2 ends. 2012, note 2: the 24-hour index, 200 + 100 * 100/800 = 212.5. 2026, note b: 200.
    [Theory]
    [InlineData("CN2012", 213)]
    [InlineData("CN2026-T", 200)]
    public void Report_OfSulphurDioxideAboveItsTable_FollowsTheNote(string edition, int iaqi)
    {
        var report = Report(Editions.Of(edition), hour: 24, Steady(900, 10, 1, 10, 10, 10));

        Assert.Equal(iaqi, report.Indices[0].Iaqi);
        Assert.Equal(iaqi, report.Aqi);
    }

    // Hours 1 to 19 only: a running 24-hour average needs 20. (10 * 19 + 50) / 20 = 12 with the 20th.
    [Fact]
    public void Report_OfTheFirstHoursAtAll_HasNoRunningAverageUntilEnoughAreThere()
    {
        var day = new StationDay(new StationId("1A"), s_day);
        for (var hour = 1; hour <= 20; hour++)
        {
            day.Set(Pollutant.PM10, hour, hour == 20 ? 50 * StationDay.Scale : 10 * StationDay.Scale);
        }

        var hours = new AreaHours(new DayRange(s_day.AddDays(-1), s_day), [(day, [])]);
        var calculator = new HourlyCalculator(Editions.Cn2012);

        Assert.Contains(Pollutant.PM10, calculator.Report(hours, s_day, 19).Missing);
        Assert.Equal(12, calculator.Report(hours, s_day, 20).Indices.Single(index => index.Item.Pollutant == Pollutant.PM10).Concentration);
    }

    // (10 + 21) / 2 = 15.5, half to even 16; without the flagged reading 10; without the one quality control takes out 21.
    [Fact]
    public void Report_OfAnArea_IsTheMeanOfTheUsableHoursOfItsStations()
    {
        var (one, other) = (new StationDay(new StationId("1A"), s_day), new StationDay(new StationId("2A"), s_day));
        for (var hour = 1; hour <= 3; hour++)
        {
            one.Set(Pollutant.SO2, hour, 10 * StationDay.Scale);
            other.Set(Pollutant.SO2, hour, 21 * StationDay.Scale, hour == 2 ? QualityFlags.SourceFlagged : QualityFlags.None);
        }

        QualityFinding[] spike = [new(Pollutant.SO2, QualityFlags.IsolatedSpike, Hours: 0b100)];
        var hours = new AreaHours(new DayRange(s_day, s_day), [(one, spike), (other, [])]);

        Assert.Equal(
            [16m, 10m, 21m],
            ((int[])[1, 2, 3]).Select(
                hour => new HourlyCalculator(Editions.Cn2012).Report(hours, s_day, hour).Concentrations[Pollutant.SO2]));
    }

    // With only SO2 an AQI up to 100 is held back under both editions.
    [Theory]
    [InlineData("CN2012")]
    [InlineData("CN2026-T")]
    public void Report_OfOnePollutant_HasNoAqi(string edition)
    {
        var day = new StationDay(new StationId("1A"), s_day);
        day.Set(Pollutant.SO2, 1, 10 * StationDay.Scale);

        var report = new HourlyCalculator(Editions.Of(edition)).Report(new AreaHours(new DayRange(s_day, s_day), [(day, [])]), s_day, 1);

        Assert.Null(report.Aqi);
        Assert.Null(report.Level);
        Assert.Equal(5, report.Missing.Count);
    }

    private static HourlyReport Report(Edition edition, int hour, IEnumerable<StationDay> days) =>
        new HourlyCalculator(edition).Report(
            new AreaHours(new DayRange(s_day.AddDays(-1), s_day), days.Select(day => (day, (IReadOnlyList<QualityFinding>)[]))), s_day,
            hour);

    /// <summary>Two days on which every hour of a pollutant is the same.</summary>
    private static IEnumerable<StationDay> Steady(int so2, int no2, int co, int o3, int pm10, int pm25)
    {
        foreach (var date in (DateOnly[])[s_day.AddDays(-1), s_day])
        {
            var day = new StationDay(new StationId("1A"), date);
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                foreach (var (pollutant, value) in ((Pollutant, int)[])[
                    (Pollutant.SO2, so2), (Pollutant.NO2, no2), (Pollutant.CO, co), (Pollutant.O3, o3), (Pollutant.PM10, pm10),
                    (Pollutant.PM25, pm25)])
                {
                    day.Set(pollutant, hour, value * StationDay.Scale);
                }
            }

            yield return day;
        }
    }

    private static IEnumerable<string> Lines(HourlyReport report) =>
        report.Indices.Select(
            index => FormattableString.Invariant($"{index.Item.Pollutant.Symbol} {index.Item.Hours} {index.Concentration} {index.Iaqi}"));
}
