using AqPipeline.TestKit;

namespace AqPipeline.Domain.Tests;

/// <summary>What a later statement changes, and parts and copies of a station-day.</summary>
public sealed class StationDayChangeTests
{
    private static readonly StationId Station = new("1001A");
    private static readonly DateOnly Day = new(2016, 6, 1);

    [Fact]
    public void HoursChangedBy_TheSame_AreNone()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, 0.4m, null, 0);

        Assert.Equal(default, day.HoursChangedBy(Readings.Of("1001A", Day, Pollutant.CO, 0.4m, null, 0)));
        Assert.Equal(default, day.HoursChangedBy(day));
    }

    [Fact]
    public void HoursChangedBy_NothingStated_AreNone() =>
        Assert.Equal(default, Readings.Of("1001A", Day, Pollutant.CO, 0.4m).HoursChangedBy(new StationDay(Station, Day)));

    // Hour 1 the same, 2 another value, 3 withdrawn, 4 a value where none was, 5 new, 6 newly stated missing, 7 not stated: bits 1 to 5.
    [Fact]
    public void HoursChangedBy_EachKindOfChange_AreThoseHours()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, 1, 1, 1, null);
        day.Set(Pollutant.CO, 7, 10_000);

        var changed = day.HoursChangedBy(Readings.Of("1001A", Day, Pollutant.CO, 1, 2, null, 1, 1, null));

        Assert.Equal(new PollutantTable<uint> { [Pollutant.CO] = 0b111110 }, changed);
    }

    // A zero that is a value and an hour without one hold the same number.
    [Fact]
    public void HoursChangedBy_ZeroForMissingAndMissingForZero_AreChanged()
    {
        var changed = Readings.Of("1001A", Day, Pollutant.CO, 0, null).HoursChangedBy(Readings.Of("1001A", Day, Pollutant.CO, null, 0));

        Assert.Equal(new PollutantTable<uint> { [Pollutant.CO] = 0b11 }, changed);
    }

    [Fact]
    public void HoursChangedBy_AFlagAlone_IsAChange()
    {
        var flagged = new StationDay(Station, Day);
        flagged.Set(Pollutant.O3, 24, 800_000, QualityFlags.Duplicate);
        var plain = new StationDay(Station, Day);
        plain.Set(Pollutant.O3, 24, 800_000);
        var expected = new PollutantTable<uint> { [Pollutant.O3] = 0x800000 };

        Assert.Equal(expected, plain.HoursChangedBy(flagged));
        Assert.Equal(expected, flagged.HoursChangedBy(plain));
        Assert.Equal(default, flagged.HoursChangedBy(flagged.Copy()));
    }

    [Fact]
    public void HoursChangedBy_SeveralPollutants_AreToldApart()
    {
        var changed = Readings.Of("1001A", Day, Pollutant.CO, 1).With(Pollutant.O3, 80)
            .HoursChangedBy(Readings.Of("1001A", Day, Pollutant.CO, 2).With(Pollutant.O3, 80, 90).With(Pollutant.PM25, [null]));

        Assert.Equal(new PollutantTable<uint> { [Pollutant.CO] = 0b1, [Pollutant.O3] = 0b10, [Pollutant.PM25] = 0b1 }, changed);
    }

    [Fact]
    public void HoursChangedBy_AfterTheMerge_AreNone()
    {
        var later = Readings.Of("1001A", Day, Pollutant.CO, 1, null, -3);
        later.Flag(Pollutant.CO, 3, QualityFlags.Negative);
        var day = Readings.Of("1001A", Day, Pollutant.CO, 2, 2, 2, 2);

        day.Merge(later);

        Assert.Equal(default, day.HoursChangedBy(later));
    }

    [Fact]
    public void HoursChangedBy_LeavesBothAsTheyAre()
    {
        var (day, later) = (Readings.Of("1001A", Day, Pollutant.CO, 1), Readings.Of("1001A", Day, Pollutant.CO, 2));

        day.HoursChangedBy(later);

        Assert.Equal((10_000, 20_000), (day.Hours(Pollutant.CO)[0], later.Hours(Pollutant.CO)[0]));
    }

    [Fact]
    public void HoursChangedBy_Null_IsRefused() =>
        Assert.Throws<ArgumentNullException>(() => new StationDay(Station, Day).HoursChangedBy(null!));

    [Fact]
    public void Part_OfSomeHours_StatesThoseAlone()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, 1, null, 3, 4).With(Pollutant.O3, 80);
        day.Flag(Pollutant.CO, 3, QualityFlags.Duplicate);
        day.Flag(Pollutant.CO, 4, QualityFlags.Duplicate);

        // Hours 2, 3 and 5 of CO; hour 5 is not stated.
        var part = day.Part(new PollutantTable<uint> { [Pollutant.CO] = 0b10110 });

        Assert.Equal((Station, Day), (part.Station, part.Day));
        Assert.Equal((0b110u, 0b100u, 0u), (part.Stated(Pollutant.CO), part.Present(Pollutant.CO), part.Stated(Pollutant.O3)));
        Assert.Equal([0, 0, 30_000, 0, 0], part.Hours(Pollutant.CO)[..5].ToArray());
        Assert.Equal((QualityFlags.Duplicate, QualityFlags.None), (part.Flags(Pollutant.CO, 3), part.Flags(Pollutant.CO, 4)));
    }

    [Fact]
    public void Part_OfNoHours_StatesNothing()
    {
        var part = Readings.Of("1001A", Day, Pollutant.CO, 1).Part(default);

        Assert.All(Pollutants.All.ToArray(), pollutant => Assert.Equal(0u, part.Stated(pollutant)));
        Assert.False(part.HasReadings);
    }

    [Fact]
    public void Part_LaidBackOverACorrection_RestoresWhatWasReplaced()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, 1, null, 3);
        var correction = Readings.Of("1001A", Day, Pollutant.CO, 2, 2, 3);
        var replaced = day.Part(day.HoursChangedBy(correction));

        day.Merge(correction);
        day.Merge(replaced);

        Assert.Equal(default, day.HoursChangedBy(Readings.Of("1001A", Day, Pollutant.CO, 1, null, 3)));
        Assert.Equal(0b101u, day.Present(Pollutant.CO));
    }

    [Fact]
    public void Copy_HasTheSameContentAndGoesItsOwnWay()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, 1, null);
        day.Flag(Pollutant.CO, 1, QualityFlags.Negative);

        var copy = day.Copy();
        copy.Set(Pollutant.CO, 1, 50_000);
        copy.Set(Pollutant.CO, 2, 60_000);
        day.Flag(Pollutant.CO, 1, QualityFlags.Duplicate);

        Assert.Equal((Station, Day), (copy.Station, copy.Day));
        Assert.Equal((10_000, 0b01u, 0u), (day.Hours(Pollutant.CO)[0], day.Present(Pollutant.CO), day.Usable(Pollutant.CO)));
        Assert.Equal((50_000, 0b11u, 0b11u), (copy.Hours(Pollutant.CO)[0], copy.Present(Pollutant.CO), copy.Usable(Pollutant.CO)));
        Assert.Equal(
            (QualityFlags.Negative | QualityFlags.Duplicate, QualityFlags.None), (day.Flags(Pollutant.CO, 1), copy.Flags(Pollutant.CO, 1)));
    }

    [Fact]
    public void Copy_OfADayWithoutFlags_MayBeFlagged()
    {
        var day = Readings.Of("1001A", Day, Pollutant.CO, 1);

        day.Copy().Flag(Pollutant.CO, 1, QualityFlags.Negative);

        Assert.False(day.HasFlags);
    }
}
