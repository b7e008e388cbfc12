using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Pipeline;
using AqPipeline.Worker.Reports;

namespace AqPipeline.Pipeline.Tests;

/// <summary>What was known at a moment is what a store holds into which only the files of until then were imported.</summary>
public sealed class KnownStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task At_AnyMomentOfARandomHistory_IsWhatHadBeenImportedByThen()
    {
        var files = new RandomFiles(_folder, new Random(7));
        var list = files.StationList();
        string[] imports = [.. Enumerable.Range(0, 6).Select(_ => files.Next()).Where(file => !file.Contains("stations", StringComparison.Ordinal))];
        await using var whole = StoreUri.Open(StoreUri.Memory);
        await Import(whole, list, -1);
        for (var hour = 0; hour < imports.Length; hour++)
        {
            await Import(whole, imports[hour], hour);
        }

        Assert.True(imports.Length >= 3, $"{imports.Length} files.");
        for (var hour = 0; hour <= imports.Length; hour++)
        {
            await using var expected = StoreUri.Open(StoreUri.Memory);
            await Import(expected, list, -1);
            for (var before = 0; before < hour; before++)
            {
                await Import(expected, imports[before], before);
            }

            await using var known = await KnownStore.At(whole, s_start.AddHours(hour).AddMinutes(-1), Token);

            Assert.Equal(hour == imports.Length, known is null);
            Assert.Equal(await Everything(expected), await Everything(known ?? whole));
        }
    }

    private static async Task Import(IStore store, string file, int hour)
    {
        var output = new Output(TextWriter.Null, TextWriter.Null, resultsAreRedirected: true, logIsRedirected: true);
        await new ImportFiles(store, new ImportProgress(output), new FastTime(s_start.AddHours(hour))).Run([file], null, false, Token);
    }

    private static async Task<List<string>> Everything(IStore store)
    {
        var context = await EvaluationContext.Load(store, Token);
        var said = new List<string>([.. context.Spans.OrderBy(span => span.Key).Select(span => span.ToString())]);
        foreach (var day in RandomFiles.Days.Each())
        {
            said.AddRange(from readings in await store.ReadStationDays(day, Token)
                          from pollutant in Pollutants.All.ToArray()
                          from hour in Enumerable.Range(1, HourEnding.PerDay)
                          where (readings.Stated(pollutant) >> (hour - 1) & 1) != 0
                          select $"{readings.Station} {day} {pollutant} {hour} {(readings.TryGet(pollutant, hour, out var milli) ? milli : null as int?)} {readings.Flags(pollutant, hour)}");
        }

        said.AddRange((await store.ReadStatistics(RandomFiles.Days, null, Token)).Select(statistics => statistics.ToString()));
        return said;
    }
}
