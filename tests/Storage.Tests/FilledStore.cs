using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>A store with something of everything in it.</summary>
internal static class FilledStore
{
    /// <summary>
    /// Seven imports, two of them station lists of which the second changes one station, one with weather and one with published days;
    /// 1001A on two days, 1002A and
    /// an area on the first, 1001A 25 days later; the first day's CO corrected and withdrawn; statistics of two days, of which one is dirty
    /// again, and a third day that never had any; two documents of forecast models, one of them empty; forecasts from two days.
    /// </summary>
    public static async Task Fill(IStore store, CancellationToken token)
    {
        await FillWithoutForecasts(store, token);
        await store.SaveForecasts(Some.Day, [.. Enumerable.Range(0, 60_000).Select(index => (byte)(index >> 2))], token);
        await store.SaveForecasts(Some.Day.AddDays(1), [1, 2, 3], token);
        var area = StationId.OfAreaSeries("吉林");
        PublishedDay[] days =
        [
            PublishedDay.Of(area, Some.Day, [(Pollutant.PM25, 350_000), (Pollutant.CO, null)]),
            PublishedDay.Of(area, Some.Day.AddDays(1), [(Pollutant.PM25, 361_000)]),
        ];
        var receipt = Some.Receipt("published") with { FirstDay = Some.Day, LastDay = Some.Day.AddDays(1) };
        await store.Import(new ImportBatch([new ImportedFile(receipt, []) { PublishedDays = days }]), token);
    }

    /// <summary>All of it but forecasts and published days, which SQLite stores before versions 5 and 6 did not keep.</summary>
    public static async Task FillWithoutForecasts(IStore store, CancellationToken token)
    {
        var far = Some.Day.AddDays(25);
        await store.SaveStations(
            [
                new()
                {
                    Id = new("1001A"),
                    Name = "万寿西宫, \"1\"\n=😀",
                    City = "北京",
                    County = "西城区",
                    Longitude = 116.3621m,
                    Latitude = 39.8784m,
                },
                new()
                {
                    Id = new("1002A"),
                    Name = "定陵",
                    City = "北京",
                    Role = StationRole.Reference,
                    NotMonitored = default(PollutantSet).With(Pollutant.CO),
                },
            ],
            Some.Receipt("list"),
            token);
        await store.SaveStations(
            [new() { Id = new("1002A"), Name = "定陵", City = "北京", County = "昌平区", Role = StationRole.Reference }], Some.Receipt("list 2"),
            token);
        await store.UseRules("rules 1", token);
        var (a, b, c) = Files() is [var one, var two, var three] ? (one, two, three) : default;
        var first = await store.Import(new ImportBatch([a]), token);
        await store.SaveStatistics([.. first.Select(day => Some.Computed(day))], token);
        await store.Import(new ImportBatch([b]), token);
        await store.Import(new ImportBatch([c]), token);
        await store.Import(
            new ImportBatch(
                [new ImportedFile(Some.Receipt("weather"), []) { WeatherDays = [Weather("1001A", far), Weather("1002A", far)] }]), token);
        await store.SaveModels("daily-7-ab", [.. Enumerable.Range(0, 100_000).Select(index => (byte)(index * index >> 3))], token);
        await store.SaveModels("hourly-72-cd", [], token);
    }

    /// <summary>The three files of readings, in their order.</summary>
    public static IReadOnlyList<ImportedFile> Files()
    {
        var (next, far) = (Some.Day.AddDays(1), Some.Day.AddDays(25));
        var receipt = Some.Receipt("a") with
        {
            Rejected = 1,
            Header = "date,hour",
            Rejections = [new Rejection(3, 4, "expected a number, found 'x'", "20160601,1,x")],
            StationDays = [new(new("1001A"), Some.Day, 144, 20, 1, 2), new(new("1002A"), Some.Day, 144, 24, 0, 0)],
        };
        var flagged = Readings.Of("1001A", Some.Day, Pollutant.O3, 80);
        flagged.Set(Pollutant.CO, 1, 900, QualityFlags.Duplicate);
        return
        [
            new ImportedFile(
                receipt,
                [
                    Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, 0.5m, null), Readings.Of("1002A", Some.Day, Pollutant.CO, 1),
                    Readings.Of("area:北京", Some.Day, Pollutant.CO, 2), Readings.Of("1001A", next, Pollutant.CO, 3, 4),
                ]),
            new ImportedFile(Some.Receipt("b") with { StationDays = [new(new("1001A"), Some.Day, 144, 2, 1, 0)] }, [flagged]),
            new ImportedFile(
                Some.Receipt("c") with { StationDays = [new(new("1001A"), Some.Day, 144, 1, 0, 0), new(new("1001A"), far, 144, 1, 0, 0)] },
                [Readings.Of("1001A", Some.Day, Pollutant.CO, null, 0.5m), Readings.Of("1001A", far, Pollutant.CO, 5)]),
        ];
    }

    private static WeatherDay Weather(string station, DateOnly day)
    {
        var weather = new WeatherDay(new StationId(station), day);
        weather.Set(WeatherElement.Temperature, 5, -12_500);
        return weather;
    }
}
