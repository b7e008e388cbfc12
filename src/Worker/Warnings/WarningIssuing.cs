using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Warnings;

/// <summary>What a person asks for with a warning's ID.</summary>
/// <param name="Id">The ID.</param>
/// <param name="By">Who decides.</param>
internal sealed record IssueRequest(string Id, string By)
{
    /// <summary>The colour; <see langword="null"/> for what is proposed.</summary>
    public WarningLevel? Level { get; init; }

    /// <summary>The last day; <see langword="null"/> for that of the proposal.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The last day that is known; <see langword="null"/> for the last with readings.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The rule; <see langword="null"/> for the one in force in the place on the day.</summary>
    public WarningRule? Rule { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>
/// Issues what is proposed, or what a person decides instead: the proposal is made again at that moment and recorded beside.
/// </summary>
/// <param name="context">The store.</param>
/// <param name="state">The worker's database.</param>
/// <param name="time">The clock.</param>
internal sealed class WarningIssuing(EvaluationContext context, StateDatabase state, TimeProvider time)
{
    /// <summary>The most days between the last known day and the first of a warning, and from its first day to its last.</summary>
    private const int MostDaysApart = 30;

    /// <summary>The days of sand; <see langword="null"/> for none.</summary>
    public EventFile? Events { get; init; }

    /// <summary>False to propose from kept forecasts only.</summary>
    public bool MakesForecasts { get; init; } = true;

    /// <summary>Shows how far trainings are; <see langword="null"/> for nobody.</summary>
    public TrainingProgress? Progress { get; init; }

    /// <returns>The act.</returns>
    /// <exception cref="UsageException">
    /// The ID means no area, or nothing is proposed under it and no colour and last day are named.
    /// </exception>
    /// <exception cref="NoDataException">The store has no readings.</exception>
    public async Task<WarningRow> Run(IssueRequest request, CancellationToken cancellationToken)
    {
        if (AreaWarning.Parse(request.Id) is not var (name, first))
        {
            throw new UsageException(
                $"'{request.Id}' is no ID of a warning. It is W-AREA-FIRST DAY, such as W-长春-2026-12-03; `aq warnings` shows it.");
        }

        var area = WarningReview.Areas(context, [name], first) is [var only]
            ? only : throw new UsageException($"{name} is no city or county; warnings are for cities and counties.");
        var seen = state.Read(session => WarningTable.Of(session, AreaWarning.IdOf(area, first))).Count;
        var asOf = request.AsOf ?? context.LastDay(time) ?? throw new NoDataException(NoReadings.OfStore);
        var review = new WarningReview(context)
        { Rule = request.Rule, State = state, Events = Events, MakesForecasts = MakesForecasts, Progress = Progress };
        var warning = (await review.Run([area], asOf, cancellationToken))[0];
        var id = AreaWarning.IdOf(area, first);
        var proposed = warning.Id == id ? warning.Proposal?.Episode : null;
        var isInForce = warning.InForce?.Id == id;
        var level = request.Level ?? proposed?.Level.Level ?? (isInForce ? warning.InForce!.Level : null);
        var last = request.Until ?? proposed?.Last ?? (isInForce ? warning.InForce!.Last : null);
        if (level is not { } colour || last is not { } until)
        {
            throw new UsageException(
                $"Nothing is proposed under {id} from what is known to {asOf:yyyy-MM-dd}{Instead(warning)}. To issue it all the same, name "
                    + "--level COLOUR and --until DAY.");
        }

        if (!isInForce && Math.Abs(first.DayNumber - asOf.DayNumber) > MostDaysApart)
        {
            throw new UsageException(
                $"{first:yyyy-MM-dd} is more than {MostDaysApart} days from the last known day, {asOf:yyyy-MM-dd}; name that day with "
                    + "--as-of if it is meant.");
        }

        if (until.DayNumber - first.DayNumber > MostDaysApart)
        {
            throw new UsageException(
                $"--until {until:yyyy-MM-dd} is more than {MostDaysApart} days after the first day, {first:yyyy-MM-dd}.");
        }

        if (until < first)
        {
            throw new UsageException($"--until {until:yyyy-MM-dd} is before the first day, {first:yyyy-MM-dd}.");
        }

        var rule = request.Rule ?? RuleOf(proposed is not null || isInForce ? warning : null, area, first);
        if (rule.Levels.All(known => known.Level != colour))
        {
            throw new UsageException(
                $"{rule.Id} has no {JsonText.Name(colour)} level. Levels: "
                    + $"{string.Join(", ", rule.Levels.Select(known => JsonText.Name(known.Level)))}.");
        }

        return new WarningDesk(state, time).Issue(
            new WarningDecision(id, area.Label, rule.Id, colour, first, until, request.By)
            {
                Proposed = proposed?.Level.Level,
                Probability = warning.ChanceOf(colour),
                Reason = request.Reason,
                Seen = seen,
            });
    }

    private static string Instead(AreaWarning warning) =>
        warning.Id is { } id ? $"; {id} is" : warning.Reason is { } reason ? $": {reason.English}" : "";

    private static WarningRule RuleOf(AreaWarning? warning, Area area, DateOnly first) => warning?.Proposal?.Rule
        ?? WarningRules.Embedded.At(area, first)
        ?? throw new UsageException($"No rule of warnings is known for {area.Label} on {first:yyyy-MM-dd}.");
}
