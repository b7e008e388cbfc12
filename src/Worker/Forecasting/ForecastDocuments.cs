using System.Text.Json.Serialization;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The JSON documents of forecasts and their skill (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(SkillJson<SkillRowJson>), TypeInfoPropertyName = "DailySkill")]
[JsonSerializable(typeof(ForecastJson))]
[JsonSerializable(typeof(IReadOnlyList<ForecastJson>))]
[JsonSerializable(typeof(HourlyForecastJson))]
[JsonSerializable(typeof(IReadOnlyList<HourlyForecastJson>))]
[JsonSerializable(typeof(SkillJson<HourlySkillRowJson>), TypeInfoPropertyName = "HourlySkill")]
internal sealed partial class ForecastDocuments : JsonSerializerContext
{
    public static ForecastDocuments Readable { get; } = new(JsonText.Readable());
}
