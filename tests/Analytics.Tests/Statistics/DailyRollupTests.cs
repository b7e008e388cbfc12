using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.TestKit;

namespace AqPipeline.Analytics.Tests.Statistics;

/// <summary>GB 3095 Table 4 (20 hours) and the MDA8 of HJ 663 6.1.2; vectors 11.4 of the rule book.</summary>
public sealed class DailyRollupTests
{
    private static readonly DateOnly s_day = new(2024, 6, 1);
    private static readonly DailyRollup s_rollup = new(EditionCatalog.Embedded);

    private static readonly decimal?[] s_vectorO1 =
    [
        30, 28, 25, 22, 20, 18, 20, 30, 45, 65, 90, 115, 140, 160, 175, 185, 190, 188, 170, 140, 110, 85, 65, 50,
    ];

    // TV-O1: the windows that end at 08 to 24 o'clock; the highest is that of 20:00, (140 + 160 + 175 + 185 + 190 + 188 + 170 + 140)/8 =
    // 1348/8.
    [Fact]
    public void Compute_OfVectorO1_IsTheMaximumOf17Windows()
    {
        var figures = Roll(Readings.Of("1001A", s_day, Pollutant.O3, s_vectorO1));

        Assert.Equal(new DailyValue(168.5m, 17, isValid: true), figures.Values[Pollutant.O3]);
        Assert.Equal(190m, figures.O3MaximumHour);
    }

    // 168.5 rounds half to even to 168; 100 + 50 * 8/55 = 107.27.
    [Fact]
    public void Compute_OfVectorO1_GivesIndex108()
    {
        var figures = Roll(Readings.Of("1001A", s_day, Pollutant.O3, s_vectorO1));

        var report = new AqiCalculator(Editions.Cn2012).Report(figures);

        Assert.Equal(168m, report.Concentrations[Pollutant.O3]);
        Assert.Equal(108, report.Iaqi[Pollutant.O3]);
    }

    // TV-O2: windows ending 15 to 20 hold five values: 11 are left. 16 to 21: (185 + 190 + 188 + 170 + 140 + 110) / 6 = 983/6 = 163.83 >
    // 160.
    [Fact]
    public void Compute_OfVectorO2_IsValidWith11WindowsBecauseItIsAboveTheLimit()
    {
        var figures = Roll(Readings.Of("1001A", s_day, Pollutant.O3, Without(s_vectorO1, 13, 14, 15)));

        Assert.Equal(new DailyValue(983m / 6m, 11, isValid: true), figures.Values[Pollutant.O3]);
        Assert.Equal(164m, Gb8170.Round(figures.Values[Pollutant.O3].Concentration!.Value, 0));
    }

    // Half of 983/6 is 983/12 = 81.9.
    [Fact]
    public void Compute_OfVectorO2Halved_IsInvalid()
    {
        decimal?[] halved = [.. Without(s_vectorO1, 13, 14, 15).Select(hour => hour / 2)];

        var figures = Roll(Readings.Of("1001A", s_day, Pollutant.O3, halved));

        Assert.Equal(new DailyValue(983m / 12m, 11, isValid: false), figures.Values[Pollutant.O3]);
        Assert.Null(figures.Values[Pollutant.O3].Valid);
    }

    // TV-O3: 12 to 19 without 12 and 13: (160 + 175 + 185 + 190 + 188 + 170) / 6 = 1068/6 = 178.0.
    [Fact]
    public void Compute_OfVectorO3_KeepsAll17Windows()
    {
        var figures = Roll(Readings.Of("1001A", s_day, Pollutant.O3, Without(s_vectorO1, 12, 13)));

        Assert.Equal(new DailyValue(178.0m, 17, isValid: true), figures.Values[Pollutant.O3]);
    }

    // Exactly at the limit of 160 a day with too few windows stays invalid: 6.1.2 says above.
    [Theory]
    [InlineData(160, false)]
    [InlineData(161, true)]
    public void Compute_OfOneWindow_IsValidOnlyAboveTheLimit(int concentration, bool expected)
    {
        var hours = Enumerable.Repeat<decimal?>(concentration, 6).ToArray();

        var ozone = Roll(Readings.Of("1001A", s_day, Pollutant.O3, hours)).Values[Pollutant.O3];

        Assert.Equal(new DailyValue(concentration, 1, expected), ozone);
    }

    // Hours 1 to 19 present: windows ending 8 to 21 hold at least six (14 to 19), 22 holds five: 14 windows. One hour fewer: 13.
    [Theory]
    [InlineData(19, 14, true)]
    [InlineData(18, 13, false)]
    public void Compute_OfWindowsAtTheMinimum_IsValidFrom14(int hours, int windows, bool expected)
    {
        var values = Enumerable.Repeat<decimal?>(100, hours).ToArray();

        var ozone = Roll(Readings.Of("1001A", s_day, Pollutant.O3, values)).Values[Pollutant.O3];

        Assert.Equal(new DailyValue(100, windows, expected), ozone);
    }

    [Fact]
    public void Compute_OfFiveOzoneHours_HasNoWindowButAMaximumHour()
    {
        var figures = Roll(Readings.Of("1001A", s_day, Pollutant.O3, 50, 60, 70, 80, 90));

        Assert.Equal(default, figures.Values[Pollutant.O3]);
        Assert.Equal(90m, figures.O3MaximumHour);
    }

    [Theory]
    [InlineData(Pollutant.SO2, 19, false)]
    [InlineData(Pollutant.SO2, 20, true)]
    [InlineData(Pollutant.NO2, 19, false)]
    [InlineData(Pollutant.NO2, 20, true)]
    [InlineData(Pollutant.CO, 19, false)]
    [InlineData(Pollutant.CO, 20, true)]
    [InlineData(Pollutant.PM10, 19, false)]
    [InlineData(Pollutant.PM10, 20, true)]
    [InlineData(Pollutant.PM25, 19, false)]
    [InlineData(Pollutant.PM25, 20, true)]
    public void Compute_OfHoursAroundTheMinimum_IsValidFrom20(Pollutant pollutant, int hours, bool expected)
    {
        var values = Enumerable.Repeat<decimal?>(8, hours).ToArray();

        var figures = Roll(Readings.Of("1001A", s_day, pollutant, values));

        Assert.Equal(new DailyValue(8, hours, expected), figures.Values[pollutant]);
    }

    // 1 + 2 + ... + 23 = 276; 276/23 = 12. Hour 24 is stated missing and takes part in nothing.
    [Fact]
    public void Compute_WithStatedMissingHours_AveragesTheOthers()
    {
        decimal?[] hours = [.. Enumerable.Range(1, 23).Select(hour => (decimal?)hour), null];

        var figures = Roll(Readings.Of("1001A", s_day, Pollutant.NO2, hours));

        Assert.Equal(new DailyValue(12, 23, isValid: true), figures.Values[Pollutant.NO2]);
    }

    // 0.1 * 20 + 1.4 = 3.4 mg/m³ in 21 hours: 3.4/21 = 0.161904761904761904761904761904...
    [Fact]
    public void Compute_OfASumThatDoesNotDivide_IsExactToTheLastDigit()
    {
        decimal?[] hours = [.. Enumerable.Repeat<decimal?>(0.1m, 20), 1.4m];

        var figures = Roll(Readings.Of("1001A", s_day, Pollutant.CO, hours));

        Assert.Equal(0.1619047619047619047619047619m, figures.Values[Pollutant.CO].Concentration);
        Assert.Equal(21, figures.Values[Pollutant.CO].Count);
    }

    [Fact]
    public void Compute_OfNegativeFlaggedHours_LeavesThemOut()
    {
        var readings = Readings.Of("1001A", s_day, Pollutant.SO2, [.. Enumerable.Repeat<decimal?>(6, 20)]);
        readings.Set(Pollutant.SO2, 21, -3000, QualityFlags.Negative);
        readings.Set(Pollutant.SO2, 22, -1000, QualityFlags.Negative | QualityFlags.Duplicate);

        var figures = Roll(readings);

        Assert.Equal(new DailyValue(6, 20, isValid: true), figures.Values[Pollutant.SO2]);
    }

    [Fact]
    public void Compute_OfNegativeFlaggedOzone_LeavesItOutOfWindowsAndMaximum()
    {
        var readings = Readings.Of("1001A", s_day, Pollutant.O3, [.. Enumerable.Repeat<decimal?>(40, 24)]);
        for (var hour = 1; hour <= 21; hour++)
        {
            readings.Set(Pollutant.O3, hour, -5000, QualityFlags.Negative);
        }

        var figures = Roll(readings);

        Assert.Equal(default, figures.Values[Pollutant.O3]);
        Assert.Equal(40m, figures.O3MaximumHour);
    }

    [Fact]
    public void Compute_OfDuplicateFlaggedHours_LeavesThemOut()
    {
        var readings = Readings.Of("1001A", s_day, Pollutant.PM10, [.. Enumerable.Repeat<decimal?>(50, 19)]);
        readings.Set(Pollutant.PM10, 20, 70_000, QualityFlags.Duplicate);

        var figures = Roll(readings);

        Assert.Equal(new DailyValue(50, 19, isValid: false), figures.Values[Pollutant.PM10]); // 19 hours of 50; 20 are needed
    }

    [Fact]
    public void Compute_WithUnusableFindings_LeavesTheirHoursOut()
    {
        var readings = Readings.Of("1001A", s_day, Pollutant.CO, [.. Enumerable.Repeat<decimal?>(0.6m, 23), 45.6m]);
        QualityFinding[] findings =
            [new(Pollutant.CO, QualityFlags.IsolatedSpike, 1 << 23), new(Pollutant.CO, QualityFlags.FlatLine, 0x7FFFFF)];

        var result = s_rollup.Compute(readings, findings);

        // Without the finding (23 · 0.6 + 45.6)/24 = 2.475; the flat line is only suspect.
        Assert.Equal(new DailyValue(0.6m, 23, isValid: true), result.Figures.Values[Pollutant.CO]);
        Assert.Equal(findings, result.Findings);
        Assert.Equal(23, result.UsableHours(Pollutant.CO));
    }

    [Fact]
    public void Compute_WithUnusableOzone_LeavesItOutOfWindowsMaximumAndHours()
    {
        var readings =
            Readings.Of(
                "1001A", s_day, Pollutant.O3, [.. Enumerable.Repeat<decimal?>(80, 12), 900, .. Enumerable.Repeat<decimal?>(80, 11)]);

        var result = s_rollup.Compute(readings, [new(Pollutant.O3, QualityFlags.IsolatedSpike, 1 << 12)]);

        // Every one of the 17 windows has at least 7 of its 8 hours.
        Assert.Equal(new DailyValue(80, 17, isValid: true), result.Figures.Values[Pollutant.O3]);
        Assert.Equal(80m, result.Figures.O3MaximumHour);
        Assert.Equal(23, result.UsableHours(Pollutant.O3));
    }

    [Fact]
    public void Compute_OfAnEmptyDay_HasNoFigures()
    {
        var result = s_rollup.Compute(new StationDay(new StationId("1001A"), s_day));

        Assert.Equal(new StationId("1001A"), result.Station);
        Assert.Equal(s_day, result.Figures.Day);
        Assert.Equal(default, result.Figures.Values);
        Assert.Null(result.Figures.O3MaximumHour);
    }

    [Fact]
    public void Fingerprint_OfTheSameRules_IsTheSame()
    {
        var again = new DailyRollup(EditionCatalog.Load(EditionCatalog.EmbeddedText));

        Assert.Equal(s_rollup.Fingerprint, again.Fingerprint);
        Assert.NotEmpty(again.Fingerprint);
    }

    private static DailyStatistics Roll(StationDay readings) => s_rollup.Compute(readings).Figures;

    private static decimal?[] Without(decimal?[] hours, params int[] missing) =>
        [.. hours.Select((value, index) => missing.Contains(index + 1) ? null : value)];
}
