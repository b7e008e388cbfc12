using System.Text.Json;

namespace AqPipeline.EndToEnd.Standards;

/// <summary><c>aq limits</c>: limits, levels and breakpoints of an edition.</summary>
public sealed class LimitsTests
{
    // GB 3095-2012 Table 1 and 2: PM2.5 24 h 35 and 75, annual 15 and 35; O3 8 h 100 and 160; CO 24 h 4 and 4 mg/m³.
    [Theory]
    [InlineData("PM2.5", "24h", "µg/m³", 35, 75)]
    [InlineData("PM2.5", "annual", "µg/m³", 15, 35)]
    [InlineData("O3", "max8h", "µg/m³", 100, 160)]
    [InlineData("O3", "1h", "µg/m³", 160, 200)]
    [InlineData("CO", "24h", "mg/m³", 4, 4)]
    public async Task Limits_OfTheEditionOf2012_AreThoseOfTheTable(string pollutant, string averaging, string unit, int classI, int classII)
    {
        var document = (await AqProgram.Run("limits", "--edition", "CN2012", "--json")).Json;

        var limit = Assert.Single(document.GetProperty("limits").EnumerateArray(), row =>
            row.GetProperty("pollutant").GetString() == pollutant && row.GetProperty("averaging").GetString() == averaging);
        Assert.Equal(unit, limit.GetProperty("unit").GetString());
        Assert.Equal(classI, limit.GetProperty("classI").GetInt32());
        Assert.Equal(classII, limit.GetProperty("classII").GetInt32());
        Assert.Equal("GB 3095-2012", document.GetProperty("edition").GetProperty("limits").GetString());
    }

    // HJ 633-2012 Table 1 and 2: PM2.5 24 h has 75 µg/m³ at 100 and 150 µg/m³ at 200; 良 is 51 to 100.
    [Fact]
    public async Task Levels_AndBreakpoints_AreThoseOfTheTables()
    {
        var document = (await AqProgram.Run("limits", "--date", "2016-11-02", "--json")).Json;

        var level = document.GetProperty("levels")[1];
        Assert.Equal((51, 100), (level.GetProperty("fromIndex").GetInt32(), level.GetProperty("toIndex").GetInt32()));
        Assert.Equal("良", level.GetProperty("name").GetProperty("chinese").GetString());
        var particles = Assert.Single(document.GetProperty("breakpoints").EnumerateArray(), column =>
            column.GetProperty("pollutant").GetString() == "PM2.5" && column.GetProperty("averaging").GetString() == "24h");
        Assert.Equal(75, At(particles, 100));
        Assert.Equal(150, At(particles, 200));
    }

    // The editions follow each other: the transition begins on 2026-03-01, the final limits on 2031-01-01.
    [Theory]
    [InlineData("2026-02-28", "CN2012")]
    [InlineData("2026-03-01", "CN2026-T")]
    [InlineData("2031-01-01", "CN2031")]
    public async Task Limits_OfADay_AreOfTheEditionInForce(string day, string edition)
    {
        var document = (await AqProgram.Run("limits", "--date", day, "--json")).Json;

        Assert.Equal(edition, document.GetProperty("edition").GetProperty("name").GetString());
        Assert.Equal(3, document.GetProperty("editions").GetArrayLength());
    }

    [Fact]
    public async Task Limits_OfADayAndAnEdition_AreRefused()
    {
        var answer = await AqProgram.Run("limits", "--date", "2016-11-02", "--edition", "CN2012");

        Assert.NotEqual(0, answer.ExitCode);
        Assert.Contains("Give one of them", answer.Log, StringComparison.Ordinal);
    }

    private static decimal At(JsonElement column, int iaqi) => Assert.Single(
        column.GetProperty("points").EnumerateArray(), point => point.GetProperty("iaqi").GetInt32() == iaqi)
        .GetProperty("concentration").GetDecimal();
}
