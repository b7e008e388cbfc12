using Microsoft.Data.Sqlite;

namespace AqPipeline.Worker.State;

/// <summary>
/// The worker's own database, beside the tables of its schedule: what several processes see and change. Every change is one transaction;
/// a second process waits for it. A connection lives as long as one call.
/// </summary>
internal sealed class StateDatabase
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteFull = 13;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly string _connection;
    private readonly TimeSpan _wait;

    private StateDatabase(string path, TimeSpan wait)
    {
        (Path, _wait) = (path, wait);
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = (int)wait.TotalSeconds,
        }.ConnectionString;
    }

    /// <summary>The file.</summary>
    public string Path { get; private init; }

    /// <summary>Opens the database; file, folder and tables are created when they are not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longestWait">The longest wait for a change of another process, in whole seconds; by default 30 seconds.</param>
    /// <exception cref="StoreException">The file is damaged, is of a later version, or cannot be written.</exception>
    public static StateDatabase Open(string path, TimeSpan? longestWait = null)
    {
        SQLitePCL.Batteries_V2.Init();
        PlainFile.Check(path);
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var database = new StateDatabase(path, longestWait ?? s_longestWait);
        database.Guarded(connection =>
        {
            StateSchema.Prepare(connection);
            return true;
        });
        return database;
    }

    /// <summary>The version of the tables in a copy of a database; 0 if it has none of them.</summary>
    /// <param name="copy">The file of the copy.</param>
    /// <param name="path">The database, for messages.</param>
    /// <exception cref="StoreException">The database is damaged or is none.</exception>
    public static int VersionOf(string copy, string path)
    {
        SQLitePCL.Batteries_V2.Init();
        return new StateDatabase(copy, s_longestWait) { Path = path }.Read(StateSchema.Number);
    }

    /// <summary>
    /// True if a worker has run with the file. One in which only commands have written, such as a key or a warning, has no schedule. A file
    /// that cannot be read is taken to have one, so that whoever opens it says what is wrong.
    /// </summary>
    /// <param name="path">The file.</param>
    public static bool HasSchedule(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        SQLitePCL.Batteries_V2.Init();
        try
        {
            PlainFile.Check(path);
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            connection.Open();
            return Transact(
                connection,
                session => session.Query(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'QRTZ_JOB_DETAILS'", row => row.Text("name")).Count > 0,
                deferred: true);
        }
        catch (Exception exception)
            when (exception is SqliteException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Reads in one transaction, so that all answers are of one moment.</summary>
    public T Read<T>(Func<StateSession, T> read) => Guarded(connection => Transact(connection, read, deferred: true));

    /// <summary>Changes in one transaction, which an exception rolls back.</summary>
    public T Change<T>(Func<StateSession, T> change) => Guarded(connection => Transact(connection, change, deferred: false));

    /// <summary>Changes in one transaction, which an exception rolls back.</summary>
    public void Change(Action<StateSession> change) => Change(session =>
    {
        change(session);
        return true;
    });

    /// <summary>Runs one transaction.</summary>
    internal static T Transact<T>(SqliteConnection connection, Func<StateSession, T> work, bool deferred)
    {
        using var transaction = connection.BeginTransaction(deferred);
        var result = work(new StateSession(connection, transaction));
        transaction.Commit();
        return result;
    }

    private T Guarded<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            using var connection = new SqliteConnection(_connection);
            connection.Open();
            return work(connection);
        }
        catch (SqliteException exception)
        {
            throw exception.SqliteErrorCode switch
            {
                SqliteBusy or SqliteLocked => new StoreException(
                    $"The worker database {Path} has been locked by another process for more than {_wait.TotalSeconds:0} s. Run the "
                        + "command again when that process has finished.",
                    exception),
                SqliteFull => new StoreException(
                    $"The worker database {Path} cannot grow: the disk is full. Make room, then run the command again.", exception),
                _ => TopLevelFault.WorkerDatabase(Path, exception),
            };
        }
    }
}
