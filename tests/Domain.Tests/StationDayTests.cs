namespace AqPipeline.Domain.Tests;

public sealed class StationDayTests
{
    private static readonly StationId Station = new("1001A");
    private static readonly DateOnly Day = new(2016, 6, 1);

    [Fact]
    public void New_StatesNothing()
    {
        var day = new StationDay(Station, Day);

        Assert.False(day.HasReadings);
        Assert.False(day.HasFlags);
        Assert.All(Pollutants.All.ToArray(), pollutant =>
        {
            Assert.Equal(0u, day.Stated(pollutant) | day.Present(pollutant) | day.Usable(pollutant));
            Assert.Equal(new int[24], day.Hours(pollutant).ToArray());
            Assert.False(day.TryGet(pollutant, 1, out _));
            Assert.Equal(QualityFlags.None, day.Flags(pollutant, 24));
        });
    }

    [Fact]
    public void Set_EverySlot_ComesBack()
    {
        var day = new StationDay(Station, Day);

        foreach (var pollutant in Pollutants.All)
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                day.Set(pollutant, hour, ValueOf(pollutant, hour));
            }
        }

        Assert.All(Pollutants.All.ToArray(), pollutant =>
        {
            // 24 hours are the bits 0 to 23.
            Assert.Equal(0xFFFFFFu, day.Stated(pollutant));
            Assert.Equal(0xFFFFFFu, day.Present(pollutant));
            Assert.Equal(0xFFFFFFu, day.Usable(pollutant));
            Assert.Equal(Enumerable.Range(1, 24).Select(hour => ValueOf(pollutant, hour)), day.Hours(pollutant).ToArray());
            Assert.All(Enumerable.Range(1, 24), hour =>
            {
                Assert.True(day.TryGet(pollutant, hour, out var scaled));
                Assert.Equal(ValueOf(pollutant, hour), scaled);
            });
        });
    }

    [Theory]
    [InlineData(1, 0x000001u)]
    [InlineData(8, 0x000080u)]
    [InlineData(24, 0x800000u)]
    public void Set_OneHour_SetsItsBitOfThatPollutantAlone(int hour, uint bit)
    {
        var day = new StationDay(Station, Day);

        day.Set(Pollutant.O3, hour, 0);

        Assert.True(day.HasReadings);
        Assert.Equal((bit, bit, bit), (day.Stated(Pollutant.O3), day.Present(Pollutant.O3), day.Usable(Pollutant.O3)));
        Assert.Equal(0u, day.Stated(Pollutant.CO) | day.Stated(Pollutant.PM10) | day.Present(Pollutant.CO) | day.Present(Pollutant.PM10));
        Assert.True(day.TryGet(Pollutant.O3, hour, out var scaled));
        Assert.Equal(0, scaled);
    }

    [Fact]
    public void Set_Negative_KeepsTheValueAndTakesItOutOfUse()
    {
        var day = new StationDay(Station, Day);

        day.Set(Pollutant.SO2, 5, -30_000, QualityFlags.Negative);

        Assert.True(day.TryGet(Pollutant.SO2, 5, out var scaled));
        Assert.Equal(-30_000, scaled);
        Assert.Equal(QualityFlags.Negative, day.Flags(Pollutant.SO2, 5));
        Assert.Equal(1u << 4, day.Present(Pollutant.SO2));
        Assert.Equal(0u, day.Usable(Pollutant.SO2));
        Assert.True(day.HasFlags);
    }

    [Fact]
    public void Set_Again_ReplacesValueAndFlags()
    {
        var day = new StationDay(Station, Day);
        day.Set(Pollutant.SO2, 5, -30_000, QualityFlags.Negative);

        day.Set(Pollutant.SO2, 5, 30_000);

        Assert.True(day.TryGet(Pollutant.SO2, 5, out var scaled));
        Assert.Equal(30_000, scaled);
        Assert.Equal(QualityFlags.None, day.Flags(Pollutant.SO2, 5));
        Assert.Equal(1u << 4, day.Usable(Pollutant.SO2));
    }

    [Fact]
    public void Flag_Added_JoinsTheOthers()
    {
        var day = new StationDay(Station, Day);
        day.Set(Pollutant.NO2, 24, 180_000);
        day.Set(Pollutant.NO2, 23, 180_000);

        day.Flag(Pollutant.NO2, 24, QualityFlags.OtherMonitor);

        Assert.Equal(QualityFlags.OtherMonitor, day.Flags(Pollutant.NO2, 24));
        Assert.Equal(0xC00000u, day.Usable(Pollutant.NO2));

        day.Flag(Pollutant.NO2, 24, QualityFlags.Negative);

        Assert.Equal(QualityFlags.OtherMonitor | QualityFlags.Negative, day.Flags(Pollutant.NO2, 24));
        Assert.Equal(0x400000u, day.Usable(Pollutant.NO2));
        Assert.Equal(QualityFlags.None, day.Flags(Pollutant.NO2, 23));
    }

    [Fact]
    public void State_WithoutValue_IsStatedMissing()
    {
        var day = new StationDay(Station, Day);

        day.State(Pollutant.PM25, 0x800001);

        Assert.Equal(0x800001u, day.Stated(Pollutant.PM25));
        Assert.Equal(0u, day.Present(Pollutant.PM25));
        Assert.False(day.HasReadings);
        Assert.False(day.TryGet(Pollutant.PM25, 1, out _));
    }

    [Fact]
    public void State_OfAnHourWithValue_KeepsTheValue()
    {
        var day = new StationDay(Station, Day);
        day.Set(Pollutant.PM25, 1, 180_000);

        day.State(Pollutant.PM25, 0b11);

        Assert.Equal(0b11u, day.Stated(Pollutant.PM25));
        Assert.Equal(0b01u, day.Present(Pollutant.PM25));
        Assert.True(day.TryGet(Pollutant.PM25, 1, out var scaled));
        Assert.Equal(180_000, scaled);
    }

    [Fact]
    public void State_BitsBeyondTheDay_AreCutOff()
    {
        var day = new StationDay(Station, Day);

        day.State(Pollutant.PM25, uint.MaxValue);

        Assert.Equal(0xFFFFFFu, day.Stated(Pollutant.PM25));
    }

    [Fact]
    public void Fill_OfOnePollutant_ReplacesItAlone()
    {
        var day = new StationDay(Station, Day);
        day.Set(Pollutant.O3, 2, 7);
        day.Set(Pollutant.CO, 1, 8);
        int[] hours = [.. Enumerable.Range(1, 24).Select(hour => hour is 3 or 4 ? 0 : hour * 1001)];

        day.Fill(Pollutant.O3, hours, stated: 0xFFFFF7, present: 0xFFFFF3);

        // Hour 3 is stated missing, hour 4 not stated.
        Assert.Equal((0xFFFFF7u, 0xFFFFF3u, 0xFFFFF3u), (day.Stated(Pollutant.O3), day.Present(Pollutant.O3), day.Usable(Pollutant.O3)));
        Assert.Equal(hours, day.Hours(Pollutant.O3).ToArray());
        Assert.Equal((1u, 1u), (day.Stated(Pollutant.CO), day.Present(Pollutant.CO)));
        Assert.Equal(8, day.Hours(Pollutant.CO)[0]);
    }

    [Fact]
    public void Fill_OverFlaggedHours_LeavesNoHourFlagged()
    {
        var day = new StationDay(Station, Day);
        day.Set(Pollutant.O3, 2, -7, QualityFlags.Negative);
        day.Set(Pollutant.CO, 2, -7, QualityFlags.Negative);

        day.Fill(Pollutant.O3, new int[24], stated: 0b11, present: 0b11);

        Assert.Equal(0b11u, day.Usable(Pollutant.O3));
        Assert.Equal(QualityFlags.None, day.Flags(Pollutant.O3, 2));
        Assert.Equal(QualityFlags.Negative, day.Flags(Pollutant.CO, 2));
    }

    [Fact]
    public void Fill_MasksBeyondTheDayOrWithoutStatement_AreMadeWhole()
    {
        var day = new StationDay(Station, Day);

        day.Fill(Pollutant.O3, new int[24], stated: 0, present: uint.MaxValue);

        Assert.Equal((0xFFFFFFu, 0xFFFFFFu), (day.Stated(Pollutant.O3), day.Present(Pollutant.O3)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    [InlineData(25)]
    public void Fill_OfOtherThanTwentyFourHours_IsRefused(int hours)
    {
        Assert.Throws<ArgumentException>(() => new StationDay(Station, Day).Fill(Pollutant.O3, new int[hours], 0, 0));
    }

    private static int ValueOf(Pollutant pollutant, int hour) => (int)pollutant * 1_000_000 + hour * 1001;
}
