using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Tests.Events;

/// <summary>
/// Dust days: the published Guangdong rows of the rule book (TV-A5 to A12) and the four ways to evaluate a period (section 5).
/// </summary>
public sealed class DeductionTests
{
    private static readonly Period s_month = Figures.Period("2025-04");
    private static readonly DateOnly s_dust = new(2025, 4, 13);
    private static readonly PollutantSet s_particles = default(PollutantSet).With(Pollutant.PM10).With(Pollutant.PM25);

    // Row, SO2, NO2, CO, O3, PM2.5 where only PM10 is deducted, published AQI and primary pollutants.
    public static TheoryData<string, decimal, decimal, decimal, decimal, decimal?, int, string> Published => new()
    {
        { "TV-A5 Guangzhou 2025-04-13", 6, 25, 0.4m, 87, null, 44, "" },
        { "TV-A6 Guangzhou 2025-04-15", 7, 52, 0.6m, 153, null, 95, "O3" },
        { "TV-A7 Guangzhou 2025-04-16", 6, 40, 0.5m, 185, null, 123, "O3" },
        { "TV-A8 Guangzhou 2025-04-17", 5, 21, 0.5m, 131, null, 76, "O3" },
        { "TV-A9 Guangzhou 2025-04-18", 5, 32, 0.6m, 43, null, 40, "" },
        { "TV-A10 Shenzhen 2025-04-14", 9, 56, 0.7m, 159, null, 100, "O3" },
        { "TV-A11 Shenzhen 2025-04-15", 8, 44, 0.7m, 178, null, 117, "O3" },
        { "TV-A12 Shanwei 2025-04-12", 6, 6, 0.6m, 79, 17, 40, "" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Without_OfADustDay_GivesThePublishedAqi(
        string row, decimal so2, decimal no2, decimal co, decimal o3, decimal? pm25, int aqi, string primary)
    {
        var deducted = pm25 is null ? s_particles : default(PollutantSet).With(Pollutant.PM10);
        var measured = Figures.Of(s_dust, so2, no2, pm10: 420, pm25: pm25 ?? 130, co, o3);

        var report = new AqiCalculator(Editions.Cn2012).Report(Deduction.Without(measured, deducted), deducted);

        Assert.Equal((row, aqi, primary), (row, report.Aqi, report.PrimaryPollutants.ToString()));
        Assert.Null(report.Concentrations[Pollutant.PM10]);
    }

    // 29 days of PM10 20 and a dust day of 420: (29 * 20 + 420)/30 = 33.3; without it 20. IAQI of 420 is 300, a heavy day; the rest gives
    // 44.
    [Theory]
    [InlineData(false, false, 33, 29, 1)]
    [InlineData(true, false, 20, 29, 1)]
    [InlineData(false, true, 33, 30, 0)]
    [InlineData(true, true, 20, 30, 0)]
    public void Evaluate_InEachOfTheFourWays_DeductsWhatItSays(bool statistics, bool dayCounts, int pm10, int good, int heavy)
    {
        var deduction = new Deduction(new Dictionary<DateOnly, PollutantSet> { [s_dust] = s_particles }, statistics, dayCounts);

        var evaluation = new PeriodEvaluator(Editions.Cn2012).Evaluate("广州", s_month, 1, Days(420), deduction);

        Assert.Equal(
            ((decimal?)pm10, good, heavy), (evaluation.Values[Pollutant.PM10].Published, evaluation.Days.Good, evaluation.Days.Heavy));
        Assert.Equal(30, evaluation.Days.Valid); // The day stays in the denominator.
        Assert.Equal(new DustShare(statistics, dayCounts, 1), evaluation.Dust);
        Assert.True(evaluation.Values[Pollutant.PM10].IsValid);
        Assert.Equal(statistics ? 29 : 30, evaluation.Values[Pollutant.PM10].Days);
    }

    // In 46 of the 211 published rows, all with an AQI up to 100, the original AQI is kept: PM10 130 is 50 + 50 * 80/100 = 90.
    [Fact]
    public void Evaluate_OfADustDayThatDoesNotExceed_CountsItAsItWas()
    {
        var deduction = new Deduction(new Dictionary<DateOnly, PollutantSet> { [s_dust] = s_particles }, Statistics: true, DayCounts: true);

        var evaluation = new PeriodEvaluator(Editions.Cn2012).Evaluate("广州", s_month, 1, Days(130), deduction);

        Assert.Equal((30, 29), (evaluation.Days.Good, evaluation.Days.Excellent));
    }

    // HJ 633-2026 5.3.2: what is not monitored by design does not hold the AQI back; what is missing does (5.3.1).
    [Fact]
    public void Report_WithAPollutantExemptByDesign_IsPublishedUnder2026()
    {
        var day = Figures.Of(s_dust, 10, 20, 50, 30, null, 90);
        var calculator = new AqiCalculator(Editions.Cn2026);

        Assert.Null(calculator.Report(day).Aqi);
        Assert.Equal(50, calculator.Report(day, default(PollutantSet).With(Pollutant.CO)).Aqi);
        Assert.Null(calculator.Report(day, default(PollutantSet).With(Pollutant.NO2)).Aqi);
    }

    private static DailyStatistics[] Days(decimal dust) =>
    [
        .. Figures.Each(s_month.Days)
            .Select(day => day == s_dust ? Figures.Of(day, 6, 25, dust, 30, 0.4m, 87) : Figures.Of(day, 6, 25, 20, 15, 0.4m, 87)),
    ];
}
