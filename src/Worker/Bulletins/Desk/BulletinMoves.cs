using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;

namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>Says who moved between an issue and the figures of now, over all groups and periods of a bulletin.</summary>
/// <param name="context">The readings.</param>
/// <param name="isCumulative">True if the months of the year so far stand beside a month, so that their readings move it, too.</param>
internal sealed class BulletinMoves(EvaluationContext context, bool isCumulative)
{
    /// <inheritdoc cref="MoveSearch"/>
    public async Task<IReadOnlyList<UnitMove>> Run(
        DateTimeOffset since, IReadOnlyList<IssuedUnit> before, IReadOnlyList<IssuedUnit> now, BulletinQuestion question,
        CancellationToken cancellationToken)
    {
        var period = BulletinName.PeriodOf(question);
        var (pairs, ranking) = (Changed(before, now), new UnitRanking(context));
        IReadOnlyList<Area> areas =
            [.. question.Groups.SelectMany(
            group => BulletinGroup.Find(ranking, group, period, question.Counties, hasFullNames: false).Units).Distinct()];
        var known = pairs.Where(pair => areas.Any(area => area.City == pair.City && area.Name == pair.Name)).ToList();
        var issued = new IssuedBulletin(
            0, since, "", question.Period, question.Edition ?? "", [.. known.Select(pair => pair.Before).OfType<IssuedUnit>()]);
        var moves = await new MoveExplainer(context.Store, context).Run(
            issued, [.. known.Select(pair => pair.Now).OfType<IssuedUnit>()], areas, Read(period), cancellationToken);
        return [.. moves, .. pairs.Except(known).Select(Whole), .. known.Where(pair => pair.Now is null).Select(Gone)];
    }

    /// <summary>
    /// The units with another line, each once: a unit stands once for each group and period, and the first line that differs counts.
    /// </summary>
    internal static IReadOnlyList<UnitPair> Changed(IReadOnlyList<IssuedUnit> before, IReadOnlyList<IssuedUnit> now)
    {
        var (then, today) = (Numbered(before), Numbered(now));
        return
        [
            .. today.Keys.Union(then.Keys)
                .Select(key => new UnitPair(key.City, key.Name, then.GetValueOrDefault(key), today.GetValueOrDefault(key)))
                .Where(pair => pair.Before is not { } old || pair.Now is not { } line || !old.Says(line))
                .DistinctBy(pair => (pair.City, pair.Name)),
        ];
    }

    private static Dictionary<(string City, string Name, int Place), IssuedUnit> Numbered(IReadOnlyList<IssuedUnit> units) =>
        units.GroupBy(unit => (unit.City, unit.Name))
            .SelectMany(group => group.Select((unit, place) => (Key: (group.Key.City, group.Key.Name, place), Unit: unit)))
            .ToDictionary(entry => entry.Key, entry => entry.Unit);

    private Period Read(Period period) => isCumulative && period.Kind == PeriodKind.Months
        ? Period.OfDays(new DayRange(new DateOnly(period.Days.First.Year, 1, 1), period.Days.Last)) : period;

    /// <summary>A province or group moves with its units.</summary>
    private static UnitMove Whole(UnitPair pair) => Move(pair, "随所含单位变动");

    private static UnitMove Gone(UnitPair pair) => Move(pair, "本版未列入");

    private static UnitMove Move(UnitPair pair, string reason) =>
        new(pair.City, pair.Name, pair.Before?.Rank, pair.Now?.Rank, pair.Before?.Index, pair.Now?.Index, reason);
}

/// <summary>The lines of a unit in two issues.</summary>
/// <param name="City">Its city; empty for a city.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">The line before; <see langword="null"/> when it had none.</param>
/// <param name="Now">The line now; <see langword="null"/> when it has none.</param>
internal sealed record UnitPair(string City, string Name, IssuedUnit? Before, IssuedUnit? Now);
