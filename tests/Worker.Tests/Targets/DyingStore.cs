namespace AqPipeline.Worker.Tests.Targets;

/// <summary>A store whose process is killed before one of its writes: what was written until then stays, nothing more is.</summary>
internal sealed class DyingStore(IStore store, int writesBefore) : IStore
{
    private int _left = writesBefore;

    public ValueTask<IReadOnlyList<Station>> ReadStations(CancellationToken cancellationToken) => store.ReadStations(cancellationToken);

    public ValueTask SaveStations(IReadOnlyCollection<Station> stations, ImportReceipt receipt, CancellationToken cancellationToken)
    {
        Write();
        return store.SaveStations(stations, receipt, cancellationToken);
    }

    public ValueTask<long> ReadRevision(CancellationToken cancellationToken) => store.ReadRevision(cancellationToken);

    public ValueTask<IReadOnlyList<StationVersion>> ReadStationHistory(CancellationToken cancellationToken) =>
        store.ReadStationHistory(cancellationToken);

    public ValueTask<IReadOnlyList<ImportReceipt>> ReadImports(CancellationToken cancellationToken) => store.ReadImports(cancellationToken);

    public ValueTask<IReadOnlySet<string>> ReadImportedHashes(CancellationToken cancellationToken) =>
        store.ReadImportedHashes(cancellationToken);

    public ValueTask<IReadOnlyList<StationDayReceipt>> ReadStationDayReceipts(string contentHash, CancellationToken cancellationToken) =>
        store.ReadStationDayReceipts(contentHash, cancellationToken);

    public ValueTask<IReadOnlyList<DayReadings>> Import(ImportBatch batch, CancellationToken cancellationToken)
    {
        Write();
        return store.Import(batch, cancellationToken);
    }

    public ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken) =>
        store.ReadStationDays(day, cancellationToken);

    public ValueTask<IReadOnlyList<WeatherDay>> ReadWeather(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) =>
        store.ReadWeather(days, stations, cancellationToken);

    public ValueTask<IReadOnlyList<HourRecord>> ReadHistory(StationId station, DateOnly day, CancellationToken cancellationToken) =>
        store.ReadHistory(station, day, cancellationToken);

    public ValueTask<IReadOnlyList<StationDay>> ReadKnownStationDays(
        DateOnly day, DateTimeOffset moment, CancellationToken cancellationToken) =>
        store.ReadKnownStationDays(day, moment, cancellationToken);

    public ValueTask<IReadOnlyDictionary<StationId, DayRange>> ReadSpans(CancellationToken cancellationToken) =>
        store.ReadSpans(cancellationToken);

    public ValueTask<IReadOnlyList<StaleDay>> ReadStaleDays(CancellationToken cancellationToken) => store.ReadStaleDays(cancellationToken);

    public ValueTask SaveStatistics(IReadOnlyList<DayStatistics> days, CancellationToken cancellationToken)
    {
        Write();
        return store.SaveStatistics(days, cancellationToken);
    }

    public ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken) =>
            store.ReadStatistics(days, stations, cancellationToken);

    public ValueTask DiscardStatistics(IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        Write();
        return store.DiscardStatistics(days, cancellationToken);
    }

    public ValueTask UseRules(string fingerprint, CancellationToken cancellationToken)
    {
        Write();
        return store.UseRules(fingerprint, cancellationToken);
    }

    public ValueTask<byte[]?> ReadModels(string name, CancellationToken cancellationToken) => store.ReadModels(name, cancellationToken);

    public ValueTask SaveModels(string name, byte[] document, CancellationToken cancellationToken)
    {
        Write();
        return store.SaveModels(name, document, cancellationToken);
    }

    public ValueTask<IReadOnlyList<PublishedTable>> ReadPublishedDays(CancellationToken cancellationToken) =>
        store.ReadPublishedDays(cancellationToken);

    public ValueTask<IReadOnlyList<DateOnly>> ReadForecastOrigins(CancellationToken cancellationToken) =>
        store.ReadForecastOrigins(cancellationToken);

    public ValueTask<byte[]?> ReadForecasts(DateOnly origin, CancellationToken cancellationToken) =>
        store.ReadForecasts(origin, cancellationToken);

    public ValueTask SaveForecasts(DateOnly origin, byte[] document, CancellationToken cancellationToken)
    {
        Write();
        return store.SaveForecasts(origin, document, cancellationToken);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private void Write()
    {
        if (_left-- <= 0)
        {
            throw new KilledException();
        }
    }
}

/// <summary>The process is gone.</summary>
internal sealed class KilledException : Exception;
