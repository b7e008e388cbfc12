namespace AqPipeline.Analytics.Outlook;

/// <summary>The settings of an outlook. The scores of alternatives stand in decision 0031.</summary>
public sealed record OutlookSettings
{
    /// <summary>Members of the ensemble.</summary>
    public int Members { get; init; } = 1000;

    /// <summary>Seed of the random numbers: the same seed and days give the same outlook.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The part of the common change so far against the year before that the rest of the year keeps.</summary>
    public double DriftResponse { get; init; } = 0.3;

    /// <summary>Common change from the year before beside it, as a natural logarithm.</summary>
    public double YearlyTrend { get; init; } = Math.Log(0.97);

    /// <summary>Weight of the level so far at the end of the year, against the same days of the area's own years before.</summary>
    public double LevelWeight { get; init; } = 0.8;

    /// <summary>Weight of a year before relative to that of the next later one.</summary>
    public double YearDecay { get; init; } = 2.0 / 3;

    /// <summary>Days in a row that are drawn together.</summary>
    public int BlockDays { get; init; } = 7;

    /// <summary>Days by which a block may be moved within the season.</summary>
    public int SeasonWindow { get; init; } = 10;

    /// <summary>Share of a range's days that must have figures before the range is used.</summary>
    public double MinimumShare { get; init; } = 0.8;

    /// <summary>Valid days of this year without which an area with no other year has no outlook.</summary>
    public int MinimumDays { get; init; } = 10;
}
