using AqPipeline.TestKit;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Worker.Tests.State;

/// <summary>The worker's own database beside its schedule, damaged, of a later version, and locked.</summary>
public sealed class StateDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["worker.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_BesideTheSchedule_LeavesIt()
    {
        var options = new WorkerOptions { State = Path, Url = "http://127.0.0.1:0", Store = $"sqlite:{_folder["aq.db"]}" };
        await using (var app = WorkerHost.Build(options, TimeProvider.System, _ => { }))
        {
            await ScheduleStore.SchedulerOf(app.Services, options, TestContext.Current.CancellationToken);
        }

        var before = Tables().Where(table => !table.StartsWith("aq_", StringComparison.Ordinal)).ToList();
        var database = StateDatabase.Open(Path);
        database.Change(session => CounterTable.Take(session, "甲局", 2019, CounterKind.Number, 7));
        await using var schedule = await ScheduleStore.OpenToRead(options, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.NotEmpty(before);
        Assert.Equal(before, Tables().Where(table => !table.StartsWith("aq_", StringComparison.Ordinal)));
        Assert.Equal(8, StateDatabase.Open(Path).Read(session => CounterTable.Next(session, "甲局", 2019, CounterKind.Number)));
    }

    [Fact]
    public void Change_ThatThrows_LeavesNothing()
    {
        var database = StateDatabase.Open(Path);

        Assert.Throws<InvalidOperationException>(() => database.Change(session =>
        {
            CounterTable.Take(session, "甲局", 2019, CounterKind.Number, 7);
            throw new InvalidOperationException("killed");
        }));

        Assert.Equal(1, database.Read(session => CounterTable.Next(session, "甲局", 2019, CounterKind.Number)));
    }

    [Fact]
    public void Open_DamagedFile_IsOneClearSentence()
    {
        File.WriteAllBytes(Path, [.. "SQLite format 3\0"u8, .. Enumerable.Repeat((byte)0x55, 8192)]);

        var told = Assert.Throws<StoreException>(() => StateDatabase.Open(Path));

        Assert.StartsWith($"The worker database {Path} cannot be used: ", told.Message, StringComparison.Ordinal);
        Assert.Contains("backup", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told.Message);
    }

    [Fact]
    public void Open_OfALaterVersion_IsRefused()
    {
        StateDatabase.Open(Path).Change(session => session.Execute("UPDATE aq_version SET number = 99"));

        var told = Assert.Throws<StoreException>(() => StateDatabase.Open(Path));

        Assert.Contains("of a later version of the program (schema 99", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Change_WhileAnotherProcessWrites_WaitsThenSaysSo()
    {
        var database = StateDatabase.Open(Path, TimeSpan.FromSeconds(1));
        using var other = new SqliteConnection($"Data Source={Path};Pooling=False");
        other.Open();
        using var writing = other.BeginTransaction(deferred: false);

        var told = Assert.Throws<StoreException>(
            () => database.Change(session => CounterTable.Take(session, "甲局", 2019, CounterKind.Number, 7)));

        Assert.Contains("has been locked by another process for more than 1 s", told.Message, StringComparison.Ordinal);
        Assert.Equal(1, database.Read(session => CounterTable.Next(session, "甲局", 2019, CounterKind.Number)));
    }

    private List<string> Tables()
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
