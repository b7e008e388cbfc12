namespace AqPipeline.Storage.Sqlite;

/// <summary>The trained forecast models.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask<byte[]?> ReadModels(string name, CancellationToken cancellationToken) => Guarded(() => HasModels()
        ? Query("SELECT document FROM forecast_models WHERE name = $1", row => row.GetFieldValue<byte[]>(0), name).SingleOrDefault()
        : null);

    public ValueTask SaveModels(string name, byte[] document, CancellationToken cancellationToken) => InTransaction(() =>
    {
        if (!HasModels())
        {
            Execute("CREATE TABLE forecast_models (name TEXT PRIMARY KEY, document BLOB NOT NULL) STRICT, WITHOUT ROWID");
        }

        using var save = Command("INSERT OR REPLACE INTO forecast_models (name, document) VALUES ($1, $2)", 2);
        Run(save, name, document);
    });

    public ValueTask<IReadOnlyList<string>> ReadModelNames(CancellationToken cancellationToken) => Guarded<IReadOnlyList<string>>(() => HasModels()
        ? Query("SELECT name FROM forecast_models", row => row.GetString(0))
        : []);

    /// <summary>Stores that were made before models were kept have no table for them.</summary>
    private bool HasModels() => Query("SELECT count(*) FROM sqlite_schema WHERE name = 'forecast_models'", row => row.GetInt32(0)).Single() > 0;
}
