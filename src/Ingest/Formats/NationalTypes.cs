namespace AqPipeline.Ingest.Formats;

/// <summary>The fifteen quantities the national feed prints for an hour.</summary>
internal static class NationalTypes
{
    /// <summary>Quantities that are not 1-hour concentrations: indices and running averages, which the product computes itself.</summary>
    private static readonly string[] Derived =
    [
        "AQI", "PM2.5_24h", "PM10_24h", "SO2_24h", "NO2_24h", "O3_24h", "O3_8h", "O3_8h_24h", "CO_24h",
    ];

    /// <summary>Finds the pollutant whose 1-hour concentration <paramref name="type"/> names.</summary>
    public static bool TryParsePollutant(ReadOnlySpan<byte> type, out Pollutant pollutant)
    {
        Span<char> symbol = stackalloc char[8];
        pollutant = default;
        return type.Length <= symbol.Length
            && System.Text.Encoding.UTF8.TryGetChars(type, symbol, out var length)
            && Pollutants.TryParse(symbol[..length], out pollutant);
    }

    /// <summary>Whether <paramref name="type"/> is one of the quantities that are passed over.</summary>
    public static bool IsDerived(ReadOnlySpan<byte> type)
    {
        foreach (var name in Derived)
        {
            if (System.Text.Ascii.Equals(type, name))
            {
                return true;
            }
        }

        return false;
    }
}
