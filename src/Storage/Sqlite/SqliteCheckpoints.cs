using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Sqlite;

/// <summary>
/// Moves what was committed from the write-ahead log into the file, beside the work and on a connection of its own: the writer does not
/// wait for the disk. The log holds what has not been moved, whatever happens.
/// </summary>
internal sealed class SqliteCheckpoints(string connectionString) : IDisposable
{
    private SqliteConnection? _connection;
    private Task _running = Task.CompletedTask;

    /// <summary>
    /// Says what the last move failed of, once: before a transaction begins, so that one that was committed is not said to have failed.
    /// </summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public void Check()
    {
        if (_running.IsFaulted)
        {
            var failed = _running;
            _running = Task.CompletedTask;
            failed.GetAwaiter().GetResult();
        }
    }

    /// <summary>Begins to move what is committed by now, unless the last move is still under way or failed.</summary>
    public void Begin()
    {
        if (_running.IsCompletedSuccessfully)
        {
            _running = Task.Run(Move);
        }
    }

    public void Dispose()
    {
        // However it ends: what could not be moved stays in the log for whoever opens the file next.
        Task.WaitAny(_running);
        _connection?.Dispose();
    }

    private void Move()
    {
        if (_connection is null)
        {
            var connection = new SqliteConnection(connectionString);
            connection.Open();
            _connection = connection;
        }

        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        command.ExecuteNonQuery();
    }
}
