namespace AqPipeline.Storage.Sqlite;

/// <summary>
/// Makes the tables, and makes a store of an earlier version one of this: in one transaction, so that a run that is killed leaves it as it
/// was.
/// </summary>
internal sealed partial class SqliteStore
{
    private const int EarliestVersion = 2;

    private void Create()
    {
        Execute(Schema());
        foreach (var table in SqliteTable.All)
        {
            _contents[table] = new SqliteContents { IsChanged = true };
        }

        _contentsVersion = Query("PRAGMA data_version", row => row.GetInt64(0)).Single();
        Execute($"PRAGMA application_id = {ApplicationId}");
        Execute($"PRAGMA user_version = {SchemaVersion}");
    }

    /// <summary>Takes one step after the other. Another process may have done so meanwhile.</summary>
    private void Upgrade()
    {
        for (var version = Pragma("user_version"); version < SchemaVersion; version++)
        {
            Action step = version switch
            {
                2 => KeepStationVersions,
                3 => AddChecksums,
                4 => AddForecasts,
                _ => AddPublishedDays,
            };
            step();
        }

        Execute($"PRAGMA user_version = {SchemaVersion}");
    }

    /// <summary>From 2 to 3.</summary>
    private void KeepStationVersions()
    {
        if (!HasColumn("station", "not_monitored"))
        {
            Execute("ALTER TABLE station ADD COLUMN not_monitored TEXT NOT NULL DEFAULT ''");
        }

        Execute(
            """
            CREATE TABLE IF NOT EXISTS station_version (
              station TEXT NOT NULL, import INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (station, import)) STRICT, WITHOUT ROWID
            """);
    }

    /// <summary>From 3 to 4. Rows are rewritten one by one: the log grows by the size of the store, the memory does not.</summary>
    private void AddChecksums()
    {
        Execute("CREATE TABLE IF NOT EXISTS forecast_models (name TEXT PRIMARY KEY, document BLOB NOT NULL) STRICT, WITHOUT ROWID");
        Execute("CREATE TABLE contents (name TEXT PRIMARY KEY, entries BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT, WITHOUT ROWID");
        _connection.CreateFunction("aq_checksum", (object?[] values) =>
        {
            _checksum.Of((string)values[0]!);
            foreach (var value in values[1..])
            {
                _checksum.AddValue(value);
            }

            return _checksum.Value;
        });
        foreach (var table in SqliteTable.All.Except([SqliteTable.Forecasts, SqliteTable.PublishedDays]))
        {
            Execute($"ALTER TABLE {table.Name} ADD COLUMN {SqliteTable.ChecksumColumn} INTEGER NOT NULL DEFAULT 0");
            Execute(
                $"UPDATE {table.Name} SET {SqliteTable.ChecksumColumn} = aq_checksum('{table.Name}', {string.Join(", ", table.Columns)})");
            var contents = new SqliteContents { IsChanged = true };
            using (var select = Command(table.SelectKeys(), 0))
            using (var reader = select.ExecuteReader())
            {
                while (reader.Read())
                {
                    contents.Add(PartOf(table, reader), KeyOf(table, reader), isThere: true);
                }
            }

            _contents[table] = contents;
        }

        _contentsVersion = Query("PRAGMA data_version", row => row.GetInt64(0)).Single();
    }

    /// <summary>From 4 to 5.</summary>
    private void AddForecasts() => AddTable(
        SqliteTable.Forecasts,
        "CREATE TABLE kept_forecast (day INTEGER PRIMARY KEY, document BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT");

    /// <summary>From 5 to 6.</summary>
    private void AddPublishedDays() => AddTable(
        SqliteTable.PublishedDays,
        "CREATE TABLE published_days (import INTEGER PRIMARY KEY, days BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT");

    private void AddTable(SqliteTable table, string statement)
    {
        Execute(statement);
        _contents[table] = new SqliteContents { IsChanged = true };
        _contentsVersion = Query("PRAGMA data_version", row => row.GetInt64(0)).Single();
    }

    private bool HasColumn(string table, string column) =>
        Query($"SELECT count(*) FROM pragma_table_info('{table}') WHERE name = '{column}'", row => row.GetInt32(0)).Single() > 0;
}
