using System.Diagnostics;
using AqPipeline.Storage;
using AqPipeline.Worker.Pipeline;
using CsvHelper;

namespace AqPipeline.Bench;

/// <summary>The whole chain from national files to annual indicators, beside CsvHelper scanning and parsing every field of the same bytes, in one run.</summary>
internal static class ChainBenchmark
{
    public static async Task Run(int days, int stations, int repeats)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"aq-bench-{stations}x{days}");
        var files = NationalFiles.Write(folder, new DateOnly(2023, 1, 1), days, stations);
        var megabytes = files.Sum(file => new FileInfo(file).Length) / 1e6;
        Console.WriteLine($"{days} days, {stations} stations, {megabytes:0} MB; {Environment.ProcessorCount} cores; best of {repeats}");

        var scan = await Best(repeats, () => Task.Run(() => ScanAndParse(files)));
        Report("CsvHelper, every field scanned and parsed", scan, scan, megabytes);
        Report("chain, memory:", await Best(repeats, () => Chain(files, "memory:")), scan, megabytes);
        Report("chain, sqlite:", await Best(repeats, () => WithSqlite(path => Chain(files, path))), scan, megabytes);
        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
    }

    private static void ScanAndParse(IReadOnlyList<string> files) => Parallel.ForEach(files, file =>
    {
        using var reader = CsvReader.FromFile(file, new CsvReaderOptions { Separator = ',' });
        var sum = 0.0;
        while (reader.Read())
        {
            for (var field = 3; field < reader.FieldCount; field++)
            {
                sum += reader.TryParse(field, out double value) ? value : 0;
            }
        }

        GC.KeepAlive(sum);
    });

    private static async Task Chain(IReadOnlyList<string> files, string uri)
    {
        await using var store = StoreUri.Open(uri);
        var watch = Stopwatch.StartNew();
        await new ImportFiles(store, new NoProgress()).Run(files, null, false, CancellationToken.None);
        var imported = watch.Elapsed;
        await new RollUpDirtyDays(store).Run(CancellationToken.None);
        var rolledUp = watch.Elapsed - imported;
        var context = await EvaluationContext.Load(store, CancellationToken.None);
        var period = Period.OfDays(context.Days!.Value);
        var evaluator = await context.Evaluator(period.Days, CancellationToken.None);
        var edition = EvaluationContext.Editions(null, period)[0];
        var results = context.Spans.Keys.AsParallel().Select(station => evaluator.Evaluate(station, period, edition)).ToList();
        Console.WriteLine($"    import {imported.TotalSeconds:0.00} s, rollup {rolledUp.TotalSeconds:0.00} s, evaluation of {results.Count} stations {(watch.Elapsed - imported - rolledUp).TotalSeconds:0.00} s");
    }

    private static async Task WithSqlite(Func<string, Task> work)
    {
        var folder = Directory.CreateTempSubdirectory("aq-bench-");
        try
        {
            await work($"sqlite:{Path.Combine(folder.FullName, "aq.db")}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> Best(int repeats, Func<Task> work)
    {
        var best = TimeSpan.MaxValue;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            await work();
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        return best;
    }

    private static void Report(string name, TimeSpan elapsed, TimeSpan scan, double megabytes) =>
        Console.WriteLine($"{name,-46} {elapsed.TotalSeconds,6:0.00} s {megabytes / elapsed.TotalSeconds,7:0} MB/s   x{elapsed / scan:0.00}");

    private sealed class NoProgress : IImportProgress
    {
        public void StartLooking(int files)
        {
        }

        public void Look(long bytes)
        {
        }

        public void LookedThrough()
        {
        }

        public void Start(int files, long bytes)
        {
        }

        public void Advance(long bytes, int rows)
        {
        }
    }
}
