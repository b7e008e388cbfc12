using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Indices;

/// <summary>环办监测〔2018〕19号: the sum of C/S; vectors 11.6 of the rule book.</summary>
public sealed class CompositeIndexTests
{
    // Id, edition, SO2, NO2, PM10, PM2.5, CO P95, O3 P90, published, raw with four digits, highest single index.
    public static TheoryData<string, string, decimal, decimal, decimal, decimal, decimal, decimal, decimal, decimal, Pollutant> Vectors =>
        new()
    {
        // 11/60 + 16/40 + 40/70 + 16/35 + 0.6/4 + 139/160 = 0.18333 + 0.4 + 0.57143 + 0.45714 + 0.15 + 0.86875
        { "TV-C1", "CN2012", 11, 16, 40, 16, 0.6m, 139, 2.63m, 2.6307m, Pollutant.O3 },
        // 12/60 + 27/40 + 65/70 + 29/35 + 0.8/4 + 191/160 = 0.2 + 0.675 + 0.92857 + 0.82857 + 0.2 + 1.19375
        { "TV-C2", "CN2012", 12, 27, 65, 29, 0.8m, 191, 4.03m, 4.0259m, Pollutant.O3 },
        // 12/60 + 31/40 + 74/70 + 37/35 + 1.4/4 + 168/160; 74/70 = 37/35 = 1.05714 tie, PM10 stands first
        { "TV-C3", "CN2012", 12, 31, 74, 37, 1.4m, 168, 4.49m, 4.4893m, Pollutant.PM10 },
        // 11/60 + 16/40 + 40/60 + 16/30 + 0.15 + 0.86875 = 2.802083
        { "TV-C4", "CN2026-T", 11, 16, 40, 16, 0.6m, 139, 2.80m, 2.8021m, Pollutant.O3 },
        // 11/20 + 16/30 + 40/50 + 16/25 + 0.15 + 0.86875 = 3.542083
        { "TV-C4", "CN2031", 11, 16, 40, 16, 0.6m, 139, 3.54m, 3.5421m, Pollutant.O3 },
        // 0.2 + 0.675 + 65/60 + 29/30 + 0.2 + 1.19375 = 4.31875
        { "TV-C5", "CN2026-T", 12, 27, 65, 29, 0.8m, 191, 4.32m, 4.3188m, Pollutant.O3 },
        // 12/20 + 27/30 + 65/50 + 29/25 + 0.2 + 1.19375 = 5.35375
        { "TV-C5", "CN2031", 12, 27, 65, 29, 0.8m, 191, 5.35m, 5.3538m, Pollutant.PM10 },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Compute_OfAVector_IsPublishedRawAndMaximumAsGiven(
        string vector, string edition, decimal so2, decimal no2, decimal pm10, decimal pm25, decimal co, decimal o3,
        decimal published, decimal raw, Pollutant maximum)
    {
        var index = new CompositeIndexCalculator(Editions.Of(edition)).Compute(Figures.Table(so2, no2, pm10, pm25, co, o3));

        Assert.NotNull(index);
        Assert.Equal((vector, published), (vector, index.Published));
        Assert.Equal((vector, raw), (vector, Gb8170.Round(index.Raw, 4)));
        Assert.Equal((vector, maximum), (vector, index.Maximum));
    }

    // TV-C6: 3 * 16/30 + 2 * 139/160 + 2 * 16/40 + 11/60 + 40/60 + 0.6/4 = 1.6 + 1.7375 + 0.8 + 0.18333 + 0.66667 + 0.15 = 5.1375. The
    // weights are disputed.
    [Fact]
    public void Compute_OfVectorC6_IsByTheWeightsOfTheRule()
    {
        var rule = Editions.Cn2026.CompositeIndex;
        var weights = new Dictionary<Pollutant, decimal> { [Pollutant.PM25] = 3, [Pollutant.O3] = 2, [Pollutant.NO2] = 2 };
        var edition = Editions.Cn2026 with
        {
            CompositeIndex = rule with
            {
                Terms = [.. rule.Terms.Select(term => term with { Weight = weights.GetValueOrDefault(term.Pollutant, 1) })],
            },
        };

        var index = new CompositeIndexCalculator(edition).Compute(Figures.Table(11, 16, 40, 16, 0.6m, 139));

        Assert.NotNull(index);
        Assert.Equal((5.1375m, 5.14m), (Gb8170.Round(index.Raw, 4), index.Published));
    }

    // The page of TV-C3 prints 4.48; a bulletin may be off by 0.01 (section 4.1, point 4).
    [Fact]
    public void Compute_OfVectorC3_IsWithinTheToleranceOfTheBulletin()
    {
        var index = new CompositeIndexCalculator(Editions.Cn2012).Compute(Figures.Table(12, 31, 74, 37, 1.4m, 168));

        Assert.NotNull(index);
        Assert.InRange(index.Published, 4.48m - 0.01m, 4.48m + 0.01m);
    }

    // Year on year against 2.89: (2.63 - 2.89) / 2.89 = -9.0 %.
    [Fact]
    public void Compute_OfVectorC1_FallsByThePublishedShare()
    {
        var index = new CompositeIndexCalculator(Editions.Cn2012).Compute(Figures.Table(11, 16, 40, 16, 0.6m, 139));

        Assert.NotNull(index);
        Assert.Equal(-9.0m, Gb8170.Round((index.Published - 2.89m) / 2.89m * 100, 1));
    }

    [Fact]
    public void Compute_OfVectorC5_HasEachSingleIndex()
    {
        var index = new CompositeIndexCalculator(Editions.Cn2031).Compute(Figures.Table(12, 27, 65, 29, 0.8m, 191));

        Assert.NotNull(index);
        Assert.Equal(0.6m, index.Single[Pollutant.SO2]);
        Assert.Equal(0.9m, index.Single[Pollutant.NO2]);
        Assert.Equal(1.3m, index.Single[Pollutant.PM10]);
        Assert.Equal(1.16m, index.Single[Pollutant.PM25]);
        Assert.Equal(0.2m, index.Single[Pollutant.CO]);
        Assert.Equal(1.19375m, index.Single[Pollutant.O3]);
        Assert.Equal(5.35375m, index.Raw);
    }

    [Theory]
    [InlineData(Pollutant.SO2)]
    [InlineData(Pollutant.NO2)]
    [InlineData(Pollutant.CO)]
    [InlineData(Pollutant.O3)]
    [InlineData(Pollutant.PM10)]
    [InlineData(Pollutant.PM25)]
    public void Compute_WithoutOnePollutant_IsNull(Pollutant missing)
    {
        var concentrations = Figures.Table(11, 16, 40, 16, 0.6m, 139);
        concentrations[missing] = null;

        Assert.Null(new CompositeIndexCalculator(Editions.Cn2012).Compute(concentrations));
    }
}
