using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

public sealed class HourlyForecasterTests
{
    private const int Days = 200;
    private const int Hours = 72;
    private static readonly DateOnly First = Histories.First;
    private static readonly DateOnly Last = First.AddDays(Days - 1);

    /// <summary>All hours after the last known day are multiplied by nine or taken away: nothing of the forecast may change.</summary>
    [Fact]
    public void Forecast_WhenTheFutureChanges_StaysTheSame()
    {
        var now = First.AddDays(149);
        HourlyHistory[] histories = [Wavy("A", 1), Wavy("B", 2)];
        var known = 150 * 24;

        var forecasts = new[]
        {
            histories,
            [.. histories.Select(history => Histories.Changed(history, (value, hour) => hour < known ? value : 9 * value))],
            [.. histories.Select(history => Histories.Changed(history, (value, hour) => hour < known ? value : null))],
        }.Select(which => Histories.Texts([Histories.Train(new HourlyPanel(which), now, Hours).Forecast(1, now)])).ToList();

        Assert.Equal(forecasts[0], forecasts[1]);
        Assert.Equal(forecasts[0], forecasts[2]);
    }

    /// <summary>The same within a back-test: a forecaster that was trained earlier, asked on a day before the change.</summary>
    [Fact]
    public void Forecast_FromADayAfterTraining_DoesNotSeeLaterHours()
    {
        var (learnt, now) = (First.AddDays(149), First.AddDays(170));
        var history = Wavy("A", 1);
        var changed = Histories.Changed(history, (value, hour) => hour < 171 * 24 ? value : 9 * value);

        Assert.Equal(
            Histories.Texts([Histories.Train(new HourlyPanel([history]), learnt, Hours).Forecast(0, now)]),
            Histories.Texts([Histories.Train(new HourlyPanel([changed]), learnt, Hours).Forecast(0, now)]));
    }

    [Fact]
    public void Forecast_OfHoursThatRememberTheLast_HasSkillOnTheFirstHour()
    {
        var forecast = Histories.Train(new HourlyPanel([Wavy("A", 3)]), Last, Hours).Forecast(0, Last);

        var (first, last) = (forecast.Leads[0], forecast.Leads[^1]);
        Assert.Equal(Hours, forecast.Leads.Count);
        Assert.Equal((Last.AddDays(1), 1, 1), (first.Day, first.HourOfDay, first.Lead));
        Assert.Equal((Last.AddDays(3), 24, 72), (last.Day, last.HourOfDay, last.Lead));
        Assert.NotEqual("climatology", first.Selections[Pollutant.PM25]!.Model);
        Assert.True(first.Selections[Pollutant.PM25]!.SkillAgainstClimatology > 0.2, first.Selections[Pollutant.PM25]!.ToString());
        Assert.Equal("", forecast.Reason);
    }

    /// <summary>The last four days by the hour; what lies before the first known hour is empty.</summary>
    [Fact]
    public void Forecast_FromTheThirdDay_HasTheHoursUpToItsOrigin()
    {
        var (history, origin) = (Wavy("A", 3), First.AddDays(2));

        var forecast = Histories.Train(new HourlyPanel([history]), origin, Hours).Forecast(0, origin);

        Assert.Equal(First.AddDays(-1), forecast.FirstPastDay);
        Assert.All(forecast.Past[Pollutant.O3].Take(24), Assert.Null);
        Assert.All(
            history.O3.Take(72).Zip(forecast.Past[Pollutant.O3].Skip(24)), hour => Assert.Equal(hour.First!.Value, hour.Second!.Value, 9));
        Assert.Equal(96, forecast.Past[Pollutant.O3].Count);
    }

    [Fact]
    public void Intervals_HoldTheirValueAndNeverNarrowFromDayToDay()
    {
        var forecast = Histories.Train(new HourlyPanel([Wavy("A", 3), Wavy("B", 4)]), Last, Hours).Forecast(1, Last);

        foreach (var hours in new[] { FiguresOf(forecast, Pollutant.PM25), FiguresOf(forecast, Pollutant.O3) })
        {
            Assert.All(hours, hour => Assert.True(hour.Lower >= 0 && hour.Lower <= hour.Value && hour.Value <= hour.Upper));
            Assert.All(hours.Zip(hours.Skip(24)), days => Assert.True(Width(days.Second) >= Width(days.First) - 1e-9));
        }

        static double Width(ExpectedFigure hour) => hour.Upper - hour.Lower;
    }

    /// <summary>Every fifth hour missing, and the last day and a half with it: climatology is what is left, and it is finite.</summary>
    [Fact]
    public void Forecast_WithGaps_IsFinite()
    {
        var gappy = Histories.Changed(Wavy("A", 5), (value, hour) => hour % 5 == 0 || hour >= Days * 24 - 36 ? null : value);

        var forecast = Histories.Train(new HourlyPanel([gappy]), Last, Hours).Forecast(0, Last);

        Assert.Equal(Hours, forecast.Of(Pollutant.O3).Count());
        Assert.All(BothFiguresOf(forecast), hour => Assert.True(double.IsFinite(hour.Value) && double.IsFinite(hour.Upper)));
        Assert.All(forecast.Leads, lead => Assert.Equal(
            ("climatology", "climatology"), (lead.Selections[Pollutant.PM25]!.Model, lead.Selections[Pollutant.O3]!.Model)));
    }

    [Fact]
    public void Forecast_OfAConstant_IsTheConstant()
    {
        var constant = Histories.Changed(Wavy("A", 5), (_, _) => 16);

        var forecast = Histories.Train(new HourlyPanel([constant]), Last, Hours).Forecast(0, Last);

        Assert.All(BothFiguresOf(forecast), hour => Assert.Equal(16, hour.Value, 6));
    }

    [Fact]
    public void Forecast_OfTenDays_IsAWideClimatologyWithItsReason()
    {
        var last = First.AddDays(9);
        var history = new HourlyHistory("A", First, [.. Wavy("A", 6).Pm25.Take(240)], [.. Enumerable.Repeat((double?)null, 240)]);

        var forecast = Histories.Train(new HourlyPanel([history]), last, Hours).Forecast(0, last);

        Assert.Equal("too short a history to rehearse on, and so a wide interval, for PM2.5; no hour is known of O3", forecast.Reason);
        Assert.Empty(forecast.Of(Pollutant.O3));
        Assert.Equal(Hours, forecast.Of(Pollutant.PM25).Count());
        Assert.All(forecast.Leads, lead =>
        {
            // The mean of the ten days at this hour, and an interval that holds eight of them.
            var figure = lead.Values[Pollutant.PM25]!.Value;
            var same = history.Pm25.Where((_, index) => index % 24 == lead.HourOfDay - 1).Select(value => value!.Value).ToList();
            Assert.Equal(same.Average(), figure.Value, 0.06);
            Assert.True(same.Count(value => value >= figure.Lower && value <= figure.Upper) >= 8);
        });
    }

    [Fact]
    public void Train_OutsideItsBounds_IsRefused()
    {
        var panel = new HourlyPanel([Wavy("A", 1)]);

        Assert.Throws<ArgumentException>(() => Histories.Train(panel, First.AddDays(-1), 1));
        Assert.ThrowsAny<ArgumentException>(() => Histories.Train(panel, Last, 73));
        Assert.Throws<ArgumentException>(() => new HourlyPanel([new HourlyHistory("A", First, [1], [1])]));
        Assert.Throws<ArgumentException>(() => new HourlyPanel([]));
    }

    [Fact]
    public void BackTest_ScoresTheForecastBesideTheReferences()
    {
        var test = new BackTest(Resolution.Hours, Hours);

        test.Run(
            new HourlyPanel([Wavy("A", 1), Wavy("B", 2)]), ForecastModels.Hourly, [0, 1], new DayRange(Last.AddDays(-19), Last));

        // Twenty days from each of which the first six hours are scored, at two areas.
        Assert.Equal(240, test.Score(Pollutant.PM25, 0, "forecast")!.Count);
        Assert.True(test.Score(Pollutant.PM25, 0, "forecast")!.Rmse < test.Score(Pollutant.PM25, 0, "climatology")!.Rmse);
        Assert.NotNull(test.Score(Pollutant.O3, 4, "persistence")!.Rmse);
        Assert.Null(test.Score(Pollutant.CO, 0, "forecast"));
    }

    private static List<ExpectedFigure> FiguresOf(AreaForecast forecast, Pollutant pollutant) =>
        [.. forecast.Of(pollutant).Select(lead => lead.Values[pollutant]!.Value)];

    private static IEnumerable<ExpectedFigure> BothFiguresOf(AreaForecast forecast) =>
        FiguresOf(forecast, Pollutant.PM25).Concat(FiguresOf(forecast, Pollutant.O3));

    private static HourlyHistory Wavy(string area, int seed) => Histories.WavyHours(area, Days, seed);
}
