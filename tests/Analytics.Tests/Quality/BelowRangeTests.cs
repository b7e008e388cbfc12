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
    public void Day_FallingSmoothlyBelowOne_IsLeft()
    {
        // Ozone of a street at night (titration by NO): 0.4, 0.8 ... 90 without a gap.
        var day = Day("1001A", (Pollutant.O3, hour => hour <= 8 ? 0.4m : (hour - 8) * 1.5m));

        Assert.Empty(Found([day])[0]);
    }

    [Theory]
    [InlineData(Pollutant.PM25, 0.310, 320)] // heavy smog in mg/m³; one hour in µg/m³
    [InlineData(Pollutant.SO2, 0.012, 12)]
    [InlineData(Pollutant.NO2, 0.061, 61)]
    [InlineData(Pollutant.O3, 0.083, 83)]
    [InlineData(Pollutant.CO, 0.0007, 0.7)]
    public void OneNormalHour_DoesNotHideTheOthers(Pollutant pollutant, double low, double normal)
    {
        var day = Day("1001A", (pollutant, hour => (decimal)(hour == 14 ? normal : low)));

        Assert.Equal([new QualityFinding(pollutant, QualityFlags.BelowRange, AllDay & ~(1u << 13))], Found([day])[0]);
    }

    [Theory]
    [InlineData(Pollutant.PM25, 0.310, Pollutant.PM10, 420)] // PM2.5 a thousandth of PM10: sand has a tenth
    [InlineData(Pollutant.PM10, 0.520, Pollutant.PM25, 310)]
    [InlineData(Pollutant.PM25, 0.310, Pollutant.CO, 1.8)] // smoke without particles
    [InlineData(Pollutant.SO2, 0.012, Pollutant.CO, 0.8)]
    [InlineData(Pollutant.NO2, 0.061, Pollutant.CO, 0.8)]
    public void Day_ContradictedByAnotherPollutant_IsTakenOut(Pollutant pollutant, double low, Pollutant other, double value)
    {
        var day = Day("1001A", (pollutant, hour => (decimal)low + 0.001m * hour), (other, _ => (decimal)value));

        Assert.Equal([new QualityFinding(pollutant, QualityFlags.BelowRange, AllDay)], Found([day])[0]);
    }

    [Fact]
    public void Day_WhollyInMilligrams_IsTakenOutForEveryPollutantButCO()
    {
        // A table of before GB 3095-2012: everything in mg/m³. O3 of 0.083 is below clean air, which doubts the others.
        var day = Day(
            "1001A", (Pollutant.SO2, _ => 0.012m), (Pollutant.NO2, _ => 0.061m), (Pollutant.O3, _ => 0.083m), (Pollutant.CO, _ => 0.4m),
            (Pollutant.PM10, _ => 0.52m), (Pollutant.PM25, _ => 0.31m));

        Assert.Equal(
            [Pollutant.SO2, Pollutant.NO2, Pollutant.O3, Pollutant.PM10, Pollutant.PM25],
            Found([day])[0].Select(finding => finding.Pollutant).Order());
    }

    [Fact]
    public void Station_AThousandTimesBelowItsNeighbours_IsTakenOut()
    {
        var wrong = Day("1001A", (Pollutant.SO2, _ => 0.012m));
        var right = Day("1002A", (Pollutant.SO2, hour => 10 + hour));

        Assert.Equal([new QualityFinding(Pollutant.SO2, QualityFlags.BelowRange, AllDay)], Found([wrong, right])[0]);
        Assert.Empty(Found([right, wrong])[0]);
    }

    /// <summary>
    /// Los Angeles in winter: SO2 of 0.1 to 0.3 ppb (0.3 to 0.8 µg/m³) beside CO of 0.6 to 1.1 ppm. Rain that washes PM2.5 out for hours,
    /// not all day, beside CO of 0.55 mg/m³.
    /// </summary>
    [Fact]
    public void CleanHours_BesideCO_AreLeft()
    {
        var city = Day("6-37-1103", (Pollutant.SO2, hour => 0.3m + 0.02m * hour), (Pollutant.CO, _ => 0.9m));
        var rain = Day("1001A", (Pollutant.PM25, hour => hour is > 6 and <= 15 ? 0.6m : 12), (Pollutant.CO, _ => 0.55m));

        Assert.All(Found([city, rain]), Assert.Empty);
    }

    [Fact]
    public void RemoteSite_WithCleanAir_IsLeft()
    {
        // As at Birkenes in Norway: gases and particles below 1 µg/m³, CO at the background, ozone not.
        var site = Day(
            "NO0002R", (Pollutant.SO2, _ => 0.2m), (Pollutant.NO2, hour => 0.3m + 0.01m * hour), (Pollutant.O3, _ => 62),
            (Pollutant.CO, _ => 0.12m),
            (Pollutant.PM10, _ => 1.2m), (Pollutant.PM25, _ => 0.7m));
        var town = Day("NO0001R", (Pollutant.NO2, hour => 3 + hour), (Pollutant.PM25, _ => 5));

        Assert.Empty(Found([site, town])[0]);
    }

    private const uint AllDay = (1u << 24) - 1;

    private static StationDay Day(string station, params IEnumerable<(Pollutant Pollutant, Func<int, decimal> Value)> series)
    {
        var day = new StationDay(new StationId(station), new DateOnly(2024, 1, 5));
        foreach (var (pollutant, value) in series)
        {
            for (var hour = 1; hour <= 24; hour++)
            {
                day.Set(pollutant, hour, (int)(value(hour) * StationDay.Scale));
            }
        }

        return day;
    }

    private static List<List<QualityFinding>> Found(StationDay[] days)
    {
        var findings = QualityControl.Embedded.Check(days);
        return [.. days.Select((_, series) => findings[series].Where(finding => finding.Rule == QualityFlags.BelowRange).ToList())];
    }
}
