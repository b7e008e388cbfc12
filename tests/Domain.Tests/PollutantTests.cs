namespace AqPipeline.Domain.Tests;

public sealed class PollutantTests
{
    // GB 3095, Table 1: six items, CO in mg/m³, the others in µg/m³.
    [Theory]
    [InlineData(Pollutant.SO2, 0, "SO2", "µg/m³")]
    [InlineData(Pollutant.NO2, 1, "NO2", "µg/m³")]
    [InlineData(Pollutant.CO, 2, "CO", "mg/m³")]
    [InlineData(Pollutant.O3, 3, "O3", "µg/m³")]
    [InlineData(Pollutant.PM10, 4, "PM10", "µg/m³")]
    [InlineData(Pollutant.PM25, 5, "PM2.5", "µg/m³")]
    public void Pollutant_HasItsSlotSymbolAndUnit(Pollutant pollutant, int slot, string symbol, string unit)
    {
        Assert.Equal(slot, (int)pollutant);
        Assert.Equal(pollutant, Pollutants.All[slot]);
        Assert.Equal(symbol, pollutant.Symbol);
        Assert.Equal(unit, pollutant.Unit);
        Assert.True(Pollutants.TryParse(symbol, out var parsed));
        Assert.Equal(pollutant, parsed);
    }

    [Fact]
    public void All_HoldsEveryMemberOnce()
    {
        Assert.Equal(Enum.GetValues<Pollutant>(), Pollutants.All.ToArray());
        Assert.Equal(6, Pollutants.Count);
        Assert.Equal(Pollutants.Count, Pollutants.All.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PM25")]
    [InlineData("pm2.5")]
    [InlineData("PM2.5 ")]
    [InlineData(" CO")]
    [InlineData("co")]
    [InlineData("PM2.5_24h")]
    [InlineData("O3_8h")]
    [InlineData("AQI")]
    [InlineData("0")]
    [InlineData("NO")]
    public void TryParse_AnythingButASymbolAsPrinted_IsRefused(string symbol)
    {
        Assert.False(Pollutants.TryParse(symbol, out _));
    }
}
