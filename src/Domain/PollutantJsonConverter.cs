using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline;

/// <summary>Pollutants by symbol, as values and as member names.</summary>
public sealed class PollutantJsonConverter : JsonConverter<Pollutant>
{
    /// <inheritdoc/>
    public override Pollutant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && Pollutants.TryParse(reader.GetString(), out var pollutant)
            ? pollutant
            : throw new JsonException($"expected one of {Pollutants.Symbols}");

    /// <inheritdoc/>
    public override Pollutant ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Pollutant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Symbol);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, Pollutant value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Symbol);
}
