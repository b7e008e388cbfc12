using System.Diagnostics;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Storage;
using AqPipeline.Worker.Imports;

namespace AqPipeline.Bench;

/// <summary>A full year of every city evaluated again from daily statistics, and what the correction of one hour costs.</summary>
internal static class EvaluateBenchmark
{
    private const int StationsACity = 5;
    private const int Repeats = 5;
    private const int Corrections = 20;

    public static async Task Run(int days)
    {
        Console.WriteLine($"{Machine.Cpu}, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        Year();
        await Hour(days);
    }

    private static void Year()
    {
        var (period, edition) = (Period.OfYear(2025), EditionCatalog.Embedded.Find("CN2012")!);
        var cities = AreaCatalog.Embedded.Cities;
        List<Station> stations =
        [
            .. cities.SelectMany((city, place) => Enumerable.Range(0, StationsACity).Select(number => new Station
            {
                Id = new StationId($"{place * StationsACity + number:0000}A"), Name = city.Name, City = city.Name,
            })),
        ];
        var directory = new AreaDirectory(AreaCatalog.Embedded, stations);
        var spans = stations.ToDictionary(station => station.Id, _ => period.Days);
        List<StationStatistics> statistics =
            [.. period.Days.Each()
                .SelectMany(
                    (day, place) =>
                        stations.Select((station, number) => new StationStatistics(station.Id, Figures(day, place * 31 + number * 17))))];
        var times = new List<double>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var watch = Stopwatch.StartNew();
            var evaluator = new AreaEvaluator(directory, spans, statistics);
            var results = new PeriodStatistics[cities.Count];
            Parallel.For(0, cities.Count, place => results[place] = evaluator.Evaluate(cities[place], period, edition));
            times.Add(watch.Elapsed.TotalSeconds);
        }

        Console.WriteLine(
            $"{cities.Count} cities, {stations.Count} stations, {period.Days.Days} days from daily statistics: {times.Min():0.00} s, best "
                + $"of {Repeats}");
    }

    /// <summary>Means of 24 hours, whose 28 digits are what rounding is slow on.</summary>
    private static DailyStatistics Figures(DateOnly day, int seed) => new()
    {
        Day = day,
        Values = PollutantTable.Create(pollutant =>
            new DailyValue(
                (decimal)((seed + (int)pollutant * 7) % 97 * 1000 + seed % 23) / (pollutant == Pollutant.CO ? 1_000_000 : 23_000), 23,
                isValid: true)),
        O3MaximumHour = 90,
    };

    private static Task<string> Hour(int days) => ChainBenchmark.OnDisk(async uri =>
    {
        var files = ChainBenchmark.Files(days);
        await using var store = StoreUri.Open(uri);
        await Import(store, files);
        var times = new List<double>();
        for (var correction = 0; correction < Corrections; correction++)
        {
            var late = Path.Combine(Path.GetDirectoryName(uri["sqlite:".Length..])!, $"late{correction}.csv");
            File.WriteAllLines(
                late, [
                    "date,hour,type,1001A",
                    $"{Path.GetFileNameWithoutExtension(files[correction % days])[^8..]},12,PM2.5,{500 + correction}",
                ]);
            var watch = Stopwatch.StartNew();
            await Import(store, [late]);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(
            $"one hour corrected in a day of 1,600 stations, file to statistics, sqlite: {times[times.Count / 2]:0} ms, the median of "
                + $"{Corrections}");
        return "";
    });

    private static Task<ImportSummary> Import(IStore store, IReadOnlyList<string> files) =>
        new FileImport(store, ImportProgress.Silent, TimeProvider.System).Run(files, null, false, CancellationToken.None);
}
