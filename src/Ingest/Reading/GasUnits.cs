namespace AqPipeline.Ingest.Reading;

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
