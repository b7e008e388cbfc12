namespace AqPipeline.Worker.Indicators;

/// <summary>
/// Evaluates every city with readings and its districts for each whole calendar year; where there is none, for the year to date.
/// </summary>
internal sealed class YearReview(EvaluationContext context)
{
    /// <summary>Areas whose daily figures are in memory together.</summary>
    public const int AreasAtOnce = 128;

    public async Task<IReadOnlyList<PeriodStatistics>> Run(DateOnly asOf, CancellationToken cancellationToken)
    {
        var results = new List<PeriodStatistics>();
        var areas = context.AreasWithReadings();
        foreach (var period in Periods(asOf))
        {
            foreach (var chunk in areas.Chunk(AreasAtOnce))
            {
                var evaluator = await context.Evaluator(period.Days, chunk.SelectMany(context.SeriesOf).ToHashSet(), cancellationToken);
                results.AddRange(EvaluationContext.Editions(null, period).SelectMany(edition =>
                    chunk.AsParallel().AsOrdered().Select(area => evaluator.Evaluate(area, period, edition))));
            }
        }

        var order = areas.Index().ToDictionary(entry => entry.Item.Label, entry => entry.Index);
        return [.. results.OrderBy(result => order[result.Area])];
    }

    private Period[] Periods(DateOnly asOf)
    {
        if (context.Days is not { } days || asOf < days.First)
        {
            return [];
        }

        asOf = asOf < days.Last ? asOf : days.Last;

        Period[] whole =
        [
            .. Enumerable.Range(days.First.Year, asOf.Year - days.First.Year + 1).Select(Period.OfYear)
                .Where(year => days.First <= year.Days.First && asOf >= year.Days.Last),
        ];
        return whole.Length > 0
            ? whole
            : [Period.OfDays(
                new DayRange(DayRange.OfYear(asOf.Year).First > days.First ? DayRange.OfYear(asOf.Year).First : days.First, asOf))];
    }
}
