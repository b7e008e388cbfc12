using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

public sealed class HourlyForecasterTests
{
    private const int Days = 200;
    private const int Hours = 72;
    private static readonly DateOnly First = new(2014, 1, 1);
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
            [.. histories.Select(history => Changed(history, (value, hour) => hour < known ? value : 9 * value))],
            [.. histories.Select(history => Changed(history, (value, hour) => hour < known ? value : null))],
        }.Select(which => Texts(Train(new HourlyPanel(which), now, Hours).Forecast(1, now))).ToList();

        Assert.Equal(forecasts[0], forecasts[1]);
        Assert.Equal(forecasts[0], forecasts[2]);
    }

    /// <summary>The same within a back-test: a forecaster that was trained earlier, asked on a day before the change.</summary>
    [Fact]
    public void Forecast_FromADayAfterTraining_DoesNotSeeLaterHours()
    {
        var (learnt, now) = (First.AddDays(149), First.AddDays(170));
        var history = Wavy("A", 1);
        var changed = Changed(history, (value, hour) => hour < 171 * 24 ? value : 9 * value);

        Assert.Equal(
            Texts(Train(new HourlyPanel([history]), learnt, Hours).Forecast(0, now)),
            Texts(Train(new HourlyPanel([changed]), learnt, Hours).Forecast(0, now)));
    }

    [Fact]
    public void Forecast_OfHoursThatRememberTheLast_HasSkillOnTheFirstHour()
    {
        var forecast = Train(new HourlyPanel([Wavy("A", 3)]), Last, Hours).Forecast(0, Last);

        Assert.Equal(Hours, forecast.Pm25.Count);
        Assert.Equal((new HourEnding(Last.AddDays(1), 1), 1), (forecast.Pm25[0].Hour, forecast.Pm25[0].Lead));
        Assert.Equal((new HourEnding(Last.AddDays(3), 24), 72), (forecast.O3[^1].Hour, forecast.O3[^1].Lead));
        Assert.NotEqual("climatology", forecast.Pm25[0].Selection.Model);
        Assert.True(forecast.Pm25[0].Selection.SkillAgainstClimatology > 0.2, forecast.Pm25[0].Selection.ToString());
        Assert.Equal("", forecast.Reason);
    }

    [Fact]
    public void Intervals_HoldTheirValueAndNeverNarrowFromDayToDay()
    {
        var forecast = Train(new HourlyPanel([Wavy("A", 3), Wavy("B", 4)]), Last, Hours).Forecast(1, Last);

        foreach (var hours in new[] { forecast.Pm25, forecast.O3 })
        {
            Assert.All(
                hours,
                hour =>
                    Assert.True(
                        hour.Figure.Lower >= 0 && hour.Figure.Lower <= hour.Figure.Value && hour.Figure.Value <= hour.Figure.Upper));
            Assert.All(hours.Skip(24), hour => Assert.True(Width(hour) >= Width(hours[hour.Lead - 25]) - 1e-9));
        }

        static double Width(HourForecast hour) => hour.Figure.Upper - hour.Figure.Lower;
    }

    /// <summary>Every fifth hour missing, and the last day and a half with it: climatology is what is left, and it is finite.</summary>
    [Fact]
    public void Forecast_WithGaps_IsFinite()
    {
        var gappy = Changed(Wavy("A", 5), (value, hour) => hour % 5 == 0 || hour >= Days * 24 - 36 ? null : value);

        var forecast = Train(new HourlyPanel([gappy]), Last, Hours).Forecast(0, Last);

        Assert.Equal(Hours, forecast.O3.Count);
        Assert.All(forecast.Pm25.Concat(forecast.O3), hour =>
        {
            Assert.True(double.IsFinite(hour.Figure.Value) && double.IsFinite(hour.Figure.Upper));
            Assert.Equal("climatology", hour.Selection.Model);
        });
    }

    [Fact]
    public void Forecast_OfAConstant_IsTheConstant()
    {
        var constant = Changed(Wavy("A", 5), (_, _) => 16);

        var forecast = Train(new HourlyPanel([constant]), Last, Hours).Forecast(0, Last);

        Assert.All(forecast.Pm25.Concat(forecast.O3), hour => Assert.Equal(16, hour.Figure.Value, 6));
    }

    [Fact]
    public void Forecast_OfTenDays_IsAWideClimatologyWithItsReason()
    {
        var last = First.AddDays(9);
        var history = new HourlyHistory("A", First, [.. Wavy("A", 6).Pm25.Take(240)], [.. Enumerable.Repeat((double?)null, 240)]);

        var forecast = Train(new HourlyPanel([history]), last, Hours).Forecast(0, last);

        Assert.Equal("too short a history to rehearse on, and so a wide interval, for PM2.5; no hour is known of O3", forecast.Reason);
        Assert.Empty(forecast.O3);
        Assert.Equal(Hours, forecast.Pm25.Count);
        Assert.All(forecast.Pm25, hour =>
        {
            // The mean of the ten days at this hour, and an interval that holds eight of them.
            var same = history.Pm25.Where((_, index) => index % 24 == hour.Hour.Hour - 1).Select(value => value!.Value).ToList();
            Assert.Equal(same.Average(), hour.Figure.Value, 0.06);
            Assert.True(same.Count(value => value >= hour.Figure.Lower && value <= hour.Figure.Upper) >= 8);
        });
    }

    [Fact]
    public void Train_OutsideItsBounds_IsRefused()
    {
        var panel = new HourlyPanel([Wavy("A", 1)]);

        Assert.Throws<ArgumentException>(() => Train(panel, First.AddDays(-1), 1));
        Assert.ThrowsAny<ArgumentException>(() => Train(panel, Last, 73));
        Assert.Throws<ArgumentException>(() => new HourlyPanel([new HourlyHistory("A", First, [1], [1])]));
        Assert.Throws<ArgumentException>(() => new HourlyPanel([]));
    }

    [Fact]
    public void BackTest_ScoresTheForecastBesideTheReferences()
    {
        var test = new HourlyBackTest();

        test.Run(new HourlyPanel([Wavy("A", 1), Wavy("B", 2)]), [0, 1], new DayRange(Last.AddDays(-19), Last));

        // Twenty days from each of which the first six hours are scored, at two areas.
        Assert.Equal(240, test.Score(Pollutant.PM25, 0, "forecast")!.Count);
        Assert.True(test.Score(Pollutant.PM25, 0, "forecast")!.Rmse < test.Score(Pollutant.PM25, 0, "climatology")!.Rmse);
        Assert.NotNull(test.Score(Pollutant.O3, 4, "persistence")!.Rmse);
        Assert.Null(test.Score(Pollutant.CO, 0, "forecast"));
    }

    private static HourlyForecaster Train(HourlyPanel panel, DateOnly last, int hours) =>
        HourlyForecaster.Train(panel, last, hours, TestContext.Current.CancellationToken);

    /// <summary>Hours that remember the one before (autoregressive, share 0.95) around a daily wave; the same for the same seed.</summary>
    private static HourlyHistory Wavy(string area, int seed)
    {
        var state = (uint)seed;
        var departure = 0.0;
        var pm25 = new double?[Days * 24];
        for (var hour = 0; hour < pm25.Length; hour++)
        {
            state = state * 1664525 + 1013904223;
            departure = 0.95 * departure + 0.4 * (state / (double)uint.MaxValue - 0.5);
            pm25[hour] = 60 * Math.Exp(departure) + 10 * Math.Cos(2 * Math.PI * hour / 24);
        }

        return new HourlyHistory(
            area, First, [.. pm25.Select(value => (double?)Math.Max(0, value!.Value))],
            [.. pm25.Select(value => (double?)Math.Max(0, 150 - value!.Value))]);
    }

    private static HourlyHistory Changed(HourlyHistory history, Func<double?, int, double?> change) =>
        history with { Pm25 = [.. history.Pm25.Select(change)], O3 = [.. history.O3.Select(change)] };

    private static string Texts(AreaHourlyForecast forecast) =>
        string.Join('\n', forecast.Pm25.Concat(forecast.O3).Select(hour => $"{hour.Hour} {hour.Figure} {hour.Selection}"));
}
