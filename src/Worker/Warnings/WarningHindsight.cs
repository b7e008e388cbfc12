using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Warnings;

/// <summary>What past days were due by their readings, and how warnings for them turned out.</summary>
/// <param name="Area">The area.</param>
/// <param name="Days">The days.</param>
/// <param name="Rule">The rule that was asked for; <see langword="null"/> for that of the date.</param>
/// <param name="Due">The episodes of the readings that reach a level, in order.</param>
internal sealed record WarningHindsight(Area Area, DayRange Days, WarningRule? Rule, IReadOnlyList<WarningEpisode> Due)
{
    /// <summary>The warnings that are held against the readings; <see langword="null"/> where none are.</summary>
    public IReadOnlyList<WarningSpan>? Warnings { get; init; }

    /// <summary>Whose warnings they are.</summary>
    public Words Of { get; init; }

    /// <summary>What a reader has to know of them.</summary>
    public IReadOnlyList<Words> Notes { get; init; } = [];

    /// <summary>How good the probabilities are that were stated with forecasts; empty without them.</summary>
    public IReadOnlyList<WarningReliability> Reliability { get; init; } = [];

    /// <summary>The days that were due, as spans.</summary>
    public IReadOnlyList<WarningSpan> DueSpans =>
        [.. Due.Select(episode => new WarningSpan(episode.First, episode.Last, episode.Level.Level))];

    /// <summary>The days that raised no level though their AQI was high enough.</summary>
    public IReadOnlyList<WarningDay> Excluded { get; init; } = [];
}

/// <summary>Holds warnings of past days against what the readings were due.</summary>
/// <param name="context">The store.</param>
/// <param name="review">What turns readings and forecasts into days.</param>
internal sealed class WarningHindsightReview(EvaluationContext context, WarningReview review)
{
    /// <summary>The days around those asked for on which an episode may begin or end.</summary>
    private const int DaysAround = 30;

    /// <summary>What the readings were due.</summary>
    /// <exception cref="NoDataException">The area has no readings on the days, or no rule is known for them.</exception>
    public async Task<WarningHindsight> Due(Area area, DayRange days, CancellationToken cancellationToken)
    {
        var around = new DayRange(days.First.AddDays(-DaysAround), days.Last.AddDays(DaysAround));
        var known = await Known(area, around, cancellationToken);
        if (known.All(day => day.Aqi is null || !days.Contains(day.Day)))
        {
            throw new NoDataException(NoReadings.Of(context, [area.Label], Period.OfDays(days)));
        }

        if (!days.Each().Any(day => RuleAt(area, day) is not null))
        {
            throw new NoDataException((
                $"No rule of warnings is known for {area.Label} from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}; name one with "
                    + "--rule. `aq warnings rules` lists them.",
                $"未知 {area.Label} 在 {days.First:yyyy-MM-dd} 至 {days.Last:yyyy-MM-dd} 执行的预警规则；可用 --rule 指定，`aq warnings rules` 列出全部。"));
        }

        return new WarningHindsight(area, days, review.Rule,
        [
            .. around.Each().Select(day => RuleAt(area, day)).OfType<WarningRule>().Distinct()
                .SelectMany(rule => rule.Episodes(known).Where(episode => RuleAt(area, episode.First) == rule))
                .Where(episode => episode.First <= days.Last && days.First <= episode.Last).OrderBy(episode => episode.First),
        ])
        {
            Excluded =
            [
                .. known.Where(day => days.Contains(day.Day) && day.Exclusion != WarningExclusion.None
                    && day.Aqi > RuleAt(area, day.Day)?.Base),
            ],
        };
    }

    /// <summary>
    /// What would have been in force by forecasts, each made the evening before from what was known then, and how good the probabilities
    /// that were stated with them are.
    /// </summary>
    public async Task<(IReadOnlyList<WarningSpan> Warnings, IReadOnlyList<WarningReliability> Reliability)> Forecast(
        Area area, DayRange days, TrainingProgress progress, CancellationToken cancellationToken)
    {
        var all = await Known(
            area, new DayRange(days.First.AddYears(-WarningReview.YearsOfPast), days.Last.AddDays(DaysAround)), cancellationToken);
        var forecasting = new AreaForecasting(context, context.Store, Resolution.Days) { Progress = progress };
        var (decisions, stated) = (new List<(DateOnly Day, WarningLevel? Level)>(), new List<StatedChance>());
        await foreach (var forecast in forecasting.Each(
            Subject.Of(area), new DayRange(days.First.AddDays(-1), days.Last.AddDays(-1)), AreaForecasting.UsualDays, cancellationToken))
        {
            var (origin, before) = (forecast.Origin, decisions.Count > 0 ? decisions[^1].Level : null);
            if (RuleAt(area, origin.AddDays(1)) is not { } rule)
            {
                continue;
            }

            var place = origin.DayNumber - all[0].Day.DayNumber + 1;
            var (proposal, chances) = WarningReview.Proposal(
                rule, origin, [.. all.Take(place)], review.DaysAhead(area, origin, KeptForecast.Of(forecast)));
            if (chances is null)
            {
                decisions.Add((origin.AddDays(1), null));
                continue;
            }

            decisions.Add((origin.AddDays(1), proposal.LevelTomorrow(before)));
            var came = new WarningProposal(
                rule, origin, [.. all.Skip(Math.Max(0, place - DaysAround)).Take(DaysAround + AreaForecasting.UsualDays)]).HighestSoon;
            stated.AddRange(chances.Select(chance => new StatedChance(chance.Level, chance.Probability, came >= chance.Level)));
        }

        return (WarningSpan.Of(decisions), WarningReliability.Of(stated));
    }

    private async Task<IReadOnlyList<WarningDay>> Known(Area area, DayRange days, CancellationToken cancellationToken) =>
        review.Days(area, await context.Evaluator(days, context.SeriesOf(area).ToHashSet(), cancellationToken), days);

    private WarningRule? RuleAt(Area area, DateOnly day) => review.Rule ?? WarningRules.Embedded.At(area, day);
}
