using AqPipeline.Storage.History;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AqPipeline.Storage.Sqlite;

/// <summary>Rows with their checksums: the only way in which the tables are read and written.</summary>
internal sealed partial class SqliteStore
{
    private readonly Checksum _checksum = new();
    private readonly Dictionary<SqliteTable, SqliteContents> _contents = [];
    private long _contentsVersion = -1;

    /// <summary>Rows of a table, all of them or those of some days, in the order of the key.</summary>
    /// <exception cref="StoreException">A row is damaged, missing, or there though it should not be.</exception>
    private List<T> Read<T>(SqliteTable table, Func<SqliteDataReader, T> map, DayRange? days = null)
    {
        var rows = new List<T>();
        var damaged = Scan(table, row => rows.Add(Unpacked(table, () => map(row))), days);
        return damaged.Count == 0 ? rows : throw Damaged(table, damaged);
    }

    /// <summary>
    /// Takes the rows that are as they were written. SQLite relies on the order of the pages: if the page of other days lies at the place
    /// of a page, SQLite returns rows that the condition excludes, rows out of order, and rows twice.
    /// </summary>
    /// <returns>The differences, in words and by day.</returns>
    private List<DamagedRow> Scan(SqliteTable table, Action<SqliteDataReader> take, DayRange? days)
    {
        var (damaged, seen, checksums, last) = (new List<DamagedRow>(), new SqliteContents(), new Dictionary<int, long>(), int.MinValue);
        using var select = Command(table.Select(days is null ? "" : "WHERE day BETWEEN $1 AND $2"), days is null ? 0 : 2);
        Bind(select, days is { } range ? [range.First.DayNumber, range.Last.DayNumber] : []);
        using var reader = select.ExecuteReader();
        while (reader.Read())
        {
            if (days is { } asked && DayOf(table, reader) is { } day && !asked.Contains(day))
            {
                continue;
            }

            if (!IsWhole(table, reader))
            {
                damaged.Add(new DamagedRow(DayOf(table, reader), NameOf(table, reader)));
                continue;
            }

            var (part, checksum) = (PartOf(table, reader), _checksum.Value);
            if (table.IsOneADay && !checksums.TryAdd(part, checksum) && checksums[part] == checksum)
            {
                // The same row, from a copy of its page.
                continue;
            }

            if (part < last)
            {
                damaged.Add(new DamagedRow(DayOf(table, reader), NameOf(table, reader)));
                continue;
            }

            seen.Add(part, KeyOf(table, reader), isThere: true);
            take(reader);
            last = part;
        }

        damaged.AddRange(Missing(table, seen, days, damaged));
        return damaged;
    }

    /// <summary>The keys of a table without their values, compared with <c>contents</c>.</summary>
    private List<T> ReadKeys<T>(SqliteTable table, Func<SqliteDataReader, T> map)
    {
        var (rows, seen) = (new List<T>(), new SqliteContents());
        using var select = Command(table.SelectKeys(), 0);
        using var reader = select.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(Unpacked(table, () =>
            {
                seen.Add(PartOf(table, reader), KeyOf(table, reader), isThere: true);
                return map(reader);
            }));
        }

        var damaged = Missing(table, seen, null, []);
        return damaged.Count == 0 ? rows : throw Damaged(table, damaged);
    }

    /// <summary>A row by its key; the default when there is none.</summary>
    private T? Find<T>(SqliteTable table, Func<SqliteDataReader, T> map, object key)
    {
        using var select = Command(table.Select($"WHERE {table.Key[0]} = $1"), 1);
        Bind(select, [key]);
        using var reader = select.ExecuteReader();
        if (!reader.Read())
        {
            return default;
        }

        return IsWhole(table, reader)
            ? Unpacked(table, () => map(reader))
            : throw Damaged(table, [new DamagedRow(DayOf(table, reader), NameOf(table, reader))]);
    }

    /// <summary>Writes rows of a table, each in place of one under its key.</summary>
    private Writer Write(SqliteTable table) => new(this, table);

    /// <summary>Takes a row out by its key and says whether it was there.</summary>
    private bool Remove(SqliteTable table, params ReadOnlySpan<object?> key)
    {
        using var writer = Write(table);
        return writer.Remove(key);
    }

    /// <summary>Expected keys of a table, as of the current transaction.</summary>
    private SqliteContents Contents(SqliteTable table)
    {
        var version = Query("PRAGMA data_version", row => row.GetInt64(0)).Single();
        if (version != _contentsVersion)
        {
            Forget();
            _contentsVersion = version;
        }

        return _contents.TryGetValue(table, out var contents) ? contents : _contents[table] = ReadContents(table);
    }

    private SqliteContents ReadContents(SqliteTable table)
    {
        var rows = Query(
            $"SELECT entries, {SqliteTable.ChecksumColumn} FROM contents WHERE name = $1",
            row => (Entries: row.GetFieldValue<byte[]>(0), Checksum: row.GetInt64(1)),
            table.Name);
        return rows is [var (entries, checksum)] && Sum(table, entries) == checksum
            ? Unpacked(table, () => SqliteContents.Decode(entries))
            : throw new StoreException(
                $"{_path} is damaged: it no longer says which rows {table.Name} has. {RepairAdvice.Restore}")
            {
                Damage = new(DamagedPart.Other, []),
            };
    }

    /// <summary>Writes what changed, as the last thing of a transaction.</summary>
    private void SaveContents()
    {
        using var save = Command($"INSERT OR REPLACE INTO contents (name, entries, {SqliteTable.ChecksumColumn}) VALUES ($1, $2, $3)", 3);
        foreach (var (table, contents) in _contents.Where(entry => entry.Value.IsChanged))
        {
            var entries = contents.Encode();
            Run(save, table.Name, entries, Sum(table, entries));
            contents.IsChanged = false;
        }
    }

    /// <summary>Nothing that is known of the file holds any more.</summary>
    private void Forget()
    {
        _contents.Clear();
        _imports = null;
        _contentsVersion = -1;
    }

    private long Sum(SqliteTable table, byte[] entries) => _checksum.Of("contents").Add(table.Name).AddBytes(entries).Value;

    private static List<DamagedRow> Missing(
        SqliteTable table, SqliteContents expected, SqliteContents seen, DayRange? days, List<DamagedRow> damaged)
    {
        var known = damaged.Select(row => row.Day?.DayNumber ?? 0).ToHashSet();
        var (first, last) = days is { } range ? (range.First.DayNumber, range.Last.DayNumber) : (int.MinValue, int.MaxValue);
        return
        [
            .. from part in expected.Within(first, last).Concat(seen.Within(first, last)).Select(part => part.Key).Distinct()
               where !known.Contains(part) && expected.Of(part) != seen.Of(part)
               let day = table.IsByDay ? DateOnly.FromDayNumber(part) : (DateOnly?)null
               select new DamagedRow(
                   day, $"{(day is { } of ? $"{of:yyyy-MM-dd}: " : "")}rows written: {expected.Of(part).Rows}, found: "
                       + $"{seen.Of(part).Rows}"),
        ];
    }

    private List<DamagedRow> Missing(SqliteTable table, SqliteContents seen, DayRange? days, List<DamagedRow> damaged) =>
        Missing(table, Contents(table), seen, days, damaged);

    private T Unpacked<T>(SqliteTable table, Func<T> read) => Mapped(read, $"{table.Name} ");

    private bool IsWhole(SqliteTable table, SqliteDataReader reader)
    {
        var (row, columns) = (reader.Handle!, table.Key.Length + table.Values.Length);
        _checksum.Of(table.Name);
        for (var column = 0; column < columns; column++)
        {
            Add(row, column);
        }

        return raw.sqlite3_column_type(row, columns) == raw.SQLITE_INTEGER && raw.sqlite3_column_int64(row, columns) == _checksum.Value;
    }

    /// <summary>Adds a value as it lies in the file, without taking a copy.</summary>
    private void Add(sqlite3_stmt row, int column)
    {
        switch (raw.sqlite3_column_type(row, column))
        {
            case raw.SQLITE_INTEGER:
                _checksum.Add(raw.sqlite3_column_int64(row, column));
                break;
            case raw.SQLITE_TEXT:
                _checksum.AddText(raw.sqlite3_column_blob(row, column));
                break;
            case raw.SQLITE_BLOB:
                _checksum.AddBytes(raw.sqlite3_column_blob(row, column));
                break;
            default:
                _checksum.AddNothing();
                break;
        }
    }

    private long KeyOf(SqliteTable table, SqliteDataReader reader)
    {
        _checksum.Of(table.Name);
        for (var column = 0; column < table.Key.Length; column++)
        {
            Add(reader.Handle!, column);
        }

        return _checksum.Value;
    }

    private long KeyOf(SqliteTable table, ReadOnlySpan<object?> values)
    {
        _checksum.Of(table.Name);
        foreach (var value in values[..table.Key.Length])
        {
            _checksum.AddValue(value);
        }

        return _checksum.Value;
    }

    private static int PartOf(SqliteTable table, SqliteDataReader reader) => table.IsByDay ? reader.GetInt32(0) : 0;

    private static DateOnly? DayOf(SqliteTable table, SqliteDataReader reader) =>
        table.IsByDay && reader.GetValue(0) is long day and >= 0 && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)day)
            : null;

    private static string NameOf(SqliteTable table, SqliteDataReader reader) => string.Join(", ", table.Key.Select((column, index) =>
        DayOf(table, reader) is { } day && index == 0 ? $"{day:yyyy-MM-dd}" : $"{column} {ValueOf(reader, index)}"));

    /// <summary>A value for people; keys are no bytes, but a row from elsewhere may have any.</summary>
    private static object ValueOf(SqliteDataReader reader, int column) =>
        reader.GetValue(column) is byte[] bytes ? Counted.Of(bytes.Length, "byte") : reader.GetValue(column);

    /// <summary>A row that is not what was written.</summary>
    /// <param name="Day">The day it claims to be of.</param>
    /// <param name="Name">Its key, or what is missing.</param>
    private readonly record struct DamagedRow(DateOnly? Day, string Name);
}
