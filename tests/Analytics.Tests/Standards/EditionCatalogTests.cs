using AqPipeline.Analytics.Standards;

namespace AqPipeline.Analytics.Tests.Standards;

public sealed class EditionCatalogTests
{
    private static readonly EditionCatalog s_catalog = EditionCatalog.Embedded;

    [Theory]
    [InlineData("2012-01-01", "CN2012")]
    [InlineData("2026-02-28", "CN2012")]
    [InlineData("2026-03-01", "CN2026-T")]
    [InlineData("2030-12-31", "CN2026-T")]
    [InlineData("2031-01-01", "CN2031")]
    [InlineData("2050-06-01", "CN2031")]
    public void At_ADay_GivesTheEditionInForce(string day, string expected)
    {
        var edition = s_catalog.At(DateOnly.ParseExact(day, "yyyy-MM-dd"));

        Assert.Equal(expected, edition.Id);
    }

    [Theory]
    [InlineData("2026-02-01..2026-02-28", "CN2012")]
    [InlineData("2026-02-28..2026-03-01", "CN2012,CN2026-T")]
    [InlineData("2026", "CN2012,CN2026-T")]
    [InlineData("2026-03", "CN2026-T")]
    [InlineData("2030-12-31..2031-01-01", "CN2026-T,CN2031")]
    [InlineData("2025..2031", "CN2012,CN2026-T,CN2031")]
    [InlineData("2025", "CN2012")]
    public void During_APeriod_GivesEveryEditionOfItInOrder(string period, string expected)
    {
        var editions = s_catalog.During(Figures.Period(period).Days);

        Assert.Equal(expected, string.Join(',', editions.Select(edition => edition.Id)));
    }

    [Theory]
    [InlineData("CN2012", "GB 3095-2012", "HJ 633-2012", "HJ 663-2013")]
    [InlineData("CN2026-T", "GB 3095-2026", "HJ 633-2026", "HJ 663-2026")]
    [InlineData("CN2031", "GB 3095-2026", "HJ 633-2026", "HJ 663-2026")]
    public void Editions_ById_ComeFromTheirStandards(string id, string limits, string aqi, string evaluation)
    {
        var edition = Editions.Of(id);

        Assert.StartsWith(limits, edition.Limits.Id, StringComparison.Ordinal);
        Assert.Equal(aqi, edition.Aqi.Id);
        Assert.Equal(evaluation, edition.Evaluation.Id);
    }

    [Fact]
    public void Find_WithAnotherCaseOrAnUnknownId_FindsOrGivesNull()
    {
        Assert.Equal("CN2026-T", s_catalog.Find("cn2026-t")?.Id);
        Assert.Null(s_catalog.Find("CN2019"));
    }

    // HJ 633-2026 5.3.1 withholds; HJ 633-2012 has no completeness rule in its text. That CN2012 computes from any pollutant that is left
    // is a decision recorded in the data: official figures of June 2019 are met best that way (decision 0006). So it must be marked as not
    // confirmed.
    [Theory]
    [InlineData("CN2012", 1, false)]
    [InlineData("CN2026-T", 6, true)]
    [InlineData("CN2031", 6, true)]
    public void MissingPollutant_OfAnEdition_IsASwitchWithItsBasis(string id, int minimum, bool isConfirmed)
    {
        var rule = Editions.Of(id).Aqi.MissingPollutant;

        Assert.Equal(minimum, rule.MinimumPollutants);
        Assert.Equal(isConfirmed, rule.Confirmed);
        Assert.Equal(100, rule.PublishAbove);
        Assert.NotEmpty(rule.Basis);
    }

    [Theory]
    [InlineData("CN2012")]
    [InlineData("CN2026-T")]
    [InlineData("CN2031")]
    public void Switches_OfAnEdition_AreSetAsTheRuleBookSays(string id)
    {
        var edition = Editions.Of(id);

        Assert.False(edition.Aqi.O3MaximumHourInDaily.Include);
        Assert.NotEmpty(edition.Aqi.O3MaximumHourInDaily.Basis);
        Assert.True(edition.Evaluation.AreaStations.Enabled);
        Assert.False(edition.Evaluation.AreaStations.Confirmed);
        Assert.NotEmpty(edition.Evaluation.AreaStations.Basis);
        Assert.False(edition.Evaluation.GroupCities.Confirmed);
        Assert.NotEmpty(edition.Evaluation.GroupCities.Basis);
        Assert.All(edition.CompositeIndex.Terms, term => Assert.Equal(1, term.Weight));
        Assert.Equal(50, edition.Aqi.PrimaryPollutantAbove);
    }

    // Sections 1.4, 3.2, 8.
    [Theory]
    [InlineData("CN2012")]
    [InlineData("CN2026-T")]
    [InlineData("CN2031")]
    public void Validity_OfAnEdition_HasTheMinimaOfTable4(string id)
    {
        var rule = Editions.Of(id).Evaluation;

        Assert.Equal(20, rule.DailyAverageMinimumHours);
        Assert.Equal(new EightHourRule(8, 6, 8, 24, 14, ValidAboveLimit: true), rule.EightHour);
        Assert.Equal((324, 27, 25), (rule.ValidDays.Year, rule.ValidDays.Month, rule.ValidDays.February));
        Assert.Equal((0.75m, 4, 0.5m), (rule.AreaStations.MinimumShare, rule.AreaStations.SmallBelow, rule.AreaStations.SmallMinimumShare));
    }

    // Section 3.5: everything without a decimal, CO with one. PM2.5 is published with one and judged without: HJ 663-2026 Table 3 says so;
    // for CN2012 the digits of HJ 663-2013 are minima, and it is a decision of the data to print one as bulletins do since 2024 (section
    // 4.5).
    [Theory]
    [InlineData("CN2012")]
    [InlineData("CN2026-T")]
    [InlineData("CN2031")]
    public void Decimals_OfAnEdition_AreThoseOfItsTable(string id)
    {
        var edition = Editions.Of(id);

        foreach (var pollutant in Pollutants.All)
        {
            var common = pollutant == Pollutant.CO ? 1 : 0;
            Assert.Equal(pollutant == Pollutant.PM25 ? 1 : common, edition.Evaluation.Decimals.Statistics[pollutant]);
            Assert.Equal(common, edition.Evaluation.Decimals.Judgement[pollutant]);
            Assert.Equal(common, edition.Aqi.Decimals[pollutant]);
        }

        Assert.Equal(1, edition.Evaluation.Decimals.Ratio);
        Assert.Equal(2, edition.CompositeIndex.Decimals);
    }
}
