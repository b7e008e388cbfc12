using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Events;

namespace AqPipeline.Analytics.Tests.Events;

/// <summary>
/// The annex of 环办监测〔2016〕120号 as papers quote it (rule book, section 5): twice the mean of six hours before and above 150; back within 10
/// %.
/// </summary>
public sealed class DustDetectorTests
{
    private static readonly DateOnly s_day = new(2019, 5, 12);
    private static readonly DayRange s_days = new(s_day, s_day.AddDays(1));

    // Before: (60 + 70 + 80 + 80 + 70 + 60)/6 = 70. 400 is at least 140 and above 150. Back at 77 = 70 + 10 %; 78 is not yet.
    [Fact]
    public void Find_ARiseAndItsEnd_IsOneCandidate()
    {
        var hours = Hours([.. Steady(60, 18), 60, 70, 80, 80, 70, 60, /* 05-12, hour 1 */ 400, 900, 300, 78, 77, .. Steady(70, 43)]);

        var candidate = Assert.Single(DustDetector.Find(hours, s_days, DustRule.Embedded));

        Assert.Equal((new HourEnding(s_day, 1), new HourEnding(s_day, 5)), (candidate.First, candidate.End));
        Assert.Equal((70m, 900m), (candidate.Before, candidate.Peak));
        Assert.Equal(new DayRange(s_day, s_day), candidate.Days);
        Assert.Null(candidate.FineBefore);
    }

    // 150 is not above 150; 159 is less than twice 80; 160 is both.
    [Theory]
    [InlineData(70, 150, false)]
    [InlineData(80, 159, false)]
    [InlineData(80, 160, true)]
    [InlineData(75, 151, true)]
    public void Find_AnHourAtTheThresholds_CountsAsTheyAreQuoted(int before, int value, bool expected)
    {
        var hours = Hours([.. Steady(before, 30), value, .. Steady(before, 41)]);

        Assert.Equal(expected, DustDetector.Find(hours, s_days, DustRule.Embedded).Count == 1);
    }

    // The first hour of 05-13 and on to the end of what is known.
    [Fact]
    public void Find_AnEventThatGoesOn_HasNoEndAndTouchesItsDays()
    {
        var hours = Hours([.. Steady(50, 47), 200, .. Steady(300, 24)]);

        var candidate = Assert.Single(DustDetector.Find(hours, s_days, DustRule.Embedded));

        Assert.Equal((new HourEnding(s_day, 24), null, 50m, 300m), (candidate.First, candidate.End, candidate.Before, candidate.Peak));
        Assert.Equal(s_days, candidate.Days);
    }

    // Three of the six hours before have a value, four are needed.
    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Find_AfterAGap_NeedsHoursToHoldTheRiseAgainst(int hoursBefore, bool expected)
    {
        var hours = Hours([.. Enumerable.Repeat<int?>(null, 30 - hoursBefore), .. Steady(50, hoursBefore), 500, .. Steady(50, 41)]);

        Assert.Equal(expected, DustDetector.Find(hours, s_days, DustRule.Embedded).Count == 1);
    }

    // Two events on one day; the mean before the second holds no hour of the first: (50 * 6)/6.
    [Fact]
    public void Find_TwoEvents_AreTwoCandidates()
    {
        var hours = Hours([.. Steady(50, 24), 300, .. Steady(50, 10), 400, .. Steady(50, 36)]);

        Assert.Equal(
            [new HourEnding(s_day, 1), new HourEnding(s_day, 12)],
            DustDetector.Find(hours, s_days, DustRule.Embedded).Select(candidate => candidate.First));
    }

    private static IEnumerable<int?> Steady(int value, int hours) => Enumerable.Repeat<int?>(value, hours);

    /// <summary>Hours of PM10 from the first of the day before on.</summary>
    private static AreaHours Hours(int?[] values)
    {
        var days = new DayRange(s_day.AddDays(-1), s_day.AddDays(1));
        Assert.Equal(days.Days * HourEnding.PerDay, values.Length);
        var readings = days.Each().Select((day, place) =>
        {
            var readings = new StationDay(new StationId("1A"), day);
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                if (values[place * HourEnding.PerDay + hour - 1] is { } value)
                {
                    readings.Set(Pollutant.PM10, hour, value * StationDay.Scale);
                }
            }

            return (readings, (IReadOnlyList<QualityFinding>)[]);
        });
        return new AreaHours(days, readings);
    }
}
