namespace AqPipeline.Analytics.Ranking;

/// <summary>A ranking of units over one period under one edition.</summary>
public sealed record RankingTable
{
    /// <summary>The period.</summary>
    public required Period Period { get; init; }

    /// <summary>The edition, for example <c>CN2012</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>How it was made.</summary>
    public required RankingOptions Options { get; init; }

    /// <summary>Digits the composite index was compared with.</summary>
    public required int IndexDecimals { get; init; }

    /// <summary>The ranked units, best first; those that share a rank in the order they were given in.</summary>
    public required IReadOnlyList<RankedUnit> Ranked { get; init; }

    /// <summary>The units without a rank, in the order they were given in.</summary>
    public required IReadOnlyList<RankedUnit> Excluded { get; init; }

    /// <summary>What was taken out of the figures because of exceptional events; the days are unit-days of all units.</summary>
    public DustShare Dust => Ranked.Concat(Excluded).Select(unit => unit.Entry.Statistics.Dust).Aggregate(
        default(DustShare),
        (sum, dust) => new DustShare(sum.Statistics || dust.Statistics, sum.DayCounts || dust.DayCounts, sum.Days + dust.Days));

    /// <summary>
    /// The ranked units whose composite index rose, worst first, without those that attain class II throughout (2017 scheme).
    /// </summary>
    public IReadOnlyList<RankedUnit> Worsening =>
        [.. Ranked.Where(unit => unit.Change > 0 && !unit.AttainsClassII).OrderByDescending(unit => unit.Change)];

    /// <summary>
    /// The last <paramref name="share"/> of the ranked units, at least one; all that share the first of these ranks are in (并列倒数).
    /// </summary>
    /// <param name="share">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is outside 0..1.</exception>
    public IReadOnlyList<RankedUnit> Bottom(decimal share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        if (Ranked.Count == 0)
        {
            return [];
        }

        var places = Math.Max(1, (int)decimal.Floor(share * Ranked.Count));
        var from = Ranked[^places].Rank;
        return [.. Ranked.Where(unit => unit.Rank >= from)];
    }
}
