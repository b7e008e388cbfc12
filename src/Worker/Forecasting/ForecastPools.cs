using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Forecasting.Trees;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The pool of all areas with readings, loaded where a group has less than a year of history.</summary>
/// <param name="context">The areas and their readings.</param>
/// <param name="store">The store.</param>
/// <param name="subjects">What is asked for.</param>
/// <param name="weatherUntil">The last day of weather, which may lie ahead.</param>
internal sealed class ForecastPools(EvaluationContext context, IStore store, IReadOnlyList<Subject> subjects, DateOnly weatherUntil)
{
    private readonly bool _isOfAll = subjects.SequenceEqual(AreaForecasting.Subjects(context, []));
    private IReadOnlyList<ForecastPanel>? _panels;
    private TreePool? _pool;

    /// <summary>The groups one by one; all at once where they are the pool, so that they are not made twice.</summary>
    /// <param name="groups">The groups of the subjects.</param>
    public IEnumerable<ForecastGroup> Kept(IEnumerable<ForecastGroup> groups)
    {
        if (!_isOfAll || context.Days is not { Days: < LightGbmModel.DaysByItself })
        {
            return groups;
        }

        List<ForecastGroup> all = [.. groups];
        _panels = [.. all.Select(group => group.Panel)];
        return all;
    }

    /// <summary>The pool for a panel; <see langword="null"/> where the panel learns by itself.</summary>
    /// <param name="panel">The areas.</param>
    /// <param name="last">The last day to learn from.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<TreePool?> For(ForecastPanel panel, DateOnly last, CancellationToken cancellationToken)
    {
        if (panel.Resolution != Resolution.Days || last.DayNumber - panel.Days.First.DayNumber + 1 >= LightGbmModel.DaysByItself
            || !LightGbmLibrary.IsAvailable)
        {
            return null;
        }

        if (_pool is null)
        {
            var all = AreaForecasting.Subjects(context, []);
            _panels ??=
            [
                .. (await new ForecastGroups(context, store).Load(Resolution.Days, all, last, weatherUntil, cancellationToken))
                    .Select(group => group.Panel),
            ];
            var known = _panels.Where(one => one.Days.First <= last).ToList();
            _pool = new TreePool(known.Count > 0 ? known : [panel], last);
        }

        return _pool;
    }
}
