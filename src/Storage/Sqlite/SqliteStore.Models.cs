namespace AqPipeline.Storage.Sqlite;

/// <summary>The trained forecast models.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask<byte[]?> ReadModels(string name, CancellationToken cancellationToken) => Guarded(() => ModelNames().Contains(name)
        ? Find(SqliteTable.Models, row => row.GetFieldValue<byte[]>(1), name)
            ?? throw Damaged(SqliteTable.Models, [new DamagedRow(null, name)])
        : null);

    public ValueTask SaveModels(string name, byte[] document, CancellationToken cancellationToken) => InTransaction(() =>
    {
        using var save = Write(SqliteTable.Models);
        save.Put(name, document);
    });

    public ValueTask<IReadOnlyList<string>> ReadModelNames(CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<string>>(ModelNames);

    private List<string> ModelNames() => ReadKeys(SqliteTable.Models, row => row.GetString(0));
}
