using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Analytics.Standards;

internal sealed record EditionsFile(IReadOnlyList<EditionFile> Editions);

internal sealed record EditionFile(
    string Id, DateOnly? From, DateOnly? To, string Limits, string Aqi, string Evaluation, string CompositeIndex);

/// <summary>The shapes of the product's data files, which <see cref="StrictJson"/> reads.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(PollutantJsonConverter), typeof(JsonStringEnumConverter<Averaging>)])]
[JsonSerializable(typeof(EditionsFile))]
[JsonSerializable(typeof(ConcentrationLimits))]
[JsonSerializable(typeof(AqiRule))]
[JsonSerializable(typeof(EvaluationRule))]
[JsonSerializable(typeof(CompositeIndexRule))]
internal sealed partial class StandardsJson : JsonSerializerContext;
