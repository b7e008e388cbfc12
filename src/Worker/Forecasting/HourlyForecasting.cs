using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>
/// Forecasts the hours of stations and areas, with the models that the store keeps where they are not stale, and scores such forecasts of
/// past days.
/// </summary>
internal sealed class HourlyForecasting(EvaluationContext context, IStore store)
{
    /// <summary>Days before a forecast whose hours are given with it.</summary>
    public const int PastDays = 4;

    /// <summary>The models that were used.</summary>
    public StoredModels Stored { get; } = new(store);

    /// <summary>Is told of an area that could not be forecast, and why; <see langword="null"/> to let the first failure end all.</summary>
    public Action<string, Exception>? Failed { get; init; }

    /// <param name="subjects">What to forecast, each with days of its own.</param>
    /// <param name="asOf">The last day that is known.</param>
    /// <param name="hours">How many hours ahead, 1 to 72.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecasts, each with the hours of the last days, in the order of the subjects; those without any hour are left
    /// out.</returns>
    public async Task<IReadOnlyList<(AreaHourlyForecast Forecast, HourlyHistory History)>> Run(
        IReadOnlyList<Subject> subjects, DateOnly asOf, int hours, CancellationToken cancellationToken)
    {
        var forecasts = new List<(AreaHourlyForecast Forecast, HourlyHistory History)>();
        foreach (var group in await new HourlyHistories(context, store).Run(subjects, asOf, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var forecaster = await Forecaster(group.Panel, asOf, hours, cancellationToken);
                forecasts.AddRange(
                    group.Asked.Select(
                        area => (forecaster.Forecast(area, asOf), group.Panel.Histories[area].Since(asOf.AddDays(1 - PastDays)))));
            }
            catch (Exception exception) when (Failed is not null && exception is not OperationCanceledException)
            {
                Failed(string.Join(", ", group.Asked.Select(area => group.Panel.Histories[area].Area)), exception);
            }
        }

        var order = subjects.Index().DistinctBy(entry => entry.Item.Name).ToDictionary(entry => entry.Item.Name, entry => entry.Index);
        return [.. forecasts.OrderBy(entry => order[entry.Forecast.Area])];
    }

    /// <param name="subjects">What to forecast; the scores pool them.</param>
    /// <param name="days">The days to forecast; nothing of them is learnt from.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<HourlyBackTest> BackTest(IReadOnlyList<Subject> subjects, DayRange days, CancellationToken cancellationToken)
    {
        var test = new HourlyBackTest();
        foreach (var group
            in (await new HourlyHistories(context, store).Run(subjects, days.Last, cancellationToken)).Where(
                group => group.Panel.Days.First < days.First))
        {
            cancellationToken.ThrowIfCancellationRequested();
            test.Run(group.Panel, group.Asked, days);
        }

        return test;
    }

    private Task<HourlyForecaster> Forecaster(HourlyPanel panel, DateOnly asOf, int hours, CancellationToken cancellationToken)
    {
        var last = HourlyForecaster.LearnUntil(panel, asOf);
        return Stored.Take(
            HourlyForecaster.DocumentName(panel, hours),
            last,
            document => HourlyForecaster.Load(document, panel, last, hours),
            HourlyForecaster.LearntUntil,
            () => HourlyForecaster.Train(panel, last, hours, cancellationToken),
            forecaster => forecaster.Save(),
            cancellationToken);
    }
}
