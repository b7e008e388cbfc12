using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary>Computes the hourly reports of a day from stored readings.</summary>
internal sealed class HourlyReview(IStore store, EvaluationContext context)
{
    /// <summary>24 reports; hours without readings say what is missing.</summary>
    public async Task<IReadOnlyList<HourlyReport>> Run(Subject subject, DateOnly day, Edition edition, CancellationToken cancellationToken)
    {
        var hours = await new StoredHours(store, context).Run(subject, new DayRange(day.AddDays(-1), day), cancellationToken);
        var calculator = new HourlyCalculator(edition);
        return [.. Enumerable.Range(1, HourEnding.PerDay).Select(hour => calculator.Report(hours, day, hour))];
    }
}
