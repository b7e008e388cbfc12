using System.Numerics;
using AqPipeline.Storage.Copying;
using AqPipeline.Storage.Withdrawing;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>Imports that are taken back: afterwards a store is what it would be without them.</summary>
public abstract partial class StoreContract
{
    private static readonly StationId Withdrawn = new("1001A");

    [Fact]
    public async Task Withdraw_OfTheLast_LetsTheOneBeforeHoldAgain()
    {
        await Take("a", 1, Readings.Of("1001A", Some.Day, Pollutant.CO, 1, 2));
        await Take("b", 2, Readings.Of("1001A", Some.Day, Pollutant.CO, 3));

        var result = await Withdraw(2);

        Assert.Equal([(1, 10_000, "a"), (2, 20_000, "a")], await Held());
        Assert.Equal((1L, 1L, 1), (result.Values, result.Returned, result.Stations));
        Assert.Equal([Some.Day], result.Days);
        Assert.Contains(Some.Day, (await Store.ReadStaleDays(Token)).Select(day => day.Day));
    }

    [Fact]
    public async Task Withdraw_OfTheMiddle_LeavesTheLastAndThenTheFirst()
    {
        await Take("a", 1, Readings.Of("1001A", Some.Day, Pollutant.CO, 1));
        await Take("b", 2, Readings.Of("1001A", Some.Day, Pollutant.CO, 2));
        await Take("c", 3, Readings.Of("1001A", Some.Day, Pollutant.CO, 3));

        await Withdraw(2);
        Assert.Equal([(1, 10_000, "a"), (1, 30_000, "c")], await Said());

        await Withdraw(3);
        Assert.Equal([(1, 10_000, "a")], await Said());

        await Withdraw(1);
        Assert.Empty(await Store.ReadStationDays(Some.Day, Token));
        Assert.Empty(await Store.ReadSpans(Token));
    }

    [Fact]
    public async Task Withdraw_OfValuesThatALaterFileRepeatedWhole_LeavesThemAsThatFiles()
    {
        await Take("a", 1, Readings.Of("1001A", Some.Day, Pollutant.CO, 1, 2, 3));
        await Take("b", 2, Readings.Of("1001A", Some.Day, Pollutant.CO, 1, 2, 4));

        var result = await Withdraw(1);

        Assert.Equal([(1, 10_000, "b"), (2, 20_000, "b"), (3, 40_000, "b")], await Said());
        Assert.Empty(result.Unclear);
    }

    [Fact]
    public async Task Withdraw_OfValuesThatALaterFileRepeatedInPart_NamesThatFile()
    {
        await Take("a", 1, Readings.Of("1001A", Some.Day, Pollutant.CO, 1, 2, 3));
        await Take("b", 2, Readings.Of("1001A", Some.Day, Pollutant.CO, 1));

        var result = await Withdraw(1);

        Assert.Equal("b", Assert.Single(result.Unclear).ContentHash);
        Assert.Empty(await Store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task Withdraw_OfAFile_MarksItsReceiptAndLetsItBeImportedAgain()
    {
        var day = Readings.Of("1001A", Some.Day, Pollutant.CO, 1);
        await Take("a", 1, day.Copy());
        await Withdraw(1);

        Assert.Equal(Noon.AddDays(9), Assert.Single(await Store.ReadImports(Token)).WithdrawnAt);
        Assert.Empty(await Store.ReadImportedHashes(Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ImportWithdrawal.Run(Store, 1, Noon.AddDays(9), Token));

        await Take("a", 2, day);
        await Reopen();

        Assert.Equal([(1, 10_000, "a")], await Held());
        Assert.Equal([Noon.AddDays(9), null], (await Store.ReadImports(Token)).Select(receipt => receipt.WithdrawnAt));
        Assert.Equal([1, 2], (await Store.ReadImports(Token)).Select(receipt => receipt.Number));
        Assert.Equal(["a"], await Store.ReadImportedHashes(Token));
    }

    [Fact]
    public async Task Withdraw_OfRandomImports_LeavesWhatTheOthersAloneGive()
    {
        var random = new Random(20261129);
        HashSet<int> withdrawn = [2, 3, 7, 8, 12];
        await using var reference = StoreUri.Open(StoreUri.Memory);
        for (var file = 1; file <= 12; file++)
        {
            StationDay[] days =
                [.. Enumerable.Range(0, 4).Where(_ => random.Next(3) > 0).Select(place => RandomValues(random, file, place))];
            var import = FileOf($"{file}", file, days);
            await Store.Import(new ImportBatch([import with { StationDays = [.. days.Select(day => day.Copy())] }]), Token);
            if (!withdrawn.Contains(file))
            {
                await reference.Import(new ImportBatch([import]), Token);
            }
        }

        foreach (var number in withdrawn.OrderBy(_ => random.Next()))
        {
            Assert.Empty((await Withdraw(number)).Unclear);
        }

        Assert.Equal(
            (await reference.ReadSpans(Token)).OrderBy(span => span.Key), (await Store.ReadSpans(Token)).OrderBy(span => span.Key));
        foreach (var day in (DateOnly[])[Some.Day, Some.Day.AddDays(1)])
        {
            Some.AssertSame(await reference.ReadStationDays(day, Token), await Store.ReadStationDays(day, Token));
            foreach (var station in (StationId[])[new("1001A"), new("area:北京")])
            {
                var (expected, found) = (await reference.ReadHistory(station, day, Token), await Store.ReadHistory(station, day, Token));
                Assert.Equal(expected.Select(Told), found.Select(Told));
            }

            for (var file = 1; file <= 12; file++)
            {
                Some.AssertSame(
                    await reference.ReadKnownStationDays(day, Noon.AddHours(file), Token),
                    await Store.ReadKnownStationDays(day, Noon.AddHours(file), Token));
            }
        }

        static object Told(HourRecord said) =>
            (said.Pollutant, said.Hour, said.Scaled, said.Flags, said.Import.ContentHash, said.SupersededBy?.ContentHash);
    }

    [Fact]
    public async Task Withdraw_ThatWasStoppedAfterADay_IsCompletedByTheNext()
    {
        var next = Some.Day.AddDays(1);
        await Take("a", 1, Readings.Of("1001A", Some.Day, Pollutant.CO, 1), Readings.Of("1001A", next, Pollutant.CO, 1));
        await Take("b", 2, Readings.Of("1001A", Some.Day, Pollutant.CO, 2), Readings.Of("1001A", next, Pollutant.CO, 2));
        var packed = (IPackedStore)Store;
        var day = Assert.Single(await packed.ReadPackedDays(new DayRange(Some.Day, Some.Day), Token));
        var revision = (await packed.ReadHead(Token)).Revision + 1;
        var without = new DayWithdrawal(2, Array.Empty<(StationId, DateOnly)>().ToLookup(key => key, _ => (0, 0))).Of(day, revision);
        await packed.Withdraw(new WithdrawnPiece([day], [without!.Day], revision), Token);
        await Reopen();

        var result = await Withdraw(2);

        Assert.Equal([next], result.Days);
        Assert.Equal([(1, 10_000, "a")], await Said());
        Assert.Equal(10_000, Assert.Single(await Store.ReadStationDays(next, Token)).Value(Pollutant.CO, 1));
    }

    [Fact]
    public async Task Withdraw_OfAStationList_LetsTheEntriesBeforeHoldAgain()
    {
        Station first = new() { Id = new("1001A"), Name = "万寿西宫", City = "北京" };
        await Store.SaveStations([first], Some.Receipt("one"), Token);
        await Store.SaveStations(
            [first with { City = "天津" }, new() { Id = new("1002A"), Name = "定陵", City = "北京" }], Some.Receipt("two"), Token);

        var result = await Withdraw(2);

        Assert.Equal(2, result.StationEntries);
        Assert.Equal([first], await Store.ReadStations(Token));
        Assert.Equal(first, Assert.Single(await Store.ReadStationHistory(Token)).Station);

        await Withdraw(1);
        Assert.Empty(await Store.ReadStations(Token));
    }

    [Fact]
    public async Task Withdraw_ThenCopy_IsVerifiedAndKnowsTheSameFiles()
    {
        await Take("a", 1, Readings.Of("1001A", Some.Day, Pollutant.CO, 1));
        await Take("b", 2, Readings.Of("1001A", Some.Day, Pollutant.CO, 2), Readings.Of("1002A", Some.Day.AddDays(1), Pollutant.CO, 2));
        await Withdraw(2);
        await using var copy = StoreUri.Open(StoreUri.Memory);

        Assert.True((await new StoreCopy(Store, copy, "this", (_, _) => { }).Run(Token)).IsComplete);
        Assert.Equal(await Store.ReadImportedHashes(Token), await copy.ReadImportedHashes(Token));
        Assert.Empty(await ((IPackedStore)Store).Check((_, _) => { }, Token));
    }

    [Fact]
    public async Task Import_OverStoredValues_CountsThoseThatItReplaced()
    {
        await Take("a", 1, Readings.Of("1001A", Some.Day, Pollutant.CO, 1, 2, 3));
        await Take("b", 2, Readings.Of("1001A", Some.Day, Pollutant.CO, 1, 4, null));

        // Hour 1 is repeated, hour 2 has another value, hour 3 is withdrawn.
        Assert.Equal([0, 2], (await Store.ReadImports(Token)).Select(receipt => receipt.Replaced));
    }

    /// <summary>Values that no other file has, and no missing ones.</summary>
    private static StationDay RandomValues(Random random, int file, int place)
    {
        var day = new StationDay(new StationId(place % 2 == 0 ? "1001A" : "area:北京"), Some.Day.AddDays(place / 2));
        for (var hour = 1; hour <= HourEnding.PerDay; hour++)
        {
            if (hour == file || random.Next(4) == 0)
            {
                day.Set(random.Next(2) == 0 ? Pollutant.CO : Pollutant.O3, hour, file * 1000 + hour);
            }
        }

        return day;
    }

    private static ImportedFile FileOf(string hash, int hour, params StationDay[] days)
    {
        StationDayReceipt[] receipts =
        [
            .. days.Select(day => new StationDayReceipt(
                day.Station, day.Day, Pollutants.Count * HourEnding.PerDay,
                Pollutants.All.ToArray().Sum(pollutant => BitOperations.PopCount(day.Present(pollutant))), 0, 0)),
        ];
        return new ImportedFile(
            Some.Receipt(hash) with
            {
                ImportedAt = Noon.AddHours(hour),
                StationDays = receipts,
                Accepted = receipts.Sum(day => (long)day.Accepted),
            },
            days);
    }

    private async Task Take(string hash, int hour, params StationDay[] days) =>
        await Store.Import(new ImportBatch([FileOf(hash, hour, days)]), Token);

    private async Task<WithdrawnImport> Withdraw(int number)
    {
        var result = await ImportWithdrawal.Run(Store, number, Noon.AddDays(9), Token);
        await Reopen();
        return result;
    }

    private async Task<IEnumerable<(int Hour, int Scaled, string Import)>> Said() =>
        (await Store.ReadHistory(Withdrawn, Some.Day, Token)).Select(said => (said.Hour, said.Scaled!.Value, said.Import.ContentHash));

    private async Task<IEnumerable<(int Hour, int Scaled, string Import)>> Held() =>
        (await Store.ReadHistory(Withdrawn, Some.Day, Token)).Where(said => said.SupersededBy is null)
            .Select(said => (said.Hour, said.Scaled!.Value, said.Import.ContentHash));
}
