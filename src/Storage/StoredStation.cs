using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Storage;

/// <summary>The form in which a station is kept: JSON with all digits of its place.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(StoredReceipt.StationIdConverter), typeof(JsonStringEnumConverter<StationRole>)])]
[JsonSerializable(typeof(Station))]
internal sealed partial class StoredStation : JsonSerializerContext
{
    public static byte[] Write(Station station) => JsonSerializer.SerializeToUtf8Bytes(station, Default.Station);

    public static Station Read(byte[] json) => JsonSerializer.Deserialize(json, Default.Station) ?? throw new JsonException("The station is null.");
}
