namespace AqPipeline.Storage.Tests;

/// <summary>What every store does: the versions of the stations' entries.</summary>
public abstract partial class StoreContract
{
    private static readonly Station First = new()
    {
        Id = new("1001A"),
        Name = "万寿西宫",
        City = "北京",
        County = "西城区",
        Longitude = 116.3621m,
        Latitude = 39.8784m,
    };

    private static readonly Station Second = new() { Id = new("1002A"), Name = "定陵", City = "北京", Role = StationRole.Reference };

    [Fact]
    public async Task ReadStationHistory_OfListsThatChangeAnEntry_HasAVersionOfEachWithFileAndMoment()
    {
        var moved = First with { County = "丰台区" };
        var demoted = moved with { Role = StationRole.Reference, NotMonitored = default(PollutantSet).With(Pollutant.CO) };

        var one = await Save("one", Noon, Second, First);
        var two = await Save("two", Noon.AddHours(1), moved, Second);
        await Reopen();
        var three = await Save("three", Noon.AddHours(2), demoted);
        await Reopen();

        Assert.Equal(new ImportOrigin(3, "/data/three.csv", "three", Noon.AddHours(2)), three);
        Assert.Equal([new(First, one), new(moved, two), new(demoted, three), new(Second, one)], await Store.ReadStationHistory(Token));
        Assert.Equal([demoted, Second], await Store.ReadStations(Token));
    }

    [Fact]
    public async Task SaveStations_AListThatRepeatsWhatIsKnown_AddsNoVersion()
    {
        var one = await Save("one", Noon, First, Second);

        await Save("one", Noon.AddHours(1), First, Second);
        await Save("two", Noon.AddHours(2), Second);
        await Reopen();

        Assert.Equal([new(First, one), new(Second, one)], await Store.ReadStationHistory(Token));
        Assert.Equal(["one", "two"], (await Store.ReadImports(Token)).Select(receipt => receipt.ContentHash));
    }

    [Fact]
    public async Task SaveStations_AKnownListOverAnother_AddsAVersionOfItsOwn()
    {
        var moved = First with { County = "丰台区" };
        var one = await Save("one", Noon, First);
        var two = await Save("two", Noon.AddHours(1), moved);

        var again = await Save("one", Noon.AddHours(2), First);
        await Reopen();

        Assert.Equal((3, Noon.AddHours(2)), (again.Number, again.At));
        Assert.Equal([new(First, one), new(moved, two), new(First, again)], await Store.ReadStationHistory(Token));
    }

    [Fact]
    public async Task SaveStations_AStationTwiceInAList_IsOneVersionAsItsLastLineHasIt()
    {
        var moved = First with { County = "丰台区" };

        var one = await Save("one", Noon, First, moved);
        await Save("one", Noon.AddHours(1), First, moved);

        Assert.Equal([new(moved, one)], await Store.ReadStationHistory(Token));
        Assert.Single(await Store.ReadImports(Token));
    }

    [Fact]
    public async Task ReadStationHistory_AmongImportsOfReadings_NamesTheLists()
    {
        await Import("a", Noon, TestKit.Readings.Of("1001A", Some.Day, Pollutant.CO, 1));
        var list = await Save("list", Noon.AddHours(1), First);
        await Import("b", Noon.AddHours(2), TestKit.Readings.Of("1001A", Some.Day, Pollutant.CO, 2));

        Assert.Equal(2, list.Number);
        Assert.Equal([new(First, list)], await Store.ReadStationHistory(Token));
    }

    /// <summary>Imports a list at a moment.</summary>
    /// <returns>Where the versions it makes come from.</returns>
    private async Task<ImportOrigin> Save(string hash, DateTimeOffset at, params Station[] stations)
    {
        var receipt = Some.Receipt(hash) with { ImportedAt = at };
        await Store.SaveStations(stations, receipt, Token);
        return new ImportOrigin((await Store.ReadImports(Token)).Count, receipt.File, hash, at);
    }
}
