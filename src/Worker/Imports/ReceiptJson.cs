using AqPipeline.Analytics.Quality;
using AqPipeline.Ingest.Reading;
using AqPipeline.Storage;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Imports;

internal sealed record ReceiptJson(IReadOnlyList<FileJson> Files, IReadOnlyList<RefusedJson> Refused)
{
    /// <summary>
    /// What became of it on the way to a server; said by <c>aq ingest</c> alone, so that a run prints the same on every store.
    /// </summary>
    public DeliveryJson? Delivery { get; init; }

    /// <summary>Whole days without readings between the first and the last day of the files.</summary>
    public IReadOnlyList<GapJson> Gaps { get; init; } = [];

    /// <summary>Few hours far from all others of their series.</summary>
    public IReadOnlyList<StrayDayJson> StrayHours { get; init; } = [];

    /// <summary>Days of a series whose values do not fit their unit.</summary>
    public IReadOnlyList<UnitDoubtJson> UnitDoubts { get; init; } = [];

    /// <summary>Files of folders and archives that were not read; empty where there are none.</summary>
    public IReadOnlyList<LeftOutJson> LeftOut { get; init; } = [];

    public ReceiptJson With(IEnumerable<ImportSummary> imports)
    {
        List<ImportSummary> all = [.. imports];
        return With(all.SelectMany(import => import.Gaps), all.SelectMany(import => import.Stray)) with
        {
            UnitDoubts = UnitDoubtJson.From(all.SelectMany(import => import.UnitDoubts)),
            LeftOut = [.. all.SelectMany(import => import.LeftOut).Select(file => new LeftOutJson(file.Path, file.Reason))],
        };
    }

    public ReceiptJson With(IEnumerable<DayRange> gaps, IEnumerable<StrayDay> stray) => this with
    {
        Gaps = GapJson.From([.. gaps]),
        StrayHours = [.. stray.Distinct().Select(day => new StrayDayJson(day.Series.Name, day.Day, day.Hours, day.DaysApart))],
    };

    public static ReceiptJson From(IReadOnlyList<ImportReceipt> receipts, IReadOnlyList<FileContent.Refused> refused) => new(
        [.. receipts.Select(receipt => new FileJson(receipt))],
        [.. refused.Select(file => new RefusedJson(file.File, file.Line, file.Reason))]);

    /// <summary>Receipts with the time of each import.</summary>
    public static ReceiptJson OfImports(IReadOnlyList<ImportReceipt> receipts, bool withStationDays) => new(
        [
            .. receipts.Select(receipt => new FileJson(receipt)
            {
                Number = receipt.Number,
                ImportedAt = receipt.ImportedAt.InBeijing(),
                Revision = receipt.Revision,
                StationDays = withStationDays ? [.. receipt.StationDays.Select(StationDayJson.From)] : [],
            }),
        ],
        []);
}

/// <summary>Points of the import.</summary>
internal sealed record DeliveryJson(long Acknowledged, long Spooled, long Refused)
{
    public static DeliveryJson? From(DeliveryCount? delivery) =>
        delivery is null ? null : new(delivery.Acknowledged, delivery.Spooled, delivery.Refused);
}

/// <summary>
/// Hourly values, or daily ones of published days: expected = accepted + missing + rejected; flagged are among the accepted.
/// </summary>
internal sealed record ValuesJson(long Expected, long Accepted, long Missing, long Rejected, long Flagged)
{
    public static ValuesJson? From(ImportReceipt receipt) => receipt is { Expected: { } expected, MissingValues: { } missing }
        ? new(expected, receipt.Accepted, missing, receipt.RejectedValues, receipt.Flagged)
        : null;
}

/// <summary>A day of a series whose values of a pollutant are too small or too large for their unit.</summary>
internal sealed record UnitDoubtJson(string Station, DateOnly Day, string Pollutant, bool IsTooLarge)
{
    public static IReadOnlyList<UnitDoubtJson> From(IEnumerable<UnitDoubt> doubts) =>
        [.. doubts.Distinct().Select(doubt => new UnitDoubtJson(doubt.Series.Name, doubt.Day, doubt.Pollutant.Symbol, doubt.IsTooLarge))];
}

/// <summary>Hours with a reading on a day far from all others of the series.</summary>
internal sealed record StrayDayJson(string Station, DateOnly Day, int Hours, int DaysApart);

internal sealed record LeftOutJson(string File, string Reason);

internal sealed record RefusedJson(string File, long Line, string Reason);

/// <summary>Something that was not taken; the row is the line as the file has it, null if the receipt does not keep it.</summary>
internal sealed record RejectionJson(long Line, int Column, string Reason, string? Row);

/// <summary>Hourly values of a station's day: 24 hours of six pollutants are 144.</summary>
internal sealed record StationDayJson(string Station, DateOnly Day, int Expected, int Received, int Accepted, int Flagged, int Rejected)
{
    public static StationDayJson From(StationDayReceipt receipt) => new(
        receipt.Station.Name, receipt.Day, receipt.Expected, receipt.Received, receipt.Accepted, receipt.Flagged, receipt.Rejected);
}

/// <summary>A file and what was read of it.</summary>
internal sealed record FileJson
{
    private readonly ImportReceipt _receipt;

    internal FileJson(ImportReceipt receipt) => _receipt = receipt;

    public string File => _receipt.File;
    public string ContentHash => _receipt.ContentHash;
    public string Format => _receipt.Format;
    public string Encoding => _receipt.Encoding;
    public int Rows => _receipt.Rows;

    /// <summary>Those of the rows that the mapping passes over.</summary>
    public int RowsPassedOver => _receipt.RowsPassedOver;

    public long Accepted => _receipt.Accepted;
    public long Missing => _receipt.Missing;
    public long Flagged => _receipt.Flagged;
    public long Rejected => _receipt.Rejected;

    /// <summary>The same in hourly values alone, which add up; null where the receipt did not count them.</summary>
    public ValuesJson? Values => ValuesJson.From(_receipt);

    public long WeatherHours => _receipt.WeatherHours;
    public string? FirstHour => _receipt.FirstHour?.ToString();
    public string? LastHour => _receipt.LastHour?.ToString();

    /// <summary>The first published day; null for a file of hours.</summary>
    public DateOnly? FirstDay => _receipt.FirstDay;

    /// <summary>The last published day; null for a file of hours.</summary>
    public DateOnly? LastDay => _receipt.LastDay;

    public OrderedDictionary<string, int> HoursPerStation =>
        new(_receipt.Hours.Select(entry => KeyValuePair.Create(entry.Station.Name, entry.Hours)));

    public IEnumerable<string> UnknownStations => _receipt.UnknownStations.Select(station => station.Name);

    public IEnumerable<RejectionJson> Rejections =>
        _receipt.Rejections.Select(rejection => new RejectionJson(rejection.Line, rejection.Column, rejection.Reason, rejection.Row));

    /// <summary>What else there is to say; empty when there is nothing.</summary>
    public IReadOnlyList<string> Notes => _receipt.Notes;

    /// <summary>Stored values that the file replaced; null where the receipt did not count them.</summary>
    public long? Replaced => _receipt.Replaced;

    /// <summary>True if the file was imported as one of reviewed readings.</summary>
    public bool Reviewed => _receipt.IsReviewed;

    /// <summary>Number of the import; given by <c>aq imports</c> alone.</summary>
    public int? Number { get; init; }

    /// <summary>When the import was taken back; null for one that holds.</summary>
    public DateTimeOffset? WithdrawnAt => _receipt.WithdrawnAt?.InBeijing();

    /// <summary>Revision of the store that the import made; given by <c>aq imports</c> alone.</summary>
    public long? Revision { get; init; }

    /// <summary>When it was taken; said by <c>aq imports</c> alone, so that two runs over the same files print the same.</summary>
    public DateTimeOffset? ImportedAt { get; init; }

    /// <summary>What came for each station and day, where asked for.</summary>
    public IReadOnlyList<StationDayJson> StationDays { get; init; } = [];
}
