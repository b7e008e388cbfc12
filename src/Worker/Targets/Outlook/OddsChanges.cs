using AqPipeline.Analytics.Outlook;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>
/// Says what moved probabilities since an earlier day: figures of earlier days that were corrected, the days that came, the forecast. Each
/// part is what the outlook changes by when that is added to it, in this order, so that the three add up.
/// </summary>
/// <param name="members">The ensembles.</param>
/// <param name="asOf">The last day that counts.</param>
/// <param name="forecast">The forecast of the days after it; <see langword="null"/> for none.</param>
/// <param name="since">The earlier as-of day.</param>
/// <param name="earlier">The forecast that was made then.</param>
internal sealed class OddsChanges(
    OutlookMembers members, DateOnly asOf, FirstDays? forecast, DateOnly since, (FirstDays? Then, FirstDays? Still) earlier)
{
    /// <summary>The outlook as it was kept on the earlier day; <see langword="null"/> when none was.</summary>
    public YearOutlook? Kept { get; init; }

    /// <summary>Whether the figures that the kept outlook rests on are still the same.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>The change of a target's probability.</summary>
    /// <param name="assessment">The target.</param>
    /// <param name="now">Its probability now.</param>
    /// <returns><see langword="null"/> when either day has no probability.</returns>
    public OddsChange? Of(TargetAssessment assessment, double now)
    {
        var kept = Kept?.Of(assessment)?.Odds.Probability;
        var then = kept is not null && IsUnchanged ? kept : members.Odds(assessment, since, earlier.Then).Odds.Probability;
        var withDays = forecast is null && earlier.Still is null
            ? now
            : members.Odds(assessment, asOf, earlier.Still).Odds.Probability;
        return (then, withDays) is ({ } before, { } came)
            ? new OddsChange(since, kept ?? before, came - before, now - came, kept is { } was ? before - was : null)
            : null;
    }
}
