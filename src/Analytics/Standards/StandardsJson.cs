using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AqPipeline.Analytics.Standards;

internal sealed record EditionsFile(IReadOnlyList<EditionFile> Editions);

internal sealed record EditionFile(
    string Id, DateOnly? From, DateOnly? To, string Limits, string Aqi, string Evaluation, string CompositeIndex);

/// <summary>Reads the product's data files: strict, so that a misspelt member is a fault and not a default.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(PollutantJsonConverter), typeof(JsonStringEnumConverter<Averaging>)])]
[JsonSerializable(typeof(EditionsFile))]
[JsonSerializable(typeof(ConcentrationLimits))]
[JsonSerializable(typeof(AqiRule))]
[JsonSerializable(typeof(EvaluationRule))]
[JsonSerializable(typeof(CompositeIndexRule))]
internal sealed partial class StandardsJson : JsonSerializerContext
{
    public static T Read<T>(string file, string text, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new InvalidDataException($"{file}: the document is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file}: {exception.Message}", exception);
        }
    }
}

/// <summary>Pollutants by symbol, as values and as member names.</summary>
internal sealed class PollutantJsonConverter : JsonConverter<Pollutant>
{
    public override Pollutant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Pollutants.TryParse(reader.GetString(), out var pollutant)
            ? pollutant
            : throw new JsonException($"'{reader.GetString()}' is none of SO2, NO2, CO, O3, PM10, PM2.5.");

    public override Pollutant ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, Pollutant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Symbol);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Pollutant value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Symbol);
}
