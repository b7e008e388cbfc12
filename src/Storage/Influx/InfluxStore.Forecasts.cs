namespace AqPipeline.Storage.Influx;

/// <summary>The kept forecasts: a point for each day from whose end was forecast, at its start.</summary>
internal sealed partial class InfluxStore
{
    public const string Forecasts = "aq_forecast";

    public async ValueTask<IReadOnlyList<DateOnly>> ReadForecastOrigins(CancellationToken cancellationToken) =>
        [.. (await Query(InfluxSelection.All(Forecasts, "sum"), SmallRows, row => InfluxQl.Day(row.Time), cancellationToken)).Order()];

    public async ValueTask<byte[]?> ReadForecasts(DateOnly origin, CancellationToken cancellationToken) =>
        (await Query(InfluxSelection.At(Forecasts, InfluxQl.Start(origin)), 1, row => Blob.Read(row), cancellationToken)).SingleOrDefault();

    public async ValueTask SaveForecasts(DateOnly origin, byte[] document, CancellationToken cancellationToken) => await InBatch(
        batch =>
        {
            var start = InfluxQl.Start(origin);
            batch.Step().State(batch.WriteHead);
            batch.Step().State(lines => lines.Point(Forecasts).Blobs(document, start).At(start));
            return Task.FromResult(true);
        },
        cancellationToken);
}
