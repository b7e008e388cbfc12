using AqPipeline.Analytics.Forecasting;
using AqPipeline.Storage;
using AqPipeline.Worker.Forecasting;

namespace AqPipeline.Worker.Tests.Forecasting;

/// <summary>Kept forecasts, and how they are held against what came.</summary>
public sealed class VerificationTests
{
    private static readonly DateOnly Origin = new(2017, 1, 10);

    private static readonly ForecastQuantiles Tens = new([10, 20, 30, 40, 50, 60, 70, 75, 90]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// Forecasts of 50 with 10 to 90, observed 40, 80 and 100: errors 10, -30 and -50. RMSE √(3500 / 3) = 34.16, MAE 30, bias -70 / 3,
    /// two of three inside. The limit of the 24-hour mean, 75, is the quantile of 80 %: a probability of 0.2, of which two of three came.
    /// Brier (0.04 + 0.64 + 0.64) / 3 = 0.44.
    /// </summary>
    [Fact]
    public void Summary_OfThreeDays_IsThatOfTheHandCalculation()
    {
        var verification = new Verification(
            new DayRange(Origin.AddDays(1), Origin.AddDays(4)), [Figure(0, 40), Figure(1, 80), Figure(2, 100), Figure(3, null)]);

        var lead = Assert.Single(verification.Summary);
        Assert.Equal((3, 1), (lead.Score.Count, lead.Lead));
        Assert.Equal(34.16, lead.Score.Rmse!.Value, 2);
        Assert.Equal(30, lead.Score.Mae!.Value, 9);
        Assert.Equal(-70.0 / 3, lead.Score.Bias!.Value, 9);
        Assert.Equal(2.0 / 3, lead.Score.Coverage!.Value, 9);
        Assert.Equal(0.44, lead.Exceedances[ExceedanceKind.Pm25AboveLimit].Brier!.Value, 9);
        Assert.Equal([true, true, false, null], verification.Figures.Select(figure => figure.IsInside));
        Assert.Equal([10.0, -30.0, -50.0, null], verification.Figures.Select(figure => figure.Error));
    }

    /// <summary>
    /// Persistence would have said 60 for the first two days, and has no figure for the third: errors 20 and -20, RMSE 20. The forecast
    /// missed these two by 10 and -30, RMSE √500 = 22.36: it is 11.8 % worse.
    /// </summary>
    [Fact]
    public void Summary_WithTheDayBefore_ComparesWithPersistenceOnItsDays()
    {
        var verification = new Verification(
            new DayRange(Origin.AddDays(1), Origin.AddDays(3)),
            [Figure(0, 40) with { Before = 60 }, Figure(1, 80) with { Before = 60 }, Figure(2, 100)]);

        var lead = Assert.Single(verification.Summary);
        Assert.Equal((2, 3), (lead.Persistence.Count, lead.Score.Count));
        Assert.Equal(20, lead.Persistence.Rmse!.Value, 9);
        Assert.Equal(-0.118, lead.SkillAgainstPersistence!.Value, 3);
    }

    [Fact]
    public void Summary_WithoutTheDayBefore_HasNoSkill() =>
        Assert.Null(Assert.Single(new Verification(new DayRange(Origin.AddDays(1), Origin.AddDays(1)), [Figure(0, 40)]).Summary)
            .SkillAgainstPersistence);

    [Fact]
    public async Task Keep_FromTheSameDay_ReplacesTheAreasAndKeepsTheOthers()
    {
        await using var store = StoreUri.Open("memory:");
        var kept = new KeptForecasts(store, _ => Assert.Fail());

        await kept.Keep([Forecast("北京", Origin, 50), Forecast("天津", Origin, 60)], Token);
        await kept.Keep([Forecast("北京", Origin.AddDays(1), 70)], Token);
        await kept.Keep([Forecast("天津", Origin, 80)], Token);

        var nights = await kept.Read(Origin, Origin.AddDays(1), Token);
        Assert.Equal([Origin, Origin.AddDays(1)], nights.Select(night => night.Origin));
        Assert.Equal(
            [("北京", 50), ("天津", 80)],
            nights[0].Forecasts.Select(forecast => (forecast.Area, forecast.Figures[0].Figure.Value)));
        Assert.Equal(70, nights[1].Forecasts[0].Figures[0].Figure.Value);
    }

    [Fact]
    public async Task Read_OfADocumentThatIsNone_SaysSoAndGoesOn()
    {
        await using var store = StoreUri.Open("memory:");
        await store.SaveForecasts(Origin, [9, 9], Token);
        var said = new List<string>();
        var kept = new KeptForecasts(store, said.Add);

        await kept.Keep([Forecast("北京", Origin.AddDays(1), 70)], Token);
        var nights = await kept.Read(Origin, Origin.AddDays(1), Token);

        Assert.Equal([0, 1], nights.Select(night => night.Forecasts.Count));
        Assert.Equal(["The kept forecasts of 2017-01-10 cannot be read and are left out."], said);
    }

    private static VerifiedFigure Figure(int day, double? observed) => new(
        "北京", Origin.AddDays(day), new KeptFigure(Pollutant.PM25, 1, new ExpectedFigure(50, 10, 90) { Quantiles = Tens }, "ridge"),
        observed);

    private static AreaForecast Forecast(string area, DateOnly origin, double value)
    {
        var values = default(PollutantTable<ExpectedFigure?>);
        values[Pollutant.PM25] = new ExpectedFigure(value, 10, 90) { Quantiles = Tens };
        return new AreaForecast(
            area, Resolution.Days, origin,
            [new LeadForecast { Day = origin.AddDays(1), Lead = 1, Values = values, Selections = default }], "");
    }
}
