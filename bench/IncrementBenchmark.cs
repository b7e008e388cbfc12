using System.Diagnostics;
using System.Globalization;
using AqPipeline.Storage;
using AqPipeline.Worker.Imports;

namespace AqPipeline.Bench;

/// <summary>The nightly increment on a full year: one new day of all stations and 200 late corrections spread over the year.</summary>
internal static class IncrementBenchmark
{
    private const int Corrections = 200;

    public static async Task Run(int days)
    {
        var all = ChainBenchmark.Files(days);
        Console.WriteLine($"{Machine.Cpu}, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        await ChainBenchmark.OnDisk(async uri =>
        {
            await using (var full = StoreUri.Open(uri))
            {
                await Import(full, [.. all.SkipLast(1)]);
            }

            var late = Path.Combine(Path.GetDirectoryName(uri["sqlite:".Length..])!, "late.csv");
            File.WriteAllLines(
                late, [
                    "date,hour,type,1001A",
                    .. Enumerable.Range(0, Corrections).Select(place => Correction(all[place * (days - 1) / Corrections])),
                ]);
            await using var store = StoreUri.Open(uri);
            var watch = Stopwatch.StartNew();
            var summary = await Import(store, [all[^1], late]);
            Console.WriteLine($"one new day and {Corrections} corrections on {days - 1} days: {watch.Elapsed.TotalSeconds:0.00} s, "
                + $"{summary.ChangedDays.Count} days evaluated again, "
                + $"peak memory {Machine.PeakMegabytes} MB");
            return "";
        });
    }

    private static Task<ImportSummary> Import(IStore store, IReadOnlyList<string> files) =>
        new FileImport(store, ImportProgress.Silent, TimeProvider.System).Run(files, null, false, CancellationToken.None);

    private static string Correction(string file) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(file)[^8..]},12,PM2.5,777");
}
