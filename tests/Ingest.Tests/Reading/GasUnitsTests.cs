using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Reading;

/// <summary>
/// Conversions against hand calculations with molar masses SO2 64.058, NO2 46.005, CO 28.010, O3 47.997 g/mol and 24.465 L/mol.
/// </summary>
public sealed class GasUnitsTests
{
    /// <summary>R·T/p = 8.314462618 × 298.15 / 101.325 = 2478.957… / 101.325 = 24.46540… litres.</summary>
    [Fact]
    public void MolarVolume_AtTwentyFiveDegrees_IsThatOfAnIdealGas() =>
        Assert.Equal(GasUnits.MolarVolume, Math.Round(8.314462618m * 298.15m / 101.325m, 3));

    [Theory]
    [InlineData(Pollutant.SO2, 64.058)] // 32.06 + 2 × 15.999
    [InlineData(Pollutant.NO2, 46.005)] // 14.007 + 2 × 15.999
    [InlineData(Pollutant.CO, 28.010)] // 12.011 + 15.999
    [InlineData(Pollutant.O3, 47.997)] // 3 × 15.999
    public void MolarMass_OfGas_IsTheSumOfItsAtoms(Pollutant pollutant, double mass) =>
        Assert.Equal((decimal)mass, GasUnits.MolarMass(pollutant));

    [Theory]
    [InlineData("0.062", "ppm", Pollutant.O3, 1_216_356)] // 62 × 47.997 / 24.465 = 2975.814 / 24.465 = 121.63556
    [InlineData("21.3", "ppb", Pollutant.NO2, 400_534)] // 21.3 × 46.005 / 24.465 = 979.9065 / 24.465 = 40.05340
    [InlineData("1", "ppb", Pollutant.SO2, 26_184)] // 64.058 / 24.465 = 2.618353
    [InlineData("0.5", "ppm", Pollutant.CO, 5_725)] // 0.5 × 28.010 / 24.465 = 0.572450 mg/m³
    [InlineData("500", "ppb", Pollutant.CO, 5_725)] // the same
    [InlineData("-1.5", "ppb", Pollutant.SO2, -39_275)] // -1.5 × 64.058 / 24.465 = -3.92753
    [InlineData("850", "µg/m³", Pollutant.CO, 8_500)] // 0.850 mg/m³
    [InlineData("0.85", "mg/m³", Pollutant.CO, 8_500)]
    [InlineData("0.018", "mg/m³", Pollutant.PM25, 180_000)]
    [InlineData("18.00005", "µg/m³", Pollutant.PM25, 180_000)] // a half goes to the even neighbour
    [InlineData("18.00015", "µg/m³", Pollutant.PM25, 180_002)]
    public void TryToScaled_OfConcentration_IsTheHandCalculation(string value, string unitText, Pollutant pollutant, int expected)
    {
        Assert.True(ConcentrationUnits.TryParse(unitText, out var unit));

        Assert.True(
            GasUnits.TryToScaled(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), unit, pollutant, out var scaled));

        Assert.Equal(expected, scaled);
    }

    [Theory]
    [InlineData(Pollutant.PM10)]
    [InlineData(Pollutant.PM25)]
    public void TryToScaled_OfParticlesInPpb_Fails(Pollutant pollutant) =>
        Assert.False(GasUnits.TryToScaled(10, ConcentrationUnit.PartsPerBillion, pollutant, out _));

    [Theory]
    [InlineData("214748.3648")] // 2^31 / 10,000, one more than the scale holds
    [InlineData("79228162514264337593543950335")]
    public void TryToScaled_OfTooLargeNumber_Fails(string value) => Assert.False(GasUnits.TryToScaled(
        decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), ConcentrationUnit.MicrogramsPerCubicMetre, Pollutant.PM25,
        out _));

    [Theory]
    [InlineData("\u00b5g/m³")]
    [InlineData("\u03bcg/m³")]
    [InlineData("µg/m3")]
    [InlineData("ugm-3")]
    [InlineData("ugm-3 (Ref.eq)")]
    [InlineData("Micrograms/cubic meter (LC)")]
    public void TryParse_OfSpellingsOfMicrograms_ReadsThem(string text)
    {
        Assert.True(ConcentrationUnits.TryParse(text, out var unit));
        Assert.Equal(ConcentrationUnit.MicrogramsPerCubicMetre, unit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("g/m³")]
    [InlineData("PPT")]
    [InlineData("particles/cm³")]
    public void TryParse_OfOtherText_Fails(string text) => Assert.False(ConcentrationUnits.TryParse(text, out _));
}
