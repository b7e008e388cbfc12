using AqPipeline.Storage.Influx;

namespace AqPipeline.Storage.Tests;

/// <summary>
/// Random histories on a real server: after every few steps it holds what the plain model does, and at the end what a database holds that
/// was given the same files at once, with the same points to plot.
/// </summary>
public sealed class InfluxModelTests(SharedInflux influx)
{
    private const int Steps = 24;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RandomHistory_OnInflux_IsTheModelAndEqualsAFullRebuild(int seed)
    {
        var options = influx.Options(influx.NewDatabase());
        var store = new InfluxStore(options, creates: true);
        var (model, random, files) = (new StoreModel(), new Random(seed), new List<ImportedFile>());
        for (var step = 0; step < Steps; step++)
        {
            switch (random.Next(8))
            {
                case <= 4:
                    await Import(step);
                    break;
                case 5:
                    await store.DisposeAsync();
                    store = new InfluxStore(options, creates: false);
                    break;
                default:
                    await Compute(step);
                    break;
            }

            if (step % 6 == 5)
            {
                await StoreModelTests.AssertSame(store, model, withHistory: true, $"InfluxDB after step {step}");
            }
        }

        await Compute(Steps);
        await StoreModelTests.AssertSame(store, model, withHistory: true, "InfluxDB at the end");
        var statistics = await store.ReadStatistics(DayRange.OfYear(2016), null, Token);
        await store.DisposeAsync();
        await AssertRebuilt(options, files, statistics);

        async Task Import(int step)
        {
            var batch = new List<ImportedFile>();
            for (var count = random.Next(1, 4); count > 0; count--)
            {
                var file = Some.File($"{files.Count}", [.. StoreModelTests.RandomDays(random)]);
                batch.Add(file with { Receipt = file.Receipt with { ImportedAt = Start.AddHours(step) } });
                files.Add(batch[^1]);
            }

            var expected = model.Import(new ImportBatch(batch));
            Assert.Equal(expected, (await store.Import(new ImportBatch(batch), Token)).Select(day => day.Day));
        }

        async Task Compute(int value)
        {
            foreach (var dirty in await store.ReadStaleDays(Token))
            {
                model.Save(model.Compute(dirty.Day, model.VersionOf(dirty.Day), value));
                await store.SaveStatistics([await Some.Computed(store, dirty, value, Token)], Token);
            }
        }
    }

    /// <summary>Gives all files to a new database at once, and its statistics the same figures.</summary>
    private async Task AssertRebuilt(InfluxOptions options, IReadOnlyList<ImportedFile> files, IReadOnlyList<StationStatistics> statistics)
    {
        var rebuiltOptions = influx.Options(influx.NewDatabase());
        await using var rebuilt = new InfluxStore(rebuiltOptions, creates: true);
        var changed = await rebuilt.Import(new ImportBatch(files), Token);
        await rebuilt.SaveStatistics(
            [.. changed.Select(
                day => new DayStatistics(day.Day, day.Revision, [.. statistics.Where(entry => entry.Figures.Day == day.Day)]))], Token);
        await using var store = new InfluxStore(options, creates: false);
        foreach (var day in changed.Select(day => day.Day))
        {
            var stored = await rebuilt.ReadStationDays(day, Token);
            Some.AssertSame(stored, await store.ReadStationDays(day, Token));
            foreach (var station in stored)
            {
                Assert.Equal(
                    (await rebuilt.ReadHistory(station.Station, day, Token)).Select(StoreModel.Told),
                    (await store.ReadHistory(station.Station, day, Token)).Select(StoreModel.Told));
            }
        }

        Assert.Equal((await rebuilt.ReadSpans(Token)).OrderBy(span => span.Key), (await store.ReadSpans(Token)).OrderBy(span => span.Key));
        Assert.Equal(statistics, await rebuilt.ReadStatistics(DayRange.OfYear(2016), null, Token));
        foreach (var measurement in new[] { "readings", "daily" })
        {
            Assert.Equal(await Plotted(rebuiltOptions, measurement), await Plotted(options, measurement));
        }
    }

    /// <summary>Every point with all its fields but the lasting ones at time 0.</summary>
    private static async Task<List<string>> Plotted(InfluxOptions options, string measurement)
    {
        using var client = new InfluxClient(options);
        var rows = await client.Query(
            $"SELECT * FROM {measurement} WHERE time > 0",
            1000,
            row => string.Join(
                ' ',
                Pollutants.All.ToArray().Select(pollutant => pollutant.ToString().ToLowerInvariant())
                    .SelectMany(name => new[] { row.Number(name), row.Whole(name + "_flags"), row.Whole(name + "_hours") })
                    .Append(row.Time).Append(row.Number("o3_maximum_hour"))) + row.Text("station"),
            Token);
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
