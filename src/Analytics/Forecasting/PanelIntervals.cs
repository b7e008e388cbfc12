using Limits = System.Collections.Generic.IReadOnlyList<double[]?>;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// The quantiles of a panel's forecasts, day by day from the last that was learnt from: on each day the trackers take in what
/// came of the forecasts that had been made for it, of all areas, and of nothing later. A slot is a pollutant and lead.
/// </summary>
internal sealed class PanelIntervals
{
    private readonly IntervalTracker[] _trackers;
    private readonly int _learnt;
    private readonly int _last;
    private readonly int _mostAhead;
    private readonly List<Limits> _limits = [];
    private readonly Dictionary<int, Issued?[][]> _issued = [];

    /// <param name="trackers">By slot, at the end of cross-validation.</param>
    /// <param name="learnt">The last day that was learnt from.</param>
    /// <param name="last">The last day of which anything can come.</param>
    /// <param name="mostAhead">The most days ahead of a slot.</param>
    public PanelIntervals(IntervalTracker[] trackers, DateOnly learnt, DateOnly last, int mostAhead) =>
        (_trackers, _learnt, _last, _mostAhead) = (trackers, learnt.DayNumber, last.DayNumber, mostAhead);

    /// <summary>The days ahead of a slot.</summary>
    public required Func<int, int> DaysAhead { get; init; }

    /// <summary>The number of the group of slots whose intervals are steered together; by default each by itself.</summary>
    public Func<int, int> GroupOf { get; init; } = slot => slot;

    /// <summary>The forecasts from a day: by area, then by slot; <see langword="null"/> where there is none.</summary>
    public required Func<DateOnly, Limits, Issued?[][]> Issue { get; init; }

    /// <summary>What came of an area and slot forecast from a day; <see langword="null"/> when nothing did.</summary>
    public required Func<int, int, DateOnly, double?> ObservedOf { get; init; }

    /// <summary>
    /// The quantiles by slot of forecasts from a day, in typical errors; from a day before the last that was learnt from, those of that
    /// day.
    /// </summary>
    public Limits From(DateOnly origin)
    {
        if (_limits.Count == 0)
        {
            _limits.Add(LimitsOf(_learnt));
        }

        var index = Math.Max(0, Math.Min(origin.DayNumber, _last) - _learnt);
        while (_limits.Count <= index)
        {
            var day = _learnt + _limits.Count;
            Settle(day);
            _limits.Add(LimitsOf(day));
        }

        return origin.DayNumber > _last ? LimitsOf(origin.DayNumber) : _limits[index];
    }

    private Limits LimitsOf(int origin) =>
        [.. _trackers.Select((tracker, slot) => tracker.Limits(DateOnly.FromDayNumber(origin + DaysAhead(slot))))];

    private void Settle(int day)
    {
        for (var origin = day - _mostAhead; origin < day; origin++)
        {
            if (!_issued.ContainsKey(origin))
            {
                _issued[origin] = Issue(DateOnly.FromDayNumber(origin), From(DateOnly.FromDayNumber(origin)));
            }
        }

        var outcomes = new Outcomes[_trackers.Length];
        Parallel.For(0, outcomes.Length, slot => outcomes[slot] = OutcomesOf(slot, day - DaysAhead(slot)));
        foreach (var group
            in Enumerable.Range(0, outcomes.Length).GroupBy(GroupOf).Where(group => group.Any(slot => outcomes[slot].Errors.Count > 0)))
        {
            var all = (double)group.Sum(slot => outcomes[slot].Errors.Count);
            var (below, above) = (group.Sum(slot => outcomes[slot].Below) / all, group.Sum(slot => outcomes[slot].Above) / all);
            foreach (var slot in group)
            {
                _trackers[slot].Settle(outcomes[slot].Errors, below, above);
            }
        }

        _issued.Remove(day - _mostAhead);
    }

    private Outcomes OutcomesOf(int slot, int origin)
    {
        var (errors, below, above) = (new List<double>(), 0, 0);
        foreach (var (area, slots) in _issued[origin].Index())
        {
            if (slots[slot] is var (figure, typical)
                && ObservedOf(area, slot, DateOnly.FromDayNumber(origin)) is { } came
                && typical.Relative(new Outcome(default, figure.Value, came)) is { } error)
            {
                errors.Add(error);
                below += came < figure.Lower ? 1 : 0;
                above += came > figure.Upper ? 1 : 0;
            }
        }

        return new Outcomes(errors, below, above);
    }

    /// <summary>What came at a slot: errors in typical ones, and how many came below and above their intervals.</summary>
    private readonly record struct Outcomes(List<double> Errors, int Below, int Above);
}

/// <summary>A figure as it was forecast.</summary>
/// <param name="Figure">With its interval.</param>
/// <param name="Typical">The errors of its model in cross-validation.</param>
internal readonly record struct Issued(ExpectedFigure Figure, ErrorScale Typical)
{
    public static Issued? Of(ExpectedFigure? figure, ErrorScale typical) => figure is { } known ? new Issued(known, typical) : null;
}
