using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>Random histories of imports, corrections, withdrawals and computations: both stores and a plain model end the same.</summary>
public sealed class StoreModelTests
{
    private const int Steps = 60;

    private static readonly string[] Stations = ["1001A", "1002A", "area:三亚", "area:延边州"];
    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 4).Select(Some.Day.AddDays)];
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task RandomHistory_OnBothStores_EndsTheSame(int seed)
    {
        using var folder = new TemporaryFolder();
        var uri = "sqlite:" + folder["aq.db"];
        await using var memory = StoreUri.Open("memory:");
        var sqlite = StoreUri.Open(uri);
        var model = new StoreModel();
        var random = new Random(seed);
        var files = new List<ImportedFile>();
        var computed = new List<(StoreModel.Computation Model, DayStatistics Memory, DayStatistics Sqlite)>();
        for (var step = 0; step < Steps; step++)
        {
            switch (random.Next(10))
            {
                case <= 5:
                    await Import(RandomBatch(step));
                    break;
                case 6:
                    await UseRules($"rules {random.Next(3)}");
                    break;
                case 7:
                    await sqlite.DisposeAsync();
                    sqlite = StoreUri.Open(uri);
                    break;
                default:
                    await Compute(value: step, late: random.Next(2) == 0 ? RandomBatch(step) : null);
                    break;
            }

            var withHistory = step % 10 == 9;
            await AssertSame(memory, model, withHistory, $"memory after step {step}");
            await AssertSame(sqlite, model, withHistory, $"SQLite after step {step}");
        }

        Assert.Equal((await memory.ReadSpans(Token)).OrderBy(span => span.Key), (await sqlite.ReadSpans(Token)).OrderBy(span => span.Key));
        await sqlite.DisposeAsync();

        // New files, and now and then one that was taken before.
        ImportBatch RandomBatch(int step)
        {
            var batch = new List<ImportedFile>();
            for (var count = random.Next(1, 4); count > 0; count--)
            {
                if (files.Count == 0 || random.Next(4) > 0)
                {
                    files.Add(Some.File($"{files.Count}", [.. RandomDays(random)]));
                    batch.Add(files[^1]);
                }
                else
                {
                    batch.Add(files[random.Next(files.Count)]);
                }
            }

            return new ImportBatch(
                [.. batch.Select(file => file with { Receipt = file.Receipt with { ImportedAt = Start.AddHours(step) } })]);
        }

        async Task Import(ImportBatch batch)
        {
            var expected = model.Import(batch);
            foreach (var changed in new[] { await memory.Import(batch, Token), await sqlite.Import(batch, Token) })
            {
                Assert.Equal(expected, changed.Select(day => day.Day));
                Assert.All(changed, day => Assert.Equal(model.Contents(day.Day), day.StationDays.SelectMany(StoreModel.Slots)));
            }
        }

        async Task UseRules(string fingerprint)
        {
            model.UseRules(fingerprint);
            await memory.UseRules(fingerprint, Token);
            await sqlite.UseRules(fingerprint, Token);
        }

        // Computes some of the dirty days; readings that come between reading and saving leave them dirty. Now and then an old computation
        // is saved again.
        async Task Compute(decimal value, ImportBatch? late)
        {
            var (fromMemory, fromSqlite) = (await memory.ReadStaleDays(Token), await sqlite.ReadStaleDays(Token));
            var versions = model.StaleDays(Days).Select(model.VersionOf).ToList();
            foreach (var (inMemory, inSqlite, version) in fromMemory.Zip(fromSqlite, versions).Where(_ => random.Next(3) > 0))
            {
                computed.Add((
                    model.Compute(inMemory.Day, version, value),
                    await Some.Computed(memory, inMemory, value, Token),
                    await Some.Computed(sqlite, inSqlite, value, Token)));
                if (late is not null)
                {
                    await Import(late);
                }

                var saved = random.Next(4) == 0 ? computed[random.Next(computed.Count)] : computed[^1];
                model.Save(saved.Model);
                await memory.SaveStatistics([saved.Memory], Token);
                await sqlite.SaveStatistics([saved.Sqlite], Token);
            }
        }
    }

    internal static async Task AssertSame(IStore store, StoreModel model, bool withHistory, string where)
    {
        foreach (var day in Days)
        {
            var stored = await store.ReadStationDays(day, Token);
            Assert.True(model.Contents(day).SequenceEqual(stored.SelectMany(StoreModel.Slots)), $"{where}: readings of {day}");
            for (var step = 0; withHistory && step < Steps; step += 7)
            {
                var known = await store.ReadKnownStationDays(day, Start.AddHours(step), Token);
                Assert.True(
                    model.Known(day, Start.AddHours(step)).SequenceEqual(known.SelectMany(StoreModel.Slots)),
                    $"{where}: known of {day} after step {step}");
            }

            foreach (var station in withHistory ? Stations : [])
            {
                var history = await store.ReadHistory(new StationId(station), day, Token);
                Assert.True(
                    model.History(station, day).SequenceEqual(history.Select(StoreModel.Told)), $"{where}: history of {station} on {day}");
                Assert.True(AreInOrder(history), $"{where}: numbers of imports of {station} on {day}");
            }
        }

        Assert.True(
            model.StaleDays(Days).SequenceEqual((await store.ReadStaleDays(Token)).Select(dirty => dirty.Day)), $"{where}: dirty days");
        var statistics = await store.ReadStatistics(new DayRange(Days[0], Days[^1]), null, Token);
        Assert.True(
            model.Statistics().SequenceEqual(
                statistics.Select(entry => (entry.Figures.Day, entry.Station.Value, entry.Figures.O3MaximumHour!.Value))),
            $"{where}: statistics");
        var imports = (await store.ReadImports(Token)).Select(receipt => (receipt.ContentHash, receipt.ImportedAt));
        Assert.True(model.Log.SequenceEqual(imports), $"{where}: imports");
    }

    /// <summary>Whether each statement about an hour is superseded by the import of the next one, which is a later one.</summary>
    private static bool AreInOrder(IReadOnlyList<HourRecord> history) => history.Zip(history.Skip(1)).All(pair =>
        (pair.First.Pollutant, pair.First.Hour) != (pair.Second.Pollutant, pair.Second.Hour)
            ? pair.First.SupersededBy is null
            : pair.First.SupersededBy == pair.Second.Import && pair.First.Import.Number < pair.Second.Import.Number);

    internal static List<StationDay> RandomDays(Random random)
    {
        var days = new List<StationDay>();
        foreach (var (station, date) in Stations.SelectMany(_ => Days, (station, date) => (station, date)).Where(_ => random.Next(4) == 0))
        {
            var day = new StationDay(new StationId(station), date);
            for (var slots = random.Next(6); slots > 0; slots--)
            {
                var (pollutant, hour) = ((Pollutant)random.Next(2, 4), random.Next(1, 4));
                if (random.Next(3) > 0)
                {
                    day.Set(pollutant, hour, random.Next(-2, 3) * 500, (QualityFlags)random.Next(4));
                }
                else if (!day.TryGet(pollutant, hour, out _))
                {
                    day.State(pollutant, 1u << (hour - 1));
                }
            }

            days.Add(day);
        }

        return days;
    }
}
