using System.Diagnostics;
using System.Globalization;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;

namespace AqPipeline.Bench;

/// <summary>Twelve monthly rankings of as many counties as China has, one station each, from the statistics of a store.</summary>
internal static class RankingBenchmark
{
    private const int Counties = 2900;
    private const int Year = 2024;
    private const int Repeats = 3;

    public static Task Run() => ChainBenchmark.OnDisk(async uri =>
    {
        await Fill(uri);
        var best = TimeSpan.MaxValue;
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var ranked = 0;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var watch = Stopwatch.StartNew();
            ranked = await Rank(uri);
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        process.Refresh();
        processor = (process.TotalProcessorTime - processor) / Repeats;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Machine.Cpu}, {Environment.ProcessorCount} cores: {Counties} counties, 12 months, {ranked} ranks: {best.TotalSeconds:0.00} "
                + $"s, best of {Repeats}, {processor.TotalSeconds:0.00} s of processor time each, peak memory {Machine.PeakMegabytes} MB"));
        return "";
    });

    private static async Task<int> Rank(string uri)
    {
        await using var store = StoreUri.OpenExisting(uri);
        var context = await EvaluationContext.Load(store, _ => { }, CancellationToken.None);
        var rank = new UnitRanking(context);
        var units = rank.Units(rank.Group("全国", Period.OfYear(Year)), counties: true);
        var ranked = 0;
        foreach (var month in Enumerable.Range(1, 12).Select(month => Period.OfMonth(new DateOnly(Year, month, 1))))
        {
            var edition = EditionCatalog.Embedded.At(month.Days.Last);
            ranked += (await rank.Run(units, month, edition, new RankingOptions(), CancellationToken.None)).Ranked.Count;
        }

        return ranked;
    }

    private static async Task Fill(string uri)
    {
        await using var store = StoreUri.Open(uri);
        var cities = AreaCatalog.Embedded.Cities;
        Station[] stations =
        [
            .. Enumerable.Range(0, Counties).Select(number => new Station
            {
                Id = new StationId(string.Create(CultureInfo.InvariantCulture, $"B{number:0000}")),
                Name = "",
                City = cities[number % cities.Count].Name,
                County = string.Create(CultureInfo.InvariantCulture, $"第{number}县"),
                Role = StationRole.Evaluation,
            }),
        ];
        await store.SaveStations(stations, Receipt("stations"), CancellationToken.None);
        var rollup = new StatisticsRefresh(store, _ => { });
        await rollup.UseRules(CancellationToken.None);
        foreach (var day in DayRange.OfYear(Year).Each())
        {
            var file =
                new ImportedFile(
                    Receipt(day.ToString("O", CultureInfo.InvariantCulture)),
                    [.. stations.Select((station, number) => Readings(station.Id, day, number))]);
            await rollup.Compute(await store.Import(new ImportBatch([file]), CancellationToken.None), CancellationToken.None);
        }
    }

    private static StationDay Readings(StationId station, DateOnly day, int number)
    {
        var readings = new StationDay(station, day);
        foreach (var pollutant in Pollutants.All)
        {
            var level = pollutant == Pollutant.CO ? 0.01m : 1m;
            readings.With(
                pollutant,
                [.. Enumerable.Range(0, 24)
                    .Select(hour => (decimal?)(level * (20 + (number * 7 + day.DayOfYear * 13 + hour * 3 + (int)pollutant * 11) % 60)))]);
        }

        return readings;
    }

    private static ImportReceipt Receipt(string name) => new()
    {
        File = name,
        ContentHash = name,
        Format = "bench",
        Rows = 0,
        Accepted = 0,
    };
}
