using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace AqPipeline.Worker.Reports;

/// <summary>The JSON documents of the command line (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(IndicatorJson))]
[JsonSerializable(typeof(IReadOnlyList<IndicatorJson>))]
[JsonSerializable(typeof(DailyJson))]
[JsonSerializable(typeof(IReadOnlyList<DailyJson>))]
[JsonSerializable(typeof(TargetsJson))]
[JsonSerializable(typeof(ReceiptJson))]
[JsonSerializable(typeof(RunJson))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>With Chinese names and symbols as they are.</summary>
    public static ReportJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

internal sealed record IndicatorJson
{
    public required string Area { get; init; }

    public required string Period { get; init; }

    public required string Edition { get; init; }

    public required int Stations { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Cities { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? CitiesWithoutReadings { get; init; }

    public decimal? So2 { get; init; }

    public decimal? No2 { get; init; }

    public decimal? Pm10 { get; init; }

    public decimal? Pm25 { get; init; }

    public decimal? CoP95 { get; init; }

    public decimal? O3P90 { get; init; }

    public required int GoodDays { get; init; }

    public required int ExcellentDays { get; init; }

    public required int HeavyDays { get; init; }

    public required int SevereDays { get; init; }

    public required int ValidDays { get; init; }

    public decimal? GoodDayRatio { get; init; }

    public decimal? HeavyDayRatio { get; init; }

    public decimal? CompositeIndex { get; init; }

    public string? MaxIndexPollutant { get; init; }

    public required PollutantJson<ValidityJson> Validity { get; init; }

    /// <summary>The figures before rounding.</summary>
    public required RawJson Raw { get; init; }

    public bool DustDeducted { get; init; }

    public static IndicatorJson From(PeriodStatistics statistics) => new()
    {
        Area = statistics.Area,
        Period = statistics.Period.Label,
        Edition = statistics.Edition,
        Stations = statistics.Stations,
        Cities = statistics.Cities,
        CitiesWithoutReadings = statistics.CitiesWithoutReadings,
        So2 = statistics.Values[Pollutant.SO2].Published,
        No2 = statistics.Values[Pollutant.NO2].Published,
        Pm10 = statistics.Values[Pollutant.PM10].Published,
        Pm25 = statistics.Values[Pollutant.PM25].Published,
        CoP95 = statistics.Values[Pollutant.CO].Published,
        O3P90 = statistics.Values[Pollutant.O3].Published,
        GoodDays = statistics.Days.Good,
        ExcellentDays = statistics.Days.Excellent,
        HeavyDays = statistics.Days.Heavy,
        SevereDays = statistics.Days.Severe,
        ValidDays = statistics.Days.Valid,
        GoodDayRatio = statistics.GoodDayRatio?.Published,
        HeavyDayRatio = statistics.HeavyDayRatio?.Published,
        CompositeIndex = statistics.Index?.Published,
        MaxIndexPollutant = statistics.Index?.Maximum.Symbol,
        Validity = PollutantJson.From(pollutant => ValidityJson.From(statistics.Values[pollutant])),
        Raw = new RawJson
        {
            Concentrations = PollutantJson.From(pollutant => statistics.Values[pollutant].Raw),
            GoodDayRatio = statistics.GoodDayRatio?.Raw,
            HeavyDayRatio = statistics.HeavyDayRatio?.Raw,
            CompositeIndex = statistics.Index?.Raw,
        },
    };
}

internal sealed record RawJson
{
    public required PollutantJson<decimal?> Concentrations { get; init; }

    public decimal? GoodDayRatio { get; init; }

    public decimal? HeavyDayRatio { get; init; }

    public decimal? CompositeIndex { get; init; }
}

internal sealed record ValidityJson(int Days, int Required, bool Valid)
{
    public static ValidityJson From(PeriodValue value) => new(value.Days, value.Required, value.IsValid);
}

/// <summary>One member a pollutant.</summary>
internal sealed record PollutantJson<T>(T So2, T No2, T Pm10, T Pm25, T Co, T O3);

internal static class PollutantJson
{
    public static PollutantJson<T> From<T>(Func<Pollutant, T> select) => new(
        select(Pollutant.SO2), select(Pollutant.NO2), select(Pollutant.PM10), select(Pollutant.PM25), select(Pollutant.CO), select(Pollutant.O3));
}

internal sealed record DailyJson(string Area, string Edition, IReadOnlyList<DayJson> Days)
{
    public static DailyJson From(string area, string edition, IReadOnlyList<AqiReport> reports) =>
        new(area, edition, [.. reports.Select(DayJson.From)]);
}

/// <summary>One day; the O3 concentration is the maximum daily 8-hour average.</summary>
internal sealed record DayJson(
    DateOnly Date,
    PollutantJson<decimal?> Concentrations,
    PollutantJson<int?> Iaqi,
    int? Aqi,
    int? Level,
    string? Category,
    IReadOnlyList<string> PrimaryPollutants,
    IReadOnlyList<string> Missing)
{
    public static DayJson From(AqiReport report) => new(
        report.Day,
        PollutantJson.From(pollutant => report.Concentrations[pollutant]),
        PollutantJson.From(pollutant => report.Iaqi[pollutant]),
        report.Aqi,
        (int?)report.Level,
        Texts.Category(report),
        [.. report.PrimaryPollutants.Select(pollutant => pollutant.Symbol)],
        [.. report.Missing.Select(pollutant => pollutant.Symbol)]);
}

internal sealed record TargetsJson(DateOnly? AsOf, IReadOnlyList<TargetJson> Targets)
{
    public static TargetsJson From(DateOnly? asOf, IReadOnlyList<TargetAssessment> assessments) =>
        new(asOf, [.. assessments.Select(TargetJson.From)]);
}

internal sealed record TargetJson
{
    public required string Plan { get; init; }

    public required string Id { get; init; }

    public required string Area { get; init; }

    public required string Indicator { get; init; }

    public required string Operator { get; init; }

    public decimal? Target { get; init; }

    public required string Unit { get; init; }

    public required IReadOnlyList<int> Years { get; init; }

    public required bool Soft { get; init; }

    public BaselineJson? Baseline { get; init; }

    public required int Year { get; init; }

    public required bool Rehearsal { get; init; }

    public required string Edition { get; init; }

    public string? Period { get; init; }

    public decimal? Limit { get; init; }

    public decimal? Actual { get; init; }

    public decimal? Raw { get; init; }

    public required bool Valid { get; init; }

    public required string Status { get; init; }

    public required string Reason { get; init; }

    public required string Sentence { get; init; }

    public required string Document { get; init; }

    public static TargetJson From(TargetAssessment assessment) => new()
    {
        Plan = assessment.Plan.Id,
        Id = assessment.Target.Id,
        Area = assessment.Target.Area,
        Indicator = JsonNamingPolicy.CamelCase.ConvertName(assessment.Target.Indicator.ToString()),
        Operator = JsonNamingPolicy.CamelCase.ConvertName(assessment.Target.Operator.ToString()),
        Target = assessment.Target.Value,
        Unit = assessment.Target.Unit,
        Years = assessment.Target.Years,
        Soft = assessment.Target.IsSoft,
        Baseline = assessment.Target.Baseline is { } baseline ? new BaselineJson(baseline.Year, baseline.Value, baseline.Source) : null,
        Year = assessment.Year,
        Rehearsal = assessment.IsRehearsal,
        Edition = assessment.Plan.Edition,
        Period = assessment.Period?.Label,
        Limit = assessment.Limit,
        Actual = assessment.Actual,
        Raw = assessment.Raw,
        Valid = assessment.IsValid,
        Status = JsonNamingPolicy.CamelCase.ConvertName(assessment.Status.ToString()),
        Reason = assessment.Reason,
        Sentence = assessment.Target.Sentence,
        Document = assessment.Plan.Document,
    };
}

internal sealed record BaselineJson(int Year, decimal? Value, string Source);

internal sealed record ReceiptJson(IReadOnlyList<FileJson> Files, IReadOnlyList<RefusedJson> Refused)
{
    public static ReceiptJson From(IReadOnlyList<ImportReceipt> receipts, IReadOnlyList<Ingest.FileContent.Refused> refused) => new(
        [.. receipts.Select(FileJson.From)],
        [.. refused.Select(file => new RefusedJson(file.File, file.Line, file.Reason))]);
}

internal sealed record RefusedJson(string File, long Line, string Reason);

internal sealed record FileJson
{
    public required string File { get; init; }

    public required string ContentHash { get; init; }

    public required string Format { get; init; }

    public required int Rows { get; init; }

    public required long Accepted { get; init; }

    public required long Missing { get; init; }

    public required long Flagged { get; init; }

    public required long Rejected { get; init; }

    public string? FirstHour { get; init; }

    public string? LastHour { get; init; }

    public required IReadOnlyDictionary<string, int> HoursPerStation { get; init; }

    public required IReadOnlyList<string> UnknownStations { get; init; }

    public required IReadOnlyList<Rejection> Rejections { get; init; }

    public static FileJson From(ImportReceipt receipt) => new()
    {
        File = receipt.File,
        ContentHash = receipt.ContentHash,
        Format = receipt.Format,
        Rows = receipt.Rows,
        Accepted = receipt.Accepted,
        Missing = receipt.Missing,
        Flagged = receipt.Flagged,
        Rejected = receipt.Rejected,
        FirstHour = receipt.FirstHour?.ToString(),
        LastHour = receipt.LastHour?.ToString(),
        HoursPerStation = new OrderedDictionary<string, int>(
            receipt.Hours.Select(entry => KeyValuePair.Create(entry.Station.Name, entry.Hours))),
        UnknownStations = [.. receipt.UnknownStations.Select(station => station.Name)],
        Rejections = receipt.Rejections,
    };
}

internal sealed record RunJson(ReceiptJson Receipt, IReadOnlyList<IndicatorJson> Indicators, TargetsJson Targets);
