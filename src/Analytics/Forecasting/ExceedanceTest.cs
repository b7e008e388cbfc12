namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// The probabilities of exceedances in a back-test, beside those of climatology. Both are scored on the same days: those on which each has
/// a probability and the figure was observed.
/// </summary>
public sealed class ExceedanceTest
{
    private readonly SortedDictionary<
        (ExceedanceKind Kind, int Lead), (ProbabilityScore Forecast, ProbabilityScore Climatology)> _scores = [];

    private readonly SortedDictionary<ExceedanceKind, (ProbabilityScore Forecast, ProbabilityScore Climatology)> _pooled = [];
    private readonly SortedSet<(ExceedanceKind Kind, double Above)> _thresholds = [];

    /// <summary>The kinds of exceedances that could be scored.</summary>
    public IEnumerable<ExceedanceKind> Kinds => _pooled.Keys;

    /// <summary>The scores of a kind by days ahead, in order.</summary>
    /// <param name="kind">The kind.</param>
    public IEnumerable<(int Lead, ProbabilityScore Forecast, ProbabilityScore Climatology)> ByLead(ExceedanceKind kind) =>
        _scores.Where(entry => entry.Key.Kind == kind).Select(entry => (entry.Key.Lead, entry.Value.Forecast, entry.Value.Climatology));

    /// <summary>The scores of a kind over all days ahead.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    public (ProbabilityScore Forecast, ProbabilityScore Climatology) Pooled(ExceedanceKind kind) => _pooled[kind];

    /// <summary>The thresholds of a kind on the days that were scored: one for each edition that has another.</summary>
    /// <param name="kind">The kind.</param>
    public IReadOnlyList<double> Thresholds(ExceedanceKind kind) =>
        [.. _thresholds.Where(entry => entry.Kind == kind).Select(entry => entry.Above)];

    /// <summary>The words of a kind with its thresholds.</summary>
    /// <param name="kind">The kind.</param>
    public string Name(ExceedanceKind kind) => Exceedance.NameOf(kind, string.Join(
        '/', Thresholds(kind).Select(above => above.ToString("0.####", CultureInfo.InvariantCulture))));

    /// <summary>Scores the exceedances of a forecast day.</summary>
    internal void Add(LeadForecast forecast, int area, KnownData known, UsualExceedances usual)
    {
        foreach (var (exceedance, probability) in forecast.Exceedances)
        {
            if (usual.Observed(exceedance.Kind, area, forecast.Day.DayNumber) is { } came
                && usual.Probability(exceedance.Kind, area, known, forecast.Lead) is { } climatology)
            {
                _thresholds.Add((exceedance.Kind, exceedance.Above));
                Score(_scores, (exceedance.Kind, forecast.Lead), probability, climatology, came);
                Score(_pooled, exceedance.Kind, probability, climatology, came);
            }
        }
    }

    private static void Score<TKey>(
        SortedDictionary<TKey, (ProbabilityScore Forecast, ProbabilityScore Climatology)> scores, TKey key, double forecast,
        double climatology, bool came)
        where TKey : notnull
    {
        if (!scores.TryGetValue(key, out var pair))
        {
            scores[key] = pair = (new ProbabilityScore(), new ProbabilityScore());
        }

        pair.Forecast.Add(forecast, came);
        pair.Climatology.Add(climatology, came);
    }
}
