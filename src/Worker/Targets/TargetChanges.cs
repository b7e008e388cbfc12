using AqPipeline.Analytics.Outlook;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Targets;

/// <summary>A target whose status is another than before.</summary>
/// <param name="Assessment">How it stands now.</param>
/// <param name="Before">How it stood by the readings of fewer days.</param>
internal sealed record TargetChange(TargetAssessment Assessment, TargetStatus Before);

/// <summary>Says which targets came to another status with the last days.</summary>
internal sealed class TargetChanges(EvaluationContext context)
{
    /// <summary>The figures that were reported of what stations do not measure.</summary>
    public IReadOnlyList<ReportedIndicator> Reports { get; init; } = [];

    /// <summary>How probabilities become statuses.</summary>
    public StatusRule Rule { get; init; } = new();

    /// <param name="plans">The plans.</param>
    /// <param name="since">The last day that counted before; for probabilities it is the day of the outlook that was kept last.</param>
    /// <param name="now">How the targets stand now.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<TargetChange>> Run(
        IReadOnlyList<Plan> plans, DateOnly since, IReadOnlyList<TargetAssessment> now, CancellationToken cancellationToken)
    {
        var before = await new TargetReview(context) { Reports = Reports, IsThorough = false }.Run(plans, since, null, cancellationToken);

        // Another year judged is not another status: on the first of January every target starts anew.
        return
        [
            .. now.Zip(before).Where(pair => pair.First.Year == pair.Second.Year)
                .Select(pair => new TargetChange(pair.First, Before(pair.First, pair.Second)))
                .Where(change => change.Before != change.Assessment.Status),
        ];
    }

    /// <summary>Where nothing is known of the probability before, nothing is said of a change.</summary>
    private TargetStatus Before(TargetAssessment now, TargetAssessment before) => now.Odds switch
    {
        { Change: { } change } when Rule.IsByProbability => Rule.Of(change.Before),
        not null when Rule.IsByProbability => now.Status,
        _ => before.Status,
    };
}
