using System.Runtime.CompilerServices;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Forecasting.Trees;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>
/// Forecasts stations and areas from the end of a day, with the models that the store keeps where they are not stale, and scores such
/// forecasts of past days.
/// </summary>
internal sealed class AreaForecasting(EvaluationContext context, IStore store, Resolution resolution)
{
    /// <summary>How many days ahead when nothing else is asked.</summary>
    public const int UsualDays = 7;

    private const int YearOfTest = 365;

    /// <summary>The models that were used.</summary>
    public StoredModels Stored => field ??= new StoredModels(store, context.Mended) { Progress = Progress, IsQuiet = IsQuiet };

    /// <summary>Shows how far trainings are; <see langword="null"/> for nobody.</summary>
    public TrainingProgress? Progress { get; init; }

    /// <summary>True to say nothing of models that a question could not keep.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether forecasts tell what moved them.</summary>
    public bool Explains { get; init; }

    /// <summary>Is told of an area that could not be forecast, and why; <see langword="null"/> to let the first failure end all.</summary>
    public Action<string, Exception>? Failed { get; init; }

    /// <param name="subjects">What to forecast, each with days of its own.</param>
    /// <param name="asOf">The last day that is known.</param>
    /// <param name="leads">How many days or hours ahead.</param>
    /// <param name="model">The model to use whatever its skill; <see langword="null"/> to select.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecasts in the order of the subjects; those without any figure are left out.</returns>
    public async Task<IReadOnlyList<AreaForecast>> Run(
        IReadOnlyList<Subject> subjects, DateOnly asOf, int leads, string? model, CancellationToken cancellationToken)
    {
        var weatherUntil = asOf.AddDays(resolution.DaysAhead(leads));
        var forecasts = new List<AreaForecast>();
        var groups = await new ForecastGroups(context, store).Load(resolution, subjects, asOf, weatherUntil, cancellationToken);
        var pools = new ForecastPools(context, store, subjects, weatherUntil);
        foreach (var group in pools.Kept(groups))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var pool = await pools.For(group.Panel, asOf, cancellationToken);
                var forecaster = await Forecaster(group.Panel, asOf, leads, model, pool, cancellationToken);
                forecasts.AddRange(group.Asked.Select(area => Explains
                    ? forecaster.Forecast(area, asOf) with { Effects = forecaster.Effects(area, asOf) }
                    : forecaster.Forecast(area, asOf)));
            }
            catch (Exception exception) when (Failed is not null && exception is not OperationCanceledException)
            {
                Failed(string.Join(", ", group.Asked.Select(area => group.Panel.Areas[area])), exception);
            }
        }

        var order = subjects.Index().DistinctBy(entry => entry.Item.Name).ToDictionary(entry => entry.Item.Name, entry => entry.Index);
        return [.. forecasts.OrderBy(forecast => order[forecast.Area])];
    }

    /// <param name="subjects">What to forecast, each with days of its own; the scores pool them.</param>
    /// <param name="days">The days to forecast, each from what was known before.</param>
    /// <param name="leads">How many days or hours ahead.</param>
    /// <param name="compared">Models whose own forecasts are scored too.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<BackTest> BackTest(
        IReadOnlyList<Subject> subjects, DayRange days, int leads, IReadOnlyList<IForecastModel> compared,
        CancellationToken cancellationToken)
    {
        var groups = await new ForecastGroups(context, store).Load(resolution, subjects, days.Last, days.Last, cancellationToken);
        var pools = new ForecastPools(context, store, subjects, days.Last);
        var test = new BackTest(resolution, leads) { Compared = compared };
        foreach (var group in pools.Kept(groups).Where(group => group.Panel.Days.First < days.First))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pool = await pools.For(group.Panel, days.First.AddDays(-1), cancellationToken);
            test.Run(group.Panel, ModelChoice.For(group.Panel, null, pool), group.Asked, days);
        }

        return test;
    }

    /// <summary>
    /// The forecasts of a subject from the end of each of some days, as a nightly run would have made them: from what was known then, by
    /// models that learnt to the end of the month before. Weather that came later was not known, so none is used.
    /// </summary>
    /// <param name="subject">What to forecast, with days of its own.</param>
    /// <param name="origins">The last known days.</param>
    /// <param name="leads">How many days ahead.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecasts in order; none from days before the first with a figure.</returns>
    public async IAsyncEnumerable<AreaForecast> Each(
        Subject subject, DayRange origins, int leads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = await new ForecastGroups(context, store) { IgnoresWeather = true }
            .Load(resolution, [subject], origins.Last, origins.Last, cancellationToken);
        foreach (var group in groups)
        {
            TrainedForecaster? forecaster = null;
            var learnt = DateOnly.MinValue;
            foreach (var origin in origins.Each().Where(day => day >= group.Panel.Days.First))
            {
                if (TrainedForecaster.LearnUntil(group.Panel, origin) is var until && until != learnt)
                {
                    (learnt, forecaster) = (until, await Train(group.Panel, until));
                }

                yield return forecaster!.Forecast(group.Asked[0], origin);
            }
        }

        Task<TrainedForecaster> Train(ForecastPanel panel, DateOnly until) => Task.Run(
            () => TrainedForecaster.Train(
                panel, until, leads, ModelChoice.For(panel, null, null), null, Progress?.Of(panel.Areas), cancellationToken),
            cancellationToken);
    }

    /// <summary>What is tested by default: the last year where there are two, otherwise the last third of the days.</summary>
    public static DayRange DefaultDays(DayRange all) =>
        new(all.Last.AddDays(1 - (all.Days >= 2 * YearOfTest ? YearOfTest : Math.Max(1, all.Days / 3))), all.Last);

    /// <summary>What the names mean, as far as it has readings; without names every city with readings and its districts.</summary>
    /// <exception cref="UsageException">A name means nothing.</exception>
    /// <exception cref="NoDataException">A name means nothing with readings.</exception>
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
                parts.Count > 0 ? parts : throw new NoDataException((
                    $"There are no readings of {subject.Name} to forecast from.", $"{subject.Name} 无可供预报的读数。")));
        }

        return [.. subjects.Distinct()];
    }

    private async Task<TrainedForecaster> Forecaster(
        ForecastPanel panel, DateOnly asOf, int leads, string? model, TreePool? pool, CancellationToken cancellationToken)
    {
        var (last, models) = (TrainedForecaster.LearnUntil(panel, asOf), ModelChoice.For(panel, model, pool));
        return model is not null
            ? Stored.Train(
                panel, advanced => TrainedForecaster.Train(panel, last, leads, models, model, advanced, cancellationToken))
            : await Stored.Take(panel, last, leads, models, pool, cancellationToken);
    }
}
