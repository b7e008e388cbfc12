namespace AqPipeline.Analytics.Forecasting;

/// <summary>A forecast of the cross-validation beside climatology and what came.</summary>
/// <param name="Origin">The number of the day from whose end it was made.</param>
/// <param name="Day">The day of its lead.</param>
/// <param name="Forecast">What the model expected.</param>
/// <param name="Climatology">What is usual.</param>
/// <param name="Observed">What came.</param>
/// <param name="Persistence">The last figure; <see langword="null"/> where there was none.</param>
internal readonly record struct Pair(
    int Origin, DateOnly Day, double Forecast, double Climatology, double Observed, double? Persistence = null)
{
    /// <summary>The squared error of climatology.</summary>
    public double ClimatologySquare => (Climatology - Observed) * (Climatology - Observed);

    /// <summary>The forecast in a share, and climatology in the rest.</summary>
    public double Blend(double weight) => weight * Forecast + (1 - weight) * Climatology;

    /// <summary>The squared error of such a blend.</summary>
    public double BlendSquare(double weight) => (Blend(weight) - Observed) * (Blend(weight) - Observed);

    /// <summary>The share of a model that brings a blend with climatology nearest to what came, by least squares.</summary>
    public static double BestWeight(IEnumerable<Pair> pairs)
    {
        var (product, square) = (0.0, 0.0);
        foreach (var pair in pairs)
        {
            product += (pair.Forecast - pair.Climatology) * (pair.Observed - pair.Climatology);
            square += (pair.Forecast - pair.Climatology) * (pair.Forecast - pair.Climatology);
        }

        return square > 0 ? Math.Clamp(product / square, 0, 1) : 0;
    }
}

/// <summary>A model at one area, pollutant and lead in cross-validation, blended with climatology.</summary>
/// <param name="Pairs">Its forecasts.</param>
/// <param name="Weight">The share of the model.</param>
internal sealed record Trial(IReadOnlyList<Pair> Pairs, double Weight)
{
    private const double WeightStep = 0.05;

    /// <summary>The sum of the squared errors of the blends.</summary>
    public double Squares { get; } = Pairs.Sum(pair => pair.BlendSquare(Weight));

    /// <summary>The same of climatology.</summary>
    public double ClimatologySquares { get; } = Pairs.Sum(pair => pair.ClimatologySquare);

    /// <summary>The error of the blends relative to climatology's.</summary>
    public double Ratio => Evidence.RatioOf(Squares, ClimatologySquares);

    /// <summary>Trials of a model at all areas: the share at each lies halfway between its own best one and that of all.</summary>
    /// <param name="areas">The forecasts of each area.</param>
    public static Trial[] Of(IReadOnlyList<List<Pair>> areas)
    {
        var everywhere = Pair.BestWeight(areas.SelectMany(area => area));
        return [.. areas.Select(area => new Trial(area, InSteps((Pair.BestWeight(area) + everywhere) / 2)))];
    }

    private static double InSteps(double weight) => Math.Round(Math.Round(weight / WeightStep) * WeightStep, 2);
}

/// <summary>What the trials of a model at many areas say together.</summary>
/// <param name="Ratio">The error of the blends relative to climatology's, over all areas.</param>
/// <param name="WorstHalf">The same in the half of cross-validation in which it is worse: what helps in one season only is not relied
/// on.</param>
/// <param name="Significance">What the blends saved of climatology's squared error, all areas of a day together, in standard deviations of
/// that sum. Days that share their weather count for less: covariances up to a week are in the deviation (Newey and West 1987).</param>
internal sealed record Evidence(double Ratio, double WorstHalf, double Significance)
{
    private const int DaysOfWeather = 7;

    /// <param name="trials">The trials, one an area.</param>
    /// <param name="firstOrigin">The number of the first origin.</param>
    /// <param name="origins">Number of origins, at least one.</param>
    public static Evidence Of(IReadOnlyList<Trial> trials, int firstOrigin, int origins)
    {
        var middle = firstOrigin + origins / 2;
        var gains = new double[Math.Max(1, origins)];
        Span<double> squares = [0, 0];
        Span<double> reference = [0, 0];
        foreach (var trial in trials)
        {
            foreach (var pair in trial.Pairs)
            {
                var (blend, usual) = (pair.BlendSquare(trial.Weight), pair.ClimatologySquare);
                var half = pair.Day.DayNumber <= middle ? 0 : 1;
                squares[half] += blend;
                reference[half] += usual;
                gains[pair.Origin - firstOrigin] += usual - blend;
            }
        }

        return new Evidence(
            RatioOf(squares[0] + squares[1], reference[0] + reference[1]),
            Math.Max(
                reference[0] > 0 ? RatioOf(squares[0], reference[0]) : 0, reference[1] > 0 ? RatioOf(squares[1], reference[1]) : 0),
            SignificanceOf(gains));
    }

    /// <summary>The root of a ratio of squared errors; 1 without any.</summary>
    public static double RatioOf(double squares, double reference) => reference > 0 ? Math.Sqrt(squares / reference) : 1;

    private static double SignificanceOf(double[] gains)
    {
        var mean = gains.Average();
        var variance = 0.0;
        for (var lag = 0; lag <= Math.Min(DaysOfWeather, gains.Length - 1); lag++)
        {
            var covariance = 0.0;
            for (var index = lag; index < gains.Length; index++)
            {
                covariance += (gains[index] - mean) * (gains[index - lag] - mean);
            }

            variance += (lag == 0 ? 1 : 2 * (1 - lag / (DaysOfWeather + 1.0))) * covariance;
        }

        return variance > 0 ? mean * gains.Length / Math.Sqrt(variance) : 0;
    }
}
