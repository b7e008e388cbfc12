using AqPipeline.Analytics.Quality;

namespace AqPipeline.Analytics.Tests.Quality;

/// <summary>
/// The end of a series (quality-rules.json): at most 5 hours more than 3 days from 24 others; a day, which may reach into the next, more
/// than 7 days from 120 others, or more than 3 where the others go on for more than 3 without it.
/// </summary>
public sealed class StrayRuleTests
{
    private static readonly StationId s_series = new("1001A");
    private static readonly DateOnly s_end = new(2024, 6, 30);

    [Fact]
    public void Rule_OfTheProgram_HasTheThresholdsThatTheseTestsAreOf() => Assert.Equal(
        [new(5, 31, 3, 0, 24), new(24, 2, 7, 0, 120), new(24, 2, 3, 3, 120)],
        QualityControl.Embedded.Stray.Groups);

    [Theory]
    [InlineData(1, 4)]
    [InlineData(5, 4)]
    [InlineData(1, 9000)]
    [InlineData(6, 8)]
    [InlineData(24, 8)]
    [InlineData(24, 9000)]
    public void End_HoursFarFromTheOthers_AreStray(int hours, int apart)
    {
        var end = Walk((0, hours), (apart, 24), (apart + 1, 24), (apart + 2, 24), (apart + 3, 24), (apart + 4, 24));

        Assert.True(end.IsSure);
        var (day, stray) = end.Find(null);
        Assert.Equal(s_end.AddDays(-apart), day);
        Assert.Equal([new StrayDay(s_series, s_end, hours, apart)], stray);
    }

    [Theory]
    [InlineData(1, 3, 120)] // three days away
    [InlineData(5, 400, 23)] // too few others
    [InlineData(6, 7, 120)] // a week away, and nothing says that the series went silent
    [InlineData(24, 400, 119)] // too few others
    [InlineData(25, 400, 120)] // more than a day: it came back
    public void End_NearOrAgainstTooFewOrWithHoursEnough_Stays(int hours, int apart, int others)
    {
        var (day, stray) = Walk((0, hours), (apart, others)).Find(null);

        Assert.Equal(s_end, day);
        Assert.Empty(stray);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void End_ADayInTheSameWeek_IsStrayWhereTheOthersGoOn(int daysOfSilence, bool isStray)
    {
        var (day, stray) = Walk((0, 24), (4, 120)).Find(s_end.AddDays(daysOfSilence));

        Assert.Equal(isStray ? s_end.AddDays(-4) : s_end, day);
        Assert.Equal(isStray ? 1 : 0, stray.Count);
    }

    [Fact]
    public void End_ADayOfLabels0To23_IsStrayWithItsHourOfTheDayBefore()
    {
        // In a file of hours 0 to 23 hour 0 is hour 24 of the day before.
        var (day, stray) = Walk((0, 23), (1, 1), (400, 120)).Find(null);

        Assert.Equal(s_end.AddDays(-400), day);
        Assert.Equal(
            [(0, 23, 399), (-1, 1, 399)],
            stray.Select(entry => (entry.Day.DayNumber - s_end.DayNumber, entry.Hours, entry.DaysApart)));
    }

    [Fact]
    public void End_DayOnThreeDays_CameBack()
    {
        var (day, stray) = Walk((0, 8), (1, 8), (2, 8), (400, 120)).Find(null);

        Assert.Equal((s_end, 0), (day, stray.Count));
    }

    [Fact]
    public void End_SeveralStrayGroups_AreAllPassedOver()
    {
        var (day, stray) = Walk((0, 1), (400, 2), (401, 3), (500, 24), (800, 120)).Find(null);

        Assert.Equal(s_end.AddDays(-800), day);
        Assert.Equal([0, -400, -401, -500], stray.Select(entry => entry.Day.DayNumber - s_end.DayNumber));
    }

    [Fact]
    public void End_DayAgainstTooFewOthers_StaysAndTheHourOutsideItIsStray()
    {
        var (day, stray) = Walk((0, 1), (400, 24), (800, 72)).Find(null);

        Assert.Equal((s_end.AddDays(-400), s_end), (day, Assert.Single(stray).Day));
    }

    [Fact]
    public void End_ADayNowAndThen_IsHowTheSeriesComes()
    {
        // Sampling once in twelve days, for a year.
        var end = Walk([.. Enumerable.Range(0, 30).Select(sample => (12 * sample, 24))]);

        Assert.Equal((s_end, 0), (end.Find(null).Day, end.Find(null).Stray.Count));
    }

    [Fact]
    public void End_FirstHoursOfANewStation_AreNotSureAndSoNothingIsStray()
    {
        Assert.False(Walk((0, 3)).IsSure);
        Assert.Equal((s_end, 0), (Walk((0, 3)).Find(null).Day, Walk((0, 3)).Find(null).Stray.Count));
    }

    [Fact]
    public void End_TwoWholeDays_AreEnoughToRead() => Assert.True(Walk((0, 24), (1, 24)).IsSure);

    private static SeriesEnd Walk(params (int DaysBefore, int Hours)[] days)
    {
        var end = QualityControl.Embedded.Stray.At(s_series, s_end);
        foreach (var (daysBefore, hours) in days)
        {
            end.Take(s_end.AddDays(-daysBefore), hours);
        }

        return end;
    }
}
