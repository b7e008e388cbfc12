namespace AqPipeline.Analytics.Ranking;

/// <summary>The figure of a unit in one period by one measure.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Rank">Its rank; <see langword="null"/> when it was excluded.</param>
/// <param name="Of">Units ranked.</param>
/// <param name="Value">Its published figure; <see langword="null"/> when it was excluded.</param>
/// <param name="Change">Its change against the same period last year: percent, of a ratio of days percentage points;
/// <see langword="null"/> without enough data of both.</param>
public sealed record SummonsFigure(RankingKey Measure, int? Rank, int Of, decimal? Value, decimal? Change);

/// <summary>The rankings of one period by each measure that a rule asks for, and by composite index.</summary>
public sealed class SummonsPeriod
{
    /// <summary>Digits of a change (2017 scheme).</summary>
    private const int ChangeDecimals = 1;

    private readonly Dictionary<RankingKey, RankingTable> _tables;
    private readonly Dictionary<RankingKey, Dictionary<(string City, string Name), RankedUnit>> _ranked;

    /// <param name="rule">The rule.</param>
    /// <param name="edition">The edition of the figures.</param>
    /// <param name="period">The period.</param>
    /// <param name="entries">The units with their figures of the period and of the year before.</param>
    public SummonsPeriod(SummonsRule rule, Edition edition, Period period, IReadOnlyList<RankingEntry> entries)
    {
        Period = period;
        Units = [.. entries.Select(entry => (entry.City, entry.Name))];
        _tables = rule.Counts.SelectMany(count => count.Measures).Append(RankingKey.Composite).Distinct().ToDictionary(
            measure => measure, measure => new Ranker(edition, new RankingOptions { Key = measure }).Rank(period, entries));
        _ranked = _tables.ToDictionary(
            table => table.Key, table => table.Value.Ranked.ToDictionary(unit => (unit.Entry.City, unit.Entry.Name)));
    }

    /// <summary>The period.</summary>
    public Period Period { get; }

    /// <summary>The units, in the order they were given in.</summary>
    public IReadOnlyList<(string City, string Name)> Units { get; }

    /// <summary>The ranking by a measure of the rule, or by composite index.</summary>
    public RankingTable Table(RankingKey measure) => _tables[measure];

    /// <summary>The figure of a unit.</summary>
    public SummonsFigure Figure(RankingKey measure, (string City, string Name) unit)
    {
        var ranked = Ranked(measure, unit);
        return new SummonsFigure(
            measure, ranked?.Rank, _tables[measure].Ranked.Count, ranked?.Value, ranked is null ? null : Change(measure, ranked));
    }

    /// <summary>True if a unit attains class II in all pollutants; <see langword="null"/> without the figures for it.</summary>
    public bool? AttainsClassII((string City, string Name) unit) => Ranked(RankingKey.Composite, unit)?.AttainsClassII;

    /// <summary>True if all conditions hold for any one of the measures; <see langword="null"/> if data lack to tell.</summary>
    internal bool? Meets(SummonsCount count, IReadOnlyList<SummonsCondition> conditions, (string City, string Name) unit)
    {
        bool?[] each = [.. count.Measures.Select(measure => All(conditions.Select(condition => Meets(measure, condition, unit))))];
        return each.Contains(true) ? true : each.Contains(null) ? null : false;
    }

    private static bool? All(IEnumerable<bool?> conditions)
    {
        bool?[] each = [.. conditions];
        return each.Contains(false) ? false : each.Contains(null) ? null : true;
    }

    private bool? Meets(RankingKey measure, SummonsCondition condition, (string City, string Name) unit)
    {
        if (Ranked(measure, unit) is not { } ranked)
        {
            return null;
        }

        if (condition.Kind != SummonsConditionKind.Worsened)
        {
            var places = condition.Places(_tables[measure]);
            return places < _tables[measure].Ranked.Count && _tables[measure].IsAmongLast(ranked, places);
        }

        return Change(measure, ranked) is not { } change ? null : measure == RankingKey.GoodDays ? change < 0 : change > 0;
    }

    private RankedUnit? Ranked(RankingKey measure, (string City, string Name) unit) => _ranked[measure].GetValueOrDefault(unit);

    /// <summary>The change of the measure's own published figure, where that of the year before might be ranked.</summary>
    private static decimal? Change(RankingKey measure, RankedUnit unit)
    {
        if (measure is RankingKey.Composite or RankingKey.Improvement)
        {
            return unit.Change;
        }

        if (unit.Entry.YearBefore is not { } before
            || Exclusions.Find(measure, unit.Entry with { Statistics = before, YearBefore = null }) is not null)
        {
            return null;
        }

        return measure == RankingKey.GoodDays
            ? unit.Value - before.GoodDayRatio?.Published
            : before.Values[Pollutant.PM25].Published is > 0 and var then
                ? Gb8170.Round((unit.Value!.Value - then) * 100 / then, ChangeDecimals)
                : null;
    }
}
