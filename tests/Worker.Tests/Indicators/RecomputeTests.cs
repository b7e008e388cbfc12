using System.Globalization;
using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Tests.Targets;

namespace AqPipeline.Worker.Tests.Indicators;

/// <summary>
/// Whatever comes, in whatever order, and wherever it is killed: what a store holds is bit for bit what a rebuild from the same files
/// gives. Figures are compared with all their digits.
/// </summary>
public sealed class RecomputeTests : IDisposable
{
    private const int Steps = 14;

    private readonly TemporaryFolder _folder = new();
    private int _hours;

    public static TheoryData<string, int> Histories =>
        [.. from kind in (string[])["memory", "sqlite"] from seed in Enumerable.Range(1, LongRun.Rounds(2, 12))
            select new TheoryDataRow<string, int>(kind, seed)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Store_AfterARandomHistory_IsLikeARebuildBitForBit(string kind, int seed)
    {
        var kills = await AssertLikeARebuild(kind == "memory" ? StoreUri.Memory : $"sqlite:{_folder["aq.db"]}", new Random(seed), Steps);

        Assert.True(kills > 0, "Nothing was killed.");
    }

    [Fact]
    public async Task InfluxStore_AfterARandomHistory_IsLikeARebuildBitForBit()
    {
        using var server = await new InfluxServer().Start();
        Environment.SetEnvironmentVariable("INFLUX_SPOOL", _folder["spool"]);
        var kills = 0;
        foreach (var seed in Enumerable.Range(1, LongRun.Rounds(1, 4)))
        {
            kills += await AssertLikeARebuild(server.Store($"history{seed}"), new Random(seed), Steps / 2);
        }

        Assert.True(kills > 0, "Nothing was killed.");
    }

    private async Task<int> AssertLikeARebuild(string uri, Random random, int steps)
    {
        var store = StoreUri.Open(uri);
        var (files, taken, kills) = (new RandomFiles(_folder, random), new List<string>(), 0);
        await Import(store, [files.StationList()], again: false);
        for (var step = 0; step < steps; step++)
        {
            // New files, or some that were taken before; corrections are new files about the same hours.
            var again = taken.Count > 0 && random.Next(4) == 0;
            string[] batch =
                [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => again ? taken[random.Next(taken.Count)] : files.Next()).Distinct()];
            taken.AddRange(batch.Except(taken).ToList());
            if (random.Next(3) > 0)
            {
                await Import(store, batch, again);
                continue;
            }

            try
            {
                await Import(new DyingStore(store, random.Next(4)), batch, again);
            }
            catch (KilledException)
            {
                kills++;
            }

            if (uri != StoreUri.Memory)
            {
                await store.DisposeAsync();
                store = StoreUri.Open(uri);
            }

            if (random.Next(2) == 0)
            {
                await Import(store, batch, again);
            }
        }

        await using var rebuilt = await Rebuild(store);

        Assert.Equal(await Everything(rebuilt), await Everything(store));
        await store.DisposeAsync();
        return kills;
    }

    /// <summary>A new store into which the files of another one's log are taken, each by itself in the order of the log.</summary>
    private async Task<IStore> Rebuild(IStore store)
    {
        var rebuilt = StoreUri.Open(StoreUri.Memory);
        foreach (var receipt in await store.ReadImports(Token))
        {
            await Import(rebuilt, [receipt.File], again: true);
        }

        return rebuilt;
    }

    private async Task Import(IStore store, string[] files, bool again)
    {
        var time = new FastTime(new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero).AddHours(_hours++));
        await new FileImport(store, new ImportProgress(Silent()), time) { TakesKnownFiles = again }.Run(files, null, false, Token);
    }

    /// <summary>All that a store can say: readings, stations, the history of both, spans, statistics, evaluations.</summary>
    private static async Task<string> Everything(IStore store)
    {
        var context = await EvaluationContext.Load(store, _ => { }, Token);
        var said = new List<string>();
        said.AddRange((await store.ReadStations(Token)).Select(station => station.ToString()));
        said.AddRange((await store.ReadStationHistory(Token)).Select(version => $"{version.Station} {version.Import?.ContentHash}"));
        said.AddRange((await store.ReadSpans(Token)).OrderBy(span => span.Key).Select(span => $"{span.Key} {span.Value}"));
        said.AddRange((await store.ReadStaleDays(Token)).Select(day => $"dirty {day}"));
        said.AddRange(
            (await store.ReadImports(Token)).Select(
                (receipt, number) => $"{number} {receipt.ContentHash} {receipt.Accepted} {receipt.Rejected}"));
        foreach (var day in RandomFiles.Days.Each())
        {
            foreach (var readings in await store.ReadStationDays(day, Token))
            {
                said.AddRange(Slots(readings));
                said.AddRange((await store.ReadHistory(readings.Station, day, Token)).Select(statement =>
                    $"{readings.Station} {day} {statement.Pollutant} {statement.Hour} {statement.Scaled} {statement.Flags} "
                        + $"{statement.Import.ContentHash} {statement.SupersededBy?.ContentHash}"));
            }
        }

        said.AddRange((await store.ReadStatistics(RandomFiles.Days, null, Token)).Select(InAllDigits));
        var period = Period.OfDays(RandomFiles.Days);
        var evaluator = await context.Evaluator(RandomFiles.Days, Token);
        said.AddRange(from name in RandomFiles.Subjects
                      let subject = Subject.Find(context, name)
                      from edition in EditionCatalog.Embedded.During(RandomFiles.Days)
                      select InAllDigits(subject.Evaluate(evaluator, period, edition)));
        Assert.DoesNotContain(said, line => line.StartsWith("dirty", StringComparison.Ordinal));
        return string.Join('\n', said);
    }

    private static IEnumerable<string> Slots(StationDay day) =>
        from pollutant in Pollutants.All.ToArray()
        from hour in Enumerable.Range(1, HourEnding.PerDay)
        where (day.Stated(pollutant) >> (hour - 1) & 1) != 0
        select $"{day.Station} {day.Day} {pollutant} {hour} {(day.TryGet(pollutant, hour, out var scaled) ? scaled : null as int?)} "
            + $"{day.Flags(pollutant, hour)}";

    private static string InAllDigits(StationStatistics statistics) => string.Join(
        ' ',
        [
            $"{statistics.Station} {statistics.Figures.Day} {Bits(statistics.Figures.O3MaximumHour)} {statistics.O3Hours}",
            .. Pollutants.All.ToArray().Select(pollutant => statistics.Figures.Values[pollutant])
                .Select(value => $"{Bits(value.Concentration)}/{value.Count}/{value.IsValid}"),
            .. statistics.Findings.Select(finding => finding.ToString()),
        ]);

    private static string InAllDigits(PeriodStatistics statistics) => string.Join(
        ' ',
        [
            $"{statistics.Area} {statistics.Edition} {statistics.Stations} {statistics.Cities} {statistics.Days} "
                + $"{Bits(statistics.GoodDayRatio?.Raw)} {Bits(statistics.Index?.Raw)}",
            .. Pollutants.All.ToArray().Select(pollutant => statistics.Values[pollutant])
                .Select(value => $"{Bits(value.Raw)}/{Bits(value.Published)}/{value.Days}/{value.IsValid}"),
        ]);

    /// <summary>Equal decimals may differ in their bits; these do not.</summary>
    private static string Bits(decimal? value) =>
        value is { } known
            ? string.Join('.', decimal.GetBits(known).Select(part => part.ToString("x", CultureInfo.InvariantCulture)))
            : "none";

    private static Output Silent() => new(TextWriter.Null, TextWriter.Null, resultsAreRedirected: true, logIsRedirected: true);
}
