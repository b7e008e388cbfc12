using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>What every store does: whole days that change, and what was said before.</summary>
public abstract partial class StoreContract
{
    private static readonly StationId Site = new("1001A");
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Import_ThatChangesADay_GivesAllReadingsOfIt()
    {
        await Store.Import(
            Some.Batch("a", Readings.Of("1002A", Some.Day, Pollutant.CO, 0.4m, 0.5m), Readings.Of("1003A", NextDay, Pollutant.CO, 1)),
            Token);
        await Reopen();

        var changed = await Store.Import(
            Some.Batch("b", Readings.Of("1003A", Some.Day, Pollutant.O3, 80), Readings.Of("1001A", Some.Day, Pollutant.O3, 90)), Token);

        Assert.Equal(Some.Day, Assert.Single(changed).Day);
        Some.AssertSame(
            [
                Readings.Of("1001A", Some.Day, Pollutant.O3, 90),
                Readings.Of("1002A", Some.Day, Pollutant.CO, 0.4m, 0.5m),
                Readings.Of("1003A", Some.Day, Pollutant.O3, 80),
            ],
            changed[0].StationDays);
    }

    [Fact]
    public async Task Import_ThatChangesSeveralDays_GivesThemInOrderWithOneRevision()
    {
        var earlier = await Store.Import(Some.Batch("a", Readings.Of("1001A", NextDay, Pollutant.CO, 1)), Token);

        var changed = await Store.Import(
            new ImportBatch(
            [
                Some.File("b", Readings.Of("1001A", NextDay, Pollutant.CO, 2), Readings.Of("1001A", Some.Day, Pollutant.CO, 2)),
                Some.File("c", Readings.Of("1001A", Some.Day.AddDays(-400), Pollutant.CO, 2)),
            ]),
            Token);

        Assert.Equal([Some.Day.AddDays(-400), Some.Day, NextDay], changed.Select(day => day.Day));
        Assert.True(Assert.Single(changed.Select(day => day.Revision).Distinct()) > earlier[0].Revision);
    }

    [Fact]
    public async Task Import_NotHandedOver_LeavesWhatItIsGiven()
    {
        var first = Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, 0.5m);
        var second = Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m);
        var third = Readings.Of("1001A", Some.Day, Pollutant.CO, [null]);
        var (beforeFirst, beforeSecond, beforeThird) = (first.Copy(), second.Copy(), third.Copy());

        await Store.Import(new ImportBatch([Some.File("a", first), Some.File("b", second), Some.File("c", third)]), Token);

        Some.AssertSame([beforeFirst, beforeSecond, beforeThird], [first, second, third]);
    }

    [Fact]
    public async Task Import_HandedOver_LaysTheFilesOverEachOther()
    {
        ImportedFile[] files =
        [
            Some.File("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, 0.5m)) with { IsHandedOver = true },
            Some.File("b", Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m)) with { IsHandedOver = true },
        ];

        await Store.Import(new ImportBatch(files), Token);

        Some.AssertSame([Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m, 0.5m)], await Store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task Import_KeepsNothingOfWhatItIsGiven()
    {
        var day = Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m);
        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, 0.5m)), Token);
        await Store.Import(Some.Batch("b", day), Token);

        day.Set(Pollutant.CO, 3, 1);

        Some.AssertSame([Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m, 0.5m)], await Store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task ReadHistory_OfAStatementRepeatedUnchanged_KeepsItsFirstFile()
    {
        var first = await Import("a", Noon, Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, null));
        await Import("b", Noon.AddHours(1), Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, null));
        await Reopen();

        Assert.Equal([Said(1, 4_000, first), Said(2, null, first)], await Store.ReadHistory(Site, Some.Day, Token));
    }

    [Fact]
    public async Task ReadHistory_OfACorrection_KeepsTheOldValueWithItsFileAndTime()
    {
        var first = await Import("a", Noon, Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, 0.5m));
        var second = await Import("b", Noon.AddHours(1), Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m, 0.5m, 0.6m));
        await Reopen();

        Assert.Equal((1, "/data/a.csv", "a", Noon), (first.Number, first.File, first.ContentHash, first.At));
        Assert.Equal(2, second.Number);
        Assert.Equal(
            [Said(1, 4_000, first, by: second), Said(1, 9_000, second), Said(2, 5_000, first), Said(3, 6_000, second)],
            await Store.ReadHistory(Site, Some.Day, Token));
    }

    [Fact]
    public async Task ReadHistory_OfAWithdrawal_KeepsWhatWasWithdrawn()
    {
        var flagged = new StationDay(Site, Some.Day);
        flagged.Set(Pollutant.CO, 24, -3_000, QualityFlags.Negative);
        var first = await Import("a", Noon, flagged);
        var withdrawal = new StationDay(Site, Some.Day);
        withdrawal.State(Pollutant.CO, 1u << 23);
        var second = await Import("b", Noon.AddHours(1), withdrawal);
        var third = await Import("c", Noon.AddHours(2), flagged);
        await Reopen();

        Assert.Equal(
            [
                Said(24, -3_000, first, QualityFlags.Negative, second),
                Said(24, null, second, by: third),
                Said(24, -3_000, third, QualityFlags.Negative),
            ],
            await Store.ReadHistory(Site, Some.Day, Token));
    }

    [Fact]
    public async Task ReadHistory_OfFilesOfOneBatchThatCorrectEachOther_NamesEachInItsOrder()
    {
        var day = Some.Day;
        ImportedFile File(string hash, params decimal?[] hours) => Some.File(hash, Readings.Of("1001A", day, Pollutant.CO, hours));

        await Store.Import(new ImportBatch([File("a", 1, 1), File("b", 2, 1), File("c", 2, null), File("d", 3)]), Token);
        await Reopen();

        // Hour 1 is 1 in a, 2 in b and c, 3 in d; hour 2 is 1 in a and b, withdrawn by c.
        Assert.Equal(
            [(1, 10_000, "a", "b"), (1, 20_000, "b", "d"), (1, 30_000, "d", null), (2, 10_000, "a", "c"), (2, (int?)null, "c", null)],
            (await Store.ReadHistory(Site, day, Token))
                .Select(said => (said.Hour, said.Scaled, said.Import.ContentHash, said.SupersededBy?.ContentHash)));
        Some.AssertSame([Readings.Of("1001A", day, Pollutant.CO, 3, null)], await Store.ReadStationDays(day, Token));
    }

    [Fact]
    public async Task ReadHistory_OfTheSameContentThatChangesSomethingAgain_NamesBothImports()
    {
        var first = await Import("a", Noon, Readings.Of("1001A", Some.Day, Pollutant.CO, 1));
        var second = await Import("b", Noon.AddHours(1), Readings.Of("1001A", Some.Day, Pollutant.CO, 2));
        var again = await Import("a", Noon.AddHours(2), Readings.Of("1001A", Some.Day, Pollutant.CO, 1));
        await Reopen();

        Assert.Equal((1, 3), (first.Number, again.Number));
        Assert.Equal(
            [Said(1, 10_000, first, by: second), Said(1, 20_000, second, by: again), Said(1, 10_000, again)],
            await Store.ReadHistory(Site, Some.Day, Token));
    }

    [Fact]
    public async Task ReadKnownStationDays_AtMomentsBetweenImports_IsWhatHeldThen()
    {
        // a at noon, b an hour later, c two hours later: a correction of hour 1, then the withdrawal of hour 2 and another station.
        var other = Readings.Of("1002A", Some.Day, Pollutant.O3, 80);
        await Import("a", Noon, Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, 0.5m));
        await Import("b", Noon.AddHours(1), Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m));
        await Import("c", Noon.AddHours(2), Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m, null).With(Pollutant.SO2, 7), other);
        await Reopen();

        Assert.Empty(await Known(Noon.AddTicks(-1)));
        Some.AssertSame([Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, 0.5m)], await Known(Noon));
        Some.AssertSame([Readings.Of("1001A", Some.Day, Pollutant.CO, 0.4m, 0.5m)], await Known(Noon.AddMinutes(59)));
        Some.AssertSame([Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m, 0.5m)], await Known(Noon.AddHours(1)));
        Some.AssertSame(
            [Readings.Of("1001A", Some.Day, Pollutant.CO, 0.9m, null).With(Pollutant.SO2, 7), other], await Known(Noon.AddHours(2)));
        Some.AssertSame(await Store.ReadStationDays(Some.Day, Token), await Known(DateTimeOffset.MaxValue));

        ValueTask<IReadOnlyList<StationDay>> Known(DateTimeOffset moment) => Store.ReadKnownStationDays(Some.Day, moment, Token);
    }

    [Fact]
    public async Task ReadHistory_IsByPollutantThenHour()
    {
        await Import("a", Noon, Readings.Of("1001A", Some.Day, Pollutant.PM25, 1, 1).With(Pollutant.SO2, 1));
        await Import("b", Noon, Readings.Of("1001A", Some.Day, Pollutant.SO2, 2).With(Pollutant.PM25, 2));

        Assert.Equal(
            [
                (Pollutant.SO2, 1, 10_000), (Pollutant.SO2, 1, 20_000),
                (Pollutant.PM25, 1, 10_000), (Pollutant.PM25, 1, 20_000), (Pollutant.PM25, 2, 10_000),
            ],
            (await Store.ReadHistory(Site, Some.Day, Token)).Select(said => (said.Pollutant, said.Hour, said.Scaled!.Value)));
    }

    [Fact]
    public async Task ReadHistory_OfAnotherStationOrDay_IsItsOwn()
    {
        var first =
            await Import("a", Noon, Readings.Of("1001A", Some.Day, Pollutant.CO, 1), Readings.Of("1002A", Some.Day, Pollutant.CO, 2));
        await Import("b", Noon, Readings.Of("1002A", Some.Day, Pollutant.CO, 3), Readings.Of("1001A", NextDay, Pollutant.CO, 4));

        Assert.Equal([Said(1, 10_000, first)], await Store.ReadHistory(Site, Some.Day, Token));
        Assert.Equal(2, (await Store.ReadHistory(new("1002A"), Some.Day, Token)).Count);
        Assert.Empty(await Store.ReadHistory(new("1003A"), Some.Day, Token));
        Assert.Empty(await Store.ReadHistory(Site, NextDay.AddDays(1), Token));
    }

    /// <summary>Imports one file at a moment.</summary>
    /// <returns>Where its statements come from.</returns>
    private async Task<ImportOrigin> Import(string hash, DateTimeOffset at, params StationDay[] days)
    {
        var receipt = Some.Receipt(hash) with { ImportedAt = at };
        await Store.Import(new ImportBatch([new ImportedFile(receipt, days)]), Token);
        return new ImportOrigin((await Store.ReadImports(Token)).Count, receipt.File, hash, at);
    }

    private static HourRecord Said(
        int hour, int? scaled, ImportOrigin from, QualityFlags flags = QualityFlags.None, ImportOrigin? by = null) =>
        new(Pollutant.CO, hour, scaled, flags, from, by);
}
