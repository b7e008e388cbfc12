namespace AqPipeline.Storage.Tests;

/// <summary>Values to store, and their comparison.</summary>
internal static class Some
{
    public static readonly DateOnly Day = new(2016, 6, 1);

    private static readonly QualityFlags[] Flags =
        [QualityFlags.Duplicate, QualityFlags.Negative, QualityFlags.Negative | QualityFlags.Duplicate];

    /// <summary>A receipt of a file of its own.</summary>
    public static ImportReceipt Receipt(string hash = "00") =>
        new() { File = $"/data/{hash}.csv", ContentHash = hash, Format = "national-sites", Rows = 1, Accepted = 1 };

    /// <summary>A batch of one file.</summary>
    public static ImportBatch Batch(string hash, params StationDay[] days) => new([File(hash, days)]);

    /// <summary>A file of a batch.</summary>
    public static ImportedFile File(string hash, params StationDay[] days) => new(Receipt(hash), days);

    /// <summary>Statistics that can be told apart by one number.</summary>
    public static StationStatistics Statistics(string station, DateOnly day, decimal value) => new(
        new StationId(station),
        new DailyStatistics
        {
            Day = day,
            Values = PollutantTable.Create(pollutant => new DailyValue(value + (int)pollutant, 20, true)),
            O3MaximumHour = value,
        });

    /// <summary>Statistics of a day computed from the readings in that state.</summary>
    public static DayStatistics Computed(StaleDay dirty, IEnumerable<StationDay> readings, decimal value = 1) =>
        new(dirty.Day, dirty.Revision, [.. readings.Select(day => Statistics(day.Station.Value, day.Day, value))]);

    /// <summary>Statistics of a day that an import changed.</summary>
    public static DayStatistics Computed(DayReadings changed, decimal value = 1) =>
        Computed(new StaleDay(changed.Day, changed.Revision), changed.StationDays, value);

    /// <summary>Reads a dirty day and computes it, as the rollup does.</summary>
    public static async Task<DayStatistics> Computed(IStore store, StaleDay dirty, decimal value, CancellationToken cancellationToken) =>
        Computed(dirty, await store.ReadStationDays(dirty.Day, cancellationToken), value);

    /// <summary>A random station-day: plain and odd values, negative and large ones, missing and unstated hours, flags.</summary>
    public static StationDay RandomDay(Random random, string station = "1001A", DateOnly? date = null)
    {
        var day = new StationDay(new StationId(station), date ?? Day);
        var withFlags = random.Next(3) == 0;
        foreach (var pollutant in Pollutants.All)
        {
            var (kind, gaps) = (random.Next(8), random.Next(4));
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                switch (random.Next(4) < gaps ? random.Next(3) : 2)
                {
                    case 0:
                        break;
                    case 1:
                        day.State(pollutant, 1u << (hour - 1));
                        break;
                    default:
                        var flags = withFlags && random.Next(4) == 0 ? Flags[random.Next(3)] : QualityFlags.None;
                        day.Set(pollutant, hour, Value(random, kind), flags);
                        break;
                }
            }
        }

        return day;
    }

    /// <summary>Fails unless both state the same: every hour, every flag.</summary>
    public static void AssertSame(StationDay expected, StationDay actual)
    {
        Assert.Equal((expected.Station, expected.Day), (actual.Station, actual.Day));
        foreach (var pollutant in Pollutants.All)
        {
            Assert.Equal(
                (expected.Stated(pollutant), expected.Present(pollutant), expected.Usable(pollutant)),
                (actual.Stated(pollutant), actual.Present(pollutant), actual.Usable(pollutant)));
            Assert.Equal(expected.Hours(pollutant).ToArray(), actual.Hours(pollutant).ToArray());
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                Assert.Equal(expected.Flags(pollutant, hour), actual.Flags(pollutant, hour));
            }
        }
    }

    /// <summary>Fails unless both lists state the same in the same order.</summary>
    public static void AssertSame(IReadOnlyList<StationDay> expected, IReadOnlyList<StationDay> actual)
    {
        Assert.Equal(expected.Select(day => day.Station), actual.Select(day => day.Station));
        Assert.All(expected.Zip(actual), pair => AssertSame(pair.First, pair.Second));
    }

    /// <summary>Fails unless both receipts say the same.</summary>
    public static void AssertSame(ImportReceipt expected, ImportReceipt actual) => Assert.All(
        typeof(ImportReceipt).GetProperties()
            .Where(property => property.Name is not (nameof(ImportReceipt.Number) or nameof(ImportReceipt.Revision))),
        property => Assert.Equal(property.GetValue(expected), property.GetValue(actual)));

    private static int Value(Random random, int kind) => kind switch
    {
        0 => random.Next(256) * StationDay.Scale,
        1 => random.Next(2_000) * StationDay.Scale,
        2 => random.Next(50_000),
        3 => random.Next(100) * 500,
        4 => random.Next(70_000) * 100,
        5 => random.Next(-1_000, 1_000) * 1000,
        6 => random.Next(int.MinValue, int.MaxValue),
        _ => random.Next(5) switch { 0 => int.MaxValue, 1 => int.MinValue, 2 => 65_535, 3 => 655_360_000, _ => 0 },
    };
}
