using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Indices;

/// <summary>The single indices of the rule book (11.3) under HJ 633-2026: half-even first, up after.</summary>
public sealed class SingleIaqiTests
{
    private static readonly DateOnly s_day = new(2026, 6, 1);

    public static TheoryData<Pollutant, decimal, decimal, int> Daily => new()
    {
        { Pollutant.PM25, 60m, 60m, 100 },
        { Pollutant.PM25, 60.5m, 60m, 100 },
        { Pollutant.PM25, 61m, 61m, 101 },
        { Pollutant.PM25, 61.5m, 62m, 102 }, // 100 + 50 * 2/55 = 101.82
        { Pollutant.PM25, 36m, 36m, 52 },
        { Pollutant.PM25, 116m, 116m, 152 },
        { Pollutant.PM25, 151m, 151m, 201 },
        { Pollutant.PM25, 251m, 251m, 301 },
        { Pollutant.PM25, 600m, 600m, 500 },
        { Pollutant.PM10, 120m, 120m, 100 },
        { Pollutant.PM10, 121m, 121m, 101 }, // 100.38
        { Pollutant.O3, 160m, 160m, 100 },
        { Pollutant.O3, 161m, 161m, 101 },
        { Pollutant.O3, 266m, 266m, 201 }, // 200.19
        { Pollutant.O3, 801m, 801m, 300 },
        { Pollutant.SO2, 475m, 475m, 150 },
        { Pollutant.NO2, 81m, 81m, 101 }, // 100.5
        { Pollutant.CO, 4.04m, 4.0m, 100 },
        { Pollutant.CO, 4.05m, 4.0m, 100 },
        { Pollutant.CO, 4.06m, 4.1m, 101 }, // 100.5
        { Pollutant.CO, 4.15m, 4.2m, 101 }, // 101.0
    };

    [Theory]
    [MemberData(nameof(Daily))]
    public void Report_OfADailyConcentration_RoundsHalfEvenThenUp(Pollutant pollutant, decimal concentration, decimal rounded, int expected)
    {
        var day = Figures.Complete(s_day, pm25: 10);
        var values = day.Values;
        values[pollutant] = new DailyValue(concentration, 24, isValid: true);

        var report = new AqiCalculator(Editions.Cn2026).Report(day with { Values = values });

        Assert.Equal(rounded, report.Concentrations[pollutant]);
        Assert.Equal(expected, report.Iaqi[pollutant]);
        Assert.Equal(expected, report.Aqi);
    }

    [Theory]
    [InlineData(Pollutant.SO2, 475, 97)] // 50 + 50 * 325/350 = 96.43; 475 stands in the 24 h column
    [InlineData(Pollutant.SO2, 801, 200)]
    [InlineData(Pollutant.NO2, 350, 115)]
    [InlineData(Pollutant.O3, 250, 125)]
    public void Iaqi_OfAnHourlyConcentration_UsesTheHourlyColumn(Pollutant pollutant, int concentration, int expected)
    {
        var calculator = new AqiCalculator(Editions.Cn2026);

        Assert.Equal(expected, calculator.Iaqi(pollutant, Averaging.Hourly, concentration));
    }

    [Fact]
    public void Report_OfMoreDigits_RoundsOnceFromTheFullValue()
    {
        var report = new AqiCalculator(Editions.Cn2026).Report(Figures.Complete(s_day, pm25: 60.4999m));

        Assert.Equal(60m, report.Concentrations[Pollutant.PM25]);
        Assert.Equal(100, report.Iaqi[Pollutant.PM25]);
        Assert.Equal(60m, Gb8170.Round(60.4999m, 0));
    }
}
