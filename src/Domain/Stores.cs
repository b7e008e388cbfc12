namespace AqPipeline;

/// <summary>One file of readings, ready to be taken.</summary>
/// <param name="Receipt">The receipt of the file.</param>
/// <param name="StationDays">Its records, each series and day at most once.</param>
public sealed record ImportedFile(ImportReceipt Receipt, IReadOnlyList<StationDay> StationDays)
{
    /// <summary>The weather it states.</summary>
    public IReadOnlyList<WeatherDay> WeatherDays { get; init; } = [];

    /// <summary>The published days it states, each area and day once; a file has either these or hours.</summary>
    public IReadOnlyList<PublishedDay> PublishedDays { get; init; } = [];

    /// <summary>True if the caller no longer needs the station-days, so that the store may change them instead of copies.</summary>
    public bool IsHandedOver { get; init; }
}

/// <summary>Files that are taken together: all or nothing.</summary>
/// <param name="Files">The files, in the order in which each lies over the ones before it.</param>
public sealed record ImportBatch(IReadOnlyList<ImportedFile> Files);

/// <summary>Everything that is stored of a day, after an import changed it.</summary>
/// <param name="Day">The natural day.</param>
/// <param name="Revision">Revision of the day; statistics are saved with the revision from which they were calculated.</param>
/// <param name="StationDays">The readings of every series of the day, ordered by series.</param>
public sealed record DayReadings(DateOnly Day, long Revision, IReadOnlyList<StationDay> StationDays)
{
    /// <summary>Number of stored values of the day that each file of the batch replaced, by its place in the batch.</summary>
    public IReadOnlyDictionary<int, long> Replaced { get; init; } = new Dictionary<int, long>();
}

/// <summary>A day whose readings, or the rules for them, changed after its statistics were computed.</summary>
/// <param name="Day">The natural day.</param>
/// <param name="Revision">Revision of the readings and rules that are to be recalculated.</param>
public readonly record struct StaleDay(DateOnly Day, long Revision);

/// <summary>The statistics of a whole day.</summary>
/// <param name="Day">The natural day.</param>
/// <param name="Revision">The state of the day they were computed from.</param>
/// <param name="Stations">The figures of every series of the day, ordered by series.</param>
public sealed record DayStatistics(DateOnly Day, long Revision, IReadOnlyList<StationStatistics> Stations);

/// <summary>Stored readings, with the stations they belong to and the log of imports.</summary>
/// <remarks>Every write is all or nothing and idempotent: the same batch twice changes nothing. One writer at a time. A store that cannot
/// be reached or is damaged throws <see cref="StoreException"/>, which says what to do.</remarks>
public interface IReadingStore
{
    /// <summary>All stations, ordered by code.</summary>
    ValueTask<IReadOnlyList<Station>> ReadStations(CancellationToken cancellationToken);

    /// <summary>
    /// Adds or replaces stations by code, keeps a version of each entry that changes, and logs the list they came from; one of known
    /// content only when it changes a station.
    /// </summary>
    ValueTask SaveStations(IReadOnlyCollection<Station> stations, ImportReceipt receipt, CancellationToken cancellationToken);

    /// <summary>
    /// Every version that the entries of the stations were in, by code and, of each, in the order of the imports: the last one holds. A
    /// list that repeats what was known adds none, and no version is ever taken out or changed.
    /// </summary>
    ValueTask<IReadOnlyList<StationVersion>> ReadStationHistory(CancellationToken cancellationToken);

    /// <summary>
    /// The receipts of all imported files, in the order of import; of files with known content those that changed something again.
    /// </summary>
    ValueTask<IReadOnlyList<ImportReceipt>> ReadImports(CancellationToken cancellationToken);

    /// <summary>The content hashes of all imported files, without their receipts.</summary>
    ValueTask<IReadOnlySet<string>> ReadImportedHashes(CancellationToken cancellationToken);

    /// <summary>
    /// The receipts of the station-days of an imported file, in the order of the file; empty for a station register or an unknown file.
    /// </summary>
    /// <param name="contentHash">The file's hash.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<StationDayReceipt>> ReadStationDayReceipts(string contentHash, CancellationToken cancellationToken);

    /// <summary>
    /// Lays the station-days of each file over what is stored (<see cref="StationDay.Merge"/>), keeps what they replace, marks the days
    /// that changed as dirty, lays weather over weather, which makes nothing dirty, keeps published days, and logs the receipts.
    /// </summary>
    /// <returns>The days that changed, in order.</returns>
    ValueTask<IReadOnlyList<DayReadings>> Import(ImportBatch batch, CancellationToken cancellationToken);

    /// <summary>The readings of a day ordered by station; empty when there are none.</summary>
    ValueTask<IReadOnlyList<StationDay>> ReadStationDays(DateOnly day, CancellationToken cancellationToken);

    /// <summary>The weather of a range of days ordered by day and station; days without any are left out.</summary>
    /// <param name="days">The days.</param>
    /// <param name="stations">The stations to read; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<WeatherDay>> ReadWeather(DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken);
    /// <summary>
    /// Everything that files ever said of a station's day, by pollutant and hour and, of each hour, in the order of the imports: the last
    /// one holds, the others were superseded. Files that repeated what was known are not named.
    /// </summary>
    ValueTask<IReadOnlyList<HourRecord>> ReadHistory(StationId station, DateOnly day, CancellationToken cancellationToken);

    /// <summary>
    /// The readings of a day ordered by station as they were known at a moment: without imports that came later, and with what those
    /// replaced. Stations of which nothing was known are left out.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="moment">The moment; an import at that very moment was known.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<StationDay>> ReadKnownStationDays(DateOnly day, DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>
    /// Number of the present state of the store: it grows with every change of readings, weather, published days, station register, rules
    /// and imports, and with nothing else. Statistics follow from these; models and kept forecasts have no part in it. 0 for a new store.
    /// </summary>
    ValueTask<long> ReadRevision(CancellationToken cancellationToken);

    /// <summary>First and last day for which readings of a series have been stored, even if they were withdrawn later.</summary>
    ValueTask<IReadOnlyDictionary<StationId, DayRange>> ReadSpans(CancellationToken cancellationToken);
}

/// <summary>Stored days that somebody published, beside the readings: <see cref="IReadingStore.Import"/> takes them.</summary>
public interface IPublishedDayStore
{
    /// <summary>
    /// The tables of published days whose imports hold, in the order of the imports; <see cref="PublishedSeries"/> lays each over those
    /// before it. Imports that brought nothing new have none, and withdrawn imports have none any more.
    /// </summary>
    ValueTask<IReadOnlyList<PublishedTable>> ReadPublishedDays(CancellationToken cancellationToken);
}

/// <summary>Stored daily statistics of the stored readings.</summary>
public interface IStatisticsStore
{
    /// <summary>The days that are dirty, in order.</summary>
    ValueTask<IReadOnlyList<StaleDay>> ReadStaleDays(CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the statistics of whole days. A day that changed since the state they were computed from stays dirty; statistics older than
    /// those of the day are ignored.
    /// </summary>
    ValueTask SaveStatistics(IReadOnlyList<DayStatistics> days, CancellationToken cancellationToken);

    /// <summary>The statistics of a range of days ordered by day and station.</summary>
    /// <param name="days">The days.</param>
    /// <param name="stations">The series to read; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<StationStatistics>> ReadStatistics(
        DayRange days, IReadOnlySet<StationId>? stations, CancellationToken cancellationToken);

    /// <summary>Takes away the statistics of days, damaged ones too, and makes those with readings dirty.</summary>
    /// <param name="days">The days.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    ValueTask DiscardStatistics(IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken);

    /// <summary>Says which rules statistics are computed by from now on; everything computed by other rules becomes dirty.</summary>
    /// <param name="fingerprint">Changes whenever the rules do.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    ValueTask UseRules(string fingerprint, CancellationToken cancellationToken);
}

/// <summary>Stored documents of trained forecast models. The forecasters define their content, and when they are stale.</summary>
public interface IModelStore
{
    /// <summary>The document of a name; <see langword="null"/> when there is none.</summary>
    /// <param name="name">Letters, digits and hyphens.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<byte[]?> ReadModels(string name, CancellationToken cancellationToken);

    /// <summary>Adds or replaces the document of a name.</summary>
    /// <param name="name">Letters, digits and hyphens.</param>
    /// <param name="document">The document to store.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    ValueTask SaveModels(string name, byte[] document, CancellationToken cancellationToken);
}

/// <summary>Kept forecasts: a document for each day from whose end was forecast. The forecasters define its content.</summary>
public interface IForecastStore
{
    /// <summary>The days with kept forecasts, in order.</summary>
    ValueTask<IReadOnlyList<DateOnly>> ReadForecastOrigins(CancellationToken cancellationToken);

    /// <summary>The document of a day; <see langword="null"/> when there is none.</summary>
    /// <param name="origin">The last day that was known.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<byte[]?> ReadForecasts(DateOnly origin, CancellationToken cancellationToken);

    /// <summary>Adds or replaces the document of a day.</summary>
    /// <param name="origin">The last day that was known.</param>
    /// <param name="document">The document to store.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    ValueTask SaveForecasts(DateOnly origin, byte[] document, CancellationToken cancellationToken);
}

/// <summary>Computes the statistics of days from their readings, and saves them.</summary>
/// <param name="days">Whole days with their readings.</param>
/// <param name="cancellationToken">Stops the call.</param>
public delegate Task ComputeStatistics(IReadOnlyList<DayReadings> days, CancellationToken cancellationToken);

/// <summary>A store of readings, published days, statistics, models and forecasts. Disposing closes it.</summary>
public interface IStore : IReadingStore, IPublishedDayStore, IStatisticsStore, IModelStore, IForecastStore, IAsyncDisposable
{
    private const int DaysAtOnce = 16;

    /// <summary>Has all dirty days computed: by default now.</summary>
    /// <param name="compute">Computes days and saves their statistics in this store.</param>
    /// <param name="cancellationToken">Stops the call between a few days and the next; what was saved is clean.</param>
    async Task ComputeStale(ComputeStatistics compute, CancellationToken cancellationToken) =>
        await Compute(await ReadStaleDays(cancellationToken), compute, cancellationToken);

    /// <summary>Reads days and has them computed, a few at a time.</summary>
    /// <param name="days">The days.</param>
    /// <param name="compute">Computes days and saves their statistics in this store.</param>
    /// <param name="cancellationToken">Stops the call between a few days and the next.</param>
    sealed async Task Compute(IEnumerable<StaleDay> days, ComputeStatistics compute, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(compute);
        foreach (var chunk in days.Chunk(DaysAtOnce))
        {
            var readings = new List<DayReadings>();
            foreach (var (day, revision) in chunk)
            {
                readings.Add(new DayReadings(day, revision, await ReadStationDays(day, cancellationToken)));
            }

            await compute(readings, cancellationToken);
        }
    }
}

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

    /// <summary>The damage; <see langword="null"/> if something else is wrong.</summary>
    public StoreDamage? Damage { get; init; }

    /// <summary>True if nothing is wrong but that the store changed while one moment of it was read.</summary>
    public bool HasMoved { get; init; }
}

/// <summary>Parts of a store that can be damaged.</summary>
public enum DamagedPart
{
    /// <summary>Something that nothing else in the store can tell again.</summary>
    Other,

    /// <summary>Readings: the files they came from restore them.</summary>
    Readings,

    /// <summary>Daily statistics: they are computed again from the readings.</summary>
    Statistics,

    /// <summary>Trained forecast models: they are trained again.</summary>
    Models,

    /// <summary>The kept forecasts of a day.</summary>
    Forecasts,
}

/// <summary>Damage of a store: a wrong checksum, or a missing or additional row.</summary>
/// <param name="Part">The damaged part.</param>
/// <param name="Days">The days it is about, in order; none when it is about none.</param>
public sealed record StoreDamage(DamagedPart Part, IReadOnlyList<DateOnly> Days);
