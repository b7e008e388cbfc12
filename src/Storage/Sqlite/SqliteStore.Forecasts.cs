namespace AqPipeline.Storage.Sqlite;

/// <summary>The kept forecasts: a row for each day from whose end was forecast.</summary>
internal sealed partial class SqliteStore
{
    public ValueTask<IReadOnlyList<DateOnly>> ReadForecastOrigins(CancellationToken cancellationToken) =>
        Guarded<IReadOnlyList<DateOnly>>(() => [.. ReadKeys(SqliteTable.Forecasts, row => Day(row, 0)).Order()]);

    public ValueTask<byte[]?> ReadForecasts(DateOnly origin, CancellationToken cancellationToken) => Guarded(() =>
        Read(SqliteTable.Forecasts, row => row.GetFieldValue<byte[]>(1), new DayRange(origin, origin)).SingleOrDefault());

    public ValueTask SaveForecasts(DateOnly origin, byte[] document, CancellationToken cancellationToken) => InTransaction(() =>
    {
        using var save = Write(SqliteTable.Forecasts);
        save.Put(origin.DayNumber, document);
    });
}
