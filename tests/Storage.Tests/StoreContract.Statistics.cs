using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>What every store does: statistics and what is dirty.</summary>
public abstract partial class StoreContract
{
    private static readonly DateOnly NextDay = Some.Day.AddDays(1);
    private static readonly DayRange TwoDays = new(Some.Day, NextDay);

    [Fact]
    public async Task ReadStaleDays_AfterImport_AreThoseOfItsChanges()
    {
        var changed = await Store.Import(
            Some.Batch(
                "a",
                Readings.Of("1002A", NextDay, Pollutant.CO, 3),
                Readings.Of("1002A", Some.Day, Pollutant.CO, 2),
                Readings.Of("1001A", Some.Day, Pollutant.CO, 1)),
            Token);
        await Reopen();

        Assert.Equal([Some.Day, NextDay], await StaleDays());
        Assert.Equal(changed.Select(day => new StaleDay(day.Day, day.Revision)), await Store.ReadStaleDays(Token));
    }

    [Fact]
    public async Task SaveStatistics_OfADay_LeavesTheOthersDirty()
    {
        var changed = await Store.Import(
            Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1), Readings.Of("1002A", NextDay, Pollutant.CO, 2)), Token);

        await Store.SaveStatistics([Some.Computed(changed[0])], Token);
        await Reopen();

        Assert.Equal([NextDay], await StaleDays());

        await Store.SaveStatistics([Some.Computed(changed[1])], Token);

        Assert.Empty(await Store.ReadStaleDays(Token));
    }

    [Fact]
    public async Task SaveStatistics_ReadingsChangedSince_StaysDirty()
    {
        var before = await Store.Import(
            Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1), Readings.Of("1002A", Some.Day, Pollutant.CO, 1)), Token);
        var after = await Store.Import(Some.Batch("b", Readings.Of("1001A", Some.Day, Pollutant.CO, 2)), Token);

        await Store.SaveStatistics([Some.Computed(before[0])], Token);

        Assert.Equal(new StaleDay(Some.Day, after[0].Revision), Assert.Single(await Store.ReadStaleDays(Token)));

        await Store.SaveStatistics([Some.Computed(after[0])], Token);

        Assert.Empty(await Store.ReadStaleDays(Token));
    }

    [Fact]
    public async Task SaveStatistics_ReadingsChangedThereAndBack_StaysDirty()
    {
        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
        var between = await Store.Import(Some.Batch("b", Readings.Of("1001A", Some.Day, Pollutant.CO, 2)), Token);
        await Store.Import(Some.Batch("c", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);

        await Store.SaveStatistics([Some.Computed(between[0])], Token);

        Assert.Equal([Some.Day], await StaleDays());
    }

    [Fact]
    public async Task SaveStatistics_OfAnOlderStateThanIsSaved_ChangesNothing()
    {
        var older = await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
        var newer = await Store.Import(Some.Batch("b", Readings.Of("1001A", Some.Day, Pollutant.CO, 2)), Token);
        await Store.SaveStatistics([Some.Computed(newer[0], 2)], Token);

        await Store.SaveStatistics([Some.Computed(older[0], 1)], Token);
        await Reopen();

        Assert.Equal([Some.Statistics("1001A", Some.Day, 2)], await Store.ReadStatistics(TwoDays, null, Token));
        Assert.Empty(await Store.ReadStaleDays(Token));
    }

    [Fact]
    public async Task SaveStatistics_Again_ReplacesTheWholeDay()
    {
        var changed = await Store.Import(
            Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1), Readings.Of("1002A", Some.Day, Pollutant.CO, 1)), Token);

        await Store.SaveStatistics([Some.Computed(changed[0], 1)], Token);
        await Store.SaveStatistics([new DayStatistics(Some.Day, changed[0].Revision, [Some.Statistics("1002A", Some.Day, 2)])], Token);

        Assert.Equal([Some.Statistics("1002A", Some.Day, 2)], await Store.ReadStatistics(TwoDays, null, Token));
        Assert.Empty(await Store.ReadStaleDays(Token));
    }

    [Fact]
    public async Task SaveStatistics_OfNothing_ChangesNothing()
    {
        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);

        await Store.SaveStatistics([], Token);

        Assert.Equal([Some.Day], await StaleDays());
    }

    [Fact]
    public async Task ReadStatistics_ThatWereSaved_AreExact()
    {
        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
        var dirty = Assert.Single(await Store.ReadStaleDays(Token));

        // 28 digits behind the point, the largest number there is, zero, nothing; valid and not.
        var values = new PollutantTable<DailyValue>
        {
            [Pollutant.SO2] = new(0.3333333333333333333333333333m, 24, true),
            [Pollutant.NO2] = new(decimal.MaxValue, 20, true),
            [Pollutant.CO] = new(0m, 1, false),
            [Pollutant.O3] = new(null, 0, false),
            [Pollutant.PM10] = new(-0.0000000000000000000000000001m, 19, false),
            [Pollutant.PM25] = new(80.40m, 24, true),
        };
        var statistics = new DailyStatistics { Day = Some.Day, Values = values, O3MaximumHour = 7.9228162514264337593543950335m };

        await Store.SaveStatistics([new DayStatistics(Some.Day, dirty.Revision, [new StationStatistics(new("1001A"), statistics)])], Token);
        await Reopen();

        var read = Assert.Single(await Store.ReadStatistics(TwoDays, null, Token));
        Assert.Equal(new StationId("1001A"), read.Station);
        Assert.Equal(statistics, read.Figures);
        Assert.Equal("80.40", FormattableString.Invariant($"{read.Figures.Values[Pollutant.PM25].Concentration}"));
    }

    [Fact]
    public async Task ReadStatistics_WithFindings_GivesThemBackInOrder()
    {
        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
        var dirty = Assert.Single(await Store.ReadStaleDays(Token));
        QualityFinding[] findings =
        [
            new(Pollutant.CO, QualityFlags.IsolatedSpike, 1 << 10), new(Pollutant.PM25, QualityFlags.FineAboveCoarse, 0x800001),
            new(Pollutant.CO, QualityFlags.Duplicate, 1),
        ];
        var statistics = Some.Statistics("1001A", Some.Day, 1) with { Findings = findings, O3Hours = 23 };

        await Store.SaveStatistics([new DayStatistics(Some.Day, dirty.Revision, [statistics])], Token);
        await Reopen();

        var read = Assert.Single(await Store.ReadStatistics(TwoDays, null, Token));
        Assert.Equal(findings, read.Findings);
        Assert.Equal(23, read.UsableHours(Pollutant.O3));
        Assert.Equal(20, read.UsableHours(Pollutant.CO));
    }

    [Fact]
    public async Task ReadStatistics_OfARange_AreOrderedByDayAndStation()
    {
        await SaveGrid();

        var read = await Store.ReadStatistics(new DayRange(Some.Day.AddDays(1), Some.Day.AddDays(2)), null, Token);

        Assert.Equal(
            [
                (Some.Day.AddDays(1), "1001A"), (Some.Day.AddDays(1), "1002A"), (Some.Day.AddDays(1), "area:三亚"),
                (Some.Day.AddDays(2), "1001A"), (Some.Day.AddDays(2), "1002A"), (Some.Day.AddDays(2), "area:三亚"),
            ],
            read.Select(entry => (entry.Figures.Day, entry.Station.Value)));
    }

    [Fact]
    public async Task ReadStatistics_OfStations_AreThoseAlone()
    {
        await SaveGrid();
        var stations = new HashSet<StationId> { StationId.OfAreaSeries("三亚"), new("1001A"), new("9999A") };

        var read = await Store.ReadStatistics(new DayRange(Some.Day.AddDays(-10), Some.Day.AddDays(1)), stations, Token);

        Assert.Equal(
            [(Some.Day, "1001A"), (Some.Day, "area:三亚"), (Some.Day.AddDays(1), "1001A"), (Some.Day.AddDays(1), "area:三亚")],
            read.Select(entry => (entry.Figures.Day, entry.Station.Value)));
    }

    [Fact]
    public async Task ReadStatistics_OfNoStationsOrNoDays_AreNone()
    {
        await SaveGrid();

        Assert.Empty(await Store.ReadStatistics(DayRange.OfYear(2016), new HashSet<StationId>(), Token));
        Assert.Empty(await Store.ReadStatistics(DayRange.OfYear(2016), new HashSet<StationId> { new("9999A") }, Token));
        Assert.Empty(await Store.ReadStatistics(DayRange.OfYear(2015), null, Token));
        Assert.Equal(12, (await Store.ReadStatistics(DayRange.OfYear(2016), null, Token)).Count);
    }

    [Fact]
    public async Task UseRules_OfAnotherFingerprint_MakesEverythingDirty()
    {
        await Store.UseRules("rules 1", Token);
        await SaveGrid();
        Assert.Empty(await Store.ReadStaleDays(Token));

        await Store.UseRules("rules 2", Token);
        await Reopen();

        Assert.Equal(Enumerable.Range(0, 4).Select(Some.Day.AddDays), await StaleDays());

        await ComputeAll();

        Assert.Empty(await Store.ReadStaleDays(Token));
    }

    [Fact]
    public async Task UseRules_OfAnotherFingerprint_OutdatesWhatIsBeingComputed()
    {
        await Store.UseRules("rules 1", Token);
        var changed = await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);

        await Store.UseRules("rules 2", Token);
        await Store.SaveStatistics([Some.Computed(changed[0])], Token);

        Assert.Equal([Some.Day], await StaleDays());
    }

    [Fact]
    public async Task UseRules_OfTheSameFingerprint_LeavesEverything()
    {
        await Store.UseRules("rules 1", Token);
        await SaveGrid();
        await Reopen();

        await Store.UseRules("rules 1", Token);

        Assert.Empty(await Store.ReadStaleDays(Token));
    }

    [Fact]
    public async Task UseRules_BackToAnEarlierFingerprint_MakesEverythingDirtyAgain()
    {
        await Store.UseRules("rules 1", Token);
        await SaveGrid();
        await Store.UseRules("rules 2", Token);
        await ComputeAll();

        await Store.UseRules("rules 1", Token);

        Assert.Equal(4, (await Store.ReadStaleDays(Token)).Count);
    }

    [Fact]
    public async Task UseRules_AfterALateReading_EverythingCanBeComputedAgain()
    {
        await Store.UseRules("rules 1", Token);
        await SaveGrid();
        await Store.Import(Some.Batch("late", Readings.Of("1001A", Some.Day, Pollutant.CO, 9)), Token);

        await Store.UseRules("rules 2", Token);
        await ComputeAll();

        Assert.Empty(await Store.ReadStaleDays(Token));
        Assert.Equal(12, (await Store.ReadStatistics(DayRange.OfYear(2016), null, Token)).Count);
    }

    /// <summary>Statistics of four days of three series.</summary>
    private async Task SaveGrid()
    {
        string[] stations = ["area:三亚", "1002A", "1001A"];
        var days = Enumerable.Range(0, 4).Select(Some.Day.AddDays);
        var grid = days.Reverse().SelectMany(day => stations.Select(station => Readings.Of(station, day, Pollutant.CO, 1)));
        await Store.Import(Some.Batch("grid", [.. grid]), Token);
        await ComputeAll();
    }
}
