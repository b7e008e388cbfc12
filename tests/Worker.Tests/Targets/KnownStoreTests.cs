using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Tests.Targets;

/// <summary>What was known at a moment is what a store holds into which only the files of until then were imported.</summary>
public sealed class KnownStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task At_AnyMomentOfARandomHistory_IsWhatHadBeenImportedByThen(int seed)
    {
        var (files, random) = (new RandomFiles(_folder, new Random(seed)), new Random(seed));
        var imports = new List<string> { files.StationList(), files.StationList(), files.Readings() };
        for (var more = 0; more < 7; more++)
        {
            // New files, and some that come again over their corrections.
            imports.Add(random.Next(4) == 0 ? imports[random.Next(imports.Count)] : files.Next());
        }

        await using var whole = StoreUri.Open(StoreUri.Memory);
        for (var hour = 0; hour < imports.Count; hour++)
        {
            await Import(whole, imports[hour], hour);
        }

        for (var hour = 0; hour <= imports.Count; hour++)
        {
            await using var expected = StoreUri.Open(StoreUri.Memory);
            for (var before = 0; before < hour; before++)
            {
                await Import(expected, imports[before], before);
            }

            await using var known = await KnownStore.At(whole, s_start.AddHours(hour).AddMinutes(-1), Token);

            Assert.Equal((await expected.ReadImports(Token)).Count == (await whole.ReadImports(Token)).Count, known is null);
            Assert.Equal(await Everything(expected), await Everything(known ?? whole));
        }
    }

    [Fact]
    public async Task At_BeforeTheFirstList_HasReadingsOfStationsThatCountForNoArea()
    {
        var files = new RandomFiles(_folder, new Random(1));
        var (readings, list) = (files.Readings(), files.StationList());
        await using var whole = StoreUri.Open(StoreUri.Memory);
        await Import(whole, readings, 0);
        await Import(whole, list, 1);

        await using var known = await KnownStore.At(whole, s_start, Token);

        Assert.NotNull(known);
        Assert.Empty(await known.ReadStations(Token));
        Assert.Equal((await whole.ReadSpans(Token)).Keys.Order(), (await known.ReadSpans(Token)).Keys.Order());
        var context = await EvaluationContext.Load(known, _ => { }, Token);
        Assert.Empty(context.AreasWithReadings());
        Assert.NotEmpty((await EvaluationContext.Load(whole, _ => { }, Token)).AreasWithReadings());
    }

    private static async Task Import(IStore store, string file, int hour)
    {
        var output = new Output(TextWriter.Null, TextWriter.Null, resultsAreRedirected: true, logIsRedirected: true);
        await new FileImport(store, new ImportProgress(output), new FastTime(s_start.AddHours(hour))) { TakesKnownFiles = true }.Run(
            [file], null, false, Token);
    }

    private static async Task<List<string>> Everything(IStore store)
    {
        var context = await EvaluationContext.Load(store, _ => { }, Token);
        var said =
            new List<string>(
                [.. (await store.ReadStations(Token)).Select(
                    station => station.ToString()), .. context.Spans.OrderBy(span => span.Key).Select(span => span.ToString())]);
        foreach (var day in RandomFiles.Days.Each())
        {
            said.AddRange(from readings in await store.ReadStationDays(day, Token)
                          from pollutant in Pollutants.All.ToArray()
                          from hour in Enumerable.Range(1, HourEnding.PerDay)
                          where (readings.Stated(pollutant) >> (hour - 1) & 1) != 0
                          select $"{readings.Station} {day} {pollutant} {hour} "
                              + $"{(readings.TryGet(pollutant, hour, out var scaled) ? scaled : null as int?)} "
                              + $"{readings.Flags(pollutant, hour)}");
        }

        said.AddRange((await store.ReadStatistics(RandomFiles.Days, null, Token)).Select(statistics => statistics.ToString()));
        return said;
    }
}
