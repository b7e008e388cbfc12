using AqPipeline.Analytics.Indices;

namespace AqPipeline.Analytics.Tests.Indices;

/// <summary>The US index (rule book 9.1), vector TV-U1 of the EPA's Technical Assistance Document.</summary>
public sealed class UsAqiTests
{
    // TV-U1: 0.078 ppm is 101 + 49 * 0.007/0.014 = 125.5; 35.9 is 101 + 49 * 0.4/19.9 = 101.98; 8.4 ppm is 51 + 49 * 3.9/4.9 = 90. AQI 126
    // by O3.
    [Fact]
    public void Of_VectorU1_IsAsTheEpaPrints()
    {
        (Pollutant, decimal)[] measured = [(Pollutant.O3, 0.07853333m), (Pollutant.PM25, 35.9m), (Pollutant.CO, 8.4m)];

        int?[] indices = [.. measured.Select(value => UsAqi.Embedded.Of(value.Item1, value.Item2))];

        Assert.Equal([126, 102, 90], indices);
        Assert.Equal("Unhealthy for Sensitive Groups", UsAqi.Embedded.Category(126));
    }

    // Ends of the printed ranges, and digits cut off: 9.09 is 9.0, 54.9 is 54, 0.0549 is 0.054.
    [Theory]
    [InlineData(Pollutant.PM25, "9.09", 50)]
    [InlineData(Pollutant.PM25, "9.1", 51)]
    [InlineData(Pollutant.PM25, "325.4", 500)]
    [InlineData(Pollutant.PM25, "325.5", null)]
    [InlineData(Pollutant.PM10, "54.9", 50)]
    [InlineData(Pollutant.PM10, "155", 101)]
    [InlineData(Pollutant.O3, "0.0549", 50)]
    [InlineData(Pollutant.O3, "0.2", 300)]
    [InlineData(Pollutant.O3, "0.201", null)]
    [InlineData(Pollutant.CO, "0", 0)]
    [InlineData(Pollutant.SO2, "10", null)]
    public void Of_EndsOfRanges_CutBeforeTheyAreInterpolated(Pollutant pollutant, string concentration, int? expected) =>
        Assert.Equal(
            expected, UsAqi.Embedded.Of(pollutant, decimal.Parse(concentration, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, "Good")]
    [InlineData(51, "Moderate")]
    [InlineData(200, "Unhealthy")]
    [InlineData(500, "Hazardous")]
    public void Category_OfAnIndex_IsThePrintedOne(int aqi, string expected) => Assert.Equal(expected, UsAqi.Embedded.Category(aqi));
}
