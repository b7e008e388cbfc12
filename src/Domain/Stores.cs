namespace AqPipeline;

/// <summary>Files that are taken together: all or nothing.</summary>
/// <param name="Receipts">One for each file, in the order in which they were read.</param>
/// <param name="StationDays">What they state, merged in that order: each series and day at most once.</param>
public sealed record ImportBatch(IReadOnlyList<ImportReceipt> Receipts, IReadOnlyList<StationDay> StationDays)
{
    /// <summary>The weather they state, in that order; a station and day may stand several times.</summary>
    public IReadOnlyList<WeatherDay> WeatherDays { get; init; } = [];
}

/// <summary>A station-day whose readings changed after its statistics were computed.</summary>
/// <param name="Readings">The readings.</param>
/// <param name="Revision">Which state of them this is; statistics are saved together with the revision they were computed from.</param>
public readonly record struct DirtyStationDay(StationDay Readings, long Revision);

/// <summary>Statistics to be saved.</summary>
/// <param name="Statistics">The figures.</param>
/// <param name="Revision">The <see cref="DirtyStationDay.Revision"/> they were computed from.</param>
public readonly record struct ComputedStatistics(StationStatistics Statistics, long Revision);

/// <summary>
/// Readings at rest, with the stations they belong to and the log of imports.
/// </summary>
/// <remarks>
/// Every write is all or nothing and idempotent: the same batch twice changes nothing. One writer at a time. A store that cannot be reached or is
/// damaged throws <see cref="StoreException"/>, which says what to do.
/// </remarks>
public interface IReadingStore
{
    /// <summary>All stations, ordered by code.</summary>
    ValueTask<IReadOnlyList<Station>> ReadStations(CancellationToken cancellationToken);

    /// <summary>Adds or replaces stations by code, and logs the list they came from.</summary>
    ValueTask SaveStations(IReadOnlyCollection<Station> stations, ImportReceipt receipt, CancellationToken cancellationToken);

    /// <summary>The receipts of all imported files, in the order of import; of files with the same content the first.</summary>
    ValueTask<IReadOnlyList<ImportReceipt>> ReadImports(CancellationToken cancellationToken);

    /// <summary>The content hashes of all imported files, without their receipts.</summary>
    ValueTask<IReadOnlySet<string>> ReadImportedHashes(CancellationToken cancellationToken);

    /// <summary>
    /// Lays each station-day of the batch over what is stored (<see cref="StationDay.Merge"/>), marks those that changed as dirty, does the same with the
    /// weather (which makes nothing dirty) and logs the receipts.
    /// </summary>
    /// <returns>The number of station-days that changed.</returns>
    ValueTask<int> Import(ImportBatch batch, CancellationToken cancellationToken);

    /// <summary>The readings of a day ordered by station; empty when there are none.</summary>
    ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken);

    /// <summary>The weather of a range of days ordered by day and station; days without any are left out.</summary>
    /// <param name="days">The days.</param>
    /// <param name="stations">The stations to read; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<WeatherDay>> ReadWeather(DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken);

    /// <summary>First and last day for which readings of a series have been stored, even if they were withdrawn later.</summary>
    ValueTask<IReadOnlyDictionary<StationId, DayRange>> ReadSpans(CancellationToken cancellationToken);
}

/// <summary>Daily statistics at rest, beside the readings they were computed from.</summary>
public interface IStatisticsStore
{
    /// <summary>The days that have dirty station-days, in order.</summary>
    ValueTask<IReadOnlyList<DateOnly>> ReadDirtyDays(CancellationToken cancellationToken);

    /// <summary>The dirty station-days of a day, ordered by station.</summary>
    ValueTask<IReadOnlyList<DirtyStationDay>> ReadDirty(DateOnly day, CancellationToken cancellationToken);

    /// <summary>Saves statistics. A station-day whose readings have changed since stays dirty.</summary>
    ValueTask SaveStatistics(IReadOnlyList<ComputedStatistics> statistics, CancellationToken cancellationToken);

    /// <summary>The statistics of a range of days ordered by day and station.</summary>
    /// <param name="days">The days.</param>
    /// <param name="stations">The series to read; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken);

    /// <summary>Says which rules statistics are computed by from now on; everything computed by other rules becomes dirty.</summary>
    /// <param name="fingerprint">Changes whenever the rules do.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    ValueTask UseRules(string fingerprint, CancellationToken cancellationToken);
}

/// <summary>A store of readings and statistics. Disposing closes it.</summary>
public interface IStore : IReadingStore, IStatisticsStore, IAsyncDisposable;

/// <summary>A store that cannot be used as it is. The message says what to do.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception for a failure underneath.</summary>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    public StoreException()
    {
    }
}
