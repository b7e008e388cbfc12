using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Outlook;

/// <summary>The outlook of one area: how its year will end.</summary>
/// <param name="Area">Its name.</param>
/// <param name="AsOf">The last day that counts.</param>
/// <param name="Edition">The edition of the figures.</param>
/// <param name="Settings">Members and seed.</param>
/// <param name="Members">The members; none when there is no basis.</param>
/// <param name="Basis">The days the outlook rests on, or what is missing.</param>
/// <param name="Targets">Its targets.</param>
internal sealed record AreaOutlook(
    string Area, DateOnly AsOf, Edition Edition, OutlookSettings Settings, AreaMembers Members, Words Basis,
    IReadOnlyList<TargetOutlook> Targets);

/// <summary>The outlook of a target.</summary>
/// <param name="Assessment">The target, its limit and the figure so far.</param>
/// <param name="Odds">The probability.</param>
/// <param name="Before">The same a day earlier; <see langword="null"/> on the first day of a year.</param>
internal sealed record TargetOutlook(TargetAssessment Assessment, TargetOdds Odds, TargetOdds? Before)
{
    private const double Likely = 0.5;
    private const double OnTrack = 0.8;
    private const double AtRisk = 0.2;

    /// <summary>The status by the probability: on track from 80 %, likely from 50 %, at risk from 20 %, else off track.</summary>
    public OutlookStatus Status => Odds switch
    {
        { Probability: >= OnTrack } => OutlookStatus.OnTrack,
        { Probability: >= Likely } => OutlookStatus.Likely,
        { Probability: >= AtRisk } => OutlookStatus.AtRisk,
        { Probability: not null } => OutlookStatus.OffTrack,
        { Reason: OddsReason.NoBasis } => OutlookStatus.InsufficientHistory,
        _ => OutlookStatus.NotJudged,
    };
}

/// <summary>A target's status by its probability.</summary>
internal enum OutlookStatus
{
    /// <summary>把握大: at least 80 %.</summary>
    OnTrack,

    /// <summary>有望: at least 50 %.</summary>
    Likely,

    /// <summary>有风险: at least 20 %.</summary>
    AtRisk,

    /// <summary>难达到: below 20 %.</summary>
    OffTrack,

    /// <summary>历史不足: the ensemble has no basis.</summary>
    InsufficientHistory,

    /// <summary>The plan gives no limit, or the year's figure will not be valid.</summary>
    NotJudged,
}
