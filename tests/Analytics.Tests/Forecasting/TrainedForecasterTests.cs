using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

public sealed class TrainedForecasterTests
{
    private const int Days = 500;
    private static readonly DateOnly Last = Histories.First.AddDays(Days - 1);

    /// <summary>
    /// The days after the last known one are multiplied by ten, given to the other area, or taken away: nothing of the forecast may change.
    /// </summary>
    [Fact]
    public void Forecast_WhenTheFutureChanges_StaysTheSame()
    {
        var now = Histories.First.AddDays(399);
        DailyHistory[] histories = [Histories.Wavy("A", Days, 1), Histories.Wavy("B", Days, 2)];
        DailyHistory[] changed = [Changed(histories[0], now, 10), Changed(histories[1], now, 0.1m)];
        DailyHistory[] ended = [.. histories.Select(history => history with { Days = [.. history.Days.Where(day => day.Day <= now)] })];

        var forecasts = new[] { histories, changed, ended }.Select(which =>
        {
            var trained = Histories.Train(new DailyPanel(which), now);
            return Histories.Texts([trained.Forecast(0, now), trained.Forecast(1, now)]);
        }).ToList();

        Assert.Equal(forecasts[0], forecasts[1]);
        Assert.Equal(forecasts[0], forecasts[2]);
    }

    /// <summary>The same within the test of a back-test: a forecaster trained earlier, asked on a day before the change.</summary>
    [Fact]
    public void Forecast_FromADayAfterTraining_DoesNotSeeLaterDays()
    {
        var (learnt, now) = (Histories.First.AddDays(399), Histories.First.AddDays(430));
        var history = Histories.Wavy("A", Days, 1);

        var before = Histories.Train(new DailyPanel([history]), learnt).Forecast(0, now);
        var after = Histories.Train(new DailyPanel([Changed(history, now, 10)]), learnt).Forecast(0, now);

        Assert.Equal(Histories.Texts([before]), Histories.Texts([after]));
    }

    [Fact]
    public void Forecast_MadeTwice_IsTheSame()
    {
        var panel = new DailyPanel([Histories.Wavy("A", Days, 1), Histories.Wavy("B", Days, 2)]);

        Assert.Equal(
            Histories.Texts([Histories.Train(panel, Last).Forecast(1, Last)]),
            Histories.Texts([Histories.Train(panel, Last).Forecast(1, Last)]));
    }

    [Fact]
    public void Forecast_OfDaysThatRememberTheDayBefore_HasSkillOnDay1()
    {
        var forecast =
            Histories.Train(new DailyPanel([Histories.Wavy("A", 800, 7)]), Histories.First.AddDays(799))
                .Forecast(0, Histories.First.AddDays(799));

        var selection = forecast.Leads[0].Selections[Pollutant.PM25]!;
        Assert.NotEqual("climatology", selection.Model);
        Assert.True(selection.SkillAgainstClimatology > 0.1, selection.ToString());
        Assert.Equal(365, selection.Pairs);
    }

    /// <summary>Days without memory: no model can know more than what is usual, and none may be selected.</summary>
    [Fact]
    public void Forecast_OfDaysWithoutMemory_FallsBackOnClimatologyAndSaysSo()
    {
        var random = new Random(5);
        var noise = Histories.Of("A", [.. Enumerable.Range(0, 800).Select(_ => (double?)Math.Round(20 + 60 * random.NextDouble(), 1))]);

        var day =
            Histories.Train(new DailyPanel([noise]), Histories.First.AddDays(799)).Forecast(0, Histories.First.AddDays(799)).Leads[2];

        Assert.Equal("climatology", day.Selections[Pollutant.PM25]!.Model);
        Assert.Equal("no model was better than climatology", day.Selections[Pollutant.PM25]!.Reason);
        Assert.Equal(0, day.Selections[Pollutant.PM25]!.SkillAgainstClimatology);
    }

    [Fact]
    public void Intervals_HoldTheirValueAndNeverNarrowWithTheLead()
    {
        DailyHistory[] histories = [Histories.Wavy("A", Days, 1), Histories.Wavy("B", Days, 9)];
        var trained = Histories.Train(new DailyPanel(histories), Last, leads: 7);

        foreach (var forecast in new[] { trained.Forecast(0, Last), trained.Forecast(1, Last), trained.Forecast(0, Last.AddDays(-30)) })
        {
            foreach (var pollutant in Histories.Six)
            {
                var widths = forecast.Leads.Select(day => day.Values[pollutant]!.Value).Select(figure =>
                {
                    Assert.InRange(figure.Value, figure.Lower, figure.Upper);
                    Assert.True(figure.Lower >= 0);
                    return Math.Round(figure.Upper - figure.Lower, 6);
                }).ToList();
                Assert.Equal(widths.Order(), widths);
            }
        }
    }

    /// <summary>
    /// Three days after the last figure, day 1 is the fourth day ahead of it: wider than day 1 ahead of a figure of today.
    /// </summary>
    [Fact]
    public void Intervals_FromOldFigures_AreThoseOfTheirLead()
    {
        var trained = Histories.Train(new DailyPanel([Histories.Wavy("A", 800, 1)]), Histories.First.AddDays(799), leads: 7);

        var (fresh, stale) = (trained.Forecast(0, Histories.First.AddDays(799)), trained.Forecast(0, Histories.First.AddDays(802)));

        Assert.True(Width(stale.Leads[0].Aqi) > 1.1 * Width(fresh.Leads[0].Aqi), $"{stale.Leads[0].Aqi} {fresh.Leads[0].Aqi}");
        Assert.True(Width(stale.Leads[0].Values[Pollutant.PM25]) > 1.1 * Width(fresh.Leads[0].Values[Pollutant.PM25]));

        static double Width(ExpectedFigure? figure) => figure!.Value.Upper - figure.Value.Lower;
    }

    [Fact]
    public void Forecast_OfTenDays_IsAWideClimatologyWithItsReason()
    {
        double?[] values = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
        var last = Histories.First.AddDays(9);

        var forecast = Histories.Train(new DailyPanel([Histories.Of("A", values)]), last).Forecast(0, last);

        Assert.StartsWith("too short a history to rehearse on", forecast.Reason, StringComparison.Ordinal);
        Assert.All(forecast.Leads, day =>
        {
            // The mean of the ten, and at least as wide as they ever were.
            Assert.Equal(
                new ExpectedFigure(55, 10, 100),
                day.Values[Pollutant.PM25]!.Value with { Lower = 10, Upper = 100, Quantiles = null });
            Assert.True(day.Values[Pollutant.PM25]!.Value is { Lower: <= 10, Upper: >= 100 });
            Assert.Equal("climatology", day.Selections[Pollutant.PM25]!.Model);
        });
    }

    [Fact]
    public void Forecast_WithoutTheLastDays_IsFiniteAndDoesNotRestOnThem()
    {
        var gappy = Histories.Wavy("A", Days, 3);
        var holes = gappy with
        {
            Days = [.. gappy.Days.Where(day => day.Day.DayNumber % 5 != 0 && (day.Day < Last.AddDays(-5) || day.Day.Year == 2014))],
        };

        var forecast = Histories.Train(new DailyPanel([holes]), Last).Forecast(0, Last);

        Assert.All(forecast.Leads, day => Assert.All(Histories.Six, pollutant =>
        {
            Assert.True(double.IsFinite(day.Values[pollutant]!.Value.Upper));
            Assert.Contains(day.Selections[pollutant]!.Model, (string[])["climatology", "ssa"]);
        }));
    }

    [Fact]
    public void Forecast_OfAPollutantWithoutFigures_IsMissingWithItsReason()
    {
        var history = Histories.Wavy("A", Days, 3);
        var without = history with
        {
            Days =
                [.. history.Days.Select(
                    day => day with { Values = PollutantTable.Create(p => p == Pollutant.CO ? default : day.Values[p]) })],
        };

        var forecast = Histories.Train(new DailyPanel([without]), Last).Forecast(0, Last);

        Assert.Null(forecast.Leads[0].Values[Pollutant.CO]);
        Assert.Equal("no valid day is known of CO", forecast.Reason);
    }

    [Fact]
    public void Train_WithAModelAskedFor_UsesIt()
    {
        var panel = new DailyPanel([Histories.Wavy("A", Days, 3)]);

        var selection = Histories.Train(panel, Last, only: "ssa").Forecast(0, Last).Leads[2].Selections[Pollutant.O3]!;

        Assert.Equal(("ssa", 1.0, "asked for"), (selection.Model, selection.Weight, selection.Reason));
    }

    [Fact]
    public void Train_BeforeTheFirstDay_IsRefused() => Assert.Throws<ArgumentException>(() =>
        Histories.Train(new DailyPanel([Histories.Wavy("A", 20, 3)]), Histories.First.AddDays(-1)));

    private static DailyHistory Changed(DailyHistory history, DateOnly after, decimal factor) => history with
    {
        Days = [.. history.Days.Select(day => day.Day <= after ? day : day with
        {
            Values = PollutantTable.Create(pollutant =>
                new DailyValue(factor * day.Values[pollutant].Concentration, day.Values[pollutant].Count, day.Values[pollutant].IsValid)),
        })],
    };
}
