using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Analytics.Indices;

/// <summary>One column of the US table: daily PM2.5 and PM10, 8-hour O3 and CO.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Unit">The unit of the column: µg/m³ for particles, ppm for gases.</param>
/// <param name="Decimals">Digits a concentration is cut to, not rounded.</param>
/// <param name="Ranges">Lowest and highest concentration of each category; fewer where the column ends early.</param>
public sealed record UsAqiColumn(Pollutant Pollutant, string Unit, int Decimals, IReadOnlyList<IReadOnlyList<decimal>> Ranges);

/// <summary>
/// The air quality index of the US EPA, for comparison only: nothing is judged by it here. It differs from HJ 633 in its table, in cutting
/// digits off before and in rounding to the nearest integer after.
/// </summary>
/// <param name="Id">The index.</param>
/// <param name="Source">Source of the numbers.</param>
/// <param name="Categories">The categories, best first.</param>
/// <param name="Aqi">Lowest and highest index of each.</param>
/// <param name="Columns">The columns.</param>
public sealed record UsAqi(
    string Id,
    string Source,
    IReadOnlyList<string> Categories,
    IReadOnlyList<IReadOnlyList<int>> Aqi,
    IReadOnlyList<UsAqiColumn> Columns)
{
    /// <summary>The table of May 2024.</summary>
    public static UsAqi Embedded { get; } =
        StrictJson.Read("us-epa-aqi-2024.json", EditionCatalog.EmbeddedText("us-epa-aqi-2024.json"), UsAqiJson.Default.UsAqi);

    /// <summary>The index of one pollutant.</summary>
    /// <param name="pollutant">PM2.5, PM10, O3 or CO.</param>
    /// <param name="concentration">Not negative, in the unit of its column.</param>
    /// <returns>0 to 500; <see langword="null"/> above the column, or where the table has none for the pollutant.</returns>
    /// <example>O3 0.07853333 ppm → 126.</example>
    public int? Of(Pollutant pollutant, decimal concentration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(concentration);
        if (Columns.FirstOrDefault(column => column.Pollutant == pollutant) is not { } column)
        {
            return null;
        }

        var cut = Cut(concentration, column.Decimals);
        for (var category = 0; category < column.Ranges.Count; category++)
        {
            if (cut <= column.Ranges[category][1])
            {
                var (low, high) = (column.Ranges[category][0], column.Ranges[category][1]);
                var (aqiLow, aqiHigh) = (Aqi[category][0], Aqi[category][1]);
                return (int)Math.Round(aqiLow + (aqiHigh - aqiLow) * (cut - low) / (high - low), MidpointRounding.AwayFromZero);
            }
        }

        return null;
    }

    /// <summary>The category of an index of 0 to 500.</summary>
    public string Category(int aqi) => Categories[Aqi.Index().First(range => aqi <= range.Item[1]).Index];

    private static decimal Cut(decimal value, int decimals)
    {
        var scale = 1m;
        for (var digit = 0; digit < decimals; digit++)
        {
            scale *= 10;
        }

        return Math.Truncate(value * scale) / scale;
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(PollutantJsonConverter)])]
[JsonSerializable(typeof(UsAqi))]
internal sealed partial class UsAqiJson : JsonSerializerContext;
