using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Ranking;

/// <summary>The rankings of consecutive months. All rank the same units.</summary>
/// <param name="Group">The group, with the cities it had on the last day.</param>
/// <param name="Period">The months together.</param>
/// <param name="Months">The rankings, the earliest first; at least one.</param>
/// <param name="Units">The units, the best of the last month first; those without a rank in it follow.</param>
internal sealed record RankSeries(
    Area Group, Period Period, IReadOnlyList<RankingTable> Months, IReadOnlyList<IReadOnlyList<UnitMonth>> Units)
{
    /// <summary>Ranks every month of a period.</summary>
    /// <param name="rank">Ranks one of them.</param>
    /// <param name="group">The group.</param>
    /// <param name="units">Its units.</param>
    /// <param name="period">Whole months.</param>
    /// <param name="edition">The edition of all; <see langword="null"/> for the one in force on the last day of each.</param>
    /// <param name="options">The options of each ranking.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="UsageException">The period is not one of whole months.</exception>
    public static async Task<RankSeries> Run(
        UnitRanking rank, Area group, IReadOnlyList<Area> units, Period period, Edition? edition, RankingOptions options,
        CancellationToken cancellationToken)
    {
        if (period.Days.First.Day != 1 || period.Days.Last.AddDays(1).Day != 1)
        {
            throw new UsageException($"--by-month needs whole months; {period} are days. Write months, for example 2016-01..2016-06.");
        }

        var tables = new List<RankingTable>();
        for (var month = period.Days.First.AddMonths(-1); month < period.Days.Last; month = month.AddMonths(1))
        {
            tables.Add(await rank.Run(
                units, Period.OfMonth(month), edition ?? EditionCatalog.Embedded.At(Period.OfMonth(month).Days.Last), options,
                cancellationToken));
        }

        return new RankSeries(group, period, tables[1..], [.. Series(tables)]);
    }

    private static IEnumerable<IReadOnlyList<UnitMonth>> Series(List<RankingTable> tables)
    {
        var units = tables.ConvertAll(table =>
            table.Ranked.Concat(table.Excluded).ToDictionary(unit => (unit.Entry.City, unit.Entry.Name)));
        return tables[^1].Ranked.Concat(tables[^1].Excluded).Select(unit => (unit.Entry.City, unit.Entry.Name)).Select(
            IReadOnlyList<UnitMonth> (key) =>
            [
                .. Enumerable.Range(1, tables.Count - 1)
                    .Select(place => new UnitMonth(tables[place], units[place][key], units[place - 1][key])),
            ]);
    }
}

/// <summary>A unit in a month.</summary>
/// <param name="Month">The ranking of the month.</param>
/// <param name="Unit">The unit in it.</param>
/// <param name="Before">The unit in the ranking of the month before.</param>
internal sealed record UnitMonth(RankingTable Month, RankedUnit Unit, RankedUnit Before);
