using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace AqPipeline.Worker.Reports.Contracts;

/// <summary>The JSON documents of the command line (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(IndicatorJson))]
[JsonSerializable(typeof(IReadOnlyList<IndicatorJson>))]
[JsonSerializable(typeof(DailyJson))]
[JsonSerializable(typeof(IReadOnlyList<DailyJson>))]
[JsonSerializable(typeof(HourlyJson))]
[JsonSerializable(typeof(IReadOnlyList<IndicatorComparisonJson>))]
[JsonSerializable(typeof(DailyComparisonJson))]
[JsonSerializable(typeof(ExplanationJson))]
[JsonSerializable(typeof(IReadOnlyList<ExplanationJson>))]
[JsonSerializable(typeof(TargetsJson))]
[JsonSerializable(typeof(ReceiptJson))]
[JsonSerializable(typeof(DescriptionJson))]
[JsonSerializable(typeof(HistoryJson))]
[JsonSerializable(typeof(StationHistoryJson))]
[JsonSerializable(typeof(DoctorJson))]
[JsonSerializable(typeof(DustCandidatesJson))]
[JsonSerializable(typeof(CopyJson))]
[JsonSerializable(typeof(RunJson))]
[JsonSerializable(typeof(FetchJson))]
[JsonSerializable(typeof(SkillJson))]
[JsonSerializable(typeof(ForecastJson))]
[JsonSerializable(typeof(IReadOnlyList<ForecastJson>))]
[JsonSerializable(typeof(HourlyForecastJson))]
[JsonSerializable(typeof(IReadOnlyList<HourlyForecastJson>))]
[JsonSerializable(typeof(HourlySkillJson))]
[JsonSerializable(typeof(QualityJson))]
[JsonSerializable(typeof(RankingJson))]
[JsonSerializable(typeof(SimulationJson))]
[JsonSerializable(typeof(WatchJson))]
[JsonSerializable(typeof(BulletinJson))]
[JsonSerializable(typeof(Pipeline.IssuedBulletin))]
[JsonSerializable(typeof(NightSummary))]
[JsonSerializable(typeof(StatusJson))]
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
