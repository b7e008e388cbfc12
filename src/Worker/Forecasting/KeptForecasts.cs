using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The forecasts of each night, kept in the store to be held against what came.</summary>
/// <param name="store">The store.</param>
/// <param name="mended">Receives a sentence for each document that is damaged.</param>
internal sealed class KeptForecasts(IForecastStore store, Action<string> mended)
{
    /// <summary>
    /// Keeps forecasts of days, in place of those that were made from the same day for the same areas. The same again writes nothing.
    /// </summary>
    /// <param name="forecasts">Forecasts from the end of one day.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task Keep(IReadOnlyList<AreaForecast> forecasts, CancellationToken cancellationToken)
    {
        if (forecasts.Count == 0)
        {
            return;
        }

        var origin = forecasts[0].Origin;
        var now = forecasts.Select(KeptForecast.Of).ToDictionary(forecast => forecast.Area);
        var (before, known) = await ReadDocument(origin, cancellationToken);
        var document = KeptForecastDocument.Write([.. known.Where(forecast => !now.ContainsKey(forecast.Area)), .. now.Values]);
        if (!document.AsSpan().SequenceEqual(before))
        {
            await store.SaveForecasts(origin, document, cancellationToken);
        }
    }

    /// <summary>The forecasts that were made from the end of days, by day.</summary>
    /// <param name="first">The first of the days.</param>
    /// <param name="last">The last.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<(DateOnly Origin, IReadOnlyList<KeptForecast> Forecasts)>> Read(
        DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var all = new List<(DateOnly, IReadOnlyList<KeptForecast>)>();
        foreach (var origin in (await store.ReadForecastOrigins(cancellationToken)).Where(day => first <= day && day <= last))
        {
            all.Add((origin, (await ReadDocument(origin, cancellationToken)).Forecasts));
        }

        return all;
    }

    /// <summary>A document that is damaged counts for nothing.</summary>
    private async Task<(byte[]? Document, IReadOnlyList<KeptForecast> Forecasts)> ReadDocument(
        DateOnly origin, CancellationToken cancellationToken)
    {
        try
        {
            var document = await store.ReadForecasts(origin, cancellationToken);
            return (document, document is null ? [] : KeptForecastDocument.Read(document));
        }
        catch (Exception exception) when (exception is InvalidDataException
            || exception is StoreException { Damage.Part: DamagedPart.Forecasts })
        {
            mended($"The kept forecasts of {origin:yyyy-MM-dd} cannot be read and are left out.");
            return (null, []);
        }
    }
}
