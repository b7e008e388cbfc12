using AqPipeline.Storage.Copying;
using AqPipeline.Storage.History;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Sqlite;

/// <summary>Search for damage, and its messages.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask<IReadOnlyList<StoreFault>> Check(Action<int, int> progress, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<StoreFault>>(() =>
        {
            var faults = new List<StoreFault>();
            foreach (var (place, table) in SqliteTable.All.Index())
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress(place, SqliteTable.All.Count + 1);
                Add(faults, () => faults.AddRange(Check(table)));
            }

            progress(SqliteTable.All.Count, SqliteTable.All.Count + 1);
            Add(faults, () => faults.AddRange(
                Query("PRAGMA integrity_check(10)", row => row.GetString(0)).Where(line => line != "ok")
                    .Select(
                        line =>
                            new StoreFault(
                                $"{_path} is damaged as an SQLite file ({line.ReplaceLineEndings(" ").TrimEnd('.')}).",
                                RepairAdvice.Restore))));
            progress(SqliteTable.All.Count + 1, SqliteTable.All.Count + 1);
            return faults;
        });

    /// <summary>Reads and unpacks every row of a table.</summary>
    private List<StoreFault> Check(SqliteTable table)
    {
        var damaged = Scan(table, row => Unpacked(table, () => Unpack(table, row)), null);
        return table.Part == DamagedPart.Readings
            ? [.. damaged.Select(row => FaultOf(table, [row]))]
            : [.. damaged.GroupBy(row => row.Day).Select(rows => FaultOf(table, [.. rows]))];
    }

    private static bool Unpack(SqliteTable table, SqliteDataReader row)
    {
        if (table == SqliteTable.DayReadings)
        {
            DayReadingsCodec.Decode(Day(row, 0), row.GetFieldValue<byte[]>(1));
        }
        else if (table == SqliteTable.Statistics)
        {
            DayStatisticsCodec.Decode(Day(row, 0), row.GetFieldValue<byte[]>(2), null, new StationCodes(), []);
        }

        return true;
    }

    private static void Add(List<StoreFault> faults, Action check)
    {
        try
        {
            check();
        }
        catch (StoreException exception)
        {
            faults.Add(new StoreFault(exception.Message, ""));
        }
        catch (SqliteException exception)
        {
            faults.Add(new StoreFault($"The store is damaged as an SQLite file ({OneLine(exception)}).", RepairAdvice.Restore));
        }
    }

    /// <summary>Message of a library without line breaks.</summary>
    private static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ").TrimEnd('.');

    /// <summary>True if a file begins as every SQLite file does: only such a one can be a damaged store.</summary>
    private static bool HasHeader(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> start = stackalloc byte[16];
            return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
                && start.SequenceEqual("SQLite format 3\0"u8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static StoreException Failure(string path, Exception exception, bool isReading) => exception switch
    {
        SqliteException { SqliteErrorCode: SqliteBusy } =>
            new StoreException($"{path} is being written by another process. Wait until it has finished, then run again.", exception),
        SqliteException { SqliteErrorCode: SqliteNotADatabase } when !HasHeader(path) => new StoreException(
            $"{path} cannot be used as a store: it is not an SQLite file. Check the path, or restore the file from a backup.", exception),
        SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotADatabase } => new StoreException(
            $"{path} is damaged ({OneLine(exception)}). Check the path. {RepairAdvice.Restore}", exception)
        {
            Damage = new StoreDamage(DamagedPart.Other, []),
        },
        SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteCannotOpen or SqliteNoPermission } => new StoreException(
            isReading
                ? $"{path} cannot be read ({OneLine(exception)}). Check the path, and give your account the right to read the file, its "
                    + $"folder, and {path}-wal and {path}-shm where these exist."
                : $"{path} cannot be written ({OneLine(exception)}). Check the path. This command changes the store: give your account the "
                    + "right to write the file and its folder, or run the command as the account that owns the store.",
            exception),
        SqliteException { SqliteErrorCode: SqliteFull } => new StoreException(
            $"{path} cannot grow: the disk is full ({OneLine(exception)}). Make room, then run again; the store is whole.", exception),
        SqliteException => new StoreException(
            $"{path} cannot be used as a store ({OneLine(exception)}). Check the path and the free disk space, or restore the file from a "
                + $"backup.", exception),
        _ when isReading => new StoreException(
            $"{path} cannot be read ({OneLine(exception)}). Check the path and its permissions.", exception),
        _ => new StoreException($"{path} cannot be opened ({OneLine(exception)}). Check the path and its permissions.", exception),
    };

    private StoreException Damaged(SqliteTable table, IReadOnlyList<DamagedRow> rows)
    {
        var (sentence, remedy) = FaultOf(table, rows);
        return new StoreException($"{sentence} {remedy}") { Damage = new StoreDamage(table.Part, DaysOf(rows)) };
    }

    private StoreFault FaultOf(SqliteTable table, IReadOnlyList<DamagedRow> rows)
    {
        var days = DaysOf(rows);
        return table.Part switch
        {
            DamagedPart.Readings when days.Count > 0 =>
                new($"The readings of {RepairAdvice.Of(days)} are damaged in {_path} (table {table.Name}).", RemedyOfReadings(days)),
            DamagedPart.Statistics when days.Count > 0 =>
                new($"The statistics of {RepairAdvice.Of(days)} are damaged in {_path} (table {table.Name}).", RepairAdvice.Statistics),
            DamagedPart.Forecasts when days.Count > 0 =>
                new($"The kept forecasts of {RepairAdvice.Of(days)} are damaged in {_path} (table {table.Name}).", RepairAdvice.Forecasts),
            DamagedPart.Models => new($"Forecast models are damaged in {_path} (table {table.Name}: {rows[0].Name}).", RepairAdvice.Models),
            _ => new(
                $"{_path} is damaged in table {table.Name} ({rows[0].Name}"
                    + $"{(rows.Count > 1 ? $" and {Counted.Of(rows.Count - 1, "more row")}" : "")}).",
                RepairAdvice.Restore),
        };
    }

    private string RemedyOfReadings(IReadOnlyList<DateOnly> days)
    {
        try
        {
            return RepairAdvice.Readings([.. days.SelectMany(ImportsOf)], $"sqlite:{_path}");
        }
        catch (Exception exception) when (exception is StoreException or SqliteException)
        {
            // The log that could name the files is damaged, too.
            return RepairAdvice.Restore;
        }
    }

    private static List<DateOnly> DaysOf(IReadOnlyList<DamagedRow> rows) =>
        [.. rows.Select(row => row.Day).OfType<DateOnly>().Distinct().Order()];
}
