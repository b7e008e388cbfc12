using System.Diagnostics;
using System.Globalization;
using AqPipeline.Analytics.Areas;
using AqPipeline.Storage;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Bench;

/// <summary>
/// A whole nightly run without forecasts on the year of the national city feed: one new day of every city and 200 late corrections spread
/// over the year, from the opening of the store to the last figure, ranking of the 168 key cities and all targets included.
/// </summary>
internal static class NightBenchmark
{
    private const int Corrections = 200;
    private const int Days = 366;

    /// <summary>As many as the feed has: the cities, and some that are counties and count for none.</summary>
    private const int Columns = 366;
    private static readonly DateOnly First = new(2024, 1, 1);

    public static async Task Run()
    {
        IReadOnlyList<string> cities =
        [
            .. AreaCatalog.Embedded.Cities.Select(city => city.Name),
            .. Enumerable.Range(1, Columns - AreaCatalog.Embedded.Cities.Count).Select(number => $"县级市{number}"),
        ];
        Console.WriteLine($"{Machine.Cpu}, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        await ChainBenchmark.OnDisk(async uri =>
        {
            var folder = Path.GetDirectoryName(uri["sqlite:".Length..])!;
            var files =
                NationalFiles.Write(
                    Path.Combine(Path.GetTempPath(), $"aq-bench-cities-{cities.Count}x{Days}"), First, Days, cities, "china_cities");
            await using (var full = StoreUri.Open(uri))
            {
                await Night(full, [.. files.SkipLast(1)], First.AddDays(Days - 2));
            }

            var late = Path.Combine(folder, "late.csv");
            File.WriteAllLines(
                late,
                [$"date,hour,type,{cities[0]}", .. Enumerable.Range(0, Corrections)
                    .Select(place => First.AddDays(place * (Days - 1) / Corrections)).Select(Correction)]);
            var watch = Stopwatch.StartNew();
            var steps = new List<string>();
            var before = TimeSpan.Zero;
            await using var store = StoreUri.Open(uri);
            var night = await Night(store, [files[^1], late], First.AddDays(Days - 1), (step, did, _) =>
            {
                steps.Add(
                    string.Create(CultureInfo.InvariantCulture, $"  {step,-10} {(watch.Elapsed - before).TotalSeconds:0.00} s  {did}"));
                before = watch.Elapsed;
            });
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"one new day and {Corrections} corrections on {Days - 1} days of {cities.Count} areas, whole nightly run: "
                    + $"{watch.Elapsed.TotalSeconds:0.00} s, {night.ChangedDays} days changed, peak memory {Machine.PeakMegabytes} MB"));
            steps.ForEach(Console.WriteLine);
            return "";
        });
    }

    private static Task<NightResult> Night(
        IStore store, IReadOnlyList<string> files, DateOnly asOf, Action<string, string, int>? says = null) =>
        new NightRun(
            store,
            new NightRequest { Files = files, Plans = PlanLibrary.DefaultFolder, AsOf = asOf, Groups = ["168"] },
            ImportProgress.Silent,
            TimeProvider.System)
        {
            StopsAtTrouble = true,
            Says = says ?? ((_, _, _) => { }),
        }.Run(CancellationToken.None);

    private static string Correction(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd},12,PM2.5,777");
}
