using AqPipeline.TestKit;

namespace AqPipeline.Analytics.Tests.Quality;

/// <summary>The rules that look at single readings: missing-marker, zero-as-missing, above-range, fine-above-coarse, flat-line.</summary>
public sealed class ReadingRulesTests
{
    [Theory]
    [InlineData(Pollutant.PM10, 999)]
    [InlineData(Pollutant.O3, 999)]
    [InlineData(Pollutant.PM25, 9999)]
    public void MissingMarker_AmongLowHours_IsFound(Pollutant pollutant, int marker) => Assert.Equal(
        A.Mask(5, 6, 7), A.Hours(QualityFlags.MissingMarker, pollutant, A.QuietDay().With(pollutant, 5, marker, marker, marker)));

    // A range of 1000 ends the sand of 喀什 on 2019-03-20 at 1000; 999 among such hours is a reading.
    [Fact]
    public void MissingMarker_BesideHoursNearlyAsHigh_IsAReading() => Assert.Equal(
        0u, A.Hours(QualityFlags.MissingMarker, Pollutant.PM10, A.QuietDay().With(Pollutant.PM10, 5, 700, 999, 999, 640)));

    [Fact]
    public void MissingMarker_AllDay_IsFound() => Assert.Equal(
        0xFFFFFFu,
        A.Hours(QualityFlags.MissingMarker, Pollutant.PM10, A.QuietDay().With(Pollutant.PM10, 1, [.. Enumerable.Repeat(9999m, 24)])));

    [Fact]
    public void MissingMarker_OfCarbonMonoxide_IsNinetyNine() =>
        Assert.Equal(A.Mask(9), A.Hours(QualityFlags.MissingMarker, Pollutant.CO, A.QuietDay().With(Pollutant.CO, 9, 99)));

    [Fact]
    public void ZeroAsMissing_AmongHighHours_IsFound() =>
        Assert.Equal(A.Mask(4), A.Hours(QualityFlags.ZeroAsMissing, Pollutant.NO2, A.QuietDay().With(Pollutant.NO2, 4, 0)));

    // SO2 of 1 or 2 rounds down to 0 in clean air.
    [Fact]
    public void ZeroAsMissing_BesideSmallReadings_IsAReading() => Assert.Equal(
        0u, A.Hours(QualityFlags.ZeroAsMissing, Pollutant.SO2, A.QuietDay().With(Pollutant.SO2, 1, 2, 1, 0, 0, 1, 2)));

    [Fact]
    public void ZeroAsMissing_InAHourOfNothingButZeros_TakesEveryZeroOfTheNeighbourhood()
    {
        var row = A.QuietDay();
        foreach (var pollutant in Pollutants.All)
        {
            row.With(pollutant, 13, 0);
        }

        var small = A.QuietDay("1002A", 1).With(Pollutant.SO2, 1, 2, 1, 0, 1);
        var findings = A.Check(row, small);

        Assert.All(
            Pollutants.All.ToArray(), pollutant => Assert.Equal(A.Mask(13), A.Hours(findings[0], QualityFlags.ZeroAsMissing, pollutant)));
        Assert.Equal(A.Mask(3), A.Hours(findings[1], QualityFlags.ZeroAsMissing, Pollutant.SO2));
    }

    [Fact]
    public void ZeroAsMissing_OfAPollutantAllDay_IsFound() => Assert.Equal(
        0xFFFFFFu, A.Hours(QualityFlags.ZeroAsMissing, Pollutant.O3, A.QuietDay().With(Pollutant.O3, 1, [.. new decimal[24]])));

    [Fact]
    public void ZeroAsMissing_OfPm10BesideMorePm25_IsFound()
    {
        var day = A.QuietDay().With(Pollutant.PM10, 1, 3, 0, 3).With(Pollutant.PM25, 1, 2, 2, 2);

        Assert.Equal(A.Mask(2), A.Hours(QualityFlags.ZeroAsMissing, Pollutant.PM10, day));
        Assert.Equal(0u, A.Hours(QualityFlags.FineAboveCoarse, Pollutant.PM25, day));
    }

    // 500 nmol/mol of O3 at 273.15 K: 500 · 47.998 / 22.414 = 1070.7; of SO2 500 · 64.066 / 22.414 = 1429.2; 50 µmol/mol of CO: 62.5 mg/m³.
    [Theory]
    [InlineData(Pollutant.O3, 1071, false)]
    [InlineData(Pollutant.O3, 1200, true)]
    [InlineData(Pollutant.SO2, 1429.2, false)]
    [InlineData(Pollutant.SO2, 1431, true)]
    [InlineData(Pollutant.CO, 62.4, false)]
    [InlineData(Pollutant.CO, 63, true)]
    [InlineData(Pollutant.PM10, 9985, false)]
    [InlineData(Pollutant.PM10, 10001, true)]
    public void AboveRange_IsAboveTheInstrument(Pollutant pollutant, decimal value, bool expected) => Assert.Equal(
        expected ? A.Mask(20) : 0u, A.Hours(QualityFlags.AboveRange, pollutant, A.QuietDay().With(pollutant, 20, value)));

    [Fact]
    public void FineAboveCoarse_MarksBoth()
    {
        var findings = A.Check(A.QuietDay().With(Pollutant.PM25, 8, 81, 82).With(Pollutant.PM10, 8, 80, 82))[0];

        Assert.Equal(
            [new QualityFinding(
                Pollutant.PM10, QualityFlags.FineAboveCoarse, A.Mask(8)), new(Pollutant.PM25, QualityFlags.FineAboveCoarse, A.Mask(8))],
                findings);
    }

    [Theory]
    [InlineData(Pollutant.PM10, 60, 6, true)]
    [InlineData(Pollutant.PM10, 60, 5, false)]
    [InlineData(Pollutant.PM10, 12, 20, false)]
    [InlineData(Pollutant.SO2, 4, 24, false)]
    [InlineData(Pollutant.O3, 75, 7, true)]
    public void FlatLine_IsLongAndAboveTheLevelWhereReadingsStandStill(Pollutant pollutant, int value, int hours, bool expected)
    {
        var day =
            A.QuietDay().With(pollutant, 1, [.. Enumerable.Repeat((decimal)value, hours)])
                .With(Pollutant.PM25, 1, [.. new decimal[24].Select((_, hour) => 3m + hour % 2)]);

        Assert.Equal(expected ? (1u << hours) - 1 : 0u, A.Hours(QualityFlags.FlatLine, pollutant, day));
    }

    [Fact]
    public void FlatLine_AcrossAMissingHour_IsTwoRuns()
    {
        var day = new StationDay(new StationId("1001A"), A.Date).With(Pollutant.PM10, 60, 60, 60, 60, null, 60, 60, 60, 60, 61);

        Assert.Equal(0u, A.Hours(QualityFlags.FlatLine, Pollutant.PM10, day));
    }
}
