using AqPipeline.Storage.Copying;

namespace AqPipeline.Storage.Tests;

/// <summary>What every store does: days that somebody published, beside the readings.</summary>
public abstract partial class StoreContract
{
    private static readonly StationId Jilin = StationId.OfAreaSeries("吉林");
    private static readonly StationId Yanbian = StationId.OfAreaSeries("延边州");

    [Fact]
    public async Task ReadPublishedDays_OfANewStore_IsEmpty() => Assert.Empty(await Store.ReadPublishedDays(Token));

    [Fact]
    public async Task ReadPublishedDays_AfterImport_GivesEveryValueBack()
    {
        PublishedDay[] days =
        [
            Published(Jilin, 0, (Pollutant.PM25, 1_614_000), (Pollutant.CO, 20_501), (Pollutant.SO2, null)),
            Published(Jilin, 1, (Pollutant.PM25, 0), (Pollutant.O3, int.MaxValue), (Pollutant.NO2, -10_000)),
            Published(Yanbian, 400, (Pollutant.PM10, 1)),
        ];
        await Store.Import(TableOf("a", days), Token);
        await Reopen();

        var table = Assert.Single(await Store.ReadPublishedDays(Token));
        Assert.Equal(("a", 1), (table.Import.ContentHash, table.Import.Number));
        Assert.Equal(days, table.Days.OrderBy(day => day.Area));
    }

    [Fact]
    public async Task Import_OfPublishedDaysAlone_MakesNothingDirtyAndIsNoChangeOfReadings()
    {
        Assert.Empty(await Store.Import(TableOf("a", Published(Jilin, 0, (Pollutant.PM25, 1))), Token));
        Assert.Empty(await Store.ReadStaleDays(Token));
        Assert.Empty(await Store.ReadSpans(Token));
        Assert.Empty(await Store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task Import_OfACorrection_LaysItOverAndCountsWhatItReplaced()
    {
        await Store.Import(
            TableOf("a", Published(Jilin, 0, (Pollutant.PM25, 10), (Pollutant.PM10, 20), (Pollutant.CO, 30), (Pollutant.SO2, null))),
            Token);
        await Store.Import(
            TableOf("b", Published(Jilin, 0, (Pollutant.PM25, 11), (Pollutant.CO, null), (Pollutant.SO2, 5), (Pollutant.NO2, null))),
            Token);

        // PM2.5 has another value, CO none any more, SO2 had none before.
        Assert.Equal([0, 2], (await Store.ReadImports(Token)).Select(receipt => receipt.Replaced));
        Assert.Equal(
            Published(
                Jilin, 0, (Pollutant.SO2, 5), (Pollutant.NO2, null), (Pollutant.CO, null), (Pollutant.PM10, 20), (Pollutant.PM25, 11)),
            Assert.Single(await PublishedThatHold()));
    }

    [Fact]
    public async Task Import_OfKnownPublishedDays_IsLoggedAgainOnlyOverACorrection()
    {
        var original = Published(Jilin, 0, (Pollutant.PM25, 10));
        await Store.Import(TableOf("a", original), Token);
        await Store.Import(TableOf("a", original), Token);
        Assert.Single(await Store.ReadPublishedDays(Token));

        await Store.Import(TableOf("b", Published(Jilin, 0, (Pollutant.PM25, 11))), Token);
        await Store.Import(TableOf("a", original), Token);
        await Reopen();

        Assert.Equal(
            [(1, "a"), (2, "b"), (3, "a")], (await Store.ReadImports(Token)).Select(import => (import.Number!.Value, import.ContentHash)));
        Assert.Equal([original], await PublishedThatHold());
    }

    [Fact]
    public async Task Import_OfPublishedDaysTwiceInABatch_LaysTheLaterOverTheEarlier()
    {
        var batch = new ImportBatch(
        [
            .. TableOf("a", Published(Jilin, 0, (Pollutant.PM25, 10))).Files,
            .. TableOf("b", Published(Jilin, 0, (Pollutant.PM25, 12))).Files,
        ]);
        await Store.Import(batch, Token);

        Assert.Equal([0, 1], (await Store.ReadImports(Token)).Select(receipt => receipt.Replaced));
        Assert.Equal([Published(Jilin, 0, (Pollutant.PM25, 12))], await PublishedThatHold());
    }

    [Fact]
    public async Task Withdraw_OfPublishedDays_LetsTheOnesBeforeHoldAgain()
    {
        await Store.Import(TableOf("a", Published(Jilin, 0, (Pollutant.PM25, 10), (Pollutant.CO, 7))), Token);
        await Store.Import(
            TableOf("b", Published(Jilin, 0, (Pollutant.PM25, 11)), Published(Yanbian, 1, (Pollutant.PM25, 4))), Token);

        var result = await Withdraw(2);

        Assert.Equal((2L, 1L, 2), (result.Values, result.Returned, result.Stations));
        Assert.Equal([Some.Day, Some.Day.AddDays(1)], result.Days);
        Assert.Equal([Published(Jilin, 0, (Pollutant.CO, 7), (Pollutant.PM25, 10))], await PublishedThatHold());
        Assert.Equal(["a"], await Store.ReadImportedHashes(Token));

        await Store.Import(TableOf("b", Published(Jilin, 0, (Pollutant.PM25, 11))), Token);
        Assert.Equal([Published(Jilin, 0, (Pollutant.CO, 7), (Pollutant.PM25, 11))], await PublishedThatHold());
        Assert.Empty(await ((IPackedStore)Store).Check((_, _) => { }, Token));
    }

    [Fact]
    public async Task Copy_OfPublishedDays_HasThemAllAndNotTheWithdrawn()
    {
        await Store.Import(TableOf("a", Published(Jilin, 0, (Pollutant.PM25, 10))), Token);
        await Store.Import(TableOf("b", Published(Jilin, 0, (Pollutant.PM25, 11))), Token);
        await Store.Import(TableOf("c", Published(Yanbian, 0, (Pollutant.PM25, 12))), Token);
        await Withdraw(2);
        await using var copy = StoreUri.Open(StoreUri.Memory);

        var report = await new StoreCopy(Store, copy, "this", (_, _) => { }).Run(Token);

        Assert.True(report.IsComplete);
        Assert.Equal(2, report.Parts.Single(part => part.Part == StorePart.PublishedDays).Count);
        Assert.Equal(
            (await Store.ReadPublishedDays(Token)).Select(table => table.Import),
            (await copy.ReadPublishedDays(Token)).Select(table => table.Import));
    }

    private async Task<IReadOnlyList<PublishedDay>> PublishedThatHold() =>
        [.. PublishedSeries.Of(await Store.ReadPublishedDays(Token)).Days];

    private static PublishedDay Published(StationId area, int later, params (Pollutant Pollutant, int? Scaled)[] values) =>
        PublishedDay.Of(area, Some.Day.AddDays(later), values);

    private static ImportBatch TableOf(string hash, params PublishedDay[] days) =>
        new([new ImportedFile(Some.Receipt(hash), []) { PublishedDays = days }]);
}
