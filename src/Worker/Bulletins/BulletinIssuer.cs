using AqPipeline.Analytics.Ranking;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Bulletins;

/// <summary>Issues a bulletin, or a revision of it when its figures changed since.</summary>
internal sealed class BulletinIssuer(IReadingStore store, EvaluationContext context, TimeProvider time)
{
    /// <summary>What an issue came to.</summary>
    /// <param name="Version">The version that stands now.</param>
    /// <param name="IsUnchanged">Whether nothing was written because the last issue says the same.</param>
    /// <param name="Moves">Who moved since the issue before.</param>
    /// <param name="Files">The files written.</param>
    internal sealed record Issue(int Version, bool IsUnchanged, IReadOnlyList<UnitMove> Moves, IReadOnlyList<string> Files);

    public async Task<Issue> Run(BulletinData data, IReadOnlyList<Area> units, string folder, CancellationToken cancellationToken)
    {
        var files = new BulletinFiles(folder, data.Group.Name, data.Month);
        var before = files.Last();
        IReadOnlyList<IssuedUnit> now = [.. data.Ranking.Ranked.Concat(data.Ranking.Excluded).Select(Printed)];
        var moves = before is null ? [] : await new MoveExplainer(store, context).Run(before, now, units, data.Month, cancellationToken);
        if (before is not null && moves.Count == 0)
        {
            return new Issue(before.Version, true, [], []);
        }

        var version = (before?.Version ?? 0) + 1;
        var record = new IssuedBulletin(version, time.GetUtcNow(), data.Group.Name, data.Month.Label, data.Edition.Id, now);
        return new Issue(version, false, moves, files.Write(BulletinComposer.Compose(data, version, moves), record));
    }

    private static IssuedUnit Printed(RankedUnit unit)
    {
        var statistics = unit.Entry.Statistics;
        return new IssuedUnit(
            unit.Entry.City,
            unit.Entry.Name,
            unit.Rank,
            statistics.Index?.Published,
            unit.Change,
            [.. Pollutants.All.ToArray()
                .Select(pollutant => statistics.Values[pollutant].Published), statistics.Days.Good, statistics.Days.Valid]);
    }
}
