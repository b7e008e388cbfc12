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
    private const int DaysLately = 60;

    private readonly double[][]? _misses;
    private readonly (double Lower, double Upper)?[] _usual;
    private readonly double _largest;

    /// <param name="outcomes">Forecasts made without knowing the outcome.</param>
    public ConformalIntervals(IReadOnlyList<Outcome> outcomes)
    {
        // A season that was not rehearsed is more like the last two months than like all before them.
        var lately = outcomes.Count == 0 ? default : outcomes.Max(outcome => outcome.Day).AddDays(-DaysLately);
        var others = Sorted(outcomes.Where(outcome => outcome.Day > lately)) is { Length: >= FewestOfSeason } latest ? latest : Sorted(outcomes);
        _misses =
        [
            .. Enumerable.Range(0, Seasons).Select(season =>
                Sorted(outcomes.Where(outcome => SeasonOf(outcome.Day) == season)) is { Length: >= FewestOfSeason } its ? its : others),
        ];

        // Too few outcomes to know a quantile of have none.
        _usual = [.. _misses.Select(misses => misses.Length < Fewest ? ((double Lower, double Upper)?)null : Quantiles(misses, 1 - Level))];
        _largest = outcomes.Count == 0 ? 0 : outcomes.Max(outcome => outcome.Observed);
    }

    private ConformalIntervals(double largest, (double Lower, double Upper)?[] usual) => (_largest, _usual) = (largest, usual);

    /// <param name="forecast">The expected value.</param>
    /// <param name="day">The day it is for.</param>
    /// <param name="outside">The share of outcomes to leave outside, half below and half above; <see langword="null"/> for that of <see cref="Level"/>.</param>
    /// <exception cref="InvalidOperationException">A share is given to intervals that were stored, which only know that of <see cref="Level"/>.</exception>
    public ExpectedFigure Around(double forecast, DateOnly day, double? outside)
    {
        var season = SeasonOf(day);
        if (_usual[season] is not var (lower, upper))
        {
            // As wide as twice what was ever seen.
            return new ExpectedFigure(forecast, 0, 2 * Math.Max(forecast, _largest));
        }

        if (outside is { } share)
        {
            (lower, upper) = Quantiles((_misses ?? throw new InvalidOperationException("Stored intervals cannot be steered."))[season], share);
        }

        var root = Math.Sqrt(forecast);
        (lower, upper) = (Math.Max(0, root + lower), Math.Max(0, root + upper));
        return new ExpectedFigure(forecast, Math.Min(forecast, lower * lower), Math.Max(forecast, upper * upper));
    }

    /// <summary>Writes what <see cref="Load"/> needs.</summary>
    public void Save(BinaryWriter document)
    {
        document.Write(_largest);
        foreach (var quantiles in _usual)
        {
            document.Write(quantiles is not null);
            if (quantiles is var (lower, upper))
            {
                document.Write(lower);
                document.Write(upper);
            }
        }
    }

    /// <summary>The intervals that were saved, of <see cref="Level"/> alone.</summary>
    public static ConformalIntervals Load(BinaryReader document)
    {
        var largest = document.ReadDouble();
        var usual = new (double Lower, double Upper)?[Seasons];
        for (var season = 0; season < Seasons; season++)
        {
            usual[season] = document.ReadBoolean() ? (document.ReadDouble(), document.ReadDouble()) : null;
        }

        return new ConformalIntervals(largest, usual);
    }

    private static (double Lower, double Upper) Quantiles(double[] misses, double outside)
    {
        var rank = Math.Max(1, (int)(outside / 2 * (misses.Length + 1)));
        return (misses[rank - 1], misses[^rank]);
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
