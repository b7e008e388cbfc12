using System.Text.Json.Serialization;

namespace AqPipeline;

/// <summary>One thing in a file that was not taken as a reading.</summary>
/// <param name="Line">Line of the file, the header being line 1; 0 when it concerns the whole file.</param>
/// <param name="Column">Column, the first being 1; 0 when it concerns the whole line.</param>
/// <param name="Reason">The expected and the actual content.</param>
/// <param name="Row">The line as the file has it, to be corrected and imported again; <see langword="null"/> when the file has no lines,
/// for another rejection of the same line, and beyond <see cref="ImportReceipt.MaxKeptCharacters"/>.</param>
public readonly record struct Rejection(long Line, int Column, string Reason, string? Row = null);

/// <summary>Hours of one station that a file brought a value for, of any pollutant.</summary>
/// <param name="Station">The series.</param>
/// <param name="Hours">Number of hours.</param>
public readonly record struct StationHours(StationId Station, int Hours);

/// <summary>Receipt of one station-day of a file, in hourly values: 24 hours of six pollutants are 144.</summary>
/// <param name="Station">The series.</param>
/// <param name="Day">The natural day.</param>
/// <param name="Expected">Pollutants and hours that the file has for any station on that day.</param>
/// <param name="Accepted">Values taken, flagged ones included.</param>
/// <param name="Flagged">Values taken with a quality flag.</param>
/// <param name="Rejected">Pollutants and hours for which the file gives the station something, of which nothing was taken.</param>
public readonly record struct StationDayReceipt(StationId Station, DateOnly Day, int Expected, int Accepted, int Flagged, int Rejected)
{
    /// <summary>Values that the file gives, taken or not; <see cref="Expected"/> less this is missing.</summary>
    public int Received => Accepted + Rejected;
}

/// <summary>Receipt of one file: the values that were expected, accepted, missing and rejected.</summary>
public sealed record ImportReceipt
{
    /// <summary>The most rejections listed one by one; <see cref="Rejected"/> counts all.</summary>
    public const int MaxListedRejections = 1000;

    /// <summary>The most characters of rejected lines kept of a file.</summary>
    public const int MaxKeptCharacters = 1 << 20;

    /// <summary>The <see cref="Format"/> of an archive, whose entries have receipts of their own.</summary>
    public const string ArchiveFormat = "archive";

    /// <summary>
    /// The <see cref="Format"/> of what a store did to itself: series of one place were joined, and <see cref="Notes"/> say which.
    /// </summary>
    public const string JoinFormat = "joined-series";

    /// <summary>The path the file was found under; of an entry of an archive the archive's path, <c>/</c>, and the name in it.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The layout it was read as, or <see cref="ArchiveFormat"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The encoding it was read in, for example <c>utf-8</c> or <c>gb18030</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Data rows, without the header.</summary>
    public required int Rows { get; init; }

    /// <summary>
    /// Those of <see cref="Rows"/> that the mapping passes over by its <c>only</c>; 0 in receipts of earlier versions. Stores keep it only
    /// if it is not 0, so that the receipts of all other files are the same in every version.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RowsPassedOver { get; init; }

    /// <summary>Hourly values taken.</summary>
    public required long Accepted { get; init; }

    /// <summary>Hours the file states without a value.</summary>
    public long Missing { get; init; }

    /// <summary>
    /// Hourly values the file would have if each of its stations had, on each of its days, every hour and pollutant that it has for any
    /// station: those accepted, missing and rejected. <see langword="null"/> in receipts of a time that did not count them, and of what is
    /// no file of readings.
    /// </summary>
    public long? Expected { get; init; }

    /// <summary>Hourly values given of which nothing was taken; rows that cannot be read far enough to tell hour and station have
    /// none.</summary>
    public long RejectedValues { get; init; }

    /// <summary>Hourly values expected and neither taken nor rejected, whether stated without a value or not stated; <see langword="null"/>
    /// as <see cref="Expected"/> is.</summary>
    public long? MissingValues => Expected - Accepted - RejectedValues;

    /// <summary>Values taken with a quality flag.</summary>
    public long Flagged { get; init; }

    /// <summary>Hours of weather taken: hours of a station with a value of any <see cref="WeatherElement"/>.</summary>
    public long WeatherHours { get; init; }

    /// <summary>Rows and fields not taken.</summary>
    public long Rejected { get; init; }

    /// <summary>The first <see cref="MaxListedRejections"/> of them.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    /// <summary>Notes: a sentence each, without a full stop; none in the receipts of earlier versions.</summary>
    public IReadOnlyList<string> Notes { get => field ?? []; init; }

    /// <summary>
    /// The file's header as it has it, kept with the rows of <see cref="Rejections"/>; <see langword="null"/> when none is kept.
    /// </summary>
    public string? Header { get; init; }

    /// <summary>
    /// Time of the import, in UTC; the default before the import. Hours that end more than a day later are rejected at the import; a later
    /// command or a copy uses this time unchanged. It is never part of a calculation.
    /// </summary>
    public DateTimeOffset ImportedAt { get; init; }

    /// <summary>
    /// Number of the import in its store, from 1; <see langword="null"/> unless the receipt was read from a store.
    /// </summary>
    public int? Number { get; init; }

    /// <summary>
    /// Stored values that the file replaced by other values or by none; <see langword="null"/> in receipts of earlier versions, and of what
    /// is no file of readings.
    /// </summary>
    public long? Replaced { get; init; }

    /// <summary>
    /// Revision of the store that the import made (<see cref="IReadingStore.ReadRevision"/>); <see langword="null"/> before the import, and
    /// in receipts of earlier versions.
    /// </summary>
    public long? Revision { get; init; }

    /// <summary>
    /// True if whoever imported the file says that its readings are reviewed (复核); all others are provisional (实况). Stores keep it only if
    /// it is true.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsReviewed { get; init; }

    /// <summary>Time at which the import was taken back; <see langword="null"/> for an import that holds.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>
    /// Revision of the store that the withdrawal made; <see langword="null"/> for an import that holds, and if an earlier version took it
    /// back.
    /// </summary>
    public long? WithdrawnRevision { get; init; }

    /// <summary>
    /// Stations of the file that are not in the station register, or there in an unknown city; their readings count for no area. Found anew
    /// whenever the receipt is shown.
    /// </summary>
    public IReadOnlyList<StationId> UnknownStations { get; init; } = [];

    /// <summary>The first hour with a row; <see langword="null"/> when the file has no readings.</summary>
    public HourEnding? FirstHour { get; init; }

    /// <summary>The last hour with a row; <see langword="null"/> when the file has no readings.</summary>
    public HourEnding? LastHour { get; init; }

    /// <summary>The first day of a table of published days; <see langword="null"/> for any other file.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The last day of a table of published days; <see langword="null"/> for any other file.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>
    /// True if it is of a table of published days (<see cref="PublishedDay"/>): what is counted in hourly values otherwise are daily
    /// values.
    /// </summary>
    public bool IsOfDays => FirstDay is not null;

    /// <summary>Hours brought per station, in the order of the file; empty for a station list and for published days.</summary>
    public IReadOnlyList<StationHours> Hours { get; init; } = [];

    /// <summary>The receipts of its station-days, in the order of the file. They are stored, but read on request only.</summary>
    public IReadOnlyList<StationDayReceipt> StationDays { get; init; } = [];

    /// <summary>True if it only says that every entry of an archive has been imported.</summary>
    public bool IsArchive => Format == ArchiveFormat;

    /// <summary>
    /// True if a person has something to look at: rejections, unknown stations, or notes on a file; those of <see cref="JoinFormat"/> only
    /// say what was done.
    /// </summary>
    public bool HasFindings => Rejected > 0 || UnknownStations.Count > 0 || (Format != JoinFormat && Notes.Count > 0);
}
