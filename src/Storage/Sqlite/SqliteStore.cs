using System.Runtime.ExceptionServices;
using System.Text.Json;
using AqPipeline.Storage.History;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Sqlite;

/// <summary>
/// The embedded default: one SQLite file. SQLite works synchronously, so do these methods; their tasks are complete when they return. Not
/// for several threads at once. Another process that writes makes this one wait, then fail with a clear message.
/// </summary>
internal sealed partial class SqliteStore
{
    internal const int SchemaVersion = 6;
    private const int SqliteNoPermission = 3;
    private const int SqliteBusy = 5;
    private const int SqliteReadOnly = 8;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;
    private const int PageBytes = 32768;

    /// <summary>A write-ahead log of more pages is not left to grow: the writer waits until it is in the file.</summary>
    private const int MaxLogPages = (256 << 20) / PageBytes;

    /// <summary>Marks the file as ours: "AqP1".</summary>
    private const int ApplicationId = 0x41715031;

    private readonly SqliteCheckpoints? _checkpoints;
    private readonly StationCodes _codes = new();
    private readonly string _path;
    private SqliteConnection _connection;

    private SqliteStore(SqliteConnection connection, string path) =>
        (_connection, _checkpoints, _path) = (connection, new SqliteCheckpoints(connection.ConnectionString), path);

    /// <summary>Opens the store in the file <paramref name="path"/>, creating file and folder when they are not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="takesUnfinished">True if it may be an unfinished copy.</param>
    /// <exception cref="StoreException">The file cannot be created or opened, or is not a store of this version.</exception>
    public static SqliteStore Open(string path, bool takesUnfinished = false)
    {
        SQLitePCL.Batteries_V2.Init();
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ConnectionString);
            return OpenOn(connection, path, takesUnfinished);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Failure(path, exception, isReading: false);
        }
    }

    public ValueTask<IReadOnlyDictionary<StationId, DayRange>> ReadSpans(CancellationToken cancellationToken) =>
        Guarded<IReadOnlyDictionary<StationId, DayRange>>(Spans);

    public ValueTask UseRules(string fingerprint, CancellationToken cancellationToken) => InTransaction(() =>
    {
        if (Setting("rules") != fingerprint)
        {
            MakeDirty(Contents(SqliteTable.DayReadings).Parts, NextRevision());
            SaveSetting("rules", fingerprint);
        }
    });

    public ValueTask DisposeAsync()
    {
        Close();
        return default;
    }

    private void Close()
    {
        _checkpoints?.Dispose();
        _connection.Dispose();
    }

    private static SqliteStore OpenOn(SqliteConnection connection, string path, bool takesUnfinished)
    {
        var store = new SqliteStore(connection, path);
        try
        {
            connection.Open();
            store.Prepare();
            if (!takesUnfinished)
            {
                store.RefuseUnfinished();
            }

            return store;
        }
        catch
        {
            store.Close();
            throw;
        }
    }

    /// <summary>Makes sure that the file is a store of this version; writes nothing into a file of another program.</summary>
    private void Prepare()
    {
        var isNew = !IsOurs();

        // NORMAL with a write-ahead log: a killed process loses nothing, a power cut at most the last transactions, whole.
        if (isNew)
        {
            // A day of readings is half a megabyte: large pages make it a short chain.
            Execute($"PRAGMA page_size = {PageBytes}");
        }

        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = NORMAL");
        Execute($"PRAGMA wal_autocheckpoint = {MaxLogPages}");
        if (isNew)
        {
            Transact(Create);
        }
        else if (Pragma("user_version") != SchemaVersion)
        {
            Transact(Upgrade);
        }
    }

    private int Pragma(string name) => Query($"PRAGMA {name}", row => row.GetInt32(0)).Single();

    private static string Schema()
    {
        using var stream = typeof(SqliteStore).Assembly.GetManifestResourceStream("schema.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private string? Setting(string name) =>
        Read(SqliteTable.Setting, row => (Name: row.GetString(0), Value: row.GetString(1))).Find(setting => setting.Name == name).Value;

    private void SaveSetting(string name, string value)
    {
        using var save = Write(SqliteTable.Setting);
        save.Put(name, value);
    }

    private SqliteCommand Command(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var number = 1; number <= parameters; number++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "$" + number.ToString(CultureInfo.InvariantCulture);
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }

    private static int Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        Bind(command, values);
        return command.ExecuteNonQuery();
    }

    private static void Bind(SqliteCommand command, ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values.Length);
        Bind(command, values);
        using var reader = command.ExecuteReader();
        return Mapped(
            () =>
            {
                var rows = new List<T>();
                while (reader.Read())
                {
                    rows.Add(map(reader));
                }

                return rows;
            },
            "");
    }

    private T Mapped<T>(Func<T> map, string place)
    {
        try
        {
            return map();
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or InvalidCastException
            or InvalidOperationException or OverflowException or IndexOutOfRangeException or KeyNotFoundException)
        {
            throw new StoreException($"{_path} is damaged ({place}{OneLine(exception)}). {RepairAdvice.Restore}", exception)
            {
                Damage = new StoreDamage(DamagedPart.Other, []),
            };
        }
    }

    private ValueTask InTransaction(Action work)
    {
        Guard(() => Transact(work));
        return default;
    }

    private ValueTask<T> InTransaction<T>(Func<T> work)
    {
        T result = default!;
        Guard(() => Transact(() => result = work()));
        return new(result);
    }

    private void Transact(Action work)
    {
        if (_checkpoints is not { } checkpoints)
        {
            throw new InvalidOperationException($"{_path} was opened to read it.");
        }

        checkpoints.Check();
        try
        {
            using var transaction = _connection.BeginTransaction();
            work();
            SaveContents();
            transaction.Commit();
        }
        catch
        {
            Forget();
            throw;
        }

        checkpoints.Begin();
    }

    /// <summary>Reads one state of the file, whatever another process writes meanwhile.</summary>
    private ValueTask<T> Guarded<T>(Func<T> work) => new(Reading(work));

    private T Reading<T>(Func<T> work)
    {
        if (_held is not null)
        {
            return Held(work);
        }

        T result = default!;
        Guard(() => result = Unchanged(() =>
        {
            using var transaction = _connection.BeginTransaction(deferred: true);
            return work();
        }));
        return result;
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (SqliteException exception)
        {
            throw Failure(_path, exception, _reader is not null);
        }
        catch (AggregateException exception) when (exception.InnerException is StoreException damage)
        {
            // Days are unpacked in parallel: the damage of the first says enough.
            ExceptionDispatchInfo.Throw(damage);
        }
    }

    private static DateOnly Day(SqliteDataReader row, int column) => DateOnly.FromDayNumber(row.GetInt32(column));
}
