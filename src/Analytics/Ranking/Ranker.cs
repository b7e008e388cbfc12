namespace AqPipeline.Analytics.Ranking;

/// <summary>Ranks units by 环办监测〔2018〕19号: on published figures, ties shared, units with too few data left out.</summary>
public sealed class Ranker(Edition edition, RankingOptions options)
{
    /// <summary>Digits of a change in percent (2017 scheme).</summary>
    private const int ChangeDecimals = 1;

    private const int MaxIndexDecimals = 6;

    private readonly int _indexDecimals = options.IndexDecimals switch
    {
        null => edition.CompositeIndex.Decimals,
        >= 0 and <= MaxIndexDecimals => options.IndexDecimals.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.IndexDecimals, $"Decimals are 0 to {MaxIndexDecimals}."),
    };

    private readonly RankingKey[] _keys = [options.Key, .. options.TieBreaks];

    /// <summary>Ranks units over one period.</summary>
    /// <param name="period">The period.</param>
    /// <param name="entries">The units. One without a figure, or with too few valid days, is excluded with the reason: missing data never
    /// improve a rank.</param>
    public RankingTable Rank(Period period, IReadOnlyList<RankingEntry> entries)
    {
        var units = entries.Select(Unit).ToList();
        var counted = units.Where(unit => unit.Exclusion is null).Select(unit => (Unit: unit, Figures: Figures(unit.Entry))).ToList();
        var sorted = counted.OrderBy(row => row.Figures, Comparer<decimal[]>.Create(Compare)).ToList();
        var places = new Dictionary<decimal, int>();
        foreach (var (place, raw) in counted.Select(row => row.Unit.Raw!.Value * Direction(options.Key)).Order().Index())
        {
            places.TryAdd(raw, place + 1);
        }

        var ranked = new List<RankedUnit>(sorted.Count);
        for (int index = 0, first = 0; index < sorted.Count; index++)
        {
            first = index > 0 && Compare(sorted[index - 1].Figures, sorted[index].Figures) == 0 ? first : index;
            var isTied = first < index || (index + 1 < sorted.Count && Compare(sorted[index].Figures, sorted[index + 1].Figures) == 0);
            var unit = sorted[index].Unit;
            ranked.Add(unit with { Rank = first + 1, IsTied = isTied, RawRank = places[unit.Raw!.Value * Direction(options.Key)] });
        }

        return new RankingTable
        {
            Period = period,
            Edition = edition.Id,
            Options = options,
            IndexDecimals = _indexDecimals,
            Ranked = ranked,
            Excluded = [.. units.Where(unit => unit.Exclusion is not null)],
        };
    }

    private RankedUnit Unit(RankingEntry entry)
    {
        var exclusion = Exclusions.Find(options.Key, entry);
        var ofChange = Exclusions.Find(RankingKey.Improvement, entry);
        return new RankedUnit
        {
            Entry = entry,
            Exclusion = exclusion,
            Value = exclusion is null ? Published(options.Key, entry) : null,
            Raw = exclusion is null ? Raw(options.Key, entry) : null,
            Change = ofChange is null ? Published(RankingKey.Improvement, entry) : null,
            ChangeExclusion = ofChange,
            AttainsClassII = entry.Statistics.Index is { } index && Pollutants.All.ToArray().All(pollutant => index.Single[pollutant] <= 1),
        };
    }

    /// <summary>The published figures of all keys, each so that less is better; a tie-break without data is the worst.</summary>
    private decimal[] Figures(RankingEntry entry) =>
    [
        .. _keys.Select(
            key => Exclusions.Find(key, entry) is null && Published(key, entry) is { } value ? value * Direction(key) : decimal.MaxValue),
    ];

    private static int Compare(decimal[] left, decimal[] right)
    {
        var same = left.AsSpan().CommonPrefixLength(right);
        return same == left.Length ? 0 : left[same].CompareTo(right[same]);
    }

    private static int Direction(RankingKey key) => key == RankingKey.GoodDays ? -1 : 1;

    private decimal? Published(RankingKey key, RankingEntry entry) => key switch
    {
        RankingKey.Composite => Index(entry.Statistics),
        RankingKey.Pm25 => entry.Statistics.Values[Pollutant.PM25].Published,
        RankingKey.GoodDays => entry.Statistics.GoodDayRatio?.Published,
        _ => Change(Index(entry.Statistics), Index(entry.YearBefore)) is { } change ? Gb8170.Round(change, ChangeDecimals) : null,
    };

    private static decimal? Raw(RankingKey key, RankingEntry entry) => key switch
    {
        RankingKey.Composite => entry.Statistics.Index?.Raw,
        RankingKey.Pm25 => entry.Statistics.Values[Pollutant.PM25].Raw,
        RankingKey.GoodDays => entry.Statistics.GoodDayRatio?.Raw,
        _ => Change(entry.Statistics.Index?.Raw, entry.YearBefore?.Index?.Raw),
    };

    private decimal? Index(PeriodStatistics? statistics) =>
        statistics?.Index is { } index ? Gb8170.Round(index.Unrounded, _indexDecimals) : null;

    private static decimal? Change(decimal? now, decimal? before) => before is > 0 ? (now - before) * 100 / before : null;
}
