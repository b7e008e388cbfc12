using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Ranking;

/// <summary>Ranks a month and the ones before it, and the quarters, and applies a rule of summons to them.</summary>
internal sealed class UnitWatch(EvaluationContext context, DustTreatment? dust = null)
{
    /// <summary>Months looked back: a run this long needs no more to be said.</summary>
    private const int MonthsBack = 12;

    private const int MonthsOfQuarter = 3;

    private readonly UnitRanking _rank = new(context, dust);

    /// <param name="units">The units.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="month">A month, or the part of it that is over.</param>
    /// <param name="edition">The edition; <see langword="null"/> for the one in force in each period.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<SummonsList> Run(
        IReadOnlyList<Area> units, SummonsRule rule, Period month, Edition? edition, CancellationToken cancellationToken)
    {
        var months = new List<SummonsPeriod>();
        foreach (var period in Months(month, Math.Max(MonthsBack, Back(rule, SummonsUnit.Month))))
        {
            months.Add(await Ranked(period));
        }

        var quarters = new List<SummonsPeriod>();
        foreach (var period in Quarters(month, Back(rule, SummonsUnit.Quarter)))
        {
            quarters.Add(await Ranked(period));
        }

        return SummonsList.Find(rule, months, quarters);

        async Task<SummonsPeriod> Ranked(Period period)
        {
            var used = edition ?? EditionCatalog.Embedded.At(period.Days.Last);
            return new SummonsPeriod(rule, used, period, await _rank.Entries(units, period, used, cancellationToken));
        }
    }

    /// <summary>Periods that the steps of a rule need, with the one before them; 0 if it counts no such ones.</summary>
    private static int Back(SummonsRule rule, SummonsUnit unit) => rule.Counts.Where(count => count.Unit == unit)
        .SelectMany(count => count.Steps).Select(step => step.Count + 1).DefaultIfEmpty(0).Max();

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

    /// <summary>The quarters that are over at the end of the month, as far as there are readings.</summary>
    private IEnumerable<Period> Quarters(Period month, int count)
    {
        var end = month.Days.Last.AddDays(1);
        var first = new DateOnly(end.Year, 1, 1).AddMonths((((end.Month - 1) / MonthsOfQuarter) - 1) * MonthsOfQuarter);
        for (var back = 0; back < count && context.Days is { } days; back++)
        {
            var quarter = first.AddMonths(-back * MonthsOfQuarter);
            var label = string.Create(CultureInfo.InvariantCulture, $"{quarter.Year}Q{((quarter.Month - 1) / MonthsOfQuarter) + 1}");
            if (quarter.AddMonths(MonthsOfQuarter) <= days.First || !Period.TryParse(label, out var period))
            {
                yield break;
            }

            yield return period!;
        }
    }
}
