using System.Diagnostics;
using System.Globalization;
using AqPipeline.Analytics.Areas;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Night;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Bench;

/// <summary>
/// The nightly run with forecasts after one new day on the year of the national city feed, with SQLite and with a real InfluxDB by turns:
/// the time of each step, without the models, which the night before has trained.
/// </summary>
internal static class NextNightBenchmark
{
    private const int Days = 370;
    private const int Nights = 3;
    private static readonly DateOnly First = new(2024, 1, 1);

    /// <param name="most">How many of the cities there are.</param>
    public static async Task Run(int most)
    {
        IReadOnlyList<string> cities = [.. AreaCatalog.Embedded.Cities.Take(most).Select(city => city.Name)];
        var files = NationalFiles.Write(
            Path.Combine(Path.GetTempPath(), $"aq-bench-cities-{cities.Count}x{Days}"), First, Days, cities, "china_cities");
        Console.WriteLine($"{Machine.Cpu}, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        using var server = await new InfluxServer().Start();
        using var folder = new TemporaryFolder();
        (string Name, string Uri)[] stores =
            [("SQLite", $"sqlite:{folder["aq.db"]}"), ("InfluxDB", $"influxdb+{server.Url}/night")];
        foreach (var (_, uri) in stores)
        {
            await using var store = StoreUri.Open(uri);
            await Night(store, [.. files.SkipLast(Nights)], First.AddDays(Days - Nights - 1));
        }

        for (var night = Nights; night > 0; night--)
        {
            foreach (var (name, uri) in stores)
            {
                var watch = Stopwatch.StartNew();
                var (steps, before) = (new List<string>(), TimeSpan.Zero);
                await using (var store = StoreUri.Open(uri))
                {
                    await Night(store, [files[^night]], First.AddDays(Days - night), (step, did, _) =>
                    {
                        steps.Add(string.Create(
                            CultureInfo.InvariantCulture, $"  {step,-16} {(watch.Elapsed - before).TotalSeconds,6:0.00} s  {did}"));
                        before = watch.Elapsed;
                    });
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{name}: {watch.Elapsed.TotalSeconds:0.00} s, peak memory {Machine.PeakMegabytes} MB"));
                steps.ForEach(Console.WriteLine);
            }
        }
    }

    private static Task<NightResult> Night(
        IStore store, IReadOnlyList<string> files, DateOnly asOf, Action<string, string, int>? says = null) =>
        new NightRun(
            store,
            new NightRequest { Files = files, Plans = PlanLibrary.DefaultFolder, AsOf = asOf, Groups = ["168"], ForecastDays = 7 },
            ImportProgress.Silent,
            TimeProvider.System)
        {
            StopsAtTrouble = true,
            Says = says ?? ((_, _, _) => { }),
        }.Run(CancellationToken.None);
}
