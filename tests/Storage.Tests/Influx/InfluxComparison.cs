using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.Tests;

/// <summary>Holds a database against a store in memory that was given the same.</summary>
internal static class InfluxComparison
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Fails unless both hold the same, and the points to be plotted are those readings, each once.</summary>
    /// <param name="memory">What is expected.</param>
    /// <param name="store">The database.</param>
    /// <param name="direct">The way to its server past all faults.</param>
    public static async Task AssertSame(IStore memory, InfluxStore store, InfluxOptions direct)
    {
        var days = Enumerable.Range(0, 3).Select(Some.Day.AddDays).ToList();
        var sums = new PollutantTable<(long Count, long Scaled)>();
        foreach (var day in days)
        {
            var expected = await memory.ReadStationDays(day, Token);
            Some.AssertSame(expected, await store.ReadStationDays(day, Token));
            foreach (var station in expected)
            {
                Assert.Equal(await memory.ReadHistory(station.Station, day, Token), await store.ReadHistory(station.Station, day, Token));
                foreach (var pollutant in Pollutants.All)
                {
                    var (count, scaled) = sums[pollutant];
                    sums[pollutant] =
                        (count
                            + uint.PopCount(station.Present(pollutant)),
                            scaled + station.Hours(pollutant).ToArray().Sum(value => (long)value));
                }
            }
        }

        Assert.Equal((await memory.ReadStaleDays(Token)).Select(day => day.Day), (await store.ReadStaleDays(Token)).Select(day => day.Day));
        Assert.Equal(await memory.ReadImportedHashes(Token), await store.ReadImportedHashes(Token));
        Assert.Equal(
            await memory.ReadStatistics(DayRange.OfYear(2016), null, Token),
            await store.ReadStatistics(DayRange.OfYear(2016), null, Token));
        foreach (var pollutant in Pollutants.All.ToArray())
        {
            var (count, sum) = await Plotted(direct, pollutant.ToString().ToLowerInvariant());
            Assert.Equal(sums[pollutant].Count, count);
            Assert.Equal(sums[pollutant].Scaled / (double)StationDay.Scale, sum, 1e-3);
        }
    }

    /// <summary>How many values of a pollutant a dashboard finds, and their sum.</summary>
    public static async Task<(long Count, double Sum)> Plotted(InfluxOptions options, string pollutant)
    {
        using var client = new InfluxClient(options);
        var values = await client.Query($"SELECT {pollutant} FROM readings", 1000, row => row.Number(pollutant)!.Value, Token);
        return (values.Count, values.Sum());
    }
}
