namespace AqPipeline.Ingest;

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
    /// <summary>
    /// Reads a unit as OpenAQ, AQS, EEA, UK-AIR or the embassies print it. What follows in brackets says how it was measured, as in
    /// <c>ugm-3 (Ref.eq)</c> or <c>Micrograms/cubic meter (LC)</c>, and does not change the unit.
    /// </summary>
    public static bool TryParse(string text, out ConcentrationUnit unit)
    {
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        ConcentrationUnit? known = (bracket < 0 ? text : text[..bracket]).Trim() switch
        {
            // U+00B5 is the micro sign, U+03BC the Greek letter: they look alike and both occur.
            "\u00b5g/m³" or "\u03bcg/m³" or "\u00b5g/m3" or "\u03bcg/m3" or "ug/m3" or "ugm-3" or "µg.m-3" or "ug.m-3" or "Micrograms/cubic meter"
                => ConcentrationUnit.MicrogramsPerCubicMetre,
            "mg/m³" or "mg/m3" or "mgm-3" or "mg.m-3" or "Milligrams/cubic meter" => ConcentrationUnit.MilligramsPerCubicMetre,
            "ppb" or "Parts per billion" => ConcentrationUnit.PartsPerBillion,
            "ppm" or "Parts per million" => ConcentrationUnit.PartsPerMillion,
            _ => null,
        };
        unit = known ?? default;
        return known is not null;
    }
}
