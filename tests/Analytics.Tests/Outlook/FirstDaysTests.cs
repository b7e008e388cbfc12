using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Analytics.Tests.Outlook;

/// <summary>The first days of the rest of a year come from the forecast.</summary>
public sealed class FirstDaysTests
{
    private static readonly OutlookSettings s_settings = new() { Members = 200 };

    private static readonly OutlookArea[] s_areas = [new("甲市", "某省"), new("乙市", "某省")];

    // Three days are left, and the forecast is sure of 80, 90 and 130 µg/m³: every member's rest has the mean 100.
    [Fact]
    public void Compute_OfASureForecast_HasItsFigures()
    {
        var ensemble = Compute(new(2016, 12, 28), Of(Forecast("甲市", (1, Sure(80)), (2, Sure(90)), (3, Sure(130)))));

        Assert.All(ensemble.Areas[0].RestMeans[Pollutant.PM25], mean => Assert.Equal(100_000_000, mean));
        Assert.True(ensemble.Areas[1].RestMeans[Pollutant.PM25].Distinct().Count() > 1);
    }

    // One day is left: over the members it has the quantiles of the forecast, and the member that was high without it is high with it.
    [Fact]
    public void Compute_OfOneDay_HasTheQuantiles_InTheOrderOfTheDrawnDays()
    {
        var quantiles = new ForecastQuantiles([10, 20, 30, 40, 50, 60, 70, 80, 90]);
        var plain = Compute(new(2016, 12, 30), null).Areas[0].RestMeans[Pollutant.PM25];

        var rest = Compute(new(2016, 12, 30), Of(Forecast("甲市", (1, quantiles)))).Areas[0].RestMeans[Pollutant.PM25];

        var sorted = rest.Order().ToList();
        Assert.InRange(sorted[20], 9_700_000, 10_300_000);
        Assert.InRange(sorted[100], 49_700_000, 50_300_000);
        // Rank 180.5 of 200 is a share of 0.9025: the root 9.487 + 2.416 · ln(1 / 0.975) / ln 5 = 9.525 of 90.72.
        Assert.InRange(sorted[180], 90_700_000, 90_740_000);
        Assert.Equal(sorted, Enumerable.Range(0, rest.Length).OrderBy(member => plain[member]).ThenBy(member => rest[member]).Select(member => rest[member]));
    }

    // Made on 12-29 with 50 for the 30th and 70 for the 31st: on 12-30 the day left is the second one.
    [Fact]
    public void Of_AnEarlierForecast_LeavesOutTheDaysThatHaveCome()
    {
        var forecast = FirstDays.Of([Forecast("甲市", (1, Sure(50)), (2, Sure(70)))], new(2016, 12, 29), new(2016, 12, 30));

        Assert.All(
            Compute(new(2016, 12, 30), forecast).Areas[0].RestMeans[Pollutant.PM25], mean => Assert.Equal(70_000_000, mean));
        Assert.True(FirstDays.Of([Forecast("甲市", (1, Sure(50)))], new(2016, 12, 29), new(2016, 12, 30)).IsEmpty);
    }

    [Fact]
    public void Compute_WithFans_EndsAtTheFiguresOfTheYear()
    {
        var area = Compute(new(2016, 9, 30), null, withFans: true).Areas[0];

        var (last, year) = (area.Fan!.Ranges(figures => figures.Pm25).Last()!, MemberRanges.Of(area.Figures[Pollutant.PM25], 1));
        Assert.Equal(new DateOnly(2016, 12, 31), area.Fan.Days.Last());
        Assert.Equal(274, area.Fan.Known.Count);
        Assert.Equal((double)year.Expected, (double)last.Expected, 0.1);
        Assert.Equal((double)year.Upper80, (double)last.Upper80, 0.1);
        Assert.Equal(MemberRanges.Of(area.HeavyDays.Select(days => days * ScaledValue.PerUnit), 0).Upper80,
            area.Fan.Ranges(figures => figures.HeavyDays).Last()!.Upper80);
    }

    private static OutlookEnsemble Compute(DateOnly asOf, FirstDays? forecast, bool withFans = false)
    {
        var history = new OutlookHistory(s_areas, new DayRange(new(2014, 1, 1), asOf));
        foreach (var day in history.Days.Each())
        {
            for (var area = 0; area < s_areas.Length; area++)
            {
                var value = Math.Round(60m + 5 * area + (decimal)(25 * Math.Cos(2 * Math.PI * day.DayOfYear / 365) + 12 * Math.Sin(day.DayNumber * 1.7)), 3);
                history.Add(area, Figures.Of(day, 10, 30, value * 1.5m, value, 1, 60), DayKind.Hours);
            }
        }

        return OutlookEnsemble.Compute(
            history, asOf, Editions.Cn2012, s_settings, null, new OutlookInputs { Forecast = forecast, WithFans = withFans });
    }

    private static FirstDays Of(KeptForecast forecast) => FirstDays.Of([forecast], new(2016, 12, 28), new(2016, 12, 28));

    private static ForecastQuantiles Sure(double value) => new([.. Enumerable.Repeat(value, ForecastQuantiles.Count)]);

    private static KeptForecast Forecast(string area, params (int Lead, ForecastQuantiles Quantiles)[] days) => new(
        area,
        [
            .. days.Select(day => new KeptFigure(
                Pollutant.PM25, day.Lead,
                new ExpectedFigure(day.Quantiles.Values[4], day.Quantiles.Values[0], day.Quantiles.Values[^1]) { Quantiles = day.Quantiles },
                "ridge")),
        ]);
}
