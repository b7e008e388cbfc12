using AqPipeline.Storage.Checking;
using AqPipeline.Storage.Copying;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>Rows that changed, moved, vanished or came from elsewhere; stores of version 3; readings restored from their files.</summary>
public sealed class SqliteDamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Every column of every table, whatever it holds.</summary>
    public static TheoryData<string, string> Columns => new(
        new[]
        {
            ("station", "code,name,city,county,role,longitude,latitude,not_monitored,checksum"),
            ("station_version", "station,import,entry,checksum"),
            ("import", "id,content_hash,receipt,station_days,checksum"), ("day_readings", "day,readings,checksum"),
            ("published_days", "import,days,checksum"),
            ("superseded", "day,station,import,hours,sources,checksum"), ("daily_statistics", "day,revision,figures,checksum"),
            ("weather_day", "day,station,hours,checksum"), ("dirty_day", "day,revision,checksum"),
            ("station_span", "station,first,last,checksum"),
            ("forecast_models", "name,document,checksum"), ("kept_forecast", "day,document,checksum"),
            ("setting", "name,value,checksum"), ("contents", "name,entries,checksum"),
        }.SelectMany(table => table.Item2.Split(',').Select(column => (table.Item1, column))));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => _folder["aq.db"];

    private string Uri => "sqlite:" + FilePath;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_OfASoundStore_FindsNothing()
    {
        await Fill();

        Assert.Empty(await Faults());
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task Check_AfterOneChangedValue_NamesTheTable(string table, string column)
    {
        await Fill();
        Execute($"UPDATE {table} SET {column} = {Changed(table, column)} WHERE rowid_or_key = (SELECT max(rowid_or_key) FROM {table})"
            .Replace("rowid_or_key", Key(table), StringComparison.Ordinal));

        var faults = await Faults();

        Assert.Contains(faults, fault => table == "contents" || fault.Sentence.Contains(table, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("station")]
    [InlineData("station_version")]
    [InlineData("import")]
    [InlineData("published_days")]
    [InlineData("day_readings")]
    [InlineData("superseded")]
    [InlineData("daily_statistics")]
    [InlineData("weather_day")]
    [InlineData("dirty_day")]
    [InlineData("station_span")]
    [InlineData("forecast_models")]
    [InlineData("kept_forecast")]
    [InlineData("setting")]
    public async Task Check_AfterAVanishedRow_NamesTheTable(string table)
    {
        await Fill();
        Execute($"DELETE FROM {table} WHERE {Key(table)} = (SELECT max({Key(table)}) FROM {table})");

        Assert.Contains(await Faults(), fault => fault.Sentence.Contains(table, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadStatistics_OfADamagedAndAMissingDay_NamesBothAndKeepsThemUntilDiscarded()
    {
        await Fill();
        var whole = await Read(store => store.ReadStatistics(DayRange.OfYear(2016), null, Token));
        Execute($"UPDATE daily_statistics SET day = {Some.Day.AddDays(9).DayNumber} WHERE day = {Some.Day.DayNumber}");

        var exception =
            await Assert.ThrowsAsync<StoreException>(() => Read(store => store.ReadStatistics(DayRange.OfYear(2016), null, Token)));

        Assert.Equal(DamagedPart.Statistics, exception.Damage!.Part);
        Assert.Equal([Some.Day, Some.Day.AddDays(9)], exception.Damage.Days);
        Assert.Contains("The statistics of 2016-06-01, 2016-06-10 are damaged", exception.Message, StringComparison.Ordinal);
        await using var store = StoreUri.Open(Uri);
        await store.DiscardStatistics(exception.Damage.Days, Token);
        var dirty = Assert.Single(await store.ReadStaleDays(Token), day => day.Day == Some.Day);
        await store.SaveStatistics([await Some.Computed(store, dirty, 1, Token)], Token);
        Assert.Equal(whole, await store.ReadStatistics(DayRange.OfYear(2016), null, Token));
        Assert.Empty(await StoreCheck.Run(store, (_, _) => { }, Token));
    }

    [Fact]
    public async Task Copy_OfADamagedStore_RefusesToCarryItOn()
    {
        await Fill();
        Execute("UPDATE weather_day SET hours = zeroblob(length(hours))");

        await using var from = StoreUri.Open(Uri);
        await using var to = StoreUri.OpenToFill("sqlite:" + _folder["copy.db"]);

        var exception = await Assert.ThrowsAsync<StoreException>(() => new StoreCopy(from, to, Uri, (_, _) => { }).Run(Token));
        Assert.Contains("weather_day", exception.Message, StringComparison.Ordinal);
    }

    // The first day of the filled store came from a, b and c; c corrected it, so it is not answered from a and b alone.
    [Fact]
    public async Task Import_OfAllFilesOfADamagedDayAgain_RestoresItByteForByte()
    {
        await Fill();
        var sound =
            await Read(
                async store => (await store.ReadStationDays(Some.Day, Token), await store.ReadHistory(new("1001A"), Some.Day, Token)));
        var files = FilledStore.Files();
        Execute($"UPDATE day_readings SET readings = substr(readings, 2) WHERE day = {Some.Day.DayNumber}");

        var exception = await Assert.ThrowsAsync<StoreException>(() => Read(store => store.ReadStationDays(Some.Day, Token)));
        Assert.Equal(
            $"The readings of 2016-06-01 are damaged in {FilePath} (table day_readings). These files restore them, given together "
                + $"(entries of archives unpacked): "
            + $"`aq ingest /data/a.csv /data/b.csv /data/c.csv --again --store {Uri}`.",
            exception.Message);
        await using var store = StoreUri.Open(Uri);
        await Assert.ThrowsAsync<StoreException>(async () => await store.Import(new ImportBatch([files[0], files[1]]), Token));

        var changed = await store.Import(new ImportBatch([files[2], files[0], files[1]]), Token);

        Assert.Contains(changed, day => day.Day == Some.Day);
        Some.AssertSame(sound.Item1, await store.ReadStationDays(Some.Day, Token));
        Assert.Equal(sound.Item2, await store.ReadHistory(new("1001A"), Some.Day, Token));
        Assert.Equal(7, (await store.ReadImports(Token)).Count);
        Assert.Empty(await StoreCheck.Run(store, (_, _) => { }, Token));
    }

    [Fact]
    public async Task Open_AStoreOfVersionThree_GivesItChecksumsAndKeepsEverything()
    {
        await FillWithoutForecasts();
        await using (var from = StoreUri.Open(Uri))
        await using (var to = StoreUri.OpenToFill("sqlite:" + _folder["copy.db"]))
        {
            Assert.True((await new StoreCopy(from, to, Uri, (_, _) => { }).Run(Token)).IsComplete);
        }

        SqliteEarlier.MakeVersion3(FilePath);

        await using var upgraded = StoreUri.Open(Uri);
        await using var copy = StoreUri.OpenToFill("sqlite:" + _folder["copy.db"]);
        Assert.Empty(await StoreCheck.Run(upgraded, (_, _) => { }, Token));
        Assert.True((await new StoreCopy(upgraded, copy, Uri, (_, _) => { }).Run(Token)).IsComplete);
    }

    [Fact]
    public async Task Open_AStoreOfVersionFour_LetsItKeepForecasts()
    {
        await FillWithoutForecasts();
        SqliteEarlier.MakeVersion4(FilePath);

        await using (var upgraded = StoreUri.Open(Uri))
        {
            await upgraded.SaveForecasts(Some.Day, [1, 2], Token);
        }

        Assert.Equal([1, 2], (await Read(store => store.ReadForecasts(Some.Day, Token)))!);
        Assert.Empty(await Faults());
    }

    [Fact]
    public async Task Open_AStoreOfVersionFive_LetsItKeepPublishedDays()
    {
        await FillWithoutForecasts();
        SqliteEarlier.MakeVersion5(FilePath);
        var day = PublishedDay.Of(StationId.OfAreaSeries("吉林"), Some.Day, [(Pollutant.PM25, 10)]);

        await using (var upgraded = StoreUri.Open(Uri))
        {
            await upgraded.Import(new ImportBatch([new ImportedFile(Some.Receipt("days"), []) { PublishedDays = [day] }]), Token);
        }

        Assert.Equal([day], Assert.Single(await Read(store => store.ReadPublishedDays(Token))).Days);
        Assert.Empty(await Faults());
    }

    /// <summary>A day's kept forecasts that are damaged are named with the day and what to do; others are read.</summary>
    [Fact]
    public async Task ReadForecasts_OfADamagedDay_NamesItAndReadsTheOthers()
    {
        await Fill();
        Execute($"UPDATE kept_forecast SET document = x'00' WHERE day = {Some.Day.DayNumber}");

        var exception = await Assert.ThrowsAsync<StoreException>(() => Read(store => store.ReadForecasts(Some.Day, Token)));

        Assert.Equal(DamagedPart.Forecasts, exception.Damage!.Part);
        Assert.Contains($"kept forecasts of {Some.Day:yyyy-MM-dd}", exception.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], (await Read(store => store.ReadForecasts(Some.Day.AddDays(1), Token)))!);
    }

    // Whatever ends the upgrade leaves the store as it was, and the next try makes it whole.
    [Fact]
    public async Task Open_AStoreOfVersionThreeThatCannotBeUpgraded_LeavesItAsItWas()
    {
        await FillWithoutForecasts();
        SqliteEarlier.MakeVersion3(FilePath);
        Execute("CREATE TRIGGER stop BEFORE UPDATE ON weather_day BEGIN SELECT RAISE(ABORT, 'stopped'); END");

        Assert.Throws<StoreException>(() => StoreUri.Open(Uri));

        Execute("DROP TRIGGER stop; UPDATE station SET name = name");
        Assert.Empty(await Faults());
    }

    private static string Key(string table) => table switch
    {
        "station" => "code",
        "station_version" or "station_span" => "station",
        "import" => "id",
        "published_days" => "import",
        "forecast_models" or "setting" or "contents" => "name",
        _ => "day",
    };

    private static string Changed(string table, string column) => (table, column) switch
    {
        (_, "checksum" or "revision" or "first" or "last" or "day" or "id" or "import") => $"{column} + 4",
        (_, "readings" or "figures" or "hours" or "sources" or "entries" or "station_days" or "document" or "days") =>
            $"CAST({column} || x'00' AS BLOB)",
        _ => $"coalesce({column}, '') || '1'",
    };

    private async Task Fill()
    {
        await using var store = StoreUri.Open(Uri);
        await FilledStore.Fill(store, Token);
    }

    private async Task FillWithoutForecasts()
    {
        await using var store = StoreUri.Open(Uri);
        await FilledStore.FillWithoutForecasts(store, Token);
    }

    /// <summary>What a deep check finds; what is wrong with the settings is said when the store is opened.</summary>
    private async Task<IReadOnlyList<StoreFault>> Faults()
    {
        try
        {
            await using var store = StoreUri.Open(Uri);
            return await StoreCheck.Run(store, (_, _) => { }, Token);
        }
        catch (StoreException exception)
        {
            return [new StoreFault(exception.Message, "")];
        }
    }

    private async Task<T> Read<T>(Func<IStore, ValueTask<T>> read)
    {
        await using var store = StoreUri.Open(Uri);
        return await read(store);
    }

    private void Execute(string sql) => SqliteEarlier.Execute(FilePath, sql);
}
