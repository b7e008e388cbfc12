using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Standards;

/// <summary>GB 3095-2012 Table 1, GB 3095-2026 Table 1 with its transition limits.</summary>
public sealed class LimitTableTests
{
    public static TheoryData<string, Pollutant, Averaging, decimal, decimal> Limits()
    {
        var data = new TheoryData<string, Pollutant, Averaging, decimal, decimal>();
        foreach (var limit in PrintedTables.Limits)
        {
            data.Add(limit.Edition, limit.Pollutant, limit.Averaging, limit.ClassI, limit.ClassII);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Limits_OfEveryCell_AreAsPrinted(string id, Pollutant pollutant, Averaging averaging, decimal classI, decimal classII)
    {
        var limits = Editions.Of(id).Limits;

        var row = Assert.Single(limits.Limits, limit => limit.Pollutant == pollutant && limit.Averaging == averaging);

        Assert.Equal(classI, row.ClassI);
        Assert.Equal(classII, row.ClassII);
        Assert.Equal(classII, limits.ClassII(pollutant, averaging));
    }

    [Theory]
    [InlineData("CN2012")]
    [InlineData("CN2026-T")]
    [InlineData("CN2031")]
    public void Limits_OfEachEdition_HaveNoRowBeyondThePrinted(string id)
    {
        var printed = PrintedTables.Limits.Where(limit => limit.Edition == id).Select(limit => (limit.Pollutant, limit.Averaging));

        var rows = Editions.Of(id).Limits.Limits.Select(limit => (limit.Pollutant, limit.Averaging));

        Assert.Equal(14, rows.Count());
        Assert.Equal(printed.Order(), rows.Order());
    }

    [Theory]
    [InlineData(Pollutant.SO2, "µg/m³")]
    [InlineData(Pollutant.NO2, "µg/m³")]
    [InlineData(Pollutant.CO, "mg/m³")]
    [InlineData(Pollutant.O3, "µg/m³")]
    [InlineData(Pollutant.PM10, "µg/m³")]
    [InlineData(Pollutant.PM25, "µg/m³")]
    public void Limits_OfEveryEdition_HaveThePrintedUnit(Pollutant pollutant, string unit)
    {
        var units = EditionCatalog.Embedded.Editions
            .SelectMany(edition => edition.Limits.Limits)
            .Where(limit => limit.Pollutant == pollutant)
            .Select(limit => limit.Unit)
            .Distinct();

        Assert.Equal([unit], units);
    }

    [Theory]
    [InlineData(Pollutant.CO, Averaging.Annual)]
    [InlineData(Pollutant.O3, Averaging.Annual)]
    [InlineData(Pollutant.O3, Averaging.Daily)]
    [InlineData(Pollutant.PM10, Averaging.Hourly)]
    [InlineData(Pollutant.PM25, Averaging.Hourly)]
    [InlineData(Pollutant.SO2, Averaging.EightHour)]
    public void ClassII_WithoutALimitInTheStandard_IsRefused(Pollutant pollutant, Averaging averaging)
    {
        foreach (var edition in EditionCatalog.Embedded.Editions)
        {
            var error = Assert.Throws<ArgumentException>(() => edition.Limits.ClassII(pollutant, averaging));

            Assert.Contains(pollutant.Symbol, error.Message, StringComparison.Ordinal);
        }
    }
}
