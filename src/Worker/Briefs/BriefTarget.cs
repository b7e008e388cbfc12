namespace AqPipeline.Worker.Briefs;

/// <summary>A target of the year in a brief.</summary>
/// <param name="Assessment">The target with its probability and status.</param>
internal sealed record BriefTarget(TargetAssessment Assessment)
{
    private const decimal Percent = 100;

    /// <summary>The name of a county's city if it is a target of that; empty if it is one of the area itself.</summary>
    public string City { get; init; } = "";

    /// <summary>True if it is a target of the county's city and not of the county itself.</summary>
    public bool IsOfCity => City.Length > 0;

    /// <summary>The mean so far as published, for PM2.5.</summary>
    public decimal? Mean { get; init; }

    /// <summary>Days by AQI so far.</summary>
    public DayCounts Counts { get; init; }

    /// <summary>年剩余日控制值, for PM2.5; <see langword="null"/> for others and when the year is over.</summary>
    public decimal? ControlValue { get; init; }

    /// <summary>
    /// Last year's figure of the days that remain: the mean for PM2.5, good or heavy days for others; <see langword="null"/> when that year
    /// has too few valid days then.
    /// </summary>
    public decimal? LastYearsRest { get; init; }

    /// <summary>The indicator.</summary>
    public TargetIndicator Indicator => Assessment.Target.Indicator;

    /// <summary>The limit.</summary>
    public decimal? Limit => Assessment.Limit;

    /// <summary>Days that remain.</summary>
    public int DaysLeft => Assessment.Progress?.DaysLeft ?? 0;

    /// <summary>
    /// The good days that the whole year needs, if all days that remain have an AQI; <see langword="null"/> for other targets.
    /// </summary>
    public int? GoodDaysOfYear =>
        Indicator == TargetIndicator.GoodDayRatio && Assessment.Progress is { BadDaysAllowed: { } allowed } progress
            ? progress.ValidDays + progress.DaysLeft - allowed
            : null;

    /// <summary>Good days still needed, 0 when there are enough.</summary>
    public int? GoodDaysNeeded => GoodDaysOfYear is { } needed ? Math.Max(0, needed - Counts.Good) : null;

    /// <summary>Their share of the days that remain, percent.</summary>
    public decimal? ShareNeeded =>
        GoodDaysNeeded is { } needed && DaysLeft > 0 ? Math.Round(Percent * needed / DaysLeft, 1, MidpointRounding.ToEven) : null;

    /// <summary>Heavy days that may still come, below 0 when there were too many; <see langword="null"/> for other targets.</summary>
    public int? HeavyDaysLeft => Indicator is TargetIndicator.HeavyDays or TargetIndicator.HeavyDayRatio
        && Assessment.Progress?.BadDaysAllowed is { } allowed ? allowed - Counts.Heavy : null;

    /// <summary>True if the target cannot be met any more, whatever comes.</summary>
    public bool IsLost =>
        ControlValue < 0 || HeavyDaysLeft < 0 || GoodDaysNeeded > DaysLeft || Assessment.Progress?.CanStillBeMet == false;

    /// <summary>
    /// The strictest target of each of the three that a message has room for: PM2.5, good days, heavy days; the area's own before those of
    /// its city, a firm one before one that is only strived for.
    /// </summary>
    public static IReadOnlyList<BriefTarget> ForMessage(IReadOnlyList<BriefTarget> targets)
    {
        TargetIndicator[][] kinds =
        [
            [TargetIndicator.Pm25Mean], [TargetIndicator.GoodDayRatio], [TargetIndicator.HeavyDays, TargetIndicator.HeavyDayRatio],
        ];
        return
        [
            .. kinds.Select(kind => targets.Where(target => kind.Contains(target.Indicator) && target.Limit is not null)
                .OrderBy(target => target.IsOfCity).ThenBy(target => target.Assessment.Target.IsSoft)
                .ThenBy(target => target.Indicator == TargetIndicator.GoodDayRatio ? -target.Limit : target.Limit).FirstOrDefault())
                .OfType<BriefTarget>(),
        ];
    }
}
