using System.Diagnostics;
using System.Globalization;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Quality;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Reading;
using AqPipeline.Storage;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using CsvHelper;

namespace AqPipeline.Bench;

/// <summary>
/// The whole chain from national files to annual indicators, beside CsvHelper scanning and parsing every field of the same bytes, and
/// DuckDB where node is there, in one run. The chains run in processes of their own, so that each has its own peak of memory.
/// </summary>
internal static class ChainBenchmark
{
    private const int Stations = 1600;
    private const int FilesAtOnce = 16;
    private const int StationsAtOnce = 400;
    private static readonly DateOnly First = new(2024, 1, 1);

    public static void Run(int days, int repeats)
    {
        var files = Files(days);
        var megabytes = files.Sum(file => new FileInfo(file).Length) / 1e6;
        Console.WriteLine($"{Machine.Cpu}, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        Console.WriteLine($"{days} days, {Stations} stations, {megabytes:0} MB; best of {repeats}");

        var scan = Best(repeats, () => files.ToList().ForEach(ScanAndParse));
        Report("CsvHelper, every field, one thread", scan, scan, megabytes);
        Report("CsvHelper, every field, all cores", Best(repeats, () => Parallel.ForEach(files, ScanAndParse)), scan, megabytes);
        foreach (var (name, way) in (ReadOnlySpan<(string, string)>)[
            ("readings to indicators, no store", "none"), ("chain, memory:", "memory"), ("chain, sqlite:", "sqlite"),
        ])
        {
            var (best, note) = InAChild(way, days, repeats);
            Report(name, best, scan, megabytes);
            Console.WriteLine("    " + note);

            // What a person meets: the compiler is still at work, and nothing is left of an earlier run.
            var (first, firstNote) = InAChild(way, days, 1);
            Console.WriteLine(
                $"    first run of a process: {first.TotalSeconds:0.00} s, "
                    + $"{firstNote[firstNote.LastIndexOf("peak", StringComparison.Ordinal)..]}");
        }

        if (DuckDb.Seconds(Folder(days), repeats) is { } seconds)
        {
            Report("DuckDB, daily means to period means and P95", TimeSpan.FromSeconds(seconds), scan, megabytes);
        }
        else
        {
            Console.WriteLine("DuckDB not measured: node and npm are needed.");
        }
    }

    /// <summary>One way through the files, for a process of its own: its last two lines are its memory and its seconds.</summary>
    public static async Task Once(string way, int days, int repeats)
    {
        var files = Files(days);
        var best = TimeSpan.MaxValue;
        var note = "";
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            GC.Collect();
            var (collections, allocated) = (GC.CollectionCount(0), GC.GetTotalAllocatedBytes());
            var (pauses, processor) = (GC.GetTotalPauseDuration(), Environment.CpuUsage.TotalTime);
            var watch = Stopwatch.StartNew();
            var did = way switch
            {
                "none" => WithoutStore(files),
                "memory" => await Chain(files, StoreUri.Memory),
                _ => await OnDisk(path => Chain(files, path)),
            };
            if (watch.Elapsed < best)
            {
                best = watch.Elapsed;
                note =
                    $"{did}, collector {(GC.GetTotalPauseDuration() - pauses).TotalMilliseconds:0} ms in "
                        + $"{GC.CollectionCount(0) - collections} collections of {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:0} MB, "
                        + $"processor {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:0} ms";
            }
        }

        Console.WriteLine($"{note}, peak memory {Machine.PeakMegabytes} MB");
        Console.WriteLine(best.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
    }

    /// <summary>CsvHelper reading a file and parsing every field: what the chain is held against.</summary>
    public static void ScanAndParse(string file)
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
    }

    public static IReadOnlyList<string> Files(int days) => NationalFiles.Write(Folder(days), First, days, NationalFiles.Stations(Stations));

    public static async Task<string> OnDisk(Func<string, Task<string>> work)
    {
        var folder = Directory.CreateTempSubdirectory("aq-bench-");
        try
        {
            return await work($"sqlite:{Path.Combine(folder.FullName, "aq.db")}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (TimeSpan Best, string Note) InAChild(string way, int days, int repeats)
    {
        var lines = Child.Run("once", way, $"{days}", $"{repeats}").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (TimeSpan.FromSeconds(double.Parse(lines[^1], CultureInfo.InvariantCulture)), lines[^2]);
    }

    private static string Folder(int days) => Path.Combine(Path.GetTempPath(), $"aq-bench-{Stations}x{days}");

    /// <summary>
    /// Files to station-days, laid over each other, checked, rolled up and evaluated, with nothing hashed, logged or kept.
    /// </summary>
    private static string WithoutStore(IReadOnlyList<string> files)
    {
        var rollup = new DailyRollup(EditionCatalog.Embedded);
        var statistics = new List<StationStatistics>();
        var days = new SortedDictionary<DateOnly, List<StationDay>>();
        foreach (var batch in files.Chunk(FilesAtOnce))
        {
            var contents = new FileContent.Readings[batch.Length];
            Parallel.For(0, batch.Length, index => contents[index] = (FileContent.Readings)FileReader.Read(batch[index], ""));
            foreach (var readings in contents.SelectMany(content => content.StationDays))
            {
                (days.TryGetValue(readings.Day, out var day) ? day : days[readings.Day] = new List<StationDay>(2 * Stations)).Add(readings);
            }

            // The last day still lacks its hour 24, which comes with the next file.
            var complete = days.Keys.SkipLast(batch[^1] == files[^1] ? 0 : 1).ToArray();
            var computed = new StationStatistics[complete.Length][];
            Parallel.For(0, complete.Length, index =>
                computed[index] =
                    [.. Laid(days[complete[index]]).Select(day => rollup.Compute(day, QualityControl.Embedded.Check([day])[0]))]);
            statistics.AddRange(computed.SelectMany(day => day));
            Array.ForEach(complete, day => days.Remove(day));
        }

        var spans = new Dictionary<StationId, DayRange>();
        foreach (var (station, figures) in statistics)
        {
            spans[station] = new DayRange(spans.TryGetValue(station, out var span) ? span.First : figures.Day, figures.Day);
        }

        var evaluator = new AreaEvaluator(new AreaDirectory(AreaCatalog.Embedded, []), spans, statistics);
        return $"{Evaluate(evaluator, spans.Keys, Period.OfDays(new DayRange(statistics[0].Figures.Day, statistics[^1].Figures.Day)))} "
            + $"stations evaluated";
    }

    private static Dictionary<StationId, StationDay>.ValueCollection Laid(List<StationDay> readings)
    {
        var day = new Dictionary<StationId, StationDay>(Stations);
        foreach (var later in readings.Where(readings => !day.TryAdd(readings.Station, readings)))
        {
            day[later.Station].Merge(later);
        }

        return day.Values;
    }

    private static async Task<string> Chain(IReadOnlyList<string> files, string uri)
    {
        await using var store = StoreUri.Open(uri);
        var watch = Stopwatch.StartNew();
        await new FileImport(store, ImportProgress.Silent, TimeProvider.System).Run(files, null, false, CancellationToken.None);
        var (imported, peak) = (watch.Elapsed, Machine.PeakMegabytes);
        var evaluated = await Evaluate(store);
        var size = uri.StartsWith("sqlite:", StringComparison.Ordinal) ? new FileInfo(uri["sqlite:".Length..]).Length : 0;
        return $"import {imported.TotalSeconds:0.00} s to {peak} MB, evaluation of {evaluated} stations "
            + $"{(watch.Elapsed - imported).TotalSeconds:0.00} s"
            + (size > 0 ? $", {size / 1e6:0} MB = {(double)size / files.Count / Stations:0} bytes a station-day" : "");
    }

    /// <summary>All stations, some at a time, as the nightly run does with areas.</summary>
    private static async Task<int> Evaluate(IStore store)
    {
        var context = await EvaluationContext.Load(store, _ => { }, CancellationToken.None);
        var period = Period.OfDays(context.Days!.Value);
        var count = 0;
        foreach (var stations in context.Spans.Keys.Chunk(StationsAtOnce))
        {
            count += Evaluate(await context.Evaluator(period.Days, stations.ToHashSet(), CancellationToken.None), stations, period);
        }

        return count;
    }

    private static int Evaluate(AreaEvaluator evaluator, IEnumerable<StationId> stations, Period period)
    {
        var edition = EvaluationContext.Editions(null, period)[0];
        return stations.AsParallel().Select(station => evaluator.Evaluate(station, period, edition)).Count(figures => figures.HasFigures);
    }

    private static TimeSpan Best(int repeats, Action work)
    {
        var best = TimeSpan.MaxValue;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            work();
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        return best;
    }

    private static void Report(string name, TimeSpan elapsed, TimeSpan scan, double megabytes) =>
        Console.WriteLine(
            $"{name,-46} {elapsed.TotalSeconds,7:0.00} s {megabytes / elapsed.TotalSeconds,6:0} MB/s   x{elapsed / scan:0.00}");
}
