using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>Random histories of imports, corrections, withdrawals and computations: both stores and a plain model end the same.</summary>
public sealed class StoreModelTests
{
    private const int Steps = 60;

    private static readonly string[] Stations = ["1001A", "1002A", "area:三亚", "area:延边州"];
    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 4).Select(Some.Day.AddDays)];

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
        var model = new Model();
        var random = new Random(seed);
        var batches = new List<ImportBatch>();
        for (var step = 0; step < Steps; step++)
        {
            switch (random.Next(10))
            {
                case 0 when batches.Count > 0:
                    await Import(batches[random.Next(batches.Count)]);
                    break;
                case <= 5:
                    batches.Add(new ImportBatch([Some.Receipt($"{step}")], RandomDays(random)));
                    await Import(batches[^1]);
                    break;
                case 6:
                    await UseRules($"rules {random.Next(3)}");
                    break;
                case 7:
                    await sqlite.DisposeAsync();
                    sqlite = StoreUri.Open(uri);
                    break;
                default:
                    var late = random.Next(2) == 0 ? new ImportBatch([Some.Receipt($"{step}")], RandomDays(random)) : null;
                    await Compute(random.Next(2), late, value: step);
                    break;
            }

            await AssertSame(memory, model, $"memory after step {step}");
            await AssertSame(sqlite, model, $"SQLite after step {step}");
        }

        Assert.Equal(
            (await memory.ReadImports(Token)).Select(receipt => receipt.ContentHash),
            (await sqlite.ReadImports(Token)).Select(receipt => receipt.ContentHash));
        Assert.Equal((await memory.ReadSpans(Token)).OrderBy(span => span.Key), (await sqlite.ReadSpans(Token)).OrderBy(span => span.Key));
        await sqlite.DisposeAsync();

        async Task Import(ImportBatch batch)
        {
            var expected = model.Import(batch);
            Assert.Equal(expected, await memory.Import(batch, Token));
            Assert.Equal(expected, await sqlite.Import(batch, Token));
        }

        async Task UseRules(string fingerprint)
        {
            model.UseRules(fingerprint);
            await memory.UseRules(fingerprint, Token);
            await sqlite.UseRules(fingerprint, Token);
        }

        // Computes part of what is dirty; readings that come between reading and saving leave their station-days dirty.
        async Task Compute(int skip, ImportBatch? late, decimal value)
        {
            foreach (var day in Days)
            {
                var (fromMemory, fromSqlite) = (await memory.ReadDirty(day, Token), await sqlite.ReadDirty(day, Token));
                var read = model.ReadDirty(day).Skip(skip).ToList();
                if (late is not null)
                {
                    await Import(late);
                }

                model.Save(read, value);
                await memory.SaveStatistics([.. fromMemory.Skip(skip).Select(dirty => Some.Computed(dirty, value))], Token);
                await sqlite.SaveStatistics([.. fromSqlite.Skip(skip).Select(dirty => Some.Computed(dirty, value))], Token);
            }
        }
    }

    private static async Task AssertSame(IStore store, Model model, string where)
    {
        foreach (var day in Days)
        {
            var stored = await store.ReadStationDays(day, Token);
            Assert.True(model.Contents(day).SequenceEqual(stored.SelectMany(Model.Slots)), $"{where}: readings of {day}");
            var dirty = (await store.ReadDirty(day, Token)).Select(entry => entry.Readings.Station.Value);
            Assert.True(model.ReadDirty(day).Select(entry => entry.Station).SequenceEqual(dirty), $"{where}: dirty station-days of {day}");
        }

        Assert.True(model.DirtyDays().SequenceEqual(await store.ReadDirtyDays(Token)), $"{where}: dirty days");
        var statistics = await store.ReadStatistics(new DayRange(Days[0], Days[^1]), null, Token);
        Assert.True(
            model.Statistics().SequenceEqual(
                statistics.Select(entry => (entry.Figures.Day, entry.Station.Value, entry.Figures.O3MaximumHour!.Value))),
            $"{where}: statistics");
    }

    private static List<StationDay> RandomDays(Random random)
    {
        var days = new List<StationDay>();
        foreach (var (station, date) in Stations.SelectMany(_ => Days, (station, date) => (station, date)).Where(_ => random.Next(4) == 0))
        {
            var day = new StationDay(new StationId(station), date);
            for (var slots = random.Next(6); slots > 0; slots--)
            {
                var (pollutant, hour) = ((Pollutant)random.Next(2, 4), random.Next(1, 4));
                if (random.Next(3) == 0)
                {
                    day.State(pollutant, 1u << (hour - 1));
                }
                else
                {
                    day.Set(pollutant, hour, random.Next(-2, 3) * 500, (QualityFlags)random.Next(4));
                }
            }

            days.Add(day);
        }

        return days;
    }

    /// <summary>The contract in the plainest form: the last statement about an hour stands.</summary>
    private sealed class Model
    {
        private readonly Dictionary<(DateOnly Day, string Station), Dictionary<(Pollutant Pollutant, int Hour), Statement>> _days = [];
        private readonly Dictionary<(DateOnly Day, string Station), int> _versions = [];
        private readonly SortedDictionary<(DateOnly Day, string Station), (decimal Value, int Version)> _statistics = new(new ByDayAndCode());
        private string? _rules;

        public static IEnumerable<(string Station, Pollutant Pollutant, int Hour, Statement Statement)> Slots(StationDay day) =>
            from pollutant in Pollutants.All.ToArray()
            from hour in Enumerable.Range(1, HourEnding.PerDay)
            where (day.Stated(pollutant) >> (hour - 1) & 1) != 0
            select (day.Station.Value, pollutant, hour, StatementOf(day, pollutant, hour));

        public int Import(ImportBatch batch) => batch.StationDays.Count(day =>
        {
            var key = (day.Day, day.Station.Value);
            var isKept = _days.TryGetValue(key, out var stored);
            if (!isKept && !day.HasReadings)
            {
                return false;
            }

            stored ??= _days[key] = [];
            var isChanged = !isKept;
            foreach (var (_, pollutant, hour, statement) in Slots(day))
            {
                isChanged |= !stored.TryGetValue((pollutant, hour), out var earlier) || earlier != statement;
                stored[(pollutant, hour)] = statement;
            }

            _versions[key] = _versions.GetValueOrDefault(key) + (isChanged ? 1 : 0);
            return isChanged;
        });

        public IEnumerable<(string Station, Pollutant Pollutant, int Hour, Statement Statement)> Contents(DateOnly day) =>
            from entry in _days.Where(entry => entry.Key.Day == day).OrderBy(entry => entry.Key.Station, StringComparer.Ordinal)
            from slot in entry.Value.OrderBy(slot => slot.Key)
            select (entry.Key.Station, slot.Key.Pollutant, slot.Key.Hour, slot.Value);

        public List<(DateOnly Day, string Station, int Version)> ReadDirty(DateOnly day) =>
        [
            .. _versions.Where(entry => entry.Key.Day == day && (!_statistics.TryGetValue(entry.Key, out var saved) || saved.Version != entry.Value))
                .OrderBy(entry => entry.Key.Station, StringComparer.Ordinal).Select(entry => (entry.Key.Day, entry.Key.Station, entry.Value)),
        ];

        public IEnumerable<DateOnly> DirtyDays() => Days.Where(day => ReadDirty(day).Count > 0);

        public void Save(IEnumerable<(DateOnly Day, string Station, int Version)> computed, decimal value)
        {
            foreach (var (day, station, version) in computed)
            {
                _statistics[(day, station)] = (value, version);
            }
        }

        public void UseRules(string fingerprint)
        {
            foreach (var (key, (value, _)) in _rules == fingerprint ? [] : _statistics.ToList())
            {
                _statistics[key] = (value, 0);
            }

            _rules = fingerprint;
        }

        public IEnumerable<(DateOnly Day, string Station, decimal Value)> Statistics() =>
            _statistics.Select(entry => (entry.Key.Day, entry.Key.Station, entry.Value.Value));

        private static Statement StatementOf(StationDay day, Pollutant pollutant, int hour) =>
            new(day.TryGet(pollutant, hour, out var milli) ? milli : null, day.Flags(pollutant, hour));

        private sealed class ByDayAndCode : IComparer<(DateOnly Day, string Station)>
        {
            public int Compare((DateOnly Day, string Station) x, (DateOnly Day, string Station) y) =>
                x.Day != y.Day ? x.Day.CompareTo(y.Day) : string.CompareOrdinal(x.Station, y.Station);
        }
    }

    private readonly record struct Statement(int? Milli, QualityFlags Flags);
}
