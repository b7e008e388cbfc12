using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

/// <summary>The document of trained models, and when it is stale.</summary>
public sealed class StoredModelsTests
{
    private const int Days = 500;
    private const int Leads = 3;
    private static readonly DateOnly Last = Histories.First.AddDays(Days - 1);
    private static readonly DailyHistory[] Two = [Histories.Wavy("A", Days, 1), Histories.Wavy("B", Days, 2)];

    [Fact]
    public void Load_OfTheSamePanel_ForecastsTheSame()
    {
        var panel = new DailyPanel(Two);
        var trained = Histories.Train(panel, Last.AddDays(-20), Leads);

        var loaded = TrainedForecaster.Load(trained.Save(), panel, Last.AddDays(-20), Leads, ForecastModels.Daily)!;

        Assert.Equal(
            Histories.Texts([trained.Forecast(0, Last), trained.Forecast(1, Last)]),
            Histories.Texts([loaded.Forecast(0, Last), loaded.Forecast(1, Last)]));
        Assert.Equal(trained.Save(), loaded.Save());
    }

    /// <summary>Each of the product's learning models, asked for by name.</summary>
    [Theory]
    [InlineData("damped-persistence")]
    [InlineData("ssa")]
    [InlineData("ridge")]
    public void Load_OfAModel_ForecastsAsItDid(string name)
    {
        var model = ForecastModels.Daily.Single(model => model.Name == name);
        var known = new KnownData(new DailyPanel(Two), Last);

        Histories.AssertLoadsAsTrained(model, known, Pollutant.PM25, Leads);
    }

    [Fact]
    public void Load_DoesNotTrain()
    {
        var panel = new DailyPanel(Two);
        var document = Histories.Train(panel, Last, Leads).Save();
        IForecastModel[] untrainable =
            [.. ForecastModels.Daily.Select(model => model is PersistenceModel or ClimatologyModel ? model : new Untrainable(model))];

        Assert.NotNull(TrainedForecaster.Load(document, panel, Last, Leads, untrainable));
    }

    [Fact]
    public void Load_AfterDaysWereAdded_HoldsUntilTheMonthEnds()
    {
        var longer = new DailyPanel([Histories.Wavy("A", Days + 10, 1), Histories.Wavy("B", Days + 10, 2)]);
        var document = Histories.Train(new DailyPanel(Two), Last, Leads).Save();

        Assert.NotNull(TrainedForecaster.Load(document, longer, Last, Leads, ForecastModels.Daily));
        Assert.Null(TrainedForecaster.Load(document, longer, Last.AddDays(1), Leads, ForecastModels.Daily));
    }

    [Fact]
    public void Load_AfterThePastChanged_IsStale()
    {
        var document = Histories.Train(new DailyPanel(Two), Last, Leads).Save();
        var changed = Two[0] with
        {
            Days =
                [.. Two[0].Days.Select(
                    day =>
                        day.Day != Last.AddDays(-100)
                            ? day
                            : day with { Values = PollutantTable.Create(_ => new DailyValue(1, 24, true)) })],
        };
        var evening = Two[0] with
        {
            Hours = new Dictionary<DateOnly, PollutantTable<HourSummary>>
            {
                [Last] = PollutantTable.Create(_ => HourSummary.Of([.. Enumerable.Repeat(1.0, 24)])),
            },
        };

        Assert.Null(TrainedForecaster.Load(document, new DailyPanel([changed, Two[1]]), Last, Leads, ForecastModels.Daily));
        Assert.Null(TrainedForecaster.Load(document, new DailyPanel([evening, Two[1]]), Last, Leads, ForecastModels.Daily));
    }

    [Fact]
    public void Load_WithOtherSettings_IsStale()
    {
        var panel = new DailyPanel(Two);
        var document = Histories.Train(panel, Last, Leads).Save();
        byte[] otherVersion = [(byte)(document[0] + 1), .. document[1..]];

        Assert.Null(TrainedForecaster.Load(document, panel, Last, Leads + 1, ForecastModels.Daily));
        Assert.Null(TrainedForecaster.Load(document, panel, Last, Leads, [.. ForecastModels.Daily.Where(model => model.Name != "ssa")]));
        Assert.Null(TrainedForecaster.Load(otherVersion, panel, Last, Leads, ForecastModels.Daily));
        Assert.Null(TrainedForecaster.LearntUntil(otherVersion, Resolution.Days));
        Assert.Null(TrainedForecaster.Load(document[..^100], panel, Last, Leads, ForecastModels.Daily));
        Assert.Null(TrainedForecaster.Load([], panel, Last, Leads, ForecastModels.Daily));
        Assert.Equal(Last, TrainedForecaster.LearntUntil(document, Resolution.Days));
    }

    /// <summary>Histories begin on 2014-01-01: the end of February 2015 is the 424th day, the end of November 2014 the 334th.</summary>
    [Theory]
    [InlineData("2015-03-30", "2015-02-28")]
    [InlineData("2015-03-31", "2015-03-31")]
    [InlineData("2014-12-30", "2014-12-30")]
    [InlineData("2015-01-01", "2014-12-31")]
    public void LearnUntil_WithAYearBehind_IsTheEndOfAMonth(string origin, string expected) => Assert.Equal(
        DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        TrainedForecaster.LearnUntil(new DailyPanel(Two), DateOnly.Parse(origin, System.Globalization.CultureInfo.InvariantCulture)));

    private sealed class Untrainable(IForecastModel model) : IForecastModel
    {
        public string Name => model.Name;

        public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads) =>
            throw new InvalidOperationException("It was trained.");

        public ITrainedModel Load(BinaryReader document, KnownData known, Pollutant pollutant, int leads) =>
            model.Load(document, known, pollutant, leads);
    }
}
