using System.Text;

namespace AqPipeline.Ingest.Reading;

/// <summary>
/// The fifteen quantities the national feed prints for an hour. Archives that went through other hands spell them <c>PM25</c>,
/// <c>pm2_5</c>, <c>O3_1h</c> or <c>"SO2 "</c>.
/// </summary>
internal static class NationalTypes
{
    private const int LongestType = 16;
    private const string OneHour = "_1h";

    /// <summary>Quantities that are not 1-hour concentrations: indices and running averages, which the product computes itself.</summary>
    private static readonly string[] Derived =
    [
        "AQI", "PM2.5_24h", "PM10_24h", "SO2_24h", "NO2_24h", "O3_24h", "O3_8h", "O3_8h_24h", "CO_24h",
    ];

    private static readonly HashSet<string> PlainDerived = [.. Derived.Select(Plain)];

    private static readonly Dictionary<string, Pollutant> PlainPollutants =
        Pollutants.All.ToArray().ToDictionary(pollutant => Plain(pollutant.Symbol));

    /// <summary>Finds the pollutant whose 1-hour concentration <paramref name="type"/> names.</summary>
    public static bool TryParsePollutant(ReadOnlySpan<byte> type, out Pollutant pollutant)
    {
        Span<char> symbol = stackalloc char[8];
        if (type.Length <= symbol.Length
            && Encoding.UTF8.TryGetChars(type, symbol, out var length)
            && Pollutants.TryParse(symbol[..length], out pollutant))
        {
            return true;
        }

        pollutant = default;
        return type.Length <= LongestType && !IsPrinted(type) && TryParsePlain(Encoding.UTF8.GetString(type), out pollutant);
    }

    /// <summary>True if it is the AQI.</summary>
    public static bool IsIndex(ReadOnlySpan<byte> type) => Ascii.EqualsIgnoreCase(type, Derived[0]);

    /// <summary>True if <paramref name="type"/> is one of the quantities that are ignored.</summary>
    public static bool IsDerived(ReadOnlySpan<byte> type) =>
        IsPrinted(type) || type.Length <= LongestType && PlainDerived.Contains(Plain(Encoding.UTF8.GetString(type)));

    /// <summary>True if it is a quantity that is ignored, in the spelling of the feed.</summary>
    private static bool IsPrinted(ReadOnlySpan<byte> type)
    {
        foreach (var name in Derived)
        {
            if (Ascii.Equals(type, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryParsePlain(string type, out Pollutant pollutant)
    {
        var name = type.Trim();
        var quantity = name.EndsWith(OneHour, StringComparison.OrdinalIgnoreCase) ? name[..^OneHour.Length] : name;
        return PlainPollutants.TryGetValue(Plain(quantity), out pollutant);
    }

    /// <summary>A name without what spellings differ in: case, the point, the underscore, blanks.</summary>
    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
