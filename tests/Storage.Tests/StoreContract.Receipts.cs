using AqPipeline.Storage.Packing;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>What every store does: the log of imports.</summary>
public abstract partial class StoreContract
{
    private static readonly ImportReceipt Rich = new()
    {
        File = "/数据/站点 \"2016\"/china_sites_20160601.csv.gz",
        ContentHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Format = "national-sites",
        Rows = 360,
        RowsPassedOver = 120,
        Accepted = 5_000_000_000,
        Missing = 17,
        Flagged = 3,
        WeatherHours = 24,
        Rejected = 2_000,
        Rejections =
        [
            new(3, 2, "expected an hour from 0 to 24, found '二十五'", "20160601,二十五,\"CO\",0.4\t\u0001"),
            new(4_000_000_000, 0, "expected 5 fields, found 4"),
            new(0, 0, "<&\u0001\"'\\>"),
        ],
        Header = "date,hour,type,1001A\r\n\"延边州\"",
        ImportedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1_234_567),
        UnknownStations = [new("1999A"), StationId.OfAreaSeries("荣成")],
        FirstHour = new HourEnding(new DateOnly(2016, 5, 31), 24),
        LastHour = new HourEnding(new DateOnly(2016, 6, 1), 1),
        Hours = [new(new("1002A"), 24), new(new("1001A"), 0), new(StationId.OfAreaSeries("三亚"), 12)],
    };

    // Else the order of the log would not lead to the stations that are stored.
    [Fact]
    public async Task SaveStations_AKnownListOverAnother_IsLoggedAgainOnlyWhenItChangesAStation()
    {
        var station = new Station { Id = new("1001A"), Name = "甲", City = "北京" };
        await Store.SaveStations([station], Some.Receipt("one"), Token);
        await Store.SaveStations([station], Some.Receipt("one"), Token);
        await Store.SaveStations([station with { City = "天津" }], Some.Receipt("two"), Token);
        await Store.SaveStations([station], Some.Receipt("one"), Token);

        Assert.Equal(
            new[] { "one", "two", "one" }.Select(name => Some.Receipt(name).ContentHash),
            (await Store.ReadImports(Token)).Select(receipt => receipt.ContentHash));
    }

    [Fact]
    public async Task ReadImports_AReceiptWithEverything_ComesBackWhole()
    {
        await Store.Import(new ImportBatch([new ImportedFile(Rich, [Readings.Of("1001A", Some.Day, Pollutant.CO, 1)])]), Token);
        await Reopen();

        Some.AssertSame(Rich with { Replaced = 0 }, Assert.Single(await Store.ReadImports(Token)));
    }

    [Fact]
    public void StoredReceipt_OfATimeThatDidNotCountPassedRows_HasNone()
    {
        var json = StoredReceipt.Write(Rich).Replace("\"rowsPassedOver\":120,", "", StringComparison.Ordinal);

        Assert.DoesNotContain("PassedOver", json, StringComparison.Ordinal);
        Some.AssertSame(Rich with { RowsPassedOver = 0 }, StoredReceipt.Read(json));
        Assert.Equal(json, StoredReceipt.Write(Rich with { RowsPassedOver = 0 }));
    }

    [Fact]
    public async Task ReadImports_AReceiptOfAFileWithoutReadings_ComesBackWhole()
    {
        // A file of a header alone: no rows, nothing taken.
        var empty = new ImportReceipt { File = "", ContentHash = "00", Format = "national-sites", Rows = 0, Accepted = 0 };

        await Store.Import(new ImportBatch([new ImportedFile(empty, [])]), Token);
        await Reopen();

        Some.AssertSame(empty, Assert.Single(await Store.ReadImports(Token)));
    }

    [Fact]
    public async Task ReadImports_AReceiptOfAnEmptyStationList_ComesBackWhole()
    {
        var empty = new ImportReceipt
        {
            File = "stations.csv",
            ContentHash = "01",
            Format = "station-list",
            Rows = 1,
            Accepted = 0,
            Rejected = 1,
            Rejections = [new(2, 0, "expected a station code, found nothing")],
        };

        await Store.SaveStations([], empty, Token);
        await Reopen();

        Some.AssertSame(empty, Assert.Single(await Store.ReadImports(Token)));
    }

    [Fact]
    public async Task ReadImports_OfSeveralImports_AreInTheirOrder()
    {
        await Store.Import(new ImportBatch([Some.File("c"), Some.File("a")]), Token);
        await Store.SaveStations([], Some.Receipt("list"), Token);
        await Reopen();
        await Store.Import(Some.Batch("b", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);

        Assert.Equal(["c", "a", "list", "b"], (await Store.ReadImports(Token)).Select(receipt => receipt.ContentHash));
    }

    [Fact]
    public async Task ReadImports_TheSameContentUnderTwoNames_IsOneImport()
    {
        await Store.Import(new ImportBatch([new ImportedFile(Some.Receipt("a") with { File = "one.csv" }, [])]), Token);
        await Store.Import(Some.Batch("b"), Token);

        await Store.Import(new ImportBatch([new ImportedFile(Some.Receipt("a") with { File = "two.csv" }, [])]), Token);

        Assert.Equal(["a", "b"], (await Store.ReadImports(Token)).Select(receipt => receipt.ContentHash));
    }

    [Fact]
    public async Task ReadImportedHashes_AfterImports_AreThoseOfTheReceipts()
    {
        await Store.Import(Some.Batch("a"), Token);
        await Store.SaveStations([], Some.Receipt("b"), Token);

        Assert.Equal(["a", "b"], (await Store.ReadImportedHashes(Token)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ReadImports_TheSameContentThatChangesSomethingAgain_IsAnImportAgain()
    {
        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
        await Store.Import(Some.Batch("b", Readings.Of("1001A", Some.Day, Pollutant.CO, 2)), Token);

        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);

        Assert.Equal(["a", "b", "a"], (await Store.ReadImports(Token)).Select(receipt => receipt.ContentHash));
    }

    [Fact]
    public async Task ReadImports_KnownContentThatChangesNothingBesideAFileThatDoes_IsNotLogged()
    {
        var (first, second) = (Readings.Of("1001A", Some.Day, Pollutant.CO, 1), Readings.Of("1002A", Some.Day, Pollutant.CO, 2));
        await Store.Import(Some.Batch("a", first), Token);

        await Store.Import(new ImportBatch([Some.File("a", first), Some.File("b", second), Some.File("b", second)]), Token);

        Assert.Equal(["a", "b"], (await Store.ReadImports(Token)).Select(receipt => receipt.ContentHash));
    }

    [Fact]
    public async Task ReadStationDayReceipts_OfAnImport_ComeBackInTheOrderOfTheFile()
    {
        StationDayReceipt[] receipts =
        [
            new(new("1002A"), NextDay, 144, 140, 3, 2),
            new(StationId.OfAreaSeries("三亚"), Some.Day, 6, 0, 0, 0),
            new(new("1002A"), Some.Day, 24, 20, 20, int.MaxValue),
        ];
        await Store.Import(
            new ImportBatch([new ImportedFile(Some.Receipt("a") with { StationDays = receipts }, []), Some.File("b")]), Token);
        await Reopen();

        Assert.Equal(receipts, await Store.ReadStationDayReceipts("a", Token));
        Assert.Empty(await Store.ReadStationDayReceipts("b", Token));
        Assert.Empty(await Store.ReadStationDayReceipts("c", Token));
        Assert.All(await Store.ReadImports(Token), receipt => Assert.Empty(receipt.StationDays));
    }

    [Fact]
    public async Task ReadStationDayReceipts_OfAStationList_AreNone()
    {
        await Store.SaveStations([], Some.Receipt("list"), Token);

        Assert.Empty(await Store.ReadStationDayReceipts("list", Token));
    }
}
