using System.Text;

namespace AqPipeline.Ingest.Reading;

/// <summary>A unit a file may print a concentration in.</summary>
internal enum ConcentrationUnit
{
    /// <summary>µg/m³.</summary>
    MicrogramsPerCubicMetre,

    /// <summary>mg/m³.</summary>
    MilligramsPerCubicMetre,

    /// <summary>Molecules per billion (10⁹) of air.</summary>
    PartsPerBillion,

    /// <summary>Molecules per million of air.</summary>
    PartsPerMillion,
}

/// <summary>The spellings of the units. One that is not here is not guessed.</summary>
internal static class ConcentrationUnits
{
    private const int LongestUnit = 80;

    /// <summary>
    /// Reads a unit as OpenAQ, AQS, EEA, UK-AIR, AirKorea or the embassies print it, without regard to case, width (<c>㎍/㎥</c>), blanks and
    /// the two signs for µ. Text in brackets names the method, as in <c>ugm-3 (Ref.eq)</c> or <c>Micrograms/cubic meter (LC)</c>, and does
    /// not change the unit.
    /// </summary>
    public static bool TryParse(string text, out ConcentrationUnit unit)
    {
        ConcentrationUnit? known = text.Length > LongestUnit ? null : Plain(text) switch
        {
            "ug/m3" or "ugm3" or "ugm-3" or "ug.m-3" or "mcg/m3" or "micrograms/cubicmeter" or "micrograms/cubicmetre" or "微克/立方米"
                or "微克/m3"
                => ConcentrationUnit.MicrogramsPerCubicMetre,
            "mg/m3" or "mgm3" or "mgm-3" or "mg.m-3" or "milligrams/cubicmeter" or "milligrams/cubicmetre" or "毫克/立方米" or "毫克/m3"
                => ConcentrationUnit.MilligramsPerCubicMetre,
            "ppb" or "ppbv" or "partsperbillion" or "nmol/mol" => ConcentrationUnit.PartsPerBillion,
            "ppm" or "ppmv" or "partspermillion" or "umol/mol" => ConcentrationUnit.PartsPerMillion,
            _ => null,
        };
        unit = known ?? default;
        return known is not null;
    }

    /// <summary>The unit as the product writes it.</summary>
    public static string Symbol(this ConcentrationUnit unit) => unit switch
    {
        ConcentrationUnit.MicrogramsPerCubicMetre => "µg/m³",
        ConcentrationUnit.MilligramsPerCubicMetre => "mg/m³",
        ConcentrationUnit.PartsPerBillion => "ppb",
        _ => "ppm",
    };

    /// <summary>
    /// A text in the usual width, the compatibility forms that units are printed with written out (<c>㎍/㎥</c> is <c>ug/m3</c>). Written
    /// here because the program runs without the tables of Unicode normalisation.
    /// </summary>
    public static string InUsualWidth(string text)
    {
        const char firstWide = '\uff01';
        const char lastWide = '\uff5e';
        const int widthOffset = firstWide - '!';
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var usual = new StringBuilder(text.Length + 4);
        foreach (var sign in text)
        {
            _ = sign switch
            {
                '\u338d' => usual.Append("ug"), // ㎍
                '\u338e' => usual.Append("mg"), // ㎎
                '\u33a5' => usual.Append("m3"), // ㎥
                '\u00b5' or '\u03bc' or '\u039c' => usual.Append('u'), // the micro sign, the Greek letter and its capital
                '\u00b3' => usual.Append('3'),
                '\u2212' or '\u2013' or '\u207b' => usual.Append('-'),
                '\u00b7' or '\u22c5' => usual.Append('.'),
                '\u3000' or '\u00a0' => usual.Append(' '),
                >= firstWide and <= lastWide => usual.Append((char)(sign - widthOffset)),
                _ => usual.Append(sign),
            };
        }

        return usual.ToString();
    }

    /// <summary>In lower case and the usual width, without blanks, brackets, and the signs of exponents.</summary>
    private static string Plain(string text)
    {
        var usual = InUsualWidth(text);
        var bracket = usual.IndexOfAny(['(', '[']);
        return string.Concat((bracket < 1 ? usual.Trim('(', ')', '[', ']') : usual[..bracket])
            .Where(sign => !char.IsWhiteSpace(sign) && sign is not ('^' or '_' or '\u200b' or '\ufeff'))
            .Select(char.ToLowerInvariant));
    }
}
