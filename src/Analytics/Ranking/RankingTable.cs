namespace AqPipeline.Analytics.Ranking;

/// <summary>A ranking of units over one period under one edition.</summary>
public sealed record RankingTable
{
    /// <summary>The period.</summary>
    public required Period Period { get; init; }

    /// <summary>The edition, for example <c>CN2012</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>The options of the ranking.</summary>
    public required RankingOptions Options { get; init; }

    /// <summary>Digits the composite index was compared with.</summary>
    public required int IndexDecimals { get; init; }

    /// <summary>The ranked units, best first; those that share a rank in the order they were given in.</summary>
    public required IReadOnlyList<RankedUnit> Ranked { get; init; }

    /// <summary>The units without a rank, in the order they were given in.</summary>
    public required IReadOnlyList<RankedUnit> Excluded { get; init; }

    /// <summary>The deduction of exceptional events from the figures; the days are unit-days of all units.</summary>
    public DustShare Dust => Ranked.Concat(Excluded).Select(unit => unit.Entry.Statistics.Dust).Aggregate(
        default(DustShare),
        (sum, dust) => new DustShare(sum.Statistics || dust.Statistics, sum.DayCounts || dust.DayCounts, sum.Days + dust.Days));

    /// <summary>
    /// The ranked units whose composite index rose, worst first, without those that attain class II throughout (2017 scheme).
    /// </summary>
    public IReadOnlyList<RankedUnit> Worsening =>
        [.. Ranked.Where(unit => unit.Change > 0 && !unit.AttainsClassII).OrderByDescending(unit => unit.Change)];

    /// <summary>
    /// The last <paramref name="share"/> of the ranked units; all that share the first of these ranks are in (并列倒数).
    /// </summary>
    /// <param name="share">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is outside 0..1.</exception>
    public IReadOnlyList<RankedUnit> Bottom(decimal share)
    {
        var places = PlacesOf(share);
        return [.. Ranked.Where(unit => IsAmongLast(unit, places))];
    }

    /// <summary>The number of places that a share of the ranked units is: rounded (GB/T 8170), at least one.</summary>
    /// <param name="share">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is outside 0..1.</exception>
    public int PlacesOf(decimal share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return Math.Max(1, (int)Gb8170.Round(share * Ranked.Count, 0));
    }

    /// <summary>True if a ranked unit is among the last places, or shares the rank of the first of them.</summary>
    /// <param name="unit">A unit of this table.</param>
    /// <param name="places">At least 1; more than there are units means all.</param>
    public bool IsAmongLast(RankedUnit unit, int places) => unit.Rank >= Ranked[^Math.Min(places, Ranked.Count)].Rank;
}

/// <summary>The rank of one city among others over a period.</summary>
/// <param name="Rank">名次, 1 for the best; <see langword="null"/> when it has none.</param>
/// <param name="Ranked">Cities that have a rank.</param>
/// <param name="Of">Cities of the group.</param>
/// <param name="Reason">Why it has no rank; empty when it has one.</param>
public sealed record AreaRank(int? Rank, int Ranked, int Of, string Reason)
{
    /// <summary>Finds an area's place in a table.</summary>
    /// <param name="table">The table of the group.</param>
    /// <param name="area">The area.</param>
    /// <param name="group">The name of the group.</param>
    /// <param name="cities">The number of cities of the group.</param>
    /// <param name="minimumShare">The share of the cities that must be ranked for a place to say something (HJ 663).</param>
    public static AreaRank In(RankingTable table, Area area, string group, int cities, decimal minimumShare)
    {
        var unit = table.Ranked.Concat(table.Excluded).FirstOrDefault(unit => unit.Entry.Name == area.Name && unit.Entry.City == area.City);
        if (unit is null)
        {
            return None($"{area.Name} is not one of {group}");
        }

        if (table.Ranked.Count < minimumShare * cities)
        {
            return None(
                $"only {table.Ranked.Count} of the {cities} cities of {group} have the readings for a rank in {table.Period.Label}");
        }

        return unit.Rank is null
            ? None($"{area.Name} has no rank in {table.Period.Label}: too few readings or valid days")
            : new AreaRank(unit.Rank, table.Ranked.Count, cities, "");

        AreaRank None(string reason) => new(null, table.Ranked.Count, cities, reason);
    }
}

/// <summary>One unit that is to be ranked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="City">The city it belongs to; empty for a city.</param>
/// <param name="Statistics">Its figures of the period.</param>
/// <param name="YearBefore">Its figures of the same period last year, under the same edition; <see langword="null"/> when they were not
/// asked for.</param>
public sealed record RankingEntry(string Name, string City, PeriodStatistics Statistics, PeriodStatistics? YearBefore);

/// <summary>
/// Options of a ranking. The default ranks by the composite index with the digits of the edition and shares the rank of equal figures.
/// </summary>
public sealed record RankingOptions
{
    /// <summary>The key of the ranking.</summary>
    public RankingKey Key { get; init; } = RankingKey.Composite;

    /// <summary>Keys that order units whose published figures are equal, one after the other; empty where these share their rank.</summary>
    public IReadOnlyList<RankingKey> TieBreaks { get; init; } = [];

    /// <summary>Digits of the composite index that decide, 0 to 6; <see langword="null"/> for those of the edition's rule.</summary>
    public int? IndexDecimals { get; init; }
}

/// <summary>Key by which units are ranked, or by which a tie is broken.</summary>
public enum RankingKey
{
    /// <summary>环境空气质量综合指数: the smaller, the better (环办监测〔2018〕19号).</summary>
    Composite,

    /// <summary>PM2.5 mean, µg/m³: the smaller, the better.</summary>
    Pm25,

    /// <summary>优良天数比例, percent: the greater, the better.</summary>
    GoodDays,

    /// <summary>变化程度: the change of the composite index against the same period last year, percent; the smaller, the better.</summary>
    Improvement,
}
