using AqPipeline.Storage.History;

namespace AqPipeline.Storage.Copying;

/// <summary>
/// The content of a store in the packed forms that all stores share, so that it can be moved whole to another: days with their revisions
/// and what was superseded, imports under their numbers.
/// </summary>
/// <remarks>
/// An interface because every store has it, and a copy reads one kind of store and writes another. Everything that is written replaces what
/// is there under the same key; writing it again changes nothing.
/// </remarks>
internal interface IPackedStore : IStore
{
    async ValueTask<long> IReadingStore.ReadRevision(CancellationToken cancellationToken) => (await ReadHead(cancellationToken)).Revision;

    ValueTask<StoreHead> ReadHead(CancellationToken cancellationToken);

    /// <summary>Says whether the store is still as it was.</summary>
    async ValueTask<StoreMark> ReadMark(CancellationToken cancellationToken)
    {
        var head = await ReadHead(cancellationToken);
        return new StoreMark(head.Revision, $"{head.Revision} {head.LastImport} {head.Rules}");
    }

    /// <summary>
    /// The revisions from which the statistics of days were computed, so that unchanged days need not be read again; none where that is not
    /// quicker than reading them.
    /// </summary>
    ValueTask<IReadOnlyDictionary<DateOnly, long>> ReadStatisticsRevisions(CancellationToken cancellationToken) =>
        new(new Dictionary<DateOnly, long>());

    /// <summary>Holds the store at this moment, so that all later reads are of it; a store that cannot is read as it is.</summary>
    ValueTask Hold(CancellationToken cancellationToken) => default;

    /// <summary>The first and last day of which anything is kept; <see langword="null"/> when nothing is.</summary>
    ValueTask<DayRange?> ReadKeptDays(CancellationToken cancellationToken);

    /// <summary>Everything kept of a range of days, in order; days without anything are left out.</summary>
    ValueTask<IReadOnlyList<PackedDay>> ReadPackedDays(DayRange days, CancellationToken cancellationToken);

    /// <summary>The imports of a range of numbers, in order.</summary>
    ValueTask<IReadOnlyList<PackedImport>> ReadPackedImports(int first, int last, CancellationToken cancellationToken);

    /// <summary>The names of the documents of forecast models, in any order.</summary>
    ValueTask<IReadOnlyList<string>> ReadModelNames(CancellationToken cancellationToken);

    /// <summary>Replaces revision, rules and whether a copy is under way; the number of the last import follows from the imports.</summary>
    ValueTask WriteHead(StoreHead head, CancellationToken cancellationToken);

    /// <summary>The versions of the stations' entries, by station and import.</summary>
    ValueTask<IReadOnlyList<PackedStationVersion>> ReadStationVersions(CancellationToken cancellationToken);

    ValueTask WriteStations(
        IReadOnlyList<Station> stations,
        IReadOnlyList<PackedStationVersion> versions,
        IReadOnlyDictionary<StationId, DayRange> spans,
        CancellationToken cancellationToken);

    ValueTask WriteImports(IReadOnlyList<PackedImport> imports, CancellationToken cancellationToken);

    ValueTask WriteDays(IReadOnlyList<PackedDay> days, CancellationToken cancellationToken);

    /// <summary>Writes days in which series were joined, takes out what is no longer, logs the record: all of it or nothing.</summary>
    ValueTask Join(JoinedPiece piece, CancellationToken cancellationToken);

    /// <summary>Writes days without an import, takes out what is no longer, marks receipts: all of it or nothing.</summary>
    ValueTask Withdraw(WithdrawnPiece piece, CancellationToken cancellationToken);

    /// <summary>Reads every row and names each that is not as it was written; none in memory, where nothing is damaged.</summary>
    /// <param name="progress">Is told how many parts of how many are read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<IReadOnlyList<StoreFault>> Check(Action<int, int> progress, CancellationToken cancellationToken);
}

/// <summary>Values that a store has once.</summary>
/// <param name="Revision">The present revision (<see cref="IReadingStore.ReadRevision"/>).</param>
/// <param name="Rules">The rules that statistics are computed by; <see langword="null"/> before the first.</param>
/// <param name="LastImport">The number of the last import; 0 before the first.</param>
/// <param name="CopyOf">The store it is being filled from; <see langword="null"/> when it is whole.</param>
internal sealed record StoreHead(long Revision, string? Rules, int LastImport, string? CopyOf)
{
    public bool IsNew => this is { Revision: 0, Rules: null, LastImport: 0 };

    /// <summary>Message of a store whose copy is not finished.</summary>
    public static StoreException Unfinished(string store, string copyOf) => new(
        $"{store} is an unfinished copy of {copyOf}. Finish it with `aq copy --from {copyOf} --to {store}`, or remove it.");
}

/// <summary>An import as it is kept.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Receipt">The receipt (<see cref="StoredReceipt"/>).</param>
/// <param name="StationDays">The receipts of its station-days (<see cref="StationDayReceiptCodec"/>).</param>
internal sealed record PackedImport(int Number, string Receipt, byte[] StationDays)
{
    /// <summary>The published days that it stated (<see cref="PublishedDaysCodec"/>); empty when there are none.</summary>
    public byte[] PublishedDays { get; init; } = [];
}

/// <summary>Everything that is kept of a day.</summary>
/// <param name="Day">The day.</param>
internal sealed record PackedDay(DateOnly Day)
{
    /// <summary>
    /// The readings of all series with their sources (<see cref="DayReadingsCodec"/>); <see langword="null"/> when there are none.
    /// </summary>
    public byte[]? Readings { get; init; }

    /// <summary>The state the readings and rules are in; 0 without readings.</summary>
    public long Revision { get; init; }

    /// <summary>The replaced records, ordered by series and import.</summary>
    public IReadOnlyList<PackedSupersededHours> Superseded { get; init; } = [];

    /// <summary>The statistics of all series (<see cref="DayStatisticsCodec"/>); <see langword="null"/> when there are none.</summary>
    public byte[]? Statistics { get; init; }

    /// <summary>The state they were computed from; 0 without statistics.</summary>
    public long StatisticsRevision { get; init; }

    /// <summary>The weather (<see cref="WeatherDayCodec"/>), ordered by station.</summary>
    public IReadOnlyList<(StationId Station, byte[] Hours)> Weather { get; init; } = [];
}

/// <summary>The records of a station-day that an import replaced.</summary>
/// <param name="Station">The series.</param>
/// <param name="By">The import.</param>
/// <param name="Hours">The replaced hours (<see cref="StationDayCodec"/>).</param>
/// <param name="Sources">Their sources (<see cref="HourSources"/>).</param>
internal sealed record PackedSupersededHours(StationId Station, int By, byte[] Hours, byte[] Sources);

/// <summary>The changes of one step of joining series, written completely or not at all.</summary>
/// <param name="Before">The days as they were.</param>
/// <param name="Days">The same days with their series joined, each in a new state.</param>
/// <param name="Spans">First and last days of the series that stay; they are laid over those that are kept.</param>
/// <param name="Gone">The series of which nothing is left; empty until the last piece.</param>
/// <param name="Record">The receipt that says what was done.</param>
internal sealed record JoinedPiece(
    IReadOnlyList<PackedDay> Before,
    IReadOnlyList<PackedDay> Days,
    IReadOnlyDictionary<StationId, DayRange> Spans,
    IReadOnlyList<StationId> Gone,
    ImportReceipt Record)
{
    /// <summary>The revision of the store that the step makes.</summary>
    public long Revision => Record.Revision ?? 0;
}

/// <summary>Something in a store that is not as it was written.</summary>
/// <param name="Sentence">What, naming table and key.</param>
/// <param name="Remedy">The advice.</param>
public sealed record StoreFault(string Sentence, string Remedy);
