using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Indicators;

/// <summary>The JSON documents of figures of areas, days and hours, and of their quality (a contract: extend, do not rename).</summary>
[JsonSerializable(typeof(IndicatorJson))]
[JsonSerializable(typeof(IReadOnlyList<IndicatorJson>))]
[JsonSerializable(typeof(DailyJson))]
[JsonSerializable(typeof(IReadOnlyList<DailyJson>))]
[JsonSerializable(typeof(HourlyJson))]
[JsonSerializable(typeof(MapJson))]
[JsonSerializable(typeof(IReadOnlyList<IndicatorComparisonJson>))]
[JsonSerializable(typeof(DailyComparisonJson))]
[JsonSerializable(typeof(DustCandidatesJson))]
[JsonSerializable(typeof(QualityJson))]
[JsonSerializable(typeof(AreasJson))]
[JsonSerializable(typeof(StationsJson))]
[JsonSerializable(typeof(WeatherJson))]
[JsonSerializable(typeof(ProfileJson))]
internal sealed partial class IndicatorDocuments : JsonSerializerContext
{
    public static IndicatorDocuments Readable { get; } = new(JsonText.Readable());
}
