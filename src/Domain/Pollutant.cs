using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline;

/// <summary>
/// The six pollutants of ambient air quality evaluation (GB 3095, Table 1). The value is the slot in a <see cref="PollutantTable{T}"/>.
/// </summary>
public enum Pollutant : byte
{
    /// <summary>二氧化硫, sulphur dioxide, µg/m³.</summary>
    SO2,

    /// <summary>二氧化氮, nitrogen dioxide, µg/m³.</summary>
    NO2,

    /// <summary>一氧化碳, carbon monoxide, mg/m³ (the only one not in µg/m³).</summary>
    CO,

    /// <summary>臭氧, ozone, µg/m³.</summary>
    O3,

    /// <summary>可吸入颗粒物, particles of at most 10 µm, µg/m³.</summary>
    PM10,

    /// <summary>细颗粒物, particles of at most 2.5 µm, µg/m³.</summary>
    PM25,
}

/// <summary>Names and units of the <see cref="Pollutant"/> members.</summary>
public static class Pollutants
{
    /// <summary>Number of pollutants.</summary>
    public const int Count = 6;

    /// <summary>All six, in the order of the enumeration.</summary>
    public static ReadOnlySpan<Pollutant> All =>
        [Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3, Pollutant.PM10, Pollutant.PM25];

    /// <summary>All six in the order of the columns of tables, the particles first.</summary>
    public static IReadOnlyList<Pollutant> Columns { get; } =
        [Pollutant.PM25, Pollutant.PM10, Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.O3];

    /// <summary>The symbols of all six, for messages.</summary>
    public static string Symbols { get; } = string.Join(", ", All.ToArray().Select(pollutant => pollutant.Symbol));

    extension(Pollutant pollutant)
    {
        /// <summary>The symbol as bulletins and the national feed print it, for example <c>PM2.5</c>.</summary>
        public string Symbol => pollutant switch
        {
            Pollutant.SO2 => "SO2",
            Pollutant.NO2 => "NO2",
            Pollutant.CO => "CO",
            Pollutant.O3 => "O3",
            Pollutant.PM10 => "PM10",
            Pollutant.PM25 => "PM2.5",
            _ => throw new ArgumentOutOfRangeException(nameof(pollutant), pollutant, "No pollutant."),
        };

        /// <summary>The unit every concentration of this pollutant has inside the product: mg/m³ for CO, otherwise µg/m³.</summary>
        public string Unit => pollutant == Pollutant.CO ? "mg/m³" : "µg/m³";
    }

    /// <summary>Finds a pollutant by its <see cref="get_Symbol"/>, exactly as printed.</summary>
    /// <returns><see langword="false"/> when <paramref name="symbol"/> is none of the six.</returns>
    public static bool TryParse(ReadOnlySpan<char> symbol, out Pollutant pollutant)
    {
        foreach (var candidate in All)
        {
            if (symbol.SequenceEqual(candidate.Symbol))
            {
                pollutant = candidate;
                return true;
            }
        }

        pollutant = default;
        return false;
    }
}

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
