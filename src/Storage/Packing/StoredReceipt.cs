using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Storage.Packing;

/// <summary>The form in which stores keep receipts.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(StationIdConverter), typeof(HourEndingConverter), typeof(StationHoursConverter)])]
[JsonSerializable(typeof(ImportReceipt))]
internal sealed partial class StoredReceipt : JsonSerializerContext
{
    private const string Withdrawn = "withdrawn ";

    /// <summary>Packs a receipt. Its number is the key under which it is stored.</summary>
    public static string Write(ImportReceipt receipt) =>
        JsonSerializer.Serialize(receipt with { Number = null }, Default.ImportReceipt);

    /// <summary>The hash under which a file is known; that of an import that was taken back is no file's.</summary>
    public static string KeyOf(ImportReceipt receipt) =>
        receipt.WithdrawnAt is null ? receipt.ContentHash : Withdrawn + receipt.ContentHash;

    /// <summary>True if the hash is that of an import that was taken back.</summary>
    public static bool IsWithdrawn(string key) => key.StartsWith(Withdrawn, StringComparison.Ordinal);

    public static ImportReceipt Read(string json) =>
        JsonSerializer.Deserialize(json, Default.ImportReceipt) ?? throw new JsonException("The receipt is null.");

    internal sealed class StationIdConverter : JsonConverter<StationId>
    {
        public override StationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, StationId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }

    /// <summary>As text, the day and the hour 01 to 24.</summary>
    internal sealed class HourEndingConverter : JsonConverter<HourEnding>
    {
        public override HourEnding Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString()!;
            return new HourEnding(
                System.DateOnly.ParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                int.Parse(text.AsSpan(11, 2), CultureInfo.InvariantCulture));
        }

        public override void Write(Utf8JsonWriter writer, HourEnding value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    /// <summary>As one object with a member a station: a national file has 1,600 of them.</summary>
    internal sealed class StationHoursConverter : JsonConverter<IReadOnlyList<StationHours>>
    {
        public override IReadOnlyList<StationHours> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var hours = new List<StationHours>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var station = new StationId(reader.GetString()!);
                reader.Read();
                hours.Add(new StationHours(station, reader.GetInt32()));
            }

            return hours;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<StationHours> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (station, hours) in value)
            {
                writer.WriteNumber(station.Value, hours);
            }

            writer.WriteEndObject();
        }
    }
}

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
