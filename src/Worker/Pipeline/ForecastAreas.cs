using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Pipeline;

/// <summary>Forecasts stations and areas from the end of a day, with the models that the store keeps where they are not stale.</summary>
internal sealed class ForecastAreas(EvaluationContext context, IStore store)
{
    /// <summary>How many days ahead when nothing else is asked.</summary>
    public const int UsualDays = 7;

    /// <summary>Groups of areas whose models were taken from the store.</summary>
    public int Kept { get; private set; }

    /// <summary>Groups of areas whose models were trained.</summary>
    public int Trained { get; private set; }

    /// <param name="subjects">What to forecast, each with days of its own.</param>
    /// <param name="asOf">The last day that is known.</param>
    /// <param name="days">How many days ahead.</param>
    /// <param name="model">The model to use whatever its skill; <see langword="null"/> to select.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecasts, each with its history, in the order of the subjects; those without any day are left out.</returns>
    public async Task<IReadOnlyList<(AreaForecast Forecast, ForecastHistory History)>> Run(
        IReadOnlyList<Subject> subjects, DateOnly asOf, int days, string? model, CancellationToken cancellationToken)
    {
        var groups = await new LoadHistories(context, store).Run(subjects, asOf, asOf.AddDays(days), cancellationToken);
        var forecasts = new List<(AreaForecast Forecast, ForecastHistory History)>();
        foreach (var group in groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var forecaster = await Forecaster(group.Panel, asOf, days, model, cancellationToken);
            forecasts.AddRange(group.Asked.Select(area => (forecaster.Forecast(area, asOf), group.Panel.Histories[area])));
        }

        var order = subjects.Index().DistinctBy(entry => entry.Item.Name).ToDictionary(entry => entry.Item.Name, entry => entry.Index);
        return [.. forecasts.OrderBy(entry => order[entry.Forecast.Area])];
    }

    /// <summary>The models worth training for a panel: those that read the weather only where there is some, or where they are asked for.</summary>
    public static IReadOnlyList<IForecastModel> Models(ForecastPanel panel, string? asked) =>
        [.. ModelChoice.All.Where(model => model is not RidgeModel { ReadsWeather: true } || model.Name == asked || panel.HasWeather)];

    private async Task<TrainedForecaster> Forecaster(ForecastPanel panel, DateOnly asOf, int days, string? model, CancellationToken cancellationToken)
    {
        var (last, models) = (TrainedForecaster.LearnUntil(panel, asOf), Models(panel, model));
        if (model is not null)
        {
            Trained++;
            return TrainedForecaster.Train(panel, last, days, models, model);
        }

        var name = TrainedForecaster.DocumentName(panel, days);
        var kept = await store.ReadModels(name, cancellationToken);
        if (kept is not null && TrainedForecaster.Load(kept, panel, last, days, models) is { } forecaster)
        {
            Kept++;
            return forecaster;
        }

        Trained++;
        forecaster = TrainedForecaster.Train(panel, last, days, models);

        // A question about the past does not take away the models of today.
        if (kept is null || TrainedForecaster.LearntUntil(kept) is not { } learnt || learnt <= last)
        {
            await store.SaveModels(name, forecaster.Save(), cancellationToken);
        }

        return forecaster;
    }
}
