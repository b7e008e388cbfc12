using AqPipeline.TestKit;

namespace AqPipeline.Domain.Tests;

public sealed class StationDayMergeTests
{
    private static readonly DateOnly Day = new(2016, 6, 1);

    [Fact]
    public void Merge_LaterValue_Replaces()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, 0.4m, 0.5m);

        day.Merge(Readings.Of("1001A", Day, Pollutant.CO, 0.7m));

        Assert.Equal([7_000, 5_000], day.Hours(Pollutant.CO)[..2].ToArray());
        Assert.Equal(0b11u, day.Present(Pollutant.CO));
    }

    [Fact]
    public void Merge_LaterStatedMissing_Withdraws()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, 0.4m, 0.5m);

        day.Merge(Readings.Of("1001A", Day, Pollutant.CO, [null]));

        Assert.False(day.TryGet(Pollutant.CO, 1, out _));
        Assert.Equal([0, 5_000], day.Hours(Pollutant.CO)[..2].ToArray());
        Assert.Equal((0b11u, 0b10u, 0b10u), (day.Stated(Pollutant.CO), day.Present(Pollutant.CO), day.Usable(Pollutant.CO)));
    }

    [Fact]
    public void Merge_Unstated_Keeps()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, 0.4m, null).With(Pollutant.O3, 80);

        day.Merge(Readings.Of("1001A", Day, Pollutant.PM10, 60));

        Assert.Equal((4_000, 800_000, 600_000), (day.Hours(Pollutant.CO)[0], day.Hours(Pollutant.O3)[0], day.Hours(Pollutant.PM10)[0]));
        Assert.Equal((0b11u, 0b01u), (day.Stated(Pollutant.CO), day.Present(Pollutant.CO)));
    }

    [Fact]
    public void Merge_ValueOverStatedMissing_IsAdded()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, [null]);

        day.Merge(Readings.Of("1001A", Day, Pollutant.CO, 0.4m));

        Assert.True(day.TryGet(Pollutant.CO, 1, out var scaled));
        Assert.Equal(4_000, scaled);
    }

    [Fact]
    public void Merge_LaterFlags_ReplaceTheEarlier()
    {
        var day = new StationDay(new StationId("1001A"), Day);
        day.Set(Pollutant.SO2, 1, -10_000, QualityFlags.Negative);
        day.Set(Pollutant.SO2, 2, 20_000, QualityFlags.OtherMonitor);
        day.Set(Pollutant.SO2, 3, 30_000);
        day.Set(Pollutant.SO2, 4, -40_000, QualityFlags.Negative);
        var later = new StationDay(new StationId("1001A"), Day);
        later.Set(Pollutant.SO2, 1, 10_000);
        later.Set(Pollutant.SO2, 2, -20_000, QualityFlags.Negative);
        later.Set(Pollutant.SO2, 3, 30_000, QualityFlags.OtherMonitor);

        day.Merge(later);

        Assert.Equal(
            [QualityFlags.None, QualityFlags.Negative, QualityFlags.OtherMonitor, QualityFlags.Negative],
            Enumerable.Range(1, 4).Select(hour => day.Flags(Pollutant.SO2, hour)));
        Assert.Equal(0b0101u, day.Usable(Pollutant.SO2));
    }

    [Fact]
    public void Merge_WithdrawnFlaggedHour_HasNoFlagsAnyMore()
    {
        var day = new StationDay(new StationId("1001A"), Day);
        day.Set(Pollutant.SO2, 1, -10_000, QualityFlags.Negative);
        var later = new StationDay(new StationId("1001A"), Day);
        later.State(Pollutant.SO2, 1);

        day.Merge(later);
        var withdrawn = day.Flags(Pollutant.SO2, 1);
        day.Merge(Readings.Of("1001A", Day, Pollutant.SO2, 1));

        Assert.Equal(QualityFlags.None, withdrawn);
        Assert.Equal(1u, day.Usable(Pollutant.SO2));
    }

    [Fact]
    public void Merge_LeavesTheLaterAsItIs()
    {
        var later = Readings.Of("1001A", Day, Pollutant.CO, 0.7m);

        Readings.Of("1001A", Day, Pollutant.CO, 0.4m, 0.5m).Merge(later);

        Assert.Equal(1u, later.Stated(Pollutant.CO));
        Assert.Equal(7_000, later.Hours(Pollutant.CO)[0]);
    }

    [Fact]
    public void Merge_OtherStation_IsRefused()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, 0.4m);

        Assert.Throws<ArgumentException>(() => day.Merge(Readings.Of("1002A", Day, Pollutant.CO, 0.7m)));
        Assert.Equal(4_000, day.Hours(Pollutant.CO)[0]);
    }

    [Fact]
    public void Merge_OtherDay_IsRefused()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, 0.4m);

        Assert.Throws<ArgumentException>(() => day.Merge(Readings.Of("1001A", Day.AddDays(1), Pollutant.CO, 0.7m)));
    }

    [Fact]
    public void Merge_Null_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new StationDay(new StationId("1001A"), Day).Merge(null!));
    }
}
