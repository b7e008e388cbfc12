using System.Numerics;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Indices;

/// <summary>Every representable concentration of every column against exact rational arithmetic in integers.</summary>
public sealed class IaqiGridTests
{
    private const int BeyondTheTable = 100;

    // Values 0 to last + 100, CO in tenths:
    // SO2 2721 + 901, NO2 1041 + 3941, CO 1601 + 2501, O3 901 + 1301, PM10 701, PM2.5 601 = 16210.
    [Theory]
    [InlineData("CN2012", 16210)]
    [InlineData("CN2026-T", 16210)]
    [InlineData("CN2031", 16210)]
    public void Iaqi_OfEveryConcentration_EqualsExactArithmetic(string id, int expectedCases)
    {
        var calculator = new AqiCalculator(Editions.Of(id));
        var differences = new List<string>();
        var cases = 0;

        foreach (var column in PrintedTables.Columns(id))
        {
            var scale = column.Pollutant == Pollutant.CO ? 10 : 1;
            var breakpoints = column.Values.Select(value => new BigInteger(value * scale)).ToArray();
            var last = (int)((column.Values[^1] + BeyondTheTable) * scale);
            for (var concentration = 0; concentration <= last; concentration++)
            {
                cases++;
                var expected = Exact(breakpoints, concentration, column.Above);
                var actual = calculator.Iaqi(column.Pollutant, column.Averaging, (decimal)concentration / scale);
                if (actual != expected)
                {
                    differences.Add($"{column.Pollutant} {column.Averaging} {concentration}/{scale}: {actual}, expected {expected}");
                }
            }
        }

        Assert.Empty(differences);
        Assert.Equal(expectedCases, cases);
    }

    // Daily reports look the index up instead of working it out.
    [Theory]
    [InlineData("CN2012")]
    [InlineData("CN2026-T")]
    [InlineData("CN2031")]
    public void Report_OfEveryDailyConcentration_EqualsExactArithmetic(string id)
    {
        var calculator = new AqiCalculator(Editions.Of(id));
        foreach (var column
            in PrintedTables.Columns(id)
                .Where(column => column.Averaging == (column.Pollutant == Pollutant.O3 ? Averaging.EightHour : Averaging.Daily)))
        {
            var scale = column.Pollutant == Pollutant.CO ? 10 : 1;
            var breakpoints = column.Values.Select(value => new BigInteger(value * scale)).ToArray();
            for (var concentration = 0; concentration <= (int)((column.Values[^1] + BeyondTheTable) * scale); concentration++)
            {
                var values = new PollutantTable<DailyValue> { [column.Pollutant] = new((decimal)concentration / scale, 24, isValid: true) };
                var day = new DailyStatistics { Day = new DateOnly(2024, 1, 1), Values = values };

                var report = calculator.Report(day);

                Assert.Equal(Exact(breakpoints, concentration, column.Above), report.Iaqi[column.Pollutant]);
                Assert.Equal(report.Level, calculator.Level(day));
            }
        }
    }

    private static int? Exact(BigInteger[] breakpoints, BigInteger concentration, int? above)
    {
        if (concentration > breakpoints[^1])
        {
            return above;
        }

        var row = Math.Max(1, Array.FindIndex(breakpoints, breakpoint => concentration <= breakpoint));
        var (low, high) = (PrintedTables.Iaqi[row - 1], PrintedTables.Iaqi[row]);
        var numerator = (high - low) * (concentration - breakpoints[row - 1]);
        var denominator = breakpoints[row] - breakpoints[row - 1];
        return low + (int)((numerator + denominator - 1) / denominator);
    }
}
