namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Ridge regression of the square root of the concentration on logarithms of what is known, with products and hinges; one regression a
/// lead, over all areas of the panel together.
/// </summary>
/// <param name="withWeather">Whether it reads the weather of the target day; it then forecasts only where there is some.</param>
public sealed class RidgeModel(bool withWeather) : IForecastModel
{
    private const int FewestRows = 60;
    private const int DaysWithSeason = 365;
    private const double Penalty = 60;
    private const double FarthestDeviation = 4;

    /// <summary>Whether it reads the weather.</summary>
    public bool ReadsWeather => withWeather;

    /// <inheritdoc />
    public string Name => withWeather ? "ridge-weather" : "ridge";

    /// <inheritdoc />
    public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads)
    {
        var features = FeaturesOf(known, pollutant);
        return new Trained(features, pollutant, [.. Enumerable.Range(1, leads).Select(lead => Fit(features, known, pollutant, lead))]);
    }

    /// <inheritdoc />
    public ITrainedModel Load(BinaryReader document, KnownData known, Pollutant pollutant, int leads)
    {
        var features = FeaturesOf(known, pollutant);
        return new Trained(
            features, pollutant,
            [.. Enumerable.Range(1, leads).Select(_ => document.ReadBoolean() ? Regression.Load(document, features) : null)]);
    }

    private RidgeFeatures FeaturesOf(KnownData known, Pollutant pollutant) =>
        new(pollutant, withSeason: known.Last.DayNumber - known.First.DayNumber + 1 >= DaysWithSeason, withWeather);

    private static Regression? Fit(RidgeFeatures features, KnownData known, Pollutant pollutant, int lead)
    {
        var (rows, targets, levels) = (new List<double?[]>(), new List<double>(), new List<double>());
        for (var area = 0; area < known.Areas; area++)
        {
            for (var day = known.First.DayNumber + lead; day <= known.Last.DayNumber; day++)
            {
                if (known.Value(area, pollutant, day) is { } value
                    && PersistenceModel.Last(area, known.At(day - lead), pollutant) is not null
                    && features.Compute(area, known.At(day - lead), lead) is { } row)
                {
                    rows.Add(row);
                    levels.Add(value);
                    targets.Add(Math.Sqrt(value));
                }
            }
        }

        return rows.Count < FewestRows ? null : new Regression(features, rows, targets, levels);
    }

    private sealed class Trained(RidgeFeatures features, Pollutant pollutant, Regression?[] leads) : ITrainedModel
    {
        public double? Forecast(int area, KnownData known, int lead) =>
            leads[lead - 1] is { } regression && PersistenceModel.Last(area, known, pollutant) is not null
                && features.Compute(area, known, lead) is { } row ? regression.Predict(row) : null;

        public void Save(BinaryWriter document)
        {
            foreach (var regression in leads)
            {
                document.Write(regression is not null);
                regression?.Save(document);
            }
        }
    }

    /// <summary>The coefficients of one lead, with the standard that rows are brought to.</summary>
    private sealed class Regression
    {
        private readonly RidgeFeatures _features;
        private readonly double[] _means;
        private readonly double[] _deviations;
        private readonly LeastSquares _fit;
        private readonly double _factor;

        public Regression(RidgeFeatures features, List<double?[]> rows, List<double> targets, List<double> levels)
        {
            _features = features;
            (_means, _deviations) = Standard(rows);
            double[][] design = [.. rows.Select(row => features.Expand(Standardise(row)))];
            _fit = LeastSquares.Ridge(design, [.. targets], Penalty);

            // The square of a mean root lies below the mean: one factor puts the level right again.
            var (product, square) = (0.0, 0.0);
            for (var index = 0; index < design.Length; index++)
            {
                var fitted = Squared(_fit.Predict(design[index]));
                product += fitted * levels[index];
                square += fitted * fitted;
            }

            _factor = square > 0 ? product / square : 1;
        }

        private Regression(RidgeFeatures features, double[] means, double[] deviations, LeastSquares fit, double factor) =>
            (_features, _means, _deviations, _fit, _factor) = (features, means, deviations, fit, factor);

        public static Regression Load(BinaryReader document, RidgeFeatures features) =>
            new(features, document.ReadDoubles(), document.ReadDoubles(), LeastSquares.Load(document), document.ReadDouble());

        public void Save(BinaryWriter document)
        {
            document.Write(_means);
            document.Write(_deviations);
            _fit.Save(document);
            document.Write(_factor);
        }

        public double Predict(double?[] row) => _factor * Squared(_fit.Predict(_features.Expand(Standardise(row))));

        private static double Squared(double root) => root <= 0 ? 0 : root * root;

        private static (double[] Means, double[] Deviations) Standard(List<double?[]> rows)
        {
            var (means, deviations) = (new double[rows[0].Length], new double[rows[0].Length]);
            for (var column = 0; column < means.Length; column++)
            {
                var (sum, squares, count) = (0.0, 0.0, 0);
                foreach (var row in rows)
                {
                    if (row[column] is { } value)
                    {
                        (sum, squares, count) = (sum + value, squares + value * value, count + 1);
                    }
                }

                means[column] = count == 0 ? 0 : sum / count;
                deviations[column] = count == 0 ? 0 : Math.Sqrt(Math.Max(0, squares / count - means[column] * means[column]));
            }

            return (means, deviations);
        }

        private double[] Standardise(double?[] row)
        {
            var standard = new double[row.Length];
            for (var column = 0; column < row.Length; column++)
            {
                standard[column] = row[column] is { } value && _deviations[column] > 1e-9
                    ? Math.Clamp((value - _means[column]) / _deviations[column], -FarthestDeviation, FarthestDeviation)
                    : 0;
            }

            return standard;
        }
    }
}
