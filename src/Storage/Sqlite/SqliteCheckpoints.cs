using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Sqlite;

/// <summary>
/// Moves what was committed from the write-ahead log into the file, beside the work and on a connection of its own: the writer does not wait for the disk.
/// The log holds what has not been moved, whatever happens.
/// </summary>
internal sealed class SqliteCheckpoints(string connectionString) : IDisposable
{
    private SqliteConnection? _connection;
    private Task _running = Task.CompletedTask;

    /// <summary>Begins to move what is committed by now, unless the last move is still under way.</summary>
    /// <exception cref="SqliteException">The last move failed.</exception>
    public void Begin()
    {
        if (_running.IsCompleted)
        {
            var last = _running;
            _running = Task.Run(Move);
            last.GetAwaiter().GetResult();
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
            _connection = new SqliteConnection(connectionString);
            _connection.Open();
        }

        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        command.ExecuteNonQuery();
    }
}
