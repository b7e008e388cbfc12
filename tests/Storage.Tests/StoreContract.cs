using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>What every store does, whatever is underneath: stations and readings. What else it does is in the other parts.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private IStore? _store;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected IStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>Opens the store of this test, empty at first.</summary>
    protected abstract IStore Open();

    /// <summary>Closes the store and opens it again, where it outlives its closing.</summary>
    protected abstract ValueTask<IStore> Reopened(IStore store);

    public virtual ValueTask InitializeAsync()
    {
        _store = Open();
        return default;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task New_HoldsNothing()
    {
        Assert.Empty(await Store.ReadStations(Token));
        Assert.Empty(await Store.ReadStationHistory(Token));
        Assert.Empty(await Store.ReadImports(Token));
        Assert.Empty(await Store.ReadStationDays(Some.Day, Token));
        Assert.Empty(await Store.ReadSpans(Token));
        Assert.Empty(await Store.ReadStaleDays(Token));
        Assert.Empty(await Store.ReadHistory(new("1001A"), Some.Day, Token));
        Assert.Empty(await Store.ReadKnownStationDays(Some.Day, DateTimeOffset.MaxValue, Token));
        Assert.Empty(await Store.ReadImportedHashes(Token));
        Assert.Empty(await Store.ReadStationDayReceipts("00", Token));
        Assert.Empty(await Store.ReadStatistics(DayRange.OfYear(2016), null, Token));
    }

    [Fact]
    public async Task SaveStations_ThenRead_GivesThemBackByCode()
    {
        Station[] stations =
        [
            new()
            {
                Id = new("1002A"), Name =
                    "定陵", City = "北京", County = "昌平区", Role = StationRole.Reference, Longitude = 116.2202m, Latitude = 40.2915m,
            },
            new() { Id = new("0999A"), Name = "", City = "", Role = StationRole.Other },
            new() { Id = new("1001A"), Name = "万寿西宫, '\"\n", City = "北京", Longitude = -0.00000000000000000001m, Latitude = 90m },
            new() { Id = StationId.OfAreaSeries("延边州"), Name = "延边州", City = "延边州", Longitude = 129.0m },
        ];

        await Store.SaveStations(stations, Some.Receipt("list"), Token);
        await Reopen();

        Assert.Equal([stations[1], stations[2], stations[0], stations[3]], await Store.ReadStations(Token));
    }

    [Fact]
    public async Task SaveStations_CodeAgain_IsReplaced()
    {
        var first = new Station { Id = new("1001A"), Name = "旧", City = "北京", County = "西城区", Longitude = 116m, Latitude = 39m };
        PollutantSet notMonitored = default(PollutantSet).With(Pollutant.SO2).With(Pollutant.PM25);
        var second = new Station { Id = new("1001A"), Name = "新", City = "天津", Role = StationRole.Other, NotMonitored = notMonitored };
        var other = new Station { Id = new("1002A"), Name = "定陵", City = "北京" };
        await Store.SaveStations([first, other], Some.Receipt("one"), Token);

        await Store.SaveStations([second], Some.Receipt("two"), Token);

        Assert.Equal([second, other], await Store.ReadStations(Token));
        Assert.Equal(["one", "two"], (await Store.ReadImports(Token)).Select(receipt => receipt.ContentHash));
    }

    [Fact]
    public async Task Import_ThenRead_GivesEverySlotBack()
    {
        var full = new StationDay(new("1002A"), Some.Day);
        foreach (var pollutant in Pollutants.All)
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                full.Set(pollutant, hour, (int)pollutant * 10_000 + hour * 321);
            }
        }

        var odd = new StationDay(new("1001A"), Some.Day);
        odd.Set(Pollutant.SO2, 1, -3_000, QualityFlags.Negative);
        odd.Set(Pollutant.SO2, 24, int.MaxValue, QualityFlags.Duplicate);
        odd.Set(Pollutant.CO, 5, -1, QualityFlags.Negative | QualityFlags.Duplicate);
        odd.State(Pollutant.CO, 0x800003);
        odd.State(Pollutant.O3, 0xFFFFFF);

        var changed = await Store.Import(Some.Batch("a", full, odd), Token);
        await Reopen();

        Assert.Equal(Some.Day, Assert.Single(changed).Day);
        Some.AssertSame([odd, full], changed[0].StationDays);
        Some.AssertSame([odd, full], await Store.ReadStationDays(Some.Day, Token));
        Assert.Empty(await Store.ReadStationDays(Some.Day.AddDays(1), Token));
    }

    [Fact]
    public async Task Import_RandomDays_GivesThemBack()
    {
        var random = new Random(31);
        StationDay[] days =
            [.. Enumerable.Range(1000, 200).Select(code => Some.RandomDay(random, $"{code}A")).Where(day => day.HasReadings)];

        await Store.Import(Some.Batch("a", days), Token);
        await Reopen();

        Some.AssertSame(days, await Store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task Import_SameBatchTwice_ChangesNothing()
    {
        var batch =
            Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, null), Readings.Of("1002A", Some.Day, Pollutant.O3, 80));
        await Store.Import(batch, Token);
        await ComputeAll();

        var changed = await Store.Import(batch, Token);

        Assert.Empty(changed);
        Assert.Empty(await Store.ReadStaleDays(Token));
        Assert.Single(await Store.ReadImports(Token));
        Some.AssertSame(batch.Files[0].StationDays, await Store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task Import_Correction_ReplacesAndMarksExactlyThatDay()
    {
        var next = Some.Day.AddDays(1);
        await Store.Import(
            Some.Batch(
                "a",
                Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, 0.5m),
                Readings.Of("1002A", Some.Day, Pollutant.CO, 0.4m),
                Readings.Of("1001A", next, Pollutant.CO, 0.4m)),
            Token);
        await ComputeAll();

        var changed = await Store.Import(
            Some.Batch(
                "b",
                Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m),
                Readings.Of("1002A", Some.Day, Pollutant.CO, 0.4m),
                Readings.Of("1001A", next, Pollutant.CO, 0.4m)),
            Token);

        Assert.Equal(Some.Day, Assert.Single(changed).Day);
        Assert.Equal([Some.Day], await StaleDays());
        Some.AssertSame(
            [Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m, 0.5m), Readings.Of("1002A", Some.Day, Pollutant.CO, 0.4m)],
            await Store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task Import_StatedMissing_WithdrawsAndMarksDirty()
    {
        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, 0.5m).With(Pollutant.O3, 80)), Token);
        await ComputeAll();

        var changed = await Store.Import(Some.Batch("b", Readings.Of("1001A", Some.Day, Pollutant.CO, [null])), Token);

        Assert.Single(changed);
        Assert.Equal([Some.Day], await StaleDays());
        var day = Assert.Single(await Store.ReadStationDays(Some.Day, Token));
        Some.AssertSame(Readings.Of("1001A", Some.Day, Pollutant.CO, null, 0.5m).With(Pollutant.O3, 80), day);
    }

    [Fact]
    public async Task Import_AFlagAlone_IsAChange()
    {
        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m)), Token);
        var flagged = new StationDay(new("1001A"), Some.Day);
        flagged.Set(Pollutant.CO, 1, 400, QualityFlags.Duplicate);

        var changed = await Store.Import(Some.Batch("b", flagged), Token);

        Assert.Single(changed);
        Some.AssertSame([flagged], await Store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task Import_DayWithoutAnyValueWhereNothingIsStored_IsNotKept()
    {
        var changed = await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, null, null)), Token);

        Assert.Empty(changed);
        Assert.Empty(await Store.ReadStationDays(Some.Day, Token));
        Assert.Empty(await Store.ReadStaleDays(Token));
        Assert.Empty(await Store.ReadSpans(Token));
        Assert.Single(await Store.ReadImports(Token));
    }

    [Fact]
    public async Task Import_HoursOfADayFromTwoFiles_AreMerged()
    {
        // Hour 24 comes with the next day's file, as its hour 0.
        var own = new StationDay(new("1001A"), Some.Day);
        for (var hour = 1; hour <= 23; hour++)
        {
            own.Set(Pollutant.PM25, hour, hour * 1000);
        }

        var last = new StationDay(new("1001A"), Some.Day);
        last.Set(Pollutant.PM25, 24, 99_000);
        await Store.Import(Some.Batch("20160601", own), Token);
        await Reopen();
        await Store.Import(Some.Batch("20160602", last), Token);

        var day = Assert.Single(await Store.ReadStationDays(Some.Day, Token));
        Assert.Equal(0xFFFFFFu, day.Present(Pollutant.PM25));
        Assert.Equal([.. Enumerable.Range(1, 23).Select(hour => hour * 1000), 99_000], day.Hours(Pollutant.PM25).ToArray());
    }

    [Theory]
    [InlineData("'; DROP TABLE day_readings; --")]
    [InlineData("\"quoted\" \\ back")]
    [InlineData(" spaced ")]
    [InlineData("area:延边州")]
    [InlineData("area:𠮷林")]
    [InlineData("$1")]
    [InlineData("1001A\0B")]
    public async Task Import_ACodeOfAnyText_ComesBackEverywhere(string code)
    {
        var (station, days) = (new StationId(code), new DayRange(Some.Day, Some.Day));
        await Store.Import(
            Some.Batch("a", Readings.Of(code, Some.Day, Pollutant.CO, 1), Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
        await Store.SaveStations([new Station { Id = station, Name = code, City = code, County = code }], Some.Receipt("list"), Token);
        await ComputeAll();
        await Reopen();

        Assert.Contains(station, (await Store.ReadStationDays(Some.Day, Token)).Select(day => day.Station));
        Assert.Contains(station, await Store.ReadSpans(Token));
        Assert.Equal(station, Assert.Single(await Store.ReadStatistics(days, new HashSet<StationId> { station }, Token)).Station);
        Assert.Equal(new Station { Id = station, Name = code, City = code, County = code }, Assert.Single(await Store.ReadStations(Token)));
        Assert.Equal(
            new Station { Id = station, Name = code, City = code, County = code },
            Assert.Single(await Store.ReadStationHistory(Token)).Station);
    }

    [Fact]
    public async Task Read_CodesOfAnyText_AreInUtf8Order()
    {
        // StationId orders by UTF-8 bytes, in which the full-width Ａ (EF BC A1) comes before 𠮷 (F0 A0 AE B7).
        string[] codes = ["0999A", "1001A", "1001a", "area:三亚", "area:北京", "area:Ａ", "area:𠮷林"];
        await Store.Import(Some.Batch("a", [.. codes.Reverse().Select(code => Readings.Of(code, Some.Day, Pollutant.CO, 1))]), Token);

        Assert.Equal(codes.Select(code => new StationId(code)).Order(), codes.Select(code => new StationId(code)));
        Assert.Equal(codes, (await Store.ReadStationDays(Some.Day, Token)).Select(day => day.Station.Value));

        var changed = await Store.Import(Some.Batch("b", Readings.Of("1001a", Some.Day, Pollutant.CO, 2)), Token);

        Assert.Equal(codes, Assert.Single(changed).StationDays.Select(day => day.Station.Value));
    }

    [Fact]
    public async Task ReadSpans_OfSeries_AreFirstAndLastDayWithReadings()
    {
        StationDay OneHour(string station, int days, decimal? value = 1) =>
            Readings.Of(station, Some.Day.AddDays(days), Pollutant.CO, [value]);
        await Store.Import(Some.Batch("a", OneHour("1001A", 0), OneHour("1002A", 0)), Token);
        await Store.Import(Some.Batch("b", OneHour("1001A", 30), OneHour("1001A", 40, value: null)), Token);
        await Store.Import(Some.Batch("c", OneHour("1001A", -366), OneHour("1001A", 5)), Token);
        await Reopen();

        var spans = await Store.ReadSpans(Token);

        Assert.Equal(2, spans.Count);
        Assert.Equal(new DayRange(new DateOnly(2015, 6, 1), new DateOnly(2016, 7, 1)), spans[new("1001A")]);
        Assert.Equal(new DayRange(Some.Day, Some.Day), spans[new("1002A")]);
    }

    /// <summary>Computes statistics of everything dirty, as the rollup does.</summary>
    protected async Task ComputeAll(decimal value = 1)
    {
        foreach (var dirty in await Store.ReadStaleDays(Token))
        {
            await Store.SaveStatistics([await Some.Computed(Store, dirty, value, Token)], Token);
        }
    }

    protected async Task<IEnumerable<DateOnly>> StaleDays() => (await Store.ReadStaleDays(Token)).Select(dirty => dirty.Day);

    protected async Task Reopen() => _store = await Reopened(Store);
}
