using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AqPipeline.Storage.Sqlite;

/// <summary>An SQLite file as a whole, whatever its tables are: a store, or the worker's database.</summary>
public static class SqliteFile
{
    private const int PagesOfAStep = 256;
    private const int MostAttempts = 20;
    private const int SqliteFull = 13;
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;

    /// <summary>What SQLite adds to the name of a file for the files beside it.</summary>
    private static readonly string[] s_beside = ["-wal", "-shm", "-journal"];

    /// <summary>The version of the stores that this program writes.</summary>
    public static int StoreVersion => SqliteStore.SchemaVersion;

    /// <summary>
    /// The state of a file at one moment, copied page by page into another file. Programs that write to the file meanwhile do not wait, and
    /// no right to write to it is needed.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="target">The copy: a name without a file.</param>
    /// <param name="progress">Is told the bytes copied, and all bytes.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    public static void CopyTo(string path, string target, Action<long, long> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Batteries_V2.Init();
        var reader = new SqliteReader(path);
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            try
            {
                Copy(reader, target, progress, cancellationToken);
            }
            catch (SqliteException) when (reader.HasChanged)
            {
                // A file without locks changed under the copy: what was found in it says nothing.
            }
            catch (SqliteException exception)
            {
                throw exception.SqliteErrorCode == SqliteFull
                    ? new IOException($"{target} cannot grow: the disk is full. Make room, then run the command again.", exception)
                    : Unreadable(path, exception);
            }

            if (!reader.HasChanged)
            {
                return;
            }

            File.Delete(target);
        }

        throw new StoreException($"{path} is being written by another process. Wait until it has finished, then run again.");
    }

    /// <summary>Reads all pages of a file and compares its tables with their indexes.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A line for each fault that SQLite finds; none if the file is whole.</returns>
    public static IReadOnlyList<string> Check(string path)
    {
        Batteries_V2.Init();
        try
        {
            using var connection = new SqliteReader(path).Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(10)";
            using var rows = command.ExecuteReader();
            var lines = new List<string>();
            while (rows.Read())
            {
                lines.Add(OneLine(rows.GetString(0)));
            }

            return [.. lines.Where(line => line != "ok")];
        }
        catch (SqliteException exception)
        {
            return [OneLine(exception.Message)];
        }
    }

    /// <summary>True if there is a file, or one that belongs beside it.</summary>
    public static bool IsThere(string path) => s_beside.Prepend("").Any(end => File.Exists(path + end));

    /// <summary>
    /// Moves what the write-ahead log holds into the file, so that the file alone is the whole database. A file that SQLite cannot read
    /// stays as it is.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StoreException">Another program has the file open, or it cannot be written.</exception>
    public static void Settle(string path)
    {
        Batteries_V2.Init();
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = path,
                    Mode = SqliteOpenMode.ReadWrite,
                    Pooling = false,
                    DefaultTimeout = 5,
                }
                    .ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase)
        {
            return;
        }
        catch (SqliteException exception)
        {
            throw new StoreException(InUse(path), exception);
        }

        // The last connection that closes removes the log: one that is still there belongs to another program.
        if (File.Exists(path + "-wal"))
        {
            throw new StoreException(InUse(path));
        }
    }

    /// <summary>Moves the files beside a file to those of another name; without them nothing happens.</summary>
    /// <param name="path">The file.</param>
    /// <param name="other">The other name.</param>
    public static void MoveBeside(string path, string other)
    {
        foreach (var end in s_beside.Where(end => File.Exists(path + end)))
        {
            File.Move(path + end, other + end);
        }
    }

    /// <summary>Deletes a file and the files beside it; without them nothing happens.</summary>
    /// <param name="path">The file.</param>
    public static void Delete(string path)
    {
        foreach (var end in s_beside.Prepend(""))
        {
            File.Delete(path + end);
        }
    }

    private static void Copy(SqliteReader reader, string target, Action<long, long> progress, CancellationToken cancellationToken)
    {
        using var source = reader.Open();
        using var transaction = source.BeginTransaction(deferred: true);
        var pageBytes = Number(source, "PRAGMA page_size");

        // The transaction begins with its first read, and all steps copy the state of that moment.
        Number(source, "SELECT count(*) FROM sqlite_schema");
        using var copy = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ConnectionString);
        copy.Open();
        using var backup = raw.sqlite3_backup_init(copy.Handle, "main", source.Handle, "main");
        int result;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = raw.sqlite3_backup_step(backup, PagesOfAStep);
            var (all, left) = (raw.sqlite3_backup_pagecount(backup), raw.sqlite3_backup_remaining(backup));
            progress((all - left) * pageBytes, all * pageBytes);
        }
        while (result == raw.SQLITE_OK);

        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, copy.Handle);
        }
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static StoreException Unreadable(string path, SqliteException exception) => new(
        $"{path} cannot be copied ({OneLine(exception.Message)}). Check the path and its permissions; `aq doctor --deep` names damage.",
        exception);

    private static string InUse(string path) =>
        $"{path} is used by another program, or cannot be written. End that program, or give your account the right to write the file and "
            + "its folder; then run the command again.";

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.');
}
