using System.Globalization;

namespace AqPipeline.Domain.Tests;

public sealed class DayRangeTests
{
    private static readonly DayRange March = new(new DateOnly(2016, 3, 1), new DateOnly(2016, 3, 31));

    [Fact]
    public void Constructor_EndBeforeStart_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DayRange(new DateOnly(2016, 3, 2), new DateOnly(2016, 3, 1)));
    }

    [Theory]
    [InlineData("2016-03-01", "2016-03-01", 1)]
    [InlineData("2016-02-28", "2016-03-01", 3)]
    [InlineData("2015-02-28", "2015-03-01", 2)]
    [InlineData("2015-12-31", "2016-01-01", 2)]
    public void Days_CountsBothEnds(string first, string last, int expected)
    {
        Assert.Equal(expected, Range(first, last).Days);
    }

    [Theory]
    [InlineData(2015, 365)]
    [InlineData(2016, 366)]
    [InlineData(1900, 365)]
    [InlineData(2000, 366)]
    [InlineData(9999, 365)]
    public void OfYear_HasTheDaysOfTheYear(int year, int expected)
    {
        var range = DayRange.OfYear(year);

        Assert.Equal((new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), expected), (range.First, range.Last, range.Days));
    }

    [Theory]
    [InlineData("2016-02-29", false)]
    [InlineData("2016-03-01", true)]
    [InlineData("2016-03-15", true)]
    [InlineData("2016-03-31", true)]
    [InlineData("2016-04-01", false)]
    public void Contains_ADay_BothEndsIncluded(string day, bool expected)
    {
        Assert.Equal(expected, March.Contains(Date(day)));
    }

    [Theory]
    [InlineData("2016-02-01", "2016-02-29", false)]
    [InlineData("2016-02-01", "2016-03-01", true)]
    [InlineData("2016-03-10", "2016-03-11", true)]
    [InlineData("2016-01-01", "2016-12-31", true)]
    [InlineData("2016-03-31", "2016-04-30", true)]
    [InlineData("2016-04-01", "2016-04-30", false)]
    public void Overlaps_AnotherRange_WhenTheyShareADay(string first, string last, bool expected)
    {
        Assert.Equal(expected, March.Overlaps(Range(first, last)));
        Assert.Equal(expected, Range(first, last).Overlaps(March));
    }

    [Theory]
    [InlineData("2016-03-10", "2016-03-11", "2016-03-01..2016-03-31")]
    [InlineData("2016-01-01", "2016-01-02", "2016-01-01..2016-03-31")]
    [InlineData("2016-03-31", "2016-05-01", "2016-03-01..2016-05-01")]
    [InlineData("2015-01-01", "2017-01-01", "2015-01-01..2017-01-01")]
    public void Span_WithAnotherRange_HoldsBoth(string first, string last, string expected)
    {
        Assert.Equal(expected, March.Span(Range(first, last)).ToString());
        Assert.Equal(expected, Range(first, last).Span(March).ToString());
    }

    [Fact]
    public void Default_IsTheFirstDayThereIs()
    {
        Assert.Equal(new DayRange(DateOnly.MinValue, DateOnly.MinValue), default);
        Assert.Equal(1, default(DayRange).Days);
    }

    private static DayRange Range(string first, string last) => new(Date(first), Date(last));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public void Each_OverAMonthsEnd_GivesEveryDayInOrder() => Assert.Equal(
        [new DateOnly(2016, 2, 28), new DateOnly(2016, 2, 29), new DateOnly(2016, 3, 1)],
        new DayRange(new DateOnly(2016, 2, 28), new DateOnly(2016, 3, 1)).Each());
}
