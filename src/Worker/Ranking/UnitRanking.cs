using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Ranking;

/// <summary>Ranks the units of a group over a period, with the same period a year before.</summary>
/// <param name="context">The readings.</param>
/// <param name="dust">What is taken out because of exceptional events, in both years; <see langword="null"/> for nothing.</param>
internal sealed class UnitRanking(EvaluationContext context, DustTreatment? dust = null)
{
    /// <summary>The area a group's name means, with the cities it had on the last day of a period.</summary>
    /// <exception cref="UsageException">It means nothing, or several things.</exception>
    public Area Group(string name, Period period) =>
        context.Directory.TryFind(name, out var area, out var reason)
            ? area!.At(period.Days.Last)
            : throw UnknownName.Fault(context.Directory, name, reason);

    /// <summary>The units of a group: those one level below, or all counties in it.</summary>
    /// <exception cref="UsageException">The group is a county.</exception>
    /// <exception cref="NoDataException">There are none with evaluation stations.</exception>
    public IReadOnlyList<Area> Units(Area group, bool counties)
    {
        var units = context.Directory.UnitsOf(group);
        if (counties && group.Kind is AreaKind.Province or AreaKind.Group)
        {
            units = [.. units.SelectMany(context.Directory.UnitsOf)];
        }

        if (units.Count == 0 && group.Kind == AreaKind.County)
        {
            throw new UsageException($"{group.Name} is a county and has no units to rank. Name its city or a group with --group.");
        }

        return units.Count > 0 ? units
            : throw new NoDataException((
                $"{group.Name} has no units to rank: the station register has no county with an evaluation station there.",
                $"{group.Name} 无可排名单位：点位名录中该区域没有设评价点位的区县。"));
    }

    /// <summary>
    /// Ranks units under one edition; the figures of a year before are taken under the same edition, so that the change is one of the air.
    /// </summary>
    public async Task<RankingTable> Run(
        IReadOnlyList<Area> units, Period period, Edition edition, RankingOptions options, CancellationToken cancellationToken)
    {
        var entries = await Entries(units, period, edition, cancellationToken);
        return new Ranker(edition, options).Rank(period, entries);
    }

    /// <summary>The units with what is ranked, whatever the key: their figures, and those of a year before.</summary>
    public async Task<IReadOnlyList<RankingEntry>> Entries(
        IReadOnlyList<Area> units, Period period, Edition edition, CancellationToken cancellationToken)
    {
        var now = await Evaluate(units, period, edition, cancellationToken);
        var before = period.YearBefore();
        var hasBefore = context.Days is { } days && days.Overlaps(before.Days);
        var then = hasBefore ? await Evaluate(units, before, edition, cancellationToken) : null;
        return [.. units.Select((unit, index) => new RankingEntry(unit.Name, unit.City, now[index], then?[index]))];
    }

    private async Task<PeriodStatistics[]> Evaluate(
        IReadOnlyList<Area> units, Period period, Edition edition, CancellationToken cancellationToken)
    {
        var evaluator = await context.Evaluator(period.Days, cancellationToken);
        return [
            .. units.AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Select(unit => evaluator.Evaluate(unit, period, edition, dust)),
        ];
    }
}
