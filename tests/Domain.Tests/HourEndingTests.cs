using System.Globalization;

namespace AqPipeline.Domain.Tests;

public sealed class HourEndingTests
{
    private static readonly DateOnly FirstOfJune = new(2016, 6, 1);

    [Fact]
    public void FromEndingLabel_ZeroOfFirstOfJune_IsHour24OfLastOfMay()
    {
        // sample-data/README.md: `20160601,0` is the hour 23:00-24:00 of 31 May.
        var hour = HourEnding.FromEndingLabel(FirstOfJune, 0);

        Assert.Equal(new DateOnly(2016, 5, 31), hour.Day);
        Assert.Equal(24, hour.Hour);
    }

    [Theory]
    [InlineData(2016, 1, 1, 2015, 12, 31)]
    [InlineData(2016, 3, 1, 2016, 2, 29)]
    [InlineData(2015, 3, 1, 2015, 2, 28)]
    public void FromEndingLabel_ZeroAfterAMonthOrYear_IsHour24OfItsLastDay(
        int year, int month, int day, int lastYear, int lastMonth, int lastDay)
    {
        var hour = HourEnding.FromEndingLabel(new DateOnly(year, month, day), 0);

        Assert.Equal(new HourEnding(new DateOnly(lastYear, lastMonth, lastDay), 24), hour);
    }

    [Fact]
    public void FromEndingLabel_OneToTwentyFour_IsThatHourOfThatDate()
    {
        Assert.All(Enumerable.Range(1, 24), label =>
        {
            var hour = HourEnding.FromEndingLabel(FirstOfJune, label);

            Assert.Equal((FirstOfJune, label), (hour.Day, hour.Hour));
        });
    }

    [Fact]
    public void FromEndingLabel_TwentyFourAndZeroOfNextDate_AreTheSameHour()
    {
        Assert.Equal(HourEnding.FromEndingLabel(FirstOfJune.AddDays(1), 0), HourEnding.FromEndingLabel(FirstOfJune, 24));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(25)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void FromEndingLabel_OutsideZeroToTwentyFour_IsRefused(int label)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HourEnding.FromEndingLabel(FirstOfJune, label));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(7, 8)]
    [InlineData(23, 24)]
    public void FromBeginningLabel_ZeroToTwentyThree_IsTheHourThatStartsThen(int label, int expected)
    {
        var hour = HourEnding.FromBeginningLabel(FirstOfJune, label);

        Assert.Equal((FirstOfJune, expected), (hour.Day, hour.Hour));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    public void FromBeginningLabel_OutsideZeroToTwentyThree_IsRefused(int label)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HourEnding.FromBeginningLabel(FirstOfJune, label));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void Constructor_HourOutsideOneToTwentyFour_IsRefused(int hour)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HourEnding(FirstOfJune, hour));
    }

    // Beijing is UTC+8: 1 June 00:00 there is 31 May 16:00 UTC.
    [Theory]
    [InlineData(1, "2016-05-31T16:00Z", "2016-05-31T17:00Z")]
    [InlineData(8, "2016-05-31T23:00Z", "2016-06-01T00:00Z")]
    [InlineData(24, "2016-06-01T15:00Z", "2016-06-01T16:00Z")]
    public void StartAndEnd_OfAnHour_AreBeijingInstants(int hour, string start, string end)
    {
        var subject = new HourEnding(FirstOfJune, hour);

        Assert.Equal(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), subject.Start);
        Assert.Equal(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture), subject.End);
        Assert.Equal(TimeSpan.FromHours(8), subject.Start.Offset);
    }

    [Theory]
    [InlineData(2016, 6, 1)]
    [InlineData(2015, 12, 31)]
    [InlineData(2016, 2, 29)]
    public void FromEnd_EndOfEveryHourOfADay_IsThatHour(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);

        Assert.All(Enumerable.Range(1, HourEnding.PerDay), number =>
        {
            var hour = new HourEnding(date, number);

            Assert.Equal(hour, HourEnding.FromEnd(hour.End));
            Assert.Equal(hour, HourEnding.FromEnd(hour.End.ToUniversalTime()));
            Assert.Equal(hour, HourEnding.FromEnd(hour.End.ToOffset(TimeSpan.FromHours(-5))));
        });
    }

    [Fact]
    public void FromEnd_WithMinutesAndSeconds_CutsThemOff()
    {
        var hour = HourEnding.FromEnd(new DateTimeOffset(2016, 6, 1, 8, 59, 59, TimeSpan.FromHours(8)));

        Assert.Equal(new HourEnding(FirstOfJune, 8), hour);
    }

    [Fact]
    public void Hours_OfTwoDaysAcrossTheYear_FollowEachOtherWithoutGap()
    {
        HourEnding[] hours =
        [
            .. Enumerable.Range(1, 24).Select(hour => new HourEnding(new DateOnly(2015, 12, 31), hour)),
            .. Enumerable.Range(1, 24).Select(hour => new HourEnding(new DateOnly(2016, 1, 1), hour)),
        ];

        Assert.All(hours.Zip(hours.Skip(1)), pair =>
        {
            Assert.Equal(pair.First.End, pair.Second.Start);
            Assert.True(pair.First < pair.Second);
            Assert.True(pair.Second > pair.First);
        });
    }

    [Fact]
    public void Ordering_Shuffled_SortsByTime()
    {
        HourEnding[] sorted =
        [
            new(new DateOnly(2015, 12, 31), 1), new(new DateOnly(2015, 12, 31), 24), new(new DateOnly(2016, 1, 1), 1),
            new(FirstOfJune, 2), new(FirstOfJune, 10),
        ];

        HourEnding[] shuffled = [sorted[3], sorted[1], sorted[4], sorted[0], sorted[2]];

        Assert.Equal(sorted, shuffled.Order());
    }

    [Fact]
    public void Comparison_OfEqualHours_IsNeitherEarlierNorLater()
    {
        var (one, same) = (new HourEnding(FirstOfJune, 8), new HourEnding(FirstOfJune, 8));

        Assert.Equal(0, one.CompareTo(same));
        Assert.True(one <= same);
        Assert.True(one >= same);
        Assert.False(one < same);
        Assert.False(one > same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
    }

    [Theory]
    [InlineData(24, "2016-06-01 24:00")]
    [InlineData(8, "2016-06-01 08:00")]
    public void ToString_OfAnHour_IsTheClockAtItsEnd(int hour, string expected)
    {
        Assert.Equal(expected, new HourEnding(FirstOfJune, hour).ToString());
    }

    [Fact]
    public void Default_IsNoHour()
    {
        Assert.Equal(0, default(HourEnding).Hour);
    }
}
