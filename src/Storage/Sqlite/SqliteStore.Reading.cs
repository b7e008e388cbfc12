using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Sqlite;

/// <summary>The store as it is opened to answer questions: it reads, and writes nothing at all.</summary>
internal sealed partial class SqliteStore
{
    /// <summary>Attempts at one read while other programs open, write and close the store.</summary>
    private const int MostAttempts = 20;

    private readonly SqliteReader? _reader;

    private SqliteStore(SqliteReader reader, string path) => (_connection, _reader, _path) = (reader.Open(), reader, path);

    /// <summary>
    /// Opens the store in the file <paramref name="path"/> to read it. No right to write is needed, and no file is created or changed.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StoreException">The file cannot be read, or is not a store of this version.</exception>
    public static SqliteStore OpenToRead(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        SqliteStore? store = null;
        try
        {
            store = new SqliteStore(new SqliteReader(path), path);
            store.Guard(() => store.Unchanged(() =>
            {
                store.Examine();
                return true;
            }));
            store.RefuseUnfinished();
            return store;
        }
        catch (Exception exception)
        {
            store?.Close();
            if (exception is SqliteException or IOException or UnauthorizedAccessException)
            {
                throw Failure(path, exception, isReading: true);
            }

            throw;
        }
    }

    /// <summary>Makes sure that the file is a store of this version.</summary>
    private void Examine()
    {
        if (!IsOurs())
        {
            throw new StoreException(
                $"{_path} is empty. Fill it with `aq run --data DIR` or `aq ingest PATH`, or name another with --store.");
        }

        if (Pragma("user_version") is var version && version != SchemaVersion)
        {
            throw new StoreException(
                $"{_path} has the layout of an earlier version (store version {version}, expected {SchemaVersion}). `aq doctor --upgrade "
                    + $"--store sqlite:{_path}` gives it the present layout.");
        }
    }

    /// <summary>True if the file is a store that this program can use, <see langword="false"/> if nothing is in it yet.</summary>
    /// <exception cref="StoreException">It is neither.</exception>
    private bool IsOurs()
    {
        if (Query("SELECT count(*) FROM sqlite_schema", row => row.GetInt32(0)).Single() == 0)
        {
            return false;
        }

        if (Pragma("application_id") != ApplicationId)
        {
            throw new StoreException($"{_path} is an SQLite file of another program. Name another file with --store sqlite:PATH.");
        }

        return Pragma("user_version") is var version && version is < EarliestVersion or > SchemaVersion
            ? throw new StoreException(
                $"{_path} was written by another version of the program (store version {version}, expected {SchemaVersion}).")
            : true;
    }

    /// <summary>Reads, and reads again from the file as it is now if another program wrote to it meanwhile.</summary>
    private T Unchanged<T>(Func<T> read)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var result = read();
                if (_reader is not { HasChanged: true })
                {
                    return result;
                }
            }
            catch (Exception) when (_reader is { HasChanged: true } && attempt < MostAttempts)
            {
                // The file changed under the read: what was found in it says nothing.
            }

            if (attempt >= MostAttempts)
            {
                throw new StoreException($"{_path} is being written by another process. Wait until it has finished, then run again.");
            }

            _connection.Dispose();
            _connection = _reader!.Open();
            _openings++;
            Forget();
        }
    }
}
