namespace AqPipeline.Analytics.Ranking;

/// <summary>
/// How a ranking is made. The default ranks by the composite index with the digits of the edition and shares the rank of equal figures.
/// </summary>
public sealed record RankingOptions
{
    /// <summary>What is ranked by.</summary>
    public RankingKey Key { get; init; } = RankingKey.Composite;

    /// <summary>Keys that order units whose published figures are equal, one after the other; empty where these share their rank.</summary>
    public IReadOnlyList<RankingKey> TieBreaks { get; init; } = [];

    /// <summary>Digits of the composite index that decide, 0 to 6; <see langword="null"/> for those of the edition's rule.</summary>
    public int? IndexDecimals { get; init; }
}
