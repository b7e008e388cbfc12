namespace AqPipeline.Domain.Tests;

public sealed class WeatherDayTests
{
    private static readonly DateOnly Day = new(2013, 3, 1);

    [Fact]
    public void Set_TwoElements_CountsTheHourOnce()
    {
        var day = new WeatherDay(new("A"), Day);
        day.Set(WeatherElement.Temperature, 1, -700);
        day.Set(WeatherElement.WindSpeed, 1, 4400);
        day.Set(WeatherElement.Rain, 24, 0);
        day.State(WeatherElement.Pressure, 0b10);

        Assert.Equal(2, day.Hours);
        Assert.True(day.TryGet(WeatherElement.Temperature, 1, out var temperature));
        Assert.Equal(-700, temperature);
        Assert.False(day.TryGet(WeatherElement.Pressure, 2, out _));
        Assert.Equal((0b10u, 0u), (day.Stated(WeatherElement.Pressure), day.Present(WeatherElement.Pressure)));
    }

    [Fact]
    public void Merge_LaterStatement_ReplacesWhatItStatesAndNothingElse()
    {
        var day = new WeatherDay(new("A"), Day);
        day.Set(WeatherElement.Temperature, 1, -700);
        day.Set(WeatherElement.Temperature, 2, -1100);
        day.Set(WeatherElement.Temperature, 3, -1100);
        var later = new WeatherDay(new("A"), Day);
        later.Set(WeatherElement.Temperature, 1, -800);
        later.State(WeatherElement.Temperature, 0b10);
        later.Set(WeatherElement.Rain, 5, 100);

        day.Merge(later);

        Assert.Equal([-800, 0, -1100], day.ValuesOf(WeatherElement.Temperature)[..3].ToArray());
        Assert.Equal((0b111u, 0b101u), (day.Stated(WeatherElement.Temperature), day.Present(WeatherElement.Temperature)));
        Assert.Equal(0b10000u, day.Present(WeatherElement.Rain));
    }

    [Fact]
    public void Merge_OfAnotherDay_IsABug() =>
        Assert.Throws<ArgumentException>(() => new WeatherDay(new("A"), Day).Merge(new WeatherDay(new("A"), Day.AddDays(1))));

    // The sixteen winds stand 22.5° apart, from north through east (WMO-No. 8).
    [Theory]
    [InlineData("N", 0)]
    [InlineData("NNE", 22_500)]
    [InlineData("E", 90_000)]
    [InlineData("SSW", 202_500)]
    [InlineData("WNW", 292_500)]
    [InlineData("NNW", 337_500)]
    public void WindDirection_Name_IsTheMiddleOfItsSector(string name, int milliDegrees)
    {
        Assert.True(WindDirection.TryParse(name, out var parsed));
        Assert.Equal(milliDegrees, parsed);
    }

    [Theory]
    [InlineData("nw")]
    [InlineData("")]
    [InlineData("NNN")]
    [InlineData("cv")]
    public void WindDirection_NoName_IsNotRead(string name) => Assert.False(WindDirection.TryParse(name, out _));
}
