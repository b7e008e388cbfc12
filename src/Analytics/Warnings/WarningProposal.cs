namespace AqPipeline.Analytics.Warnings;

/// <summary>What the days known and forecast at the end of a day call for. The program proposes; a person issues.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="AsOf">The last day that is known.</param>
/// <param name="Days">The last known days and the days ahead, in order.</param>
public sealed record WarningProposal(WarningRule Rule, DateOnly AsOf, IReadOnlyList<WarningDay> Days)
{
    /// <summary>
    /// A warning is proposed when its days begin at most this many days ahead: plans issue as a rule 24 hours before, and what lies
    /// farther ahead is forecast again before it is due.
    /// </summary>
    public const int DaysAhead = 2;

    /// <summary>The episodes with a day ahead, in order. One that began before counts with all its days.</summary>
    public IReadOnlyList<WarningEpisode> Ahead { get; } = [.. Rule.Episodes(Days).Where(episode => episode.Last > AsOf)];

    /// <summary>The episode that a warning is proposed for; <see langword="null"/> where none is due yet.</summary>
    public WarningEpisode? Episode => Ahead.FirstOrDefault(IsSoon);

    /// <summary>The highest level of the episodes that begin soon enough to be proposed; <see langword="null"/> for none.</summary>
    public WarningLevel? HighestSoon => Ahead.Where(IsSoon).Max(episode => (WarningLevel?)episode.Level.Level);

    /// <summary>The days that raise no coloured level though their AQI is above the rule's base.</summary>
    public IReadOnlyList<WarningDay> Excluded =>
        [.. Days.Where(day => day.Day > AsOf && day.Exclusion != WarningExclusion.None && day.Aqi > Rule.Base)];

    private bool IsSoon(WarningEpisode episode) => episode.First <= AsOf.AddDays(DaysAhead);

    /// <summary>The level in force on the day after the last known one.</summary>
    /// <param name="before">The level in force on the last known day.</param>
    /// <returns>
    /// The level of an episode with that day. Where a warning is in force and a level is reached again before it may be lifted, its level.
    /// <see langword="null"/> for no warning.
    /// </returns>
    public WarningLevel? LevelTomorrow(WarningLevel? before)
    {
        var next = Ahead.Count > 0 ? Ahead[0] : null;
        if (next is not null && next.First <= AsOf.AddDays(1))
        {
            return next.Level.Level;
        }

        return before is not null && Rule.LiftingDays is { } days && next is not null && next.First <= AsOf.AddDays(days) ? before : null;
    }
}
