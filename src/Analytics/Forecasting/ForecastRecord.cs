namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// What came of the intervals an area was given, by which the next ones are steered (adaptive conformal inference, Gibbs and Candès 2021): each outcome
/// outside widens those of its pollutant, each inside narrows them a little, so that in the long run four of five hold. Day 1 is steered by itself,
/// the days from 3 together, since they mostly rest on climatology, day 2 half by itself: no interval may be narrower than one of a shorter lead. Without any record the intervals are those of the rehearsal.
/// </summary>
/// <param name="leads">The number of leads.</param>
public sealed class ForecastRecord(int leads)
{
    private const int Groups = 3;
    private const double Step = 0.04;
    private const double SharedStep = Step / 2;
    private const double Least = 0.02;
    private const double Most = 0.6;

    private readonly double[] _outside = [.. Enumerable.Repeat(1 - ConformalIntervals.Level, Groups * (Pollutants.Count + 1))];

    /// <summary>Takes in an outcome, in the order in which outcomes become known.</summary>
    /// <param name="pollutant">The pollutant; <see langword="null"/> for the AQI.</param>
    /// <param name="lead">The lead of the forecast.</param>
    /// <param name="figure">What was forecast.</param>
    /// <param name="observed">What came.</param>
    public void Add(Pollutant? pollutant, int lead, ExpectedFigure figure, double observed)
    {
        ref var outside = ref _outside[Slot(pollutant, lead)];
        var wasOutside = observed < figure.Lower || observed > figure.Upper;
        outside = Math.Clamp(outside + (lead < Groups ? Step : SharedStep) * (1 - ConformalIntervals.Level - (wasOutside ? 1 : 0)), Least, Most);
    }

    /// <summary>The share of rehearsed outcomes to leave outside.</summary>
    internal double Outside(Pollutant? pollutant, int lead) =>
        lead == 2 && leads > 2 ? (_outside[Slot(pollutant, 2)] + _outside[Slot(pollutant, Groups)]) / 2 : _outside[Slot(pollutant, lead)];

    private static int Slot(Pollutant? pollutant, int lead) => Groups * (pollutant is { } which ? (int)which : Pollutants.Count) + Math.Min(lead, Groups) - 1;
}
