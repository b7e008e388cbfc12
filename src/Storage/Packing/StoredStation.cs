using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Storage.Packing;

/// <summary>The form in which a station is kept: JSON with all digits of its place.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(StoredReceipt.StationIdConverter), typeof(JsonStringEnumConverter<StationRole>), typeof(PollutantsConverter)])]
[JsonSerializable(typeof(Station))]
internal sealed partial class StoredStation : JsonSerializerContext
{
    public static byte[] Write(Station station) => JsonSerializer.SerializeToUtf8Bytes(station, Default.Station);

    public static Station Read(byte[] json) =>
        JsonSerializer.Deserialize(json, Default.Station) ?? throw new JsonException("The station is null.");

    private sealed class PollutantsConverter : JsonConverter<AqPipeline.PollutantSet>
    {
        public override AqPipeline.PollutantSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            AqPipeline.PollutantSet.TryParse(reader.GetString() ?? "", out var pollutants)
                ? pollutants
                : throw new JsonException("That is no list of pollutants.");

        public override void Write(Utf8JsonWriter writer, AqPipeline.PollutantSet value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
