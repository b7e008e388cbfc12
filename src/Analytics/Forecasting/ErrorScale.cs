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
    /// <param name="limits">Its ends in typical errors; <see langword="null"/> when they are not known.</param>
    public ExpectedFigure Around(double forecast, (double Lower, double Upper)? limits)
    {
        if (Outcomes < IntervalTracker.Fewest || (limits is null && Typical >= LeastTypical))
        {
            // As wide as twice what was ever seen.
            return new ExpectedFigure(forecast, 0, 2 * Math.Max(forecast, Largest));
        }

        var (root, (lower, upper)) = (Math.Sqrt(forecast), limits ?? default);
        (lower, upper) = (Math.Max(0, root + Typical * lower), root + Typical * upper);
        return new ExpectedFigure(forecast, Math.Min(forecast, lower * lower), Math.Max(forecast, upper * upper));
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
