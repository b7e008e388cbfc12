using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Ranking;

/// <summary>A unit whose rank in the month to date is another than before.</summary>
/// <param name="Group">The group.</param>
/// <param name="City">The unit's city; empty for a city.</param>
/// <param name="Name">The unit.</param>
/// <param name="Before">Its rank by the days before; <see langword="null"/> when it had none.</param>
/// <param name="Now">Its rank now; <see langword="null"/> when it has none.</param>
internal sealed record RankMove(string Group, string City, string Name, int? Before, int? Now);

/// <summary>Says who moved in a group's ranking by composite index over the month to date.</summary>
internal sealed class RankMoveSearch(EvaluationContext context)
{
    private readonly UnitRanking _rank = new(context);

    /// <param name="groupName">The group.</param>
    /// <param name="counties">Whether all its counties are ranked.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="since">The last day that counted before; nobody moved when it lies in another month.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="UsageException">The group means nothing, or has nothing to rank.</exception>
    public async Task<IReadOnlyList<RankMove>> Run(
        string groupName, bool counties, DateOnly asOf, DateOnly since, CancellationToken cancellationToken)
    {
        var month = Period.OfMonth(asOf).Days;
        if (!month.Contains(since) || since >= asOf)
        {
            return [];
        }

        var group = _rank.Group(groupName, Period.OfMonth(asOf));
        var units = _rank.Units(group, counties);
        var before = await Ranks(units, new DayRange(month.First, since), cancellationToken);
        var now = await Ranks(units, new DayRange(month.First, asOf), cancellationToken);
        return
        [
            .. units.Select(
                unit => new RankMove(group.Name, unit.City, unit.Name, before[(unit.City, unit.Name)], now[(unit.City, unit.Name)]))
                .Where(move => move.Before != move.Now).OrderBy(move => move.Now ?? int.MaxValue),
        ];
    }

    private async Task<Dictionary<(string City, string Name), int?>> Ranks(
        IReadOnlyList<Area> units, DayRange days, CancellationToken cancellationToken)
    {
        var table =
            await _rank.Run(units, Period.OfDays(days), EditionCatalog.Embedded.At(days.Last), new RankingOptions(), cancellationToken);
        return table.Ranked.Concat(table.Excluded).ToDictionary(unit => (unit.Entry.City, unit.Entry.Name), unit => unit.Rank);
    }
}
