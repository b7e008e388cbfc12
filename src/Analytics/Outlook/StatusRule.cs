namespace AqPipeline.Analytics.Outlook;

/// <summary>
/// The status of a target in a running year: by its probability, or by whether the expected rest meets it
/// (<see cref="AqPipeline.Analytics.Assessment.TargetAssessor"/>). The bounds are ours: no document has any.
/// </summary>
public sealed record StatusRule
{
    /// <summary>True: the status follows the probability. False: it follows the expected rest of the year.</summary>
    public bool IsByProbability { get; init; } = true;

    /// <summary>The probability from which a target is on track, 0 to 1.</summary>
    public double OnTrack { get; init; } = 0.8;

    /// <summary>The probability from which it is likely.</summary>
    public double Likely { get; init; } = 0.5;

    /// <summary>The probability from which it is at risk; below it is off track.</summary>
    public double AtRisk { get; init; } = 0.2;

    /// <summary>Gives a target its probability, and the status that follows.</summary>
    /// <param name="assessment">The target as it stands by the days so far.</param>
    /// <param name="odds">Its probability.</param>
    /// <param name="missing">What the outlook lacks, where it has no basis.</param>
    /// <returns>The assessment with the status that it has had where the probability says nothing: the plan gives no limit, or the year
    /// will not have its valid days.</returns>
    public TargetAssessment Judge(TargetAssessment assessment, TargetOdds odds, string missing)
    {
        var judged = assessment with { Odds = odds };
        return (IsByProbability, odds.Probability, odds.Reason) switch
        {
            (false, _, _) => judged,
            (_, { } probability, _) => judged with { Status = Of(probability), Cause = TargetCause.Other },
            (_, _, OddsReason.NoBasis) when assessment.Progress?.CanStillBeMet != false =>
                judged with { Status = TargetStatus.InsufficientHistory, Cause = TargetCause.NoHistory, Reason = missing },
            _ => judged,
        };
    }

    /// <summary>The status of a probability.</summary>
    /// <param name="probability">The probability, 0 to 1.</param>
    public TargetStatus Of(double probability) =>
        probability >= OnTrack ? TargetStatus.OnTrack
        : probability >= Likely ? TargetStatus.Likely
        : probability >= AtRisk ? TargetStatus.AtRisk
        : TargetStatus.OffTrack;
}
