using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Scores forecasts of past days, each made from what was known before.</summary>
internal sealed class BackTestRun(EvaluationContext context, IStore store)
{
    private const int YearOfTest = 365;

    /// <param name="subjects">What to forecast, each with days of its own; the scores pool them.</param>
    /// <param name="days">The days to forecast.</param>
    /// <param name="leads">How many days ahead.</param>
    /// <param name="compared">Models whose own forecasts are scored too.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<BackTest> Run(
        IReadOnlyList<Subject> subjects, DayRange days, int leads, IReadOnlyList<IForecastModel> compared,
        CancellationToken cancellationToken)
    {
        var groups = await new DailyHistories(context, store).Run(subjects, days.Last, days.Last, cancellationToken);
        var test = new BackTest(leads) { Compared = compared };
        foreach (var group in groups.Where(group => group.Panel.Days.First < days.First))
        {
            cancellationToken.ThrowIfCancellationRequested();
            test.Run(group.Panel, DailyForecasting.Models(group.Panel, null), group.Asked, days);
        }

        return test;
    }

    /// <summary>What is tested by default: the last year where there are two, otherwise the last third of the days.</summary>
    public static DayRange DefaultDays(DayRange all) =>
        new(all.Last.AddDays(1 - (all.Days >= 2 * YearOfTest ? YearOfTest : Math.Max(1, all.Days / 3))), all.Last);
}
