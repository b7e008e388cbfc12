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

/// <summary>
/// Turns a printed concentration into the unit the product keeps. Mixing ratios (ppm, ppb) become mass concentrations at 25 °C and 101.325
/// kPa:
/// <code>
/// µg/m³ = ppb × M / 24.465        O3 62 ppb × 47.997 / 24.465 = 121.6356 µg/m³
/// mg/m³ = ppm × M / 24.465        CO 0.5 ppm × 28.010 / 24.465 = 0.5725 mg/m³
/// </code>
/// These are physical constants, not numbers of a standard. That temperature and pressure are the reference state for gases of GB 3095-2012
/// since its amendment of 2018 (生态环境部公告2018年第29号) and of the US EPA. A mass concentration is taken as printed, at the state its publisher
/// uses: European ones refer to 20 °C and are 1.7 % higher than at 25 °C.
/// </summary>
public static class GasUnits
{
    /// <summary>
    /// Litres a mole of an ideal gas fills at 298.15 K and 101.325 kPa: R·T/p = 8.314462618 × 298.15 / 101.325 (CODATA 2018), to five
    /// figures.
    /// </summary>
    public const decimal MolarVolume = 24.465m;

    private const int MicrogramsInMilligram = 1000;

    // Standard atomic weights, abridged to five figures (IUPAC CIAAW 2021), g/mol.
    private const decimal Carbon = 12.011m;
    private const decimal Nitrogen = 14.007m;
    private const decimal Oxygen = 15.999m;
    private const decimal Sulphur = 32.06m;

    /// <summary>The molar mass of a gas in g/mol; <see langword="null"/> for particles, which have none.</summary>
    public static decimal? MolarMass(Pollutant pollutant) => pollutant switch
    {
        Pollutant.SO2 => Sulphur + 2 * Oxygen,
        Pollutant.NO2 => Nitrogen + 2 * Oxygen,
        Pollutant.CO => Carbon + Oxygen,
        Pollutant.O3 => 3 * Oxygen,
        _ => null,
    };

    /// <summary>
    /// Converts a concentration to integers of 0.0001 of the pollutant's unit, multiplied before divided and rounded once, half to even.
    /// </summary>
    /// <returns><see langword="false"/> when the unit cannot measure the pollutant (particles in ppm) or the number is too large.</returns>
    internal static bool TryToScaled(decimal value, ConcentrationUnit unit, Pollutant pollutant, out int scaled)
    {
        scaled = 0;
        if (Math.Abs(value) > int.MaxValue || Micrograms(value, unit, pollutant) is not { } micrograms)
        {
            return false;
        }

        var exact = micrograms * (pollutant == Pollutant.CO ? StationDay.Scale / MicrogramsInMilligram : StationDay.Scale);
        if (Math.Abs(exact) > int.MaxValue)
        {
            return false;
        }

        scaled = (int)Math.Round(exact, MidpointRounding.ToEven);
        return true;
    }

    /// <summary>The mixing ratio of a gas in ppm.</summary>
    /// <param name="pollutant">The gas.</param>
    /// <param name="concentration">In the pollutant's unit.</param>
    /// <returns><see langword="null"/> for particles.</returns>
    public static decimal? ToPpm(Pollutant pollutant, decimal concentration) =>
        MolarMass(pollutant) is { } mass
            ? (pollutant == Pollutant.CO ? concentration * 1000 : concentration) * MolarVolume / (mass * 1000)
            : null;

    private static decimal? Micrograms(decimal value, ConcentrationUnit unit, Pollutant pollutant) => unit switch
    {
        ConcentrationUnit.MicrogramsPerCubicMetre => value,
        ConcentrationUnit.MilligramsPerCubicMetre => value * 1000,
        ConcentrationUnit.PartsPerBillion => value * MolarMass(pollutant) / MolarVolume,
        _ => value * 1000 * MolarMass(pollutant) / MolarVolume,
    };
}
