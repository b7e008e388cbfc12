using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Worker.State;

/// <summary>One transaction on the worker's database.</summary>
internal sealed class StateSession(SqliteConnection connection, SqliteTransaction transaction)
{
    /// <summary>Runs a statement.</summary>
    /// <param name="sql">The statement with its parameters, such as <c>@id</c>.</param>
    /// <param name="values">The parameters without <c>@</c>.</param>
    /// <returns>Rows changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs a query.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="map">Makes an entry of a row.</param>
    /// <param name="values">The parameters.</param>
    public IReadOnlyList<T> Query<T>(string sql, Func<StateRow, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var (row, entries) = (new StateRow(reader), new List<T>());
        while (reader.Read())
        {
            entries.Add(map(row));
        }

        return entries;
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue("@" + name, Stored(value));
        }

        return command;
    }

    /// <summary>Moments are stored in UTC with their offset, days as they are written, names of states in small letters.</summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset moment => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum member => JsonText.Name(member),
        _ => value,
    };
}

/// <summary>One row of an answer, read by the names of its columns.</summary>
internal sealed class StateRow(DbDataReader reader)
{
    public string Text(string column) => reader.GetString(reader.GetOrdinal(column));

    public string? TextOrNull(string column) => reader.IsDBNull(reader.GetOrdinal(column)) ? null : Text(column);

    public int Number(string column) => reader.GetInt32(reader.GetOrdinal(column));

    public int? NumberOrNull(string column) => reader.IsDBNull(reader.GetOrdinal(column)) ? null : Number(column);

    public long Size(string column) => reader.GetInt64(reader.GetOrdinal(column));

    public long? SizeOrNull(string column) => reader.IsDBNull(reader.GetOrdinal(column)) ? null : Size(column);

    public double? FigureOrNull(string column) =>
        reader.IsDBNull(reader.GetOrdinal(column)) ? null : reader.GetDouble(reader.GetOrdinal(column));

    public DateOnly Day(string column) => DateOnly.ParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public DateTimeOffset Moment(string column) => DateTimeOffset.Parse(Text(column), CultureInfo.InvariantCulture);

    public DateTimeOffset? MomentOrNull(string column) => TextOrNull(column) is null ? null : Moment(column);

    /// <summary>A member of an enumeration by its name.</summary>
    public TState State<TState>(string column)
        where TState : struct, Enum => Enum.Parse<TState>(Text(column), ignoreCase: true);
}
