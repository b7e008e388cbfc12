using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>The number of a store's state: it grows with what answers rest on, and with nothing else.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task Revision_OfANewStore_IsZero() => Assert.Equal(0, await Store.ReadRevision(Token));

    [Fact]
    public async Task Revision_GrowsWithEachChange_AndStaysWithTheStore()
    {
        var weather = new WeatherDay(new("1001A"), Some.Day);
        weather.Set(WeatherElement.Temperature, 1, 20_000);
        List<Func<Task>> changes =
        [
            async () => await Store.SaveStations([new Station { Id = new("1001A"), Name = "a", City = "北京" }], Some.Receipt("list"), Token),
            async () => await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token),
            async () => await Store.Import(Some.Batch("b", Readings.Of("1001A", Some.Day, Pollutant.CO, 2)), Token),
            async () => await Store.Import(new ImportBatch([new ImportedFile(Some.Receipt("w"), []) { WeatherDays = [weather] }]), Token),
            async () => await Store.Import(Some.Batch("empty"), Token),
            async () => await Store.UseRules("rules", Token),
            async () => await Store.DiscardStatistics([Some.Day], Token),
            async () => await Withdraw(2),
        ];
        var before = 0L;
        foreach (var (place, change) in changes.Index())
        {
            await change();

            var revision = await Store.ReadRevision(Token);
            Assert.True(revision > before, $"change {place}: {before}, then {revision}");
            before = revision;
        }

        await Reopen();

        Assert.Equal(before, await Store.ReadRevision(Token));
    }

    [Fact]
    public async Task Revision_StaysWhenNothingChanges()
    {
        Station[] stations = [new() { Id = new("1001A"), Name = "a", City = "北京" }];
        var batch = Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1));
        await Store.SaveStations(stations, Some.Receipt("list"), Token);
        await Store.Import(batch, Token);
        await Store.UseRules("rules", Token);
        var before = await Store.ReadRevision(Token);

        await Store.SaveStations(stations, Some.Receipt("list"), Token);
        await Store.Import(batch, Token);
        await Store.UseRules("rules", Token);
        await Store.SaveStatistics([await Some.Computed(Store, (await Store.ReadStaleDays(Token))[0], 1, Token)], Token);
        await Store.SaveModels("models", [1], Token);
        await Store.SaveForecasts(Some.Day, [1], Token);

        Assert.Equal(before, await Store.ReadRevision(Token));
    }

    [Fact]
    public async Task Receipts_SayTheRevisionThatEachImportMade_AndItsWithdrawal()
    {
        await Store.SaveStations([new Station { Id = new("1001A"), Name = "a", City = "北京" }], Some.Receipt("list"), Token);
        var ofList = await Store.ReadRevision(Token);
        await Store.Import(
            new ImportBatch(
            [
                Some.File("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)),
                Some.File("b", Readings.Of("1001A", Some.Day, Pollutant.CO, 2)),
            ]),
            Token);
        var ofBatch = await Store.ReadRevision(Token);
        await Withdraw(3);
        var ofWithdrawal = await Store.ReadRevision(Token);

        await Reopen();

        Assert.Equal(
            [(ofList, null), (ofBatch, null), (ofBatch, ofWithdrawal)],
            (await Store.ReadImports(Token)).Select(receipt => (receipt.Revision!.Value, receipt.WithdrawnRevision)));
    }
}
