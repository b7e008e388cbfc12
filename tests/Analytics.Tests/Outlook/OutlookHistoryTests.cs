using System.Globalization;
using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Analytics.Tests.Outlook;

/// <summary>What a history says of itself.</summary>
public sealed class OutlookHistoryTests
{
    // From 2016-01-01: no other year until 2017-01-01, when 2016 has all days of the rest. From 2015-06-01: 214 days of 2015 are 80 % of 267
    // at most, and 267 days are left after 8 April (9 April is day 100 of a leap year, 366 - 100 + 1 = 267).
    [Theory]
    [InlineData("2016-01-01", "2016-05-31", "2017-01-01")]
    [InlineData("2015-06-01", "2016-02-01", "2016-04-08")]
    // One day of 2015 is too little to stand for the last of 2016.
    [InlineData("2015-12-31", "2016-05-31", "2017-01-01")]
    public void KnownFrom_IsTheFirstDayWithFourFifthsOfTheRestInAnotherYear(string first, string asOf, string expected)
    {
        var history = new OutlookHistory([new("甲市", "某省")], new DayRange(Day(first), Day(asOf)));

        Assert.Equal(Day(expected), history.KnownFrom(Day(asOf), new OutlookSettings()));
    }

    [Fact]
    public void Fingerprint_ChangesWithAnEarlierDay_NotWithALaterOne()
    {
        var history = new OutlookHistory([new("甲市", "某省")], new DayRange(new(2016, 1, 1), new(2016, 1, 31)));
        history.Add(0, Figures.Uniform(new(2016, 1, 10), 50), DayKind.Hours);
        var before = history.Fingerprint(new(2016, 1, 20));

        history.Add(0, Figures.Uniform(new(2016, 1, 21), 50), DayKind.Hours);
        Assert.Equal(before, history.Fingerprint(new(2016, 1, 20)));

        history.Add(0, Figures.Uniform(new(2016, 1, 10), 51), DayKind.Hours);
        Assert.NotEqual(before, history.Fingerprint(new(2016, 1, 20)));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
