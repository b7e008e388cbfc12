using AqPipeline.Analytics.Forecasting;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace AqPipeline.Forecasting.MLNet;

/// <summary>ML.NET's boosted trees, FastTree or LightGBM: one model a lead on the last week, the evening and the season, over all areas of the panel.</summary>
internal sealed class MLNetTrees(string name) : IForecastModel
{
    private const int Seed = 1;
    private const int FewestRows = 200;
    private const int Lags = 7;
    private const int Features = Lags + 2 * Pollutants.Count + 3;

    public string Name => name;

    public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads) =>
        new Trained(pollutant, [.. Enumerable.Range(1, leads).Select(lead => Fit(known, pollutant, lead))]);

    private (MLContext Context, ITransformer Model)? Fit(KnownData known, Pollutant pollutant, int lead)
    {
        var rows = new List<Row>();
        for (var area = 0; area < known.Areas; area++)
        {
            for (var day = known.First.AddDays(lead); day <= known.Last; day = day.AddDays(1))
            {
                if (known.Value(area, pollutant, day.DayNumber) is { } value && RowOf(area, known, pollutant, day.AddDays(-lead), lead) is { } row)
                {
                    row.Label = (float)Math.Sqrt(Math.Max(0, value));
                    rows.Add(row);
                }
            }
        }

        if (rows.Count < FewestRows)
        {
            return null;
        }

        var context = new MLContext(Seed);
        var data = context.Data.LoadFromEnumerable(rows);
        return (context, Name == "mlnet-fasttree"
            ? context.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
            {
                NumberOfTrees = 200, NumberOfLeaves = 20, LearningRate = 0.05, MinimumExampleCountPerLeaf = 20, NumberOfThreads = 1, Seed = Seed,
            }).Fit(data)
            : context.Regression.Trainers.LightGbm(numberOfLeaves: 20, minimumExampleCountPerLeaf: 20, learningRate: 0.05, numberOfIterations: 200).Fit(data));
    }

    /// <summary>What is known on a day; a missing figure is NaN, which trees split on. <see langword="null"/> without a figure of the day itself.</summary>
    private static Row? RowOf(int area, KnownData known, Pollutant pollutant, DateOnly origin, int lead)
    {
        if (known.Value(area, pollutant, origin.DayNumber) is null)
        {
            return null;
        }

        var values = new List<float>(Features);
        for (var lag = 0; lag < Lags; lag++)
        {
            values.Add(Known(known.Value(area, pollutant, origin.DayNumber - lag)));
        }

        foreach (var other in Pollutants.All)
        {
            values.Add(Known(known.Value(area, other, origin.DayNumber)));
            values.Add(Known(known.Evening(area, other, origin.DayNumber)));
        }

        var angle = 2 * Math.PI * origin.AddDays(lead).DayOfYear / 365.25;
        values.AddRange([(float)Math.Sin(angle), (float)Math.Cos(angle), area]);
        return new Row { Features = [.. values] };
    }

    private static float Known(double? value) => value is { } known ? (float)known : float.NaN;

    private sealed class Trained(Pollutant pollutant, (MLContext Context, ITransformer Model)?[] leads) : ITrainedModel
    {
        private readonly Lock _gate = new();
        private readonly PredictionEngine<Row, Scored>?[] _engines =
            [.. leads.Select(lead => lead is { } trained ? trained.Context.Model.CreatePredictionEngine<Row, Scored>(trained.Model) : null)];

        public double? Forecast(int area, KnownData known, int lead)
        {
            if (_engines[lead - 1] is not { } engine || RowOf(area, known, pollutant, known.Last, lead) is not { } row)
            {
                return null;
            }

            // An engine is not safe from several threads.
            lock (_gate)
            {
                var root = engine.Predict(row).Score;
                return float.IsFinite(root) ? root <= 0 ? 0 : root * root : null;
            }
        }
    }

    /// <summary>Members must be float, or vectors of float of a fixed length.</summary>
    private sealed class Row
    {
        public float Label { get; set; }

        [VectorType(MLNetTrees.Features)]
        public float[] Features { get; set; } = [];
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
