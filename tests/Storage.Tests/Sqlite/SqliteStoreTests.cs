using AqPipeline.TestKit;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Tests;

public sealed class SqliteStoreTests : StoreContract
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder["data/aq.db"];

    protected override IStore Open() => StoreUri.Open("sqlite:" + FilePath);

    protected override async ValueTask<IStore> Reopened(IStore store)
    {
        await store.DisposeAsync();
        return Open();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Reopen_KeepsEverything()
    {
        var station = new Station { Id = new("1001A"), Name = "万寿西宫", City = "北京", Longitude = 116.3621m };
        await Store.UseRules("rules", Token);
        await Store.SaveStations([station], Some.Receipt("list"), Token);
        await Store.Import(
            Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1), Readings.Of("1002A", Some.Day, Pollutant.CO, 2)), Token);
        var late = await Store.Import(Some.Batch("b", Readings.Of("1002A", Some.Day.AddDays(1), Pollutant.CO, 2)), Token);
        await Store.SaveStatistics([await Some.Computed(Store, (await Store.ReadStaleDays(Token))[0], 1, Token)], Token);

        await Reopen();
        await Store.UseRules("rules", Token);

        Assert.Equal([station], await Store.ReadStations(Token));
        Assert.Equal(["list", "a", "b"], (await Store.ReadImports(Token)).Select(receipt => receipt.ContentHash));
        Assert.Equal(2, (await Store.ReadStationDays(Some.Day, Token)).Count);
        Assert.Equal(2, (await Store.ReadSpans(Token)).Count);
        Assert.Equal(
            [Some.Statistics("1001A", Some.Day, 1), Some.Statistics("1002A", Some.Day, 1)],
            await Store.ReadStatistics(DayRange.OfYear(2016), null, Token));
        Assert.Equal([new StaleDay(Some.Day.AddDays(1), late[0].Revision)], await Store.ReadStaleDays(Token));
    }

    [Fact]
    public async Task Reopen_RevisionsGoOnRising()
    {
        var stale = await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);

        await Reopen();
        await Store.Import(Some.Batch("b", Readings.Of("1001A", Some.Day, Pollutant.CO, 2)), Token);
        await Store.SaveStatistics([Some.Computed(stale[0])], Token);

        Assert.Equal([Some.Day], await StaleDays());
    }

    [Fact]
    public async Task Close_AfterManyWrites_LeavesEverythingInOneFile()
    {
        for (var number = 0; number < 50; number++)
        {
            await Store.Import(Some.Batch($"{number}", Readings.Of("1001A", Some.Day.AddDays(number), Pollutant.CO, number)), Token);
        }

        await Store.DisposeAsync();

        Assert.Equal(["aq.db"], Directory.EnumerateFiles(Path.GetDirectoryName(FilePath)!).Select(Path.GetFileName));
        await using var reopened = Open();
        Assert.Equal(50, (await reopened.ReadStaleDays(Token)).Count);
    }

    [Fact]
    public async Task Import_Cancelled_LeavesNothingOfItBehind()
    {
        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
        await ComputeAll();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        var batch =
            Some.Batch("b", Readings.Of("1001A", Some.Day, Pollutant.CO, 2), Readings.Of("1002A", Some.Day.AddDays(1), Pollutant.CO, 2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.Import(batch, cancellation.Token));
        await Reopen();

        Assert.Equal(["a"], (await Store.ReadImports(Token)).Select(receipt => receipt.ContentHash));
        Some.AssertSame([Readings.Of("1001A", Some.Day, Pollutant.CO, 1)], await Store.ReadStationDays(Some.Day, Token));
        Assert.Empty(await Store.ReadStationDays(Some.Day.AddDays(1), Token));
        Assert.Empty(await Store.ReadStaleDays(Token));
        Assert.Single(await Store.ReadSpans(Token));
    }

    // The log is written last: whatever ends the program there leaves neither the stations nor a version of them.
    [Fact]
    public async Task SaveStations_EndedBeforeItIsLogged_LeavesNothingOfItBehind()
    {
        var (known, at) =
            (new Station { Id = new("1001A"), Name = "万寿西宫", City = "北京" }, new ImportOrigin(1, "/data/list.csv", "list", default));
        await Store.SaveStations([known], Some.Receipt("list"), Token);
        await using var other =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FilePath, Pooling = false }.ConnectionString);
        await other.OpenAsync(Token);
        Execute(other, "CREATE TRIGGER stop BEFORE INSERT ON import BEGIN SELECT RAISE(ABORT, 'stopped'); END");

        await Assert.ThrowsAsync<StoreException>(
            async () => await Store.SaveStations([known with { County = "西城区" }], Some.Receipt("later"), Token));
        await Reopen();

        Assert.Equal([known], await Store.ReadStations(Token));
        Assert.Equal([new(known, at)], await Store.ReadStationHistory(Token));
        Execute(other, "DROP TRIGGER stop");
        await Store.SaveStations([known with { County = "西城区" }], Some.Receipt("later"), Token);
        Assert.Equal(2, (await Store.ReadStationHistory(Token)).Count);
    }

    [Fact]
    public async Task Import_AfterACancelledOne_Works()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var batch = Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.Import(batch, cancellation.Token));

        Assert.Single(await Store.Import(batch, Token));
    }

    [Fact]
    public async Task SaveStatistics_Cancelled_LeavesEverythingDirty()
    {
        var changed = await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store.SaveStatistics([Some.Computed(changed[0])], cancellation.Token));

        Assert.Equal([Some.Day], await StaleDays());
        Assert.Empty(await Store.ReadStatistics(DayRange.OfYear(2016), null, Token));
    }

    [Fact]
    public async Task Import_WhileAnotherProcessWrites_WaitsForItsEnd()
    {
        await using var other =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FilePath, Pooling = false }.ConnectionString);
        await other.OpenAsync(Token);
        Execute(other, "BEGIN IMMEDIATE");
        Execute(other, "CREATE TABLE other (process TEXT)");
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var import = Task.Run(
            async () =>
            {
                started.SetResult();
                return await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
            },
            Token);
        await started.Task;
        Assert.False(import.IsCompleted);
        Execute(other, "COMMIT");

        Assert.Single(await import);
        Assert.Single(await Store.ReadStationDays(Some.Day, Token));
    }

    [Fact]
    public async Task Read_WhileAnotherProcessWrites_SeesTheStateBefore()
    {
        await Store.Import(Some.Batch("a", Readings.Of("1001A", Some.Day, Pollutant.CO, 1)), Token);
        await using var other =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FilePath, Pooling = false }.ConnectionString);
        await other.OpenAsync(Token);
        Execute(other, "BEGIN IMMEDIATE");
        Execute(other, "DELETE FROM day_readings");

        Assert.Single(await Store.ReadStationDays(Some.Day, Token));
        Execute(other, "ROLLBACK");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
