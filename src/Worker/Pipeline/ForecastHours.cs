using AqPipeline.Analytics.Forecasting.Hourly;

namespace AqPipeline.Worker.Pipeline;

/// <summary>Forecasts the hours of stations and areas, and scores such forecasts of past days.</summary>
internal sealed class ForecastHours(EvaluationContext context, IStore store)
{
    /// <param name="subjects">What to forecast, each with days of its own.</param>
    /// <param name="asOf">The last day that is known.</param>
    /// <param name="hours">How many hours ahead, 1 to 72.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecasts in the order of the subjects; those without any hour are left out.</returns>
    public async Task<IReadOnlyList<AreaHourlyForecast>> Run(
        IReadOnlyList<Subject> subjects, DateOnly asOf, int hours, CancellationToken cancellationToken)
    {
        var forecasts = new List<AreaHourlyForecast>();
        foreach (var group in await new LoadHourlyHistories(context, store).Run(subjects, asOf, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var forecaster = HourlyForecaster.Train(group.Panel, asOf, hours, cancellationToken);
            forecasts.AddRange(group.Asked.Select(area => forecaster.Forecast(area, asOf)));
        }

        var order = subjects.Index().DistinctBy(entry => entry.Item.Name).ToDictionary(entry => entry.Item.Name, entry => entry.Index);
        return [.. forecasts.OrderBy(forecast => order[forecast.Area])];
    }

    /// <param name="subjects">What to forecast; the scores pool them.</param>
    /// <param name="days">The days to forecast; nothing of them is learnt from.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<HourlyBackTest> BackTest(IReadOnlyList<Subject> subjects, DayRange days, CancellationToken cancellationToken)
    {
        var test = new HourlyBackTest();
        foreach (var group in (await new LoadHourlyHistories(context, store).Run(subjects, days.Last, cancellationToken)).Where(group => group.Panel.Days.First < days.First))
        {
            cancellationToken.ThrowIfCancellationRequested();
            test.Run(group.Panel, group.Asked, days);
        }

        return test;
    }
}
