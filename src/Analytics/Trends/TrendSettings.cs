namespace AqPipeline.Analytics.Trends;

/// <summary>Settings of a trend with the weather's part taken out.</summary>
public sealed record TrendSettings
{
    /// <summary>The usual number of draws.</summary>
    public const int UsualDraws = 40;

    /// <summary>Seed of the random numbers: the drawn weather and the hours that are held out at random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Draws of other weather for each hour, at least 1.</summary>
    public int Draws { get; init; } = UsualDraws;

    /// <summary>Computations side by side; the figures are the same for every number.</summary>
    public int Parallelism { get; init; } = 1;
}
