using System.Diagnostics;
using AqPipeline.Analytics.Quality;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Reading;
using AqPipeline.Storage;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Bench;

/// <summary>
/// Where the time of the chain goes: processor milliseconds and allocations of each stage on one thread, the best of some repeats.
/// </summary>
internal static class StageBenchmark
{
    private const int BatchFiles = 16;

    public static async Task Run(IReadOnlyList<string> files, int repeats)
    {
        Console.WriteLine($"{files.Count} files; processor milliseconds, best of {repeats}, and megabytes allocated");
        Report("scan and parse every field", repeats, () => files.ToList().ForEach(ChainBenchmark.ScanAndParse));
        Report("hash", repeats, () => files.ToList().ForEach(file => ContentHash.Of(file)));
        var contents = new List<FileContent.Readings>();
        Report("read", repeats, () => contents = [.. files.Select(file => (FileContent.Readings)FileReader.Read(file, "00"))]);

        var batches = contents.Index().Chunk(BatchFiles)
            .Select(
                chunk =>
                    new ImportBatch(
                        [.. chunk.Select(
                            entry =>
                                new ImportedFile(entry.Item.Receipt with { ContentHash = $"{entry.Index}" }, entry.Item.StationDays))]))
            .ToList();
        var imported = new List<DayReadings>();
        foreach (var uri in (string[])["memory:", "sqlite:"])
        {
            await Report($"import, {uri}", repeats, () => WithStore(uri, async store =>
            {
                imported.Clear();
                foreach (var batch in batches)
                {
                    imported.AddRange(await store.Import(batch, default));
                }
            }));
        }

        var rollup = new DailyRollup(EditionCatalog.Embedded);
        var statistics = new List<StationStatistics>();
        Report("quality control", repeats, () =>
        {
            foreach (var day in imported.SelectMany(day => day.StationDays))
            {
                QualityControl.Embedded.Check([day]);
            }
        });
        Report("quality control and daily statistics", repeats, () =>
        {
            statistics.Clear();
            foreach (var day in imported.SelectMany(day => day.StationDays))
            {
                statistics.Add(rollup.Compute(day, QualityControl.Embedded.Check([day])[0]));
            }
        });
        var byDay = statistics.GroupBy(entry => entry.Figures.Day).Select(day => new DayStatistics(day.Key, 1, [.. day])).ToList();
        await WithStore("sqlite:", async store =>
        {
            await Report("save statistics, sqlite:", repeats, () => store.SaveStatistics(byDay, default).AsTask());
            var range = new DayRange(byDay[0].Day, byDay[^1].Day);
            await Report("read statistics, sqlite:", repeats, async () => await store.ReadStatistics(range, null, default));
        });
        await WithStore("memory:", async store =>
        {
            var rollUp = new StatisticsRefresh(store, _ => { });
            await rollUp.UseRules(default);
            foreach (var batch in batches)
            {
                await rollUp.Compute(await store.Import(batch, default), default);
            }

            var context = await EvaluationContext.Load(store, _ => { }, default);
            var period = Period.OfDays(context.Days!.Value);
            var edition = EvaluationContext.Editions(null, period)[0];
            var evaluator = await context.Evaluator(period.Days, default);
            Report(
                "evaluate all stations", repeats,
                () => context.Spans.Keys.ToList().ForEach(station => evaluator.Evaluate(station, period, edition)));
        });
    }

    private static async Task WithStore(string uri, Func<IStore, Task> work)
    {
        var folder = Directory.CreateTempSubdirectory("aq-bench-");
        try
        {
            await using var store = StoreUri.Open(uri == "sqlite:" ? uri + Path.Combine(folder.FullName, "aq.db") : uri);
            await work(store);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Report(string name, int repeats, Action work) => Report(
        name,
        repeats,
        () =>
        {
            work();
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();

    private static async Task Report(string name, int repeats, Func<Task> work)
    {
        var (best, allocated) = (TimeSpan.MaxValue, 0L);
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            GC.Collect();
            allocated = -GC.GetTotalAllocatedBytes(precise: true);
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            await work();
            var used = Process.GetCurrentProcess().TotalProcessorTime - before;
            allocated += GC.GetTotalAllocatedBytes(precise: true);
            best = used < best ? used : best;
        }

        Console.WriteLine($"  {name,-40} {best.TotalMilliseconds,6:0} ms {allocated / 1e6,6:0} MB");
    }
}
