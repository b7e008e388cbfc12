using System.Globalization;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Briefs;

namespace AqPipeline.Worker.Tests.Briefs;

/// <summary>The control value by hand, and the rule for days that are enough in a month that is under way.</summary>
public sealed class BriefRuleTests
{
    private static readonly Edition s_edition = EditionCatalog.Embedded.Find("CN2012")!;

    // (42 × 365 − 53.0 × 140) ÷ 225 = (15330 − 7420) ÷ 225 = 35.156, cut 35.1 (README of the pages to aim at).
    // (35 × 366 − 40.0 × 60) ÷ 306 = (12810 − 2400) ÷ 306 = 34.0196, cut 34.0: 2020 has 366 days, 29 February is the 60th.
    // (35 × 365 − 34.9 × 364) ÷ 1 = 12775 − 12703.6 = 71.4.
    // (30 × 365 − 53.0 × 243) ÷ 122 = (10950 − 12879) ÷ 122 = −15.81, cut downwards −15.9.
    [Theory]
    [InlineData("42", "53.0", "2019-05-20", "35.1")]
    [InlineData("35", "40.0", "2020-02-29", "34.0")]
    [InlineData("35", "34.9", "2019-12-30", "71.4")]
    [InlineData("30", "53.0", "2019-08-31", "-15.9")]
    public void ControlValue_ByTheFormula_IsCutNotRounded(string limit, string mean, string asOf, string expected) => Assert.Equal(
        Number(expected), ControlValue.Of(Number(limit), Number(mean), DateOnly.Parse(asOf, CultureInfo.InvariantCulture)));

    [Fact]
    public void ControlValue_OfAYearThatIsOver_IsNone() => Assert.Null(ControlValue.Of(35, 30, new DateOnly(2019, 12, 31)));

    // Nine tenths, rounded down: 20 days ask for 18, 17 for 15 (15.3), 140 for 126, one for one (0.9).
    [Theory]
    [InlineData(20, 18)]
    [InlineData(17, 15)]
    [InlineData(140, 126)]
    [InlineData(1, 1)]
    public void Required_OfADayCount_IsNineTenthsRoundedDown(int days, int expected) =>
        Assert.Equal(expected, BriefRule.Required(days, s_edition));

    // Of four units two have 1 May, one has 2 May, all have 3 May: half of them are there on two days.
    [Fact]
    public void DaysOf_UnitsWithGaps_CountsDaysOfHalfOfThem()
    {
        IReadOnlyList<DailyStatistics>[] units = [[Day(1), Day(3)], [Day(1), Day(2), Day(3)], [Day(3)], [Day(3)]];

        Assert.Equal(2, BriefRule.DaysOf(units, Pollutant.PM25));
    }

    private static DailyStatistics Day(int day) => new()
    {
        Day = new DateOnly(2019, 5, day),
        Values = PollutantTable.Create(_ => new DailyValue(10, 24, isValid: true)),
    };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
