using AqPipeline.Storage.Sqlite;
using AqPipeline.TestKit;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Tests;

public sealed class SqliteCheckpointsTests
{
    // A folder cannot be opened as a file; whoever asks next is told, and only he.
    [Fact]
    public async Task Check_AfterAFailedMove_SaysSoOnce()
    {
        SQLitePCL.Batteries_V2.Init();
        using var folder = new TemporaryFolder();
        using var checkpoints = new SqliteCheckpoints($"Data Source={folder.Path}");
        checkpoints.Begin();

        Exception? failure = null;
        for (var tries = 0; failure is null && tries < 1000; tries++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            failure = Record.Exception(checkpoints.Check);
        }

        Assert.IsType<SqliteException>(failure);
        checkpoints.Check();
    }
}
