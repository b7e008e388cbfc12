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
    [InlineData("0.062", "ppm", Pollutant.O3, 121_636)] // 62 × 47.997 / 24.465 = 2975.814 / 24.465 = 121.63556
    [InlineData("21.3", "ppb", Pollutant.NO2, 40_053)] // 21.3 × 46.005 / 24.465 = 979.9065 / 24.465 = 40.05340
    [InlineData("1", "ppb", Pollutant.SO2, 2_618)] // 64.058 / 24.465 = 2.61835
    [InlineData("0.5", "ppm", Pollutant.CO, 572)] // 0.5 × 28.010 / 24.465 = 0.57245 mg/m³
    [InlineData("500", "ppb", Pollutant.CO, 572)] // the same
    [InlineData("-1.5", "ppb", Pollutant.SO2, -3_928)] // -1.5 × 64.058 / 24.465 = -3.92753
    [InlineData("850", "µg/m³", Pollutant.CO, 850)] // 0.850 mg/m³
    [InlineData("0.85", "mg/m³", Pollutant.CO, 850)]
    [InlineData("0.018", "mg/m³", Pollutant.PM25, 18_000)]
    [InlineData("18.0005", "µg/m³", Pollutant.PM25, 18_000)] // a half goes to the even neighbour
    [InlineData("18.0015", "µg/m³", Pollutant.PM25, 18_002)]
    public void TryToMilli_OfConcentration_IsTheHandCalculation(string value, string unitText, Pollutant pollutant, int expected)
    {
        Assert.True(ConcentrationUnits.TryParse(unitText, out var unit));

        Assert.True(
            GasUnits.TryToMilli(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), unit, pollutant, out var milli));

        Assert.Equal(expected, milli);
    }

    [Theory]
    [InlineData(Pollutant.PM10)]
    [InlineData(Pollutant.PM25)]
    public void TryToMilli_OfParticlesInPpb_Fails(Pollutant pollutant) =>
        Assert.False(GasUnits.TryToMilli(10, ConcentrationUnit.PartsPerBillion, pollutant, out _));

    [Theory]
    [InlineData("2147484")] // 2^31 / 1000, one more than the scale holds
    [InlineData("79228162514264337593543950335")]
    public void TryToMilli_OfTooLargeNumber_Fails(string value) => Assert.False(GasUnits.TryToMilli(
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
