using AqPipeline.TestKit;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Tests;

/// <summary>Files that cannot be a store, and damaged stores: a <see cref="StoreException"/> that says what to do, nothing else.</summary>
public sealed class SqliteFileTests : IDisposable
{
    /// <summary>1001A and, before it, its five bytes.</summary>
    private const string Code = "053130303141";

    /// <summary>The packed hours of a station-day that states nothing and, before them, their eight bytes.</summary>
    private const string Nothing = "080100000000000000";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => _folder["aq.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("This is no database at all, and it is longer than the hundred bytes of a header: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("short")]
    public void Open_AFileThatIsNoSqlite_SaysWhatToDoAndLeavesIt(string text)
    {
        _folder.Write("aq.db", text);

        var exception = Assert.Throws<StoreException>(() => StoreUri.Open("sqlite:" + FilePath));

        Assert.Contains(FilePath, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Check the path", exception.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(FilePath));
    }

    [Fact]
    public async Task Open_AnEmptyFile_MakesItAStore()
    {
        _folder.Write("aq.db", "");

        await using var store = StoreUri.Open("sqlite:" + FilePath);

        Assert.Single(await store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token));
    }

    [Fact]
    public void Open_AnSqliteFileOfAnotherProgram_SaysWhatToDo()
    {
        Execute("CREATE TABLE bookmark (url TEXT)");

        var exception = Assert.Throws<StoreException>(() => StoreUri.Open("sqlite:" + FilePath));

        Assert.Contains(FilePath, exception.Message, StringComparison.Ordinal);
        Assert.Contains("another program", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--store", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnSqliteFileOfAnotherProgram_LeavesItsBytes()
    {
        Execute("CREATE TABLE bookmark (url TEXT)");
        var before = File.ReadAllBytes(FilePath);

        Assert.Throws<StoreException>(() => StoreUri.Open("sqlite:" + FilePath));

        Assert.Equal(before, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void Open_AnSqliteFileOfAnotherProgramWithTheSameVersionNumber_IsRefused()
    {
        Execute("CREATE TABLE bookmark (url TEXT); PRAGMA user_version = 4");

        Assert.Throws<StoreException>(() => StoreUri.Open("sqlite:" + FilePath));
    }

    // A store of version 2 kept no versions of its stations, and at first no column of what they do not monitor.
    [Theory]
    [InlineData("DROP TABLE station_version")]
    [InlineData("DROP TABLE station_version; ALTER TABLE station DROP COLUMN not_monitored")]
    public async Task Open_AStoreOfVersionTwo_KnowsItsStationsSinceAlways(string difference)
    {
        var known = new Station { Id = new("1001A"), Name = "万寿西宫", City = "北京" };
        var other = new Station { Id = new("1002A"), Name = "定陵", City = "北京" };
        await using (var store = StoreUri.Open("sqlite:" + FilePath))
        {
            await store.SaveStations([known, other], Some.Receipt("list"), Token);
        }

        SqliteEarlier.MakeVersion3(FilePath);
        Execute(difference + "; PRAGMA user_version = 2");

        await using (var opened = StoreUri.Open("sqlite:" + FilePath))
        {
            Assert.Equal([known, other], await opened.ReadStations(Token));
            Assert.Equal([new(known, null), new(other, null)], await opened.ReadStationHistory(Token));
        }

        var (changed, at) = (known with { Role = StationRole.Reference }, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var again = StoreUri.Open("sqlite:" + FilePath);
        await again.SaveStations([changed], Some.Receipt("later") with { ImportedAt = at }, Token);
        Assert.Equal(
            [new(known, null), new(changed, new ImportOrigin(2, "/data/later.csv", "later", at)), new(other, null)],
            await again.ReadStationHistory(Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(-1)]
    public async Task Open_AStoreOfAnotherVersion_SaysSo(int version)
    {
        await using (StoreUri.Open("sqlite:" + FilePath))
        {
        }

        Execute($"PRAGMA user_version = {version}");

        var exception = Assert.Throws<StoreException>(() => StoreUri.Open("sqlite:" + FilePath));

        Assert.Contains(FilePath, exception.Message, StringComparison.Ordinal);
        Assert.Contains($"version {version}, expected 6", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AFolder_SaysWhatToDo()
    {
        var exception = Assert.Throws<StoreException>(() => StoreUri.Open("sqlite:" + _folder.Path));

        Assert.Contains(_folder.Path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Check the path", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_UnderAFile_SaysWhatToDo()
    {
        _folder.Write("file", "");

        var exception = Assert.Throws<StoreException>(() => StoreUri.Open("sqlite:" + _folder["file/aq.db"]));

        Assert.Contains("Check the path", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/proc/aq.db")]
    [InlineData("/proc/aq/aq.db")]
    public void Open_WhereNothingCanBeWritten_SaysWhatToDo(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is a place of Linux");

        var exception = Assert.Throws<StoreException>(() => StoreUri.Open("sqlite:" + path));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Check the path", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE import SET receipt = '{'")]
    [InlineData("UPDATE import SET receipt = '{}'")]
    [InlineData("UPDATE station SET role = 'nobody'")]
    [InlineData("UPDATE station SET longitude = 'east'")]
    [InlineData("UPDATE station SET code = ''")]
    [InlineData("UPDATE station_version SET entry = '{'")]
    [InlineData("UPDATE station_version SET import = 99")]
    [InlineData("DROP TABLE station_version")]
    [InlineData("UPDATE day_readings SET readings = x''")]
    [InlineData("UPDATE day_readings SET readings = x'02'")]
    [InlineData("UPDATE day_readings SET readings = x'01FFFFFFFF07'")]
    [InlineData($"UPDATE day_readings SET readings = x'01{Code}0101'")]
    [InlineData($"UPDATE day_readings SET readings = x'0100{Nothing}00'")]
    [InlineData($"UPDATE day_readings SET readings = x'01{Code}{Nothing}0101'")]
    [InlineData($"UPDATE day_readings SET readings = x'01{Code}{Nothing}056301FFFFFF'")]
    [InlineData($"UPDATE day_readings SET readings = x'01{Code}{Nothing}00{Code}{Nothing}00'")]
    [InlineData("UPDATE superseded SET hours = x'01'")]
    [InlineData("UPDATE superseded SET sources = x'01'")]
    [InlineData("UPDATE superseded SET import = 99")]
    [InlineData("DELETE FROM import")]
    [InlineData("UPDATE import SET station_days = x''")]
    [InlineData("UPDATE import SET station_days = x'01FFFFFFFF07'")]
    [InlineData("UPDATE daily_statistics SET figures = x'01'")]
    [InlineData("UPDATE station_span SET first = -1")]
    [InlineData("UPDATE dirty_day SET day = 99999999")]
    [InlineData("DROP TABLE day_readings")]
    public async Task Use_OfADamagedStore_ThrowsAStoreException(string damage)
    {
        await Fill();
        Execute(damage);

        await Assert.ThrowsAsync<StoreException>(async () =>
        {
            await using var store = StoreUri.Open("sqlite:" + FilePath);
            await UseAll(store);
        });
    }

    [Fact]
    public async Task Use_OfAFileWithChangedBytes_ThrowsNothingButAStoreException()
    {
        await Fill();
        var original = File.ReadAllBytes(FilePath);
        var random = new Random(97);
        for (var round = 0; round < 150; round++)
        {
            var bytes = original.ToArray();
            for (var times = random.Next(1, 20); times > 0; times--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.Delete(FilePath + "-wal");
            File.Delete(FilePath + "-shm");
            File.WriteAllBytes(FilePath, random.Next(5) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);

            var exception = await Record.ExceptionAsync(async () =>
            {
                await using var store = StoreUri.Open("sqlite:" + FilePath);
                await UseAll(store);
            });

            Assert.True(exception is null or StoreException, $"round {round}: {exception}");
        }
    }

    private async Task Fill()
    {
        var random = new Random(1);
        await using var store = StoreUri.Open("sqlite:" + FilePath);
        await store.SaveStations(
            [new Station { Id = new("1001A"), Name = "万寿西宫", City = "北京", Longitude = 116.3621m }], Some.Receipt("list"), Token);
        var days = Enumerable.Range(1000, 60).Select(code => Some.RandomDay(random, $"{code}A"));
        await store.Import(Some.Batch("a", [.. days, Readings.Of("1001A", Some.Day.AddDays(1), Pollutant.CO, 1)]), Token);
        await store.Import(Some.Batch("correction", Readings.Of("1001A", Some.Day.AddDays(1), Pollutant.CO, 2)), Token);
        await store.SaveStatistics([await Some.Computed(store, (await store.ReadStaleDays(Token))[0], 1, Token)], Token);
    }

    private static async Task UseAll(IStore store)
    {
        await store.ReadStations(Token);
        await store.ReadStationHistory(Token);
        await store.ReadImports(Token);
        await store.ReadSpans(Token);
        await store.ReadStationDayReceipts("a", Token);
        await store.ReadStationDays(Some.Day, Token);
        await store.ReadStaleDays(Token);
        await store.ReadHistory(new("1001A"), Some.Day, Token);
        await store.ReadHistory(new("1001A"), Some.Day.AddDays(1), Token);

        await store.ReadStatistics(DayRange.OfYear(2016), null, Token);
        await store.ReadStatistics(new DayRange(Some.Day, Some.Day.AddDays(1)), new HashSet<StationId> { new("1001A") }, Token);
        await store.Import(Some.Batch("b", Readings.Of("1001A", Some.Day, Pollutant.CO, 5)), Token);
        await store.UseRules("others", Token);
    }

    private void Execute(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FilePath, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
