using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Sqlite;

/// <summary>
/// Opens the file of a store to read it, and neither creates nor changes a file. While a program has the store open to write, SQLite's own
/// locks keep the two apart. A file that no program has open is read without locks, because these need a file beside the store; what was
/// read then counts only if the file is unchanged afterwards (<see cref="HasChanged"/>).
/// </summary>
internal sealed class SqliteReader(string path)
{
    private readonly string _path = Path.GetFullPath(path);
    private Stamp? _unlocked;

    private string Log => _path + "-wal";

    /// <summary>True if another program wrote to a file that is read without locks.</summary>
    public bool HasChanged => _unlocked is { } stamp && stamp != Stamp.Of(_path, Log);

    /// <summary>Opens the file as it is now.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteConnection Open()
    {
        _unlocked = null;
        var (log, index) = (new FileInfo(Log), new FileInfo(_path + "-shm"));
        if (log.Exists && index.Exists)
        {
            return Open(_path);
        }

        _unlocked = Stamp.Of(_path, Log);
        if (log is not { Exists: true, Length: > 0 })
        {
            return Open($"{Address}?immutable=1");
        }

        // What a program left that did not end by itself is in the log. The index of the log is made in memory.
        var connection = Open(OperatingSystem.IsWindows() ? _path : $"{Address}?vfs=unix-none");
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA locking_mode = EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>The file as a URI, in which SQLite takes parameters.</summary>
    private string Address
    {
        get
        {
            var steps = _path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString);
            return $"file://{(OperatingSystem.IsWindows() ? "/" : "")}{string.Join('/', steps)}";
        }
    }

    private static SqliteConnection Open(string source)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = 30,
        }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The lengths and times of the file and its log; every write changes them.</summary>
    private readonly record struct Stamp(long Bytes, DateTime Written, long LogBytes, DateTime LogWritten)
    {
        public static Stamp Of(string path, string log)
        {
            var (file, beside) = (new FileInfo(path), new FileInfo(log));
            return new(
                file.Exists ? file.Length : 0, file.LastWriteTimeUtc, beside.Exists ? beside.Length : 0,
                beside.Exists ? beside.LastWriteTimeUtc : default);
        }
    }
}
