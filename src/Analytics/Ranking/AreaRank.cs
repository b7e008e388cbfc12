namespace AqPipeline.Analytics.Ranking;

/// <summary>The rank of one city among others over a period.</summary>
/// <param name="Rank">名次, 1 for the best; <see langword="null"/> when it has none.</param>
/// <param name="Ranked">Cities that have a rank.</param>
/// <param name="Of">Cities of the group.</param>
/// <param name="Reason">Why it has no rank; empty when it has one.</param>
public sealed record AreaRank(int? Rank, int Ranked, int Of, string Reason);
