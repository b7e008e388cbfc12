namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// How far forecasts of an area were from what came. Errors are taken between square roots, by which they are about as large on clean days
/// as on foul ones and the lower end of an interval never falls below zero.
/// </summary>
/// <param name="Outcomes">The number of forecasts.</param>
/// <param name="Typical">Their mean absolute error.</param>
/// <param name="Largest">The most that came.</param>
internal readonly record struct ErrorScale(int Outcomes, double Typical, double Largest)
{
    private const double LeastTypical = 1e-6;

    public static ErrorScale Of(IReadOnlyCollection<Outcome> outcomes) => new(
        outcomes.Count,
        outcomes.Select(outcome => Math.Abs(outcome.Error)).DefaultIfEmpty().Average(),
        outcomes.Select(outcome => outcome.Observed).DefaultIfEmpty().Max());

    /// <summary>An error in typical ones; <see langword="null"/> where these are not known or nothing was ever wrong.</summary>
    public double? Relative(Outcome outcome) =>
        Outcomes < IntervalTracker.Fewest || Typical < LeastTypical ? null : outcome.Error / Typical;

    /// <summary>The interval around a forecast.</summary>
    /// <param name="forecast">The expected value.</param>
    /// <param name="limits">Its quantiles in typical errors, which begin and end with its ends; <see langword="null"/> when they are not
    /// known.</param>
    public ExpectedFigure Around(double forecast, double[]? limits)
    {
        if (Outcomes < IntervalTracker.Fewest || (limits is null && Typical >= LeastTypical))
        {
            // As wide as twice what was ever seen.
            return new ExpectedFigure(forecast, 0, 2 * Math.Max(forecast, Largest));
        }

        var (root, typical, errors) = (Math.Sqrt(forecast), Typical, limits ?? new double[ForecastQuantiles.Count]);
        double[] roots = [.. errors.Select(error => Math.Max(0, root + typical * error))];
        var (lower, upper) = (Math.Min(forecast, roots[0] * roots[0]), Math.Max(forecast, roots[^1] * roots[^1]));
        return new ExpectedFigure(forecast, lower, upper)
        {
            Quantiles = new ForecastQuantiles([lower, .. roots[1..^1].Select(inner => Math.Clamp(inner * inner, lower, upper)), upper]),
        };
    }

    public void Save(BinaryWriter document)
    {
        document.Write7BitEncodedInt(Outcomes);
        document.Write(Typical);
        document.Write(Largest);
    }

    public static ErrorScale Load(BinaryReader document) =>
        new(document.Read7BitEncodedInt(), document.ReadDouble(), document.ReadDouble());
}

/// <summary>A forecast and what came.</summary>
/// <param name="Day">The day.</param>
/// <param name="Forecast">What was expected.</param>
/// <param name="Observed">What came.</param>
internal readonly record struct Outcome(DateOnly Day, double Forecast, double Observed)
{
    public double Error => Math.Sqrt(Observed) - Math.Sqrt(Forecast);
}
