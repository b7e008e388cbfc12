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
[JsonSerializable(typeof(TargetsJson))]
[JsonSerializable(typeof(ReceiptJson))]
[JsonSerializable(typeof(DescriptionJson))]
[JsonSerializable(typeof(HistoryJson))]
[JsonSerializable(typeof(RunJson))]
[JsonSerializable(typeof(FetchJson))]
[JsonSerializable(typeof(SkillJson))]
[JsonSerializable(typeof(ForecastJson))]
[JsonSerializable(typeof(IReadOnlyList<ForecastJson>))]
[JsonSerializable(typeof(QualityJson))]
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
