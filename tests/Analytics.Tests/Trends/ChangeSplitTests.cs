using AqPipeline.Analytics.Trends;

namespace AqPipeline.Analytics.Tests.Trends;

public sealed class ChangeSplitTests
{
    // Observed 80 to 76: -4, -5 %. Under usual weather 82 to 73.8: -8.2, -10 %. The weather added 4.2, or 5 points.
    [Fact]
    public void Split_OfAChange_AddsUp()
    {
        var split = new ChangeSplit(ConcentrationChange.Of(80, 76, 1), ConcentrationChange.Of(82, 73.8, 1));

        Assert.Equal((-4m, -5m), (split.Observed.Change, split.Observed.Percent));
        Assert.Equal((-8.2m, -10m), (split.Measures!.Value.Change, split.Measures.Value.Percent));
        Assert.Equal((4.2m, 5m), (split.Weather, split.WeatherPoints));
        Assert.Equal(split.Observed.Change, split.Measures.Value.Change + split.Weather);
    }

    [Fact]
    public void Split_WithoutNormalisedFigures_HasNoWeather()
    {
        var split = new ChangeSplit(ConcentrationChange.Of(80, 76, 1), null);

        Assert.Null(split.Weather);
        Assert.Null(split.WeatherPoints);
    }

    [Fact]
    public void Change_FromNothing_HasNoPercentage() => Assert.Null(ConcentrationChange.Of(0, 1, 1).Percent);
}
