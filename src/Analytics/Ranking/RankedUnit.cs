namespace AqPipeline.Analytics.Ranking;

/// <summary>One line of a ranking.</summary>
public sealed record RankedUnit
{
    /// <summary>The unit with its figures.</summary>
    public required RankingEntry Entry { get; init; }

    /// <summary>
    /// 名次: 1 for the best, shared by equal published figures, the next one counted on (1, 1, 3); <see langword="null"/> when excluded.
    /// </summary>
    public int? Rank { get; init; }

    /// <summary>The rank by the figures before rounding; <see langword="null"/> when excluded.</summary>
    public int? RawRank { get; init; }

    /// <summary>True if others share the rank (并列).</summary>
    public bool IsTied { get; init; }

    /// <summary>The published figure of the key; <see langword="null"/> when excluded.</summary>
    public decimal? Value { get; init; }

    /// <summary>The same before rounding.</summary>
    public decimal? Raw { get; init; }

    /// <summary>
    /// Change of the published composite index against the same period last year in percent, one decimal, negative when better;
    /// <see langword="null"/> where either index may not be ranked.
    /// </summary>
    public decimal? Change { get; init; }

    /// <summary>The data that lack for the change; <see langword="null"/> when both periods have enough.</summary>
    public Exclusion? ChangeExclusion { get; init; }

    /// <summary>True if every single index is at most 1, that is every pollutant attains class II.</summary>
    public bool AttainsClassII { get; init; }

    /// <summary>Why it has no rank; <see langword="null"/> when it has one.</summary>
    public Exclusion? Exclusion { get; init; }
}
