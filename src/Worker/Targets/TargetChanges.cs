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

    /// <param name="plans">The plans.</param>
    /// <param name="since">The last day that counted before.</param>
    /// <param name="now">How the targets stand now.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<TargetChange>> Run(
        IReadOnlyList<Plan> plans, DateOnly since, IReadOnlyList<TargetAssessment> now, CancellationToken cancellationToken)
    {
        var before = await new TargetReview(context) { Reports = Reports, IsThorough = false }.Run(plans, since, null, cancellationToken);

        // Another year judged is not another status: on the first of January every target starts anew.
        return
        [
            .. now.Zip(before).Where(pair => pair.First.Year == pair.Second.Year && pair.First.Status != pair.Second.Status)
                .Select(pair => new TargetChange(pair.First, pair.Second.Status)),
        ];
    }
}
