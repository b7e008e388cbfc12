using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

public sealed class HourlyHistoryTests
{
    private static readonly DateOnly First = new(2016, 6, 1);

    /// <summary>Two days whose hours are numbered from 0.</summary>
    private static readonly HourlyHistory TwoDays =
        new("A", First, [
            .. Enumerable.Range(0, 48).Select(hour => (double?)hour),
        ], [.. Enumerable.Range(100, 48).Select(hour => (double?)hour)]);

    [Fact]
    public void Since_TheSecondDay_BeginsWithItsFirstHour()
    {
        var second = TwoDays.Since(First.AddDays(1));

        Assert.Equal((First.AddDays(1), 24, 24d, 124d), (second.First, second.Pm25.Count, second.Pm25[0], second.O3[0]));
    }

    [Theory]
    [InlineData(-3, 48)]
    [InlineData(0, 48)]
    [InlineData(2, 0)]
    [InlineData(9, 0)]
    public void Since_ADayOutside_HasAllOrNothing(int days, int hours) => Assert.Equal(hours, TwoDays.Since(First.AddDays(days)).O3.Count);
}
