using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Ranking;

/// <summary>Ranks a month and the ones before it, and applies the rule of a plan to them.</summary>
internal sealed class UnitWatch(EvaluationContext context, DustTreatment? dust = null)
{
    /// <summary>Months looked back: a run this long needs no more to be said.</summary>
    private const int MonthsBack = 12;

    private readonly UnitRanking _rank = new(context, dust);

    /// <param name="units">The units.</param>
    /// <param name="rule">The thresholds.</param>
    /// <param name="month">A month, or the part of it that is over.</param>
    /// <param name="edition">The edition; <see langword="null"/> for the one in force in each month.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<WatchedUnit>> Run(
        IReadOnlyList<Area> units, WatchRule rule, Period month, Edition? edition, CancellationToken cancellationToken)
    {
        var rankings = new List<RankingTable>();
        foreach (var period in Months(month, Math.Max(MonthsBack, rule.Months)))
        {
            var used = edition ?? EditionCatalog.Embedded.At(period.Days.Last);
            rankings.Add(await _rank.Run(units, period, used, new RankingOptions(), cancellationToken));
        }

        return WatchList.Find(rule, rankings);
    }

    /// <summary>The month and the whole months before it, as far as there are readings.</summary>
    private IEnumerable<Period> Months(Period month, int count)
    {
        yield return month;
        var first = new DateOnly(month.Days.First.Year, month.Days.First.Month, 1);
        for (var back = 1; back < count && context.Days is { } days && first.AddMonths(-back) >= days.First.AddMonths(-1); back++)
        {
            yield return Period.OfMonth(first.AddMonths(-back));
        }
    }
}
