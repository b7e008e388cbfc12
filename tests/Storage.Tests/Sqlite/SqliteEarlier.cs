using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Tests;

/// <summary>Stores as earlier versions of the program left them.</summary>
internal static class SqliteEarlier
{
    private static readonly string[] s_tables =
    [
        "station", "station_version", "import", "day_readings", "superseded", "daily_statistics", "weather_day", "dirty_day",
        "station_span",
        "forecast_models", "setting",
    ];

    /// <summary>Takes away what version 6 added.</summary>
    public static void MakeVersion5(string path) =>
        Execute(path, "DROP TABLE published_days; DELETE FROM contents WHERE name = 'published_days'; PRAGMA user_version = 5");

    /// <summary>Takes away what versions 5 and 6 added.</summary>
    public static void MakeVersion4(string path)
    {
        MakeVersion5(path);
        Execute(path, "DROP TABLE kept_forecast; DELETE FROM contents WHERE name = 'kept_forecast'; PRAGMA user_version = 4");
    }

    /// <summary>Takes away what versions 4 to 6 added.</summary>
    public static void MakeVersion3(string path) => Execute(
        path, $"DROP TABLE published_days; DROP TABLE kept_forecast; "
            + $"{string.Concat(s_tables.Select(table => $"ALTER TABLE {table} DROP COLUMN checksum; "))}"
            + $"DROP TABLE contents; PRAGMA user_version = 3");

    /// <summary>Writes to the file behind the store's back.</summary>
    public static void Execute(string path, string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
