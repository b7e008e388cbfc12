using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Tests.Statistics;

/// <summary>Whole days without readings.</summary>
public sealed class ReadingGapsTests
{
    private static readonly DayRange s_december = new(new DateOnly(2018, 12, 2), new DateOnly(2018, 12, 31));

    [Fact]
    public void Find_DaysNobodyHas_AreRuns()
    {
        int[] missing = [10, 22, 23, 24, 25, 26];

        var gaps = ReadingGaps.Find(s_december, day => !missing.Contains(day.Day));

        Assert.Equal([Of(10, 10), Of(22, 26)], gaps);
    }

    [Fact]
    public void Find_WhereNothingIsMissing_IsEmpty() => Assert.Empty(ReadingGaps.Find(s_december, _ => true));

    [Fact]
    public void Find_WhereNothingIsThere_IsAll() => Assert.Equal([s_december], ReadingGaps.Find(s_december, _ => false));

    /// <summary>
    /// A single hour is that of the file after it only if there is one: a crawl of one hour a year has readings on these days.
    /// </summary>
    [Fact]
    public void DaysOf_SingleHours_LeaveOutTheOneThatTheNextDayBrings()
    {
        DateOnly Day(int day) => new(2018, 12, day);

        Assert.Equal(
            [Day(4), Day(10), Day(20)],
            ReadingGaps.DaysOf([(Day(4), 1), (Day(9), 1), (Day(10), 24), (Day(20), 1), (Day(21), 0)]).Order());
    }

    [Fact]
    public void Common_OfPlaces_IsWhatAllMiss()
    {
        Assert.Equal([Of(22, 23), Of(26, 26)], ReadingGaps.Common([[Of(20, 23), Of(26, 26)], [Of(22, 28)]]));
        Assert.Empty(ReadingGaps.Common([[Of(20, 23)], []]));
        Assert.Empty(ReadingGaps.Common([]));
    }

    private static DayRange Of(int first, int last) => new(new DateOnly(2018, 12, first), new DateOnly(2018, 12, last));
}
