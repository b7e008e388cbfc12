namespace AqPipeline.Storage.Sqlite;

/// <summary>The published days: a row for each import that states some.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask<IReadOnlyList<PublishedTable>> ReadPublishedDays(CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<PublishedTable>>(() =>
            [.. PublishedTables().Select(table => new PublishedTable(Origin(table.Import), table.Days))]);

    private List<(int Import, IReadOnlyList<PublishedDay> Days)> PublishedTables() =>
        Read(SqliteTable.PublishedDays, row => (row.GetInt32(0), PublishedDaysCodec.Decode(row.GetFieldValue<byte[]>(1))));

    private void SavePublished(int import, byte[] days)
    {
        if (days.Length == 0)
        {
            Remove(SqliteTable.PublishedDays, import);
            return;
        }

        using var save = Write(SqliteTable.PublishedDays);
        save.Put(import, days);
    }
}
