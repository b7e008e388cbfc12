namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Split-conformal prediction intervals: the quantiles of what forecasts missed on days the model had not seen, by season. Misses are taken between
/// square roots, by which they are about as large on clean days as on foul ones and the lower end never falls below zero.
/// </summary>
internal sealed class ConformalIntervals
{
    /// <summary>The share of outcomes an interval is to hold.</summary>
    public const double Level = 0.8;

    private const int FewestOfSeason = 40;
    private const int Fewest = 9;
    private const int Seasons = 4;

    private readonly double[][] _bySeason;
    private readonly double[] _all;
    private readonly double _largest;

    /// <param name="outcomes">Forecasts made without knowing the outcome.</param>
    public ConformalIntervals(IReadOnlyList<Outcome> outcomes)
    {
        _all = Sorted(outcomes);
        _bySeason = [.. Enumerable.Range(0, Seasons).Select(season => Sorted(outcomes.Where(outcome => SeasonOf(outcome.Day) == season)))];
        _largest = outcomes.Count == 0 ? 0 : outcomes.Max(outcome => outcome.Observed);
    }

    /// <param name="forecast">The expected value.</param>
    /// <param name="day">The day it is for.</param>
    /// <param name="outside">The share of outcomes to leave outside, half below and half above.</param>
    public ExpectedFigure Around(double forecast, DateOnly day, double outside)
    {
        if (_all.Length < Fewest)
        {
            // Too few outcomes to know a quantile of: as wide as twice what was ever seen.
            return new ExpectedFigure(forecast, 0, 2 * Math.Max(forecast, _largest));
        }

        var misses = _bySeason[SeasonOf(day)] is { Length: >= FewestOfSeason } season ? season : _all;
        var rank = Math.Max(1, (int)(outside / 2 * (misses.Length + 1)));
        var root = Math.Sqrt(forecast);
        var (lower, upper) = (Math.Max(0, root + misses[rank - 1]), Math.Max(0, root + misses[^rank]));
        return new ExpectedFigure(forecast, Math.Min(forecast, lower * lower), Math.Max(forecast, upper * upper));
    }

    private static double[] Sorted(IEnumerable<Outcome> outcomes) =>
        [.. outcomes.Select(outcome => Math.Sqrt(outcome.Observed) - Math.Sqrt(outcome.Forecast)).Order()];

    private static int SeasonOf(DateOnly day) => day.Month % 12 / 3;
}

/// <summary>A forecast and what came.</summary>
/// <param name="Day">The day.</param>
/// <param name="Forecast">What was expected.</param>
/// <param name="Observed">What came.</param>
internal readonly record struct Outcome(DateOnly Day, double Forecast, double Observed);
