namespace AqPipeline.Analytics.Ranking;

/// <summary>A unit in one month.</summary>
/// <param name="Month">The month, or the part of it that is over.</param>
/// <param name="Rank">Its rank; <see langword="null"/> when it was excluded.</param>
/// <param name="Of">Units ranked.</param>
/// <param name="Index">Its published composite index.</param>
/// <param name="Change">Change of the index against the same period last year, percent.</param>
/// <param name="IsBottom">True if it was in the bottom share.</param>
public sealed record WatchMonth(Period Month, int? Rank, int Of, decimal? Index, decimal? Change, bool IsBottom);

/// <summary>A unit in the bottom share, with the months that put it there.</summary>
/// <param name="Name">The unit.</param>
/// <param name="City">The city it belongs to; empty for a city.</param>
/// <param name="Months">Months in the bottom share without a better one between; months without a rank neither count nor end the
/// run.</param>
/// <param name="IsWorsening">True if the index of the last month is above that of last year, and not all pollutants attain class II;
/// <see langword="null"/> when there is no figure of a year before.</param>
/// <param name="IsOn">True if the rule names it: enough months, and worsening.</param>
/// <param name="History">Every month looked at, the last one first.</param>
public sealed record WatchedUnit(string Name, string City, int Months, bool? IsWorsening, bool IsOn, IReadOnlyList<WatchMonth> History);

/// <summary>Finds the units that are persistently at the bottom and clearly worsening (排名持续靠后、质量下降明显).</summary>
public static class WatchList
{
    /// <summary>Applies a rule to the rankings of consecutive months.</summary>
    /// <param name="rule">The thresholds.</param>
    /// <param name="months">Rankings by composite index, the last month first, without gaps.</param>
    /// <returns>The units in the bottom share of the last month, those the rule names first, then by months and rank.</returns>
    /// <exception cref="ArgumentException">There is no month.</exception>
    public static IReadOnlyList<WatchedUnit> Find(WatchRule rule, IReadOnlyList<RankingTable> months)
    {
        if (months.Count == 0)
        {
            throw new ArgumentException("A watch list needs a month.", nameof(months));
        }

        var bottoms = months.Select(table => table.Bottom(rule.BottomShare).Select(Key).ToHashSet()).ToList();
        return
        [
            .. months[0].Bottom(rule.BottomShare).Select(unit => Watched(rule, unit, months, bottoms))
                .OrderByDescending(unit => unit.IsOn).ThenByDescending(unit => unit.Months).ThenByDescending(unit => unit.History[0].Rank),
        ];
    }

    private static WatchedUnit Watched(
        WatchRule rule, RankedUnit unit, IReadOnlyList<RankingTable> months, List<HashSet<(string, string)>> bottoms)
    {
        var history = new List<WatchMonth>();
        foreach (var (table, bottom) in months.Zip(bottoms))
        {
            var then = table.Ranked.FirstOrDefault(other => Key(other) == Key(unit));
            history.Add(
                new WatchMonth(table.Period, then?.Rank, table.Ranked.Count, then?.Value, then?.Change, bottom.Contains(Key(unit))));
        }

        var run = history.TakeWhile(month => month.IsBottom || month.Rank is null).Count(month => month.IsBottom);
        bool? isWorsening = unit.Change is { } change ? change > 0 && !unit.AttainsClassII : null;
        return new WatchedUnit(unit.Entry.Name, unit.Entry.City, run, isWorsening, run >= rule.Months && isWorsening == true, history);
    }

    private static (string City, string Name) Key(RankedUnit unit) => (unit.Entry.City, unit.Entry.Name);
}
