using AqPipeline.Ingest.Quality;

namespace AqPipeline.Ingest.Tests.Quality;

/// <summary>The end of a series, where at most 5 hours further than 30 days from the others are stray (quality-rules.json).</summary>
public sealed class StrayRuleTests
{
    private static readonly StationId s_series = new("1001A");
    private static readonly DateOnly s_end = new(2024, 6, 30);

    [Fact]
    public void Rule_OfTheProgram_HasTheThresholdsThatTheseTestsAreOf() =>
        Assert.Equal((5, 30), (QualityControl.Embedded.Stray.MaximumHours, QualityControl.Embedded.Stray.DaysApart));

    [Fact]
    public void End_LoneHourFarFromTheOthers_IsStray()
    {
        var end = Walk((0, 1), (31, 24));

        Assert.True(end.IsSure);
        Assert.Equal(s_end.AddDays(-31), end.Day);
        Assert.Equal([new StrayDay(s_series, s_end, 1)], end.Stray);
    }

    [Theory]
    [InlineData(30, 1)] // not further than 30 days
    [InlineData(400, 6)] // more than five hours: it came back
    public void End_NearOrWithHoursEnough_Stays(int daysBefore, int hours)
    {
        var end = Walk((0, hours), (daysBefore, 24));

        Assert.True(end.IsSure);
        Assert.Equal(s_end, end.Day);
        Assert.Empty(end.Stray);
    }

    [Fact]
    public void End_HoursOfSeveralDays_CountTogether()
    {
        // A station that has come back after a year: 2 hours, then 4 a week before that.
        var end = Walk((0, 2), (7, 4), (400, 24));

        Assert.Equal((true, s_end), (end.IsSure, end.Day));
    }

    [Fact]
    public void End_TwoStrayGroups_AreBothPassedOver()
    {
        var end = Walk((0, 1), (400, 2), (401, 3), (800, 24));

        Assert.Equal((true, s_end.AddDays(-800)), (end.IsSure, end.Day));
        Assert.Equal([0, -400, -401], end.Stray.Select(day => day.Day.DayNumber - s_end.DayNumber));
    }

    [Fact]
    public void End_FirstHoursOfANewStation_AreNotSureAndSoNothingIsStray()
    {
        Assert.False(Walk((0, 3)).IsSure);
        Assert.Empty(Walk((0, 3)).Stray);
    }

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
