using AqPipeline.Analytics.Quality;

namespace AqPipeline.Analytics.Tests.Quality;

/// <summary>Days that are a thousand times too small. CO of 0.7 mg/m³ published as 0.7 µg/m³ is stored as 0.001 mg/m³.</summary>
public sealed class BelowRangeTests
{
    [Theory]
    [InlineData(Pollutant.CO, 1, 24, true)] // 0.001 mg/m³
    [InlineData(Pollutant.CO, 499, 24, true)]
    [InlineData(Pollutant.CO, 500, 24, false)]
    [InlineData(Pollutant.CO, 2_000, 24, false)] // clean background
    [InlineData(Pollutant.O3, 300, 24, true)] // 0.03 ppm called µg/m³
    [InlineData(Pollutant.O3, 9_999, 24, true)]
    [InlineData(Pollutant.O3, 10_000, 24, false)]
    [InlineData(Pollutant.CO, 10, 6, true)]
    [InlineData(Pollutant.CO, 10, 5, false)] // too few to say so
    [InlineData(Pollutant.PM25, 150, 24, true)] // 15 µg/m³ in mg/m³
    [InlineData(Pollutant.PM25, 20_000, 24, false)]
    public void Day_BelowCleanAir_IsTakenOutWithTheHintUnit(Pollutant pollutant, int scaled, int hours, bool isFound)
    {
        var day = new StationDay(new StationId("1001A"), new DateOnly(2024, 1, 5));
        for (var hour = 1; hour <= hours; hour++)
        {
            day.Set(pollutant, hour, scaled + (scaled > 10 ? -(hour % 2) : 0));
        }

        if (scaled is 500 or 10_000)
        {
            day.Set(pollutant, 2, scaled);
        }

        var found = QualityControl.Embedded.Check([day])[0].Where(finding => finding.Rule == QualityFlags.BelowRange).ToList();

        Assert.Equal(isFound ? [new QualityFinding(pollutant, QualityFlags.BelowRange, (1u << hours) - 1)] : [], found);
        Assert.False(QualityFlags.BelowRange.IsUsable());
        Assert.StartsWith("unit?", QualityControl.Embedded.Rule(QualityFlags.BelowRange).Reason);
    }

    [Fact]
    public void Day_WithOneHourOfCleanAir_IsLeft()
    {
        var day = new StationDay(new StationId("1001A"), new DateOnly(2024, 1, 5));
        for (var hour = 1; hour <= 24; hour++)
        {
            day.Set(Pollutant.O3, hour, hour == 14 ? 80_000 : 5_000);
        }

        Assert.DoesNotContain(QualityControl.Embedded.Check([day])[0], finding => finding.Rule == QualityFlags.BelowRange);
    }
}
