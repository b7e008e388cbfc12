using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Standards;

/// <summary>HJ 633-2012 Tables 1 and 2, HJ 633-2026 Tables 1 and 3.</summary>
public sealed class BreakpointTableTests
{
    public static TheoryData<string, Pollutant, Averaging, decimal, int> Breakpoints()
    {
        var data = new TheoryData<string, Pollutant, Averaging, decimal, int>();
        foreach (var edition in PrintedTables.EditionIds)
        {
            foreach (var column in PrintedTables.Columns(edition))
            {
                for (var row = 0; row < column.Values.Count; row++)
                {
                    data.Add(edition, column.Pollutant, column.Averaging, column.Values[row], PrintedTables.Iaqi[row]);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Breakpoints))]
    public void Iaqi_OnABreakpoint_IsTheIndexOfItsRow(
        string id, Pollutant pollutant, Averaging averaging, decimal concentration, int expected)
    {
        var calculator = new AqiCalculator(Editions.Of(id));

        var iaqi = calculator.Iaqi(pollutant, averaging, concentration);

        Assert.Equal(expected, iaqi);
    }

    [Theory]
    [InlineData("CN2012")]
    [InlineData("CN2026-T")]
    [InlineData("CN2031")]
    public void Breakpoints_OfEachEdition_HaveEveryPrintedCell(string id)
    {
        var rule = Editions.Of(id).Aqi;

        foreach (var printed in PrintedTables.Columns(id))
        {
            Assert.Equal(printed.Values, rule.Column(printed.Pollutant, printed.Averaging).Values);
        }

        // 8 rows; the columns SO2 1 h and O3 8 h end after 5 and 6: 8 * 8 + 5 + 6 = 75 cells.
        Assert.Equal(75, PrintedTables.Columns(id).Sum(column => column.Values.Count));
    }

    [Theory]
    [InlineData("CN2012", Pollutant.SO2, Averaging.Hourly, 801, null)]
    [InlineData("CN2012", Pollutant.O3, Averaging.EightHour, 801, null)]
    [InlineData("CN2026-T", Pollutant.SO2, Averaging.Hourly, 801, 200)]
    [InlineData("CN2026-T", Pollutant.O3, Averaging.EightHour, 801, 300)]
    [InlineData("CN2031", Pollutant.SO2, Averaging.Hourly, 2000, 200)]
    [InlineData("CN2031", Pollutant.O3, Averaging.EightHour, 2000, 300)]
    [InlineData("CN2012", Pollutant.SO2, Averaging.Daily, 2621, 500)]
    [InlineData("CN2012", Pollutant.NO2, Averaging.Daily, 941, 500)]
    [InlineData("CN2012", Pollutant.NO2, Averaging.Hourly, 3841, 500)]
    [InlineData("CN2012", Pollutant.CO, Averaging.Daily, 61, 500)]
    [InlineData("CN2012", Pollutant.CO, Averaging.Hourly, 151, 500)]
    [InlineData("CN2012", Pollutant.O3, Averaging.Hourly, 1201, 500)]
    [InlineData("CN2012", Pollutant.PM10, Averaging.Daily, 900, 500)]
    [InlineData("CN2026-T", Pollutant.PM10, Averaging.Daily, 900, 500)]
    [InlineData("CN2026-T", Pollutant.PM25, Averaging.Daily, 600, 500)]
    public void Iaqi_AboveTheTable_IsWhatTheNotesSay(string id, Pollutant pollutant, Averaging averaging, int concentration, int? expected)
    {
        var calculator = new AqiCalculator(Editions.Of(id));

        var iaqi = calculator.Iaqi(pollutant, averaging, concentration);

        Assert.Equal(expected, iaqi);
    }

    [Theory]
    [InlineData(Pollutant.SO2, Averaging.Annual)]
    [InlineData(Pollutant.O3, Averaging.Daily)]
    [InlineData(Pollutant.PM25, Averaging.EightHour)]
    public void Iaqi_WithoutAColumn_IsRefused(Pollutant pollutant, Averaging averaging)
    {
        var calculator = new AqiCalculator(Editions.Cn2012);

        Assert.Throws<ArgumentException>(() => calculator.Iaqi(pollutant, averaging, 1));
    }

    // HJ 633-2012 Table 1 has no 1 h breakpoints for particles; the hourly report takes the 24 h running mean (Table 4).
    [Theory]
    [InlineData(Pollutant.PM10)]
    [InlineData(Pollutant.PM25)]
    public void Iaqi_OfHourlyParticlesBefore2026_IsRefused(Pollutant pollutant)
    {
        var calculator = new AqiCalculator(Editions.Cn2012);

        Assert.Throws<ArgumentException>(() => calculator.Iaqi(pollutant, Averaging.Hourly, 60));
    }

    // HJ 633-2026 4.2.4: the 1 h concentration of particles goes into the daily column.
    [Theory]
    [InlineData(Pollutant.PM10, 120, 100)]
    [InlineData(Pollutant.PM25, 60, 100)]
    [InlineData(Pollutant.PM25, 61, 101)]
    public void Iaqi_OfHourlyParticlesFrom2026_UsesTheDailyColumn(Pollutant pollutant, int concentration, int expected)
    {
        var calculator = new AqiCalculator(Editions.Cn2026);

        Assert.Equal(expected, calculator.Iaqi(pollutant, Averaging.Hourly, concentration));
    }

    [Fact]
    public void Iaqi_OfANegativeConcentration_IsRefused()
    {
        var calculator = new AqiCalculator(Editions.Cn2012);

        Assert.Throws<ArgumentOutOfRangeException>(() => calculator.Iaqi(Pollutant.SO2, Averaging.Daily, -0.1m));
    }

    [Theory]
    [InlineData(0, 50, 1, "一级", "优", "#00E400")]
    [InlineData(51, 100, 2, "二级", "良", "#FFFF00")]
    [InlineData(101, 150, 3, "三级", "轻度污染", "#FF7E00")]
    [InlineData(151, 200, 4, "四级", "中度污染", "#FF0000")]
    [InlineData(201, 300, 5, "五级", "重度污染", "#99004C")]
    [InlineData(301, 500, 6, "六级", "严重污染", "#7E0023")]
    public void Level_FromItsFirstToItsLastAqi_HasNumberNameCategoryAndColour(
        int first, int last, int number, string name, string category, string colour)
    {
        foreach (var edition in EditionCatalog.Embedded.Editions)
        {
            foreach (var row in Enumerable.Range(first, last - first + 1).Select(edition.Aqi.Level))
            {
                Assert.Equal(number, row.Level);
                Assert.Equal(name, row.Name);
                Assert.Equal(category, row.Category);
                Assert.Equal(colour, row.Colour, ignoreCase: true);
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(501)]
    public void Level_OutsideOfTheScale_IsRefused(int aqi) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Editions.Cn2012.Aqi.Level(aqi));
}
