using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Indices;

namespace AqPipeline.Analytics.Tests.Indices;

/// <summary>
/// Concentrations above the table. HJ 633-2012 Table 1 ends at PM2.5 500 µg/m³ (24 h) and O3 1,200 µg/m³ (1 h), both IAQI 500.
/// </summary>
public sealed class AboveScaleTests
{
    private static readonly DateOnly s_day = new(2014, 6, 1);

    [Theory]
    [InlineData(499, 500, false)]
    [InlineData(500, 500, false)]
    [InlineData(501, 500, true)]
    [InlineData(900, 500, true)]
    public void Report_OfPm25AroundTheEndOfTheTable_IsAboveScaleOnlyBeyondIt(int pm25, int aqi, bool isAbove)
    {
        var report = new AqiCalculator(Editions.Cn2012).Report(Figures.Complete(s_day, pm25));

        Assert.Equal(aqi, report.Aqi);
        Assert.Equal(isAbove ? [Pollutant.PM25] : [], report.AboveScale);
        Assert.Equal(pm25, report.Concentrations[Pollutant.PM25]);
    }

    // Note 3: an 8-hour average above 800 has no index; that of the highest hour stands for it.
    [Theory]
    [InlineData(1200, false)]
    [InlineData(1201, true)]
    public void Report_OfOzoneAboveItsEightHours_IsAboveScaleByTheHighestHour(int highestHour, bool isAbove)
    {
        var day = Figures.Of(s_day, so2: 5, no2: 10, pm10: 20, pm25: 10, co: 0.5m, o3: 900, o3MaximumHour: highestHour);

        var report = new AqiCalculator(Editions.Cn2012).Report(day);

        Assert.Equal(500, report.Aqi);
        Assert.Equal(isAbove ? [Pollutant.O3] : [], report.AboveScale);
    }

    [Fact]
    public void Report_OfAnHourWithPm10AboveTheTable_IsAboveScale()
    {
        var day = new StationDay(new StationId("1A"), s_day);
        for (var hour = 1; hour <= HourEnding.PerDay; hour++)
        {
            foreach (var pollutant in Pollutants.All)
            {
                // The daily table of PM10 ends at 600 µg/m³.
                day.Set(pollutant, hour, (pollutant == Pollutant.PM10 ? 601 : 1) * StationDay.Scale);
            }
        }

        var hours = new AreaHours(new DayRange(s_day, s_day), [(day, [])]);
        var report = new HourlyCalculator(Editions.Cn2012).Report(hours, s_day, 24);

        Assert.Equal(500, report.Aqi);
        Assert.Equal([Pollutant.PM10], report.AboveScale);
    }
}
