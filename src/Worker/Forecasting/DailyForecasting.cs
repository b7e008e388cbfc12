using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Forecasts stations and areas from the end of a day, with the models that the store keeps where they are not stale.</summary>
internal sealed class DailyForecasting(EvaluationContext context, IStore store)
{
    /// <summary>How many days ahead when nothing else is asked.</summary>
    public const int UsualDays = 7;

    /// <summary>The models that were used.</summary>
    public StoredModels Stored { get; } = new(store);

    /// <summary>Is told of an area that could not be forecast, and why; <see langword="null"/> to let the first failure end all.</summary>
    public Action<string, Exception>? Failed { get; init; }

    /// <param name="subjects">What to forecast, each with days of its own.</param>
    /// <param name="asOf">The last day that is known.</param>
    /// <param name="days">How many days ahead.</param>
    /// <param name="model">The model to use whatever its skill; <see langword="null"/> to select.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecasts, each with its history, in the order of the subjects; those without any day are left out.</returns>
    public async Task<IReadOnlyList<(AreaForecast Forecast, DailyHistory History)>> Run(
        IReadOnlyList<Subject> subjects, DateOnly asOf, int days, string? model, CancellationToken cancellationToken)
    {
        var groups = await new DailyHistories(context, store).Run(subjects, asOf, asOf.AddDays(days), cancellationToken);
        var forecasts = new List<(AreaForecast Forecast, DailyHistory History)>();
        foreach (var group in groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var forecaster = await Forecaster(group.Panel, asOf, days, model, cancellationToken);
                forecasts.AddRange(group.Asked.Select(area => (forecaster.Forecast(area, asOf), group.Panel.Histories[area])));
            }
            catch (Exception exception) when (Failed is not null && exception is not OperationCanceledException)
            {
                Failed(string.Join(", ", group.Asked.Select(area => group.Panel.Histories[area].Area)), exception);
            }
        }

        var order = subjects.Index().DistinctBy(entry => entry.Item.Name).ToDictionary(entry => entry.Item.Name, entry => entry.Index);
        return [.. forecasts.OrderBy(entry => order[entry.Forecast.Area])];
    }

    /// <summary>What the names mean, as far as it has readings; without names every city with readings and its districts.</summary>
    /// <exception cref="UsageException">A name means nothing, or nothing with readings.</exception>
    public static IReadOnlyList<Subject> Subjects(EvaluationContext context, IReadOnlyList<string> names, DateOnly? day = null)
    {
        if (names.Count == 0)
        {
            return [.. context.AreasWithReadings().Select(Subject.Of)];
        }

        var subjects = new List<Subject>();
        foreach (var name in names)
        {
            var subject = Subject.Find(context, name);
            var parts =
                subject.Parts(context.Directory, day ?? context.Days?.Last ?? DateOnly.MaxValue)
                    .Where(part => part.Series(context).Count > 0).ToList();
            subjects.AddRange(
                parts.Count > 0 ? parts : throw new UsageException($"There are no readings of {subject.Name} to forecast from."));
        }

        return [.. subjects.Distinct()];
    }

    /// <summary>
    /// The models worth training for a panel: those that read the weather only where there is some, or where they are asked for.
    /// </summary>
    public static IReadOnlyList<IForecastModel> Models(DailyPanel panel, string? asked) =>
        [.. ModelChoice.All.Where(model => model is not { ReadsWeather: true } || model.Name == asked || panel.HasWeather)];

    private async Task<TrainedForecaster> Forecaster(
        DailyPanel panel, DateOnly asOf, int days, string? model, CancellationToken cancellationToken)
    {
        var (last, models) = (TrainedForecaster.LearnUntil(panel, asOf), Models(panel, model));
        return model is not null
            ? Stored.Train(() => TrainedForecaster.Train(panel, last, days, models, model, cancellationToken))
            : await Stored.Take(
                TrainedForecaster.DocumentName(panel, days),
                last,
                document => TrainedForecaster.Load(document, panel, last, days, models),
                TrainedForecaster.LearntUntil,
                () => TrainedForecaster.Train(panel, last, days, models, null, cancellationToken),
                forecaster => forecaster.Save(),
                cancellationToken);
    }
}
