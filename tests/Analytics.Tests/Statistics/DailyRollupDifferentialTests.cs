using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Tests.Statistics;

/// <summary>The rollup against a naive one in decimals that shares no code with the library.</summary>
public sealed class DailyRollupDifferentialTests
{
    private const int Seed = 3095;
    private const int StationDays = 1000;

    private static readonly double[] s_gapShares = [0, 0.05, 0.15, 0.3, 0.6, 0.9];

    [Fact]
    public void Compute_OfRandomStationDays_EqualsTheNaiveCalculation()
    {
        var random = new Random(Seed);
        var rollup = new DailyRollup(EditionCatalog.Embedded);
        var differences = new List<string>();
        var (valid, invalid) = (0, 0);

        for (var index = 0; index < StationDays; index++)
        {
            var (readings, usable) = RandomDay(random, index);
            var actual = rollup.Compute(readings).Figures;
            foreach (var pollutant in Enum.GetValues<Pollutant>())
            {
                var expected = pollutant == Pollutant.O3 ? NaiveMaximum(usable[pollutant]) : NaiveAverage(usable[pollutant]);
                (valid, invalid) = expected.IsValid ? (valid + 1, invalid) : (valid, invalid + 1);
                if (actual.Values[pollutant] != expected)
                {
                    differences.Add($"{index} {pollutant}: {actual.Values[pollutant]}, expected {expected}");
                }
            }

            var maximum = usable[Pollutant.O3].Max();
            if (actual.O3MaximumHour != maximum)
            {
                differences.Add($"{index} O3 1 h: {actual.O3MaximumHour}, expected {maximum}");
            }
        }

        Assert.Empty(differences);
        Assert.True(valid > 1000 && invalid > 1000, $"The draw must have both sorts, it has {valid} valid and {invalid} invalid figures.");
    }

    private static (StationDay Readings, Dictionary<Pollutant, decimal?[]> Usable) RandomDay(Random random, int index)
    {
        var day = new DateOnly(2014, 1, 1).AddDays(random.Next(7000));
        var readings = new StationDay(new StationId($"{index}A"), day);
        var usable = new Dictionary<Pollutant, decimal?[]>();
        foreach (var pollutant in Enum.GetValues<Pollutant>())
        {
            var gaps = s_gapShares[random.Next(s_gapShares.Length)];
            var highest = pollutant == Pollutant.CO ? 50_000 : 4_000_000;
            usable[pollutant] = new decimal?[24];
            for (var hour = 1; hour <= 24; hour++)
            {
                if (random.NextDouble() < gaps)
                {
                    readings.State(pollutant, random.Next(2) == 0 ? 0u : 1u << (hour - 1));
                }
                else if (random.Next(30) == 0)
                {
                    readings.Set(pollutant, hour, -random.Next(1, 90_000), QualityFlags.Negative);
                }
                else
                {
                    var scaled = random.Next(highest);
                    readings.Set(pollutant, hour, scaled, random.Next(50) == 0 ? QualityFlags.FlatLine : QualityFlags.None);
                    usable[pollutant][hour - 1] = scaled / (decimal)StationDay.Scale;
                }
            }
        }

        return (readings, usable);
    }

    private static DailyValue NaiveAverage(decimal?[] hours)
    {
        var present = hours.OfType<decimal>().ToList();
        return present.Count == 0 ? default : new DailyValue(present.Sum() / present.Count, present.Count, present.Count >= 20);
    }

    private static DailyValue NaiveMaximum(decimal?[] hours)
    {
        var averages = new List<decimal>();
        for (var end = 8; end <= 24; end++)
        {
            var window = hours[(end - 8)..end].OfType<decimal>().ToList();
            if (window.Count >= 6)
            {
                averages.Add(window.Sum() / window.Count);
            }
        }

        return averages.Count == 0 ? default : new DailyValue(averages.Max(), averages.Count, averages.Count >= 14 || averages.Max() > 160);
    }
}
