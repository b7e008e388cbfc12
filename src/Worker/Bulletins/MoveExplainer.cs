using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Bulletins;

/// <summary>Says who moved between two issues of a bulletin, and which readings made it so.</summary>
internal sealed class MoveExplainer(IReadingStore store, EvaluationContext context)
{
    private const int ListedCauses = 4;

    public async Task<IReadOnlyList<UnitMove>> Run(
        IssuedBulletin before, IReadOnlyList<IssuedUnit> now, IReadOnlyList<Area> units, Period month, CancellationToken cancellationToken)
    {
        var moves = new List<UnitMove>();
        foreach (var unit in now)
        {
            var then = before.Units.FirstOrDefault(other => other.City == unit.City && other.Name == unit.Name);
            if (then?.Says(unit) == true)
            {
                continue;
            }

            var (reason, files) = then switch
            {
                null => ("上一版未列入", []),
                _ when then.HasFiguresOf(unit) => ("本身数据未变，因其他单位数据更正而变动", []),
                _ => await Reason(
                    units.First(area => area.City == unit.City && area.Name == unit.Name), month, before.IssuedAt, cancellationToken),
            };
            moves.Add(
                new UnitMove(unit.City, unit.Name, then?.Rank, unit.Rank, then?.Index, unit.Index, reason) { Files = files });
        }

        return moves;
    }

    /// <summary>The reason as printed, and the files of the corrections, which only the record names.</summary>
    private async Task<(string Reason, IReadOnlyList<string> Files)> Reason(
        Area unit, Period month, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var changed = new List<(string Station, DateOnly Day, HourRecord Statement)>();
        foreach (var series in Subject.Of(unit).Series(context))
        {
            foreach (var day in month.YearBefore().Days.Each().Concat(month.Days.Each()).Where(context.Spans[series].Contains))
            {
                var statements = await store.ReadHistory(series, day, cancellationToken);
                changed.AddRange(
                    statements.Where(statement => statement.Import.At > since).Select(statement => (NameOf(series), day, statement)));
            }
        }

        if (changed.Count == 0)
        {
            return ("读数未变；评价规则、沙尘扣除、质控结论或站点名单有变化", []);
        }

        var causes = changed.GroupBy(change => (change.Station, change.Statement.Pollutant)).Select(group =>
            $"{group.Key.Station}{group.Key.Pollutant.Symbol} "
                + $"{Days(group.Min(change => change.Day), group.Max(change => change.Day))}共{group.Count()}个小时值").ToList();
        return (
            "读数更正：" + string.Join("；", causes.Take(ListedCauses))
                + (causes.Count > ListedCauses ? $"；另有{causes.Count - ListedCauses}项" : ""),
            [.. changed.Select(change => Path.GetFileName(change.Statement.Import.File)).Distinct()]);
    }

    private static string Days(DateOnly first, DateOnly last) => first == last
        ? first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : $"{first:yyyy-MM-dd}至{last:yyyy-MM-dd}";

    private string NameOf(StationId id) => context.Directory.Stations.TryGetValue(id, out var station) ? station.Name : id.Name;
}
