using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>How trees are grown.</summary>
internal sealed record TreeOptions
{
    /// <summary>Number of trees.</summary>
    public required int Trees { get; init; }

    /// <summary>The fewest rows to learn from.</summary>
    public int FewestRows { get; init; } = 600;

    /// <summary>Leaves of a tree.</summary>
    public required int Leaves { get; init; }

    /// <summary>The fewest rows in a leaf.</summary>
    public int RowsPerLeaf { get; init; } = 200;

    /// <summary>The share of the features that a tree may look at, drawn anew for each.</summary>
    public required double FeatureShare { get; init; }

    /// <summary>The L2 penalty of the leaves.</summary>
    public double Penalty { get; init; } = 50;

    /// <summary>The share of each tree's answer that is kept.</summary>
    public required double Rate { get; init; }

    /// <summary>The most steps of a feature between which trees may part it.</summary>
    public int Bins { get; init; } = 63;
}

/// <summary>
/// Grows trees with LightGBM through ML.NET, on one thread and by a fixed seed: the same rows give the same trees. Trainings run side by
/// side instead; the library's own threads would wait for each other.
/// </summary>
internal static class TreeTrainer
{
    /// <summary>The seed of every training, which documents of models name.</summary>
    public const int Seed = 20260101;

    /// <summary>Grows trees.</summary>
    /// <param name="rows">Features, all of one length and finite.</param>
    /// <param name="targets">One a row.</param>
    /// <param name="options">How.</param>
    public static TreeEnsemble Train(IReadOnlyList<float[]> rows, IReadOnlyList<float> targets, TreeOptions options) =>
        TreeEnsemble.Of(Fit(rows, targets, options).Model.TrainedTreeEnsemble);

    /// <summary>The model of ML.NET that <see cref="Train"/> takes its arrays from.</summary>
    internal static RegressionPredictionTransformer<LightGbmRegressionModelParameters> Fit(
        IReadOnlyList<float[]> rows, IReadOnlyList<float> targets, TreeOptions options)
    {
        var context = new MLContext(Seed);
        var data = context.Data.LoadFromEnumerable(
            rows.Zip(targets, (row, target) => new Row { Features = row, Label = target }), SchemaOf(rows[0].Length));
        return context.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
        {
            NumberOfIterations = options.Trees,
            NumberOfLeaves = options.Leaves,
            MinimumExampleCountPerLeaf = options.RowsPerLeaf,
            LearningRate = options.Rate,
            NumberOfThreads = 1,
            Seed = Seed,
            Deterministic = true,
            ForceColumnWise = true,
            HandleMissingValue = false,
            UseCategoricalSplit = false,
            MaximumBinCountPerFeature = options.Bins,
            Verbose = false,
            Booster = new GradientBooster.Options { FeatureFraction = options.FeatureShare, L2Regularization = options.Penalty },
        }).Fit(data);
    }

    /// <summary>The shape of rows with a number of features.</summary>
    internal static SchemaDefinition SchemaOf(int features)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return schema;
    }

    /// <summary>A row as ML.NET reads it.</summary>
    internal sealed class Row
    {
        /// <summary>The features.</summary>
        public float[] Features { get; set; } = [];

        /// <summary>The target.</summary>
        public float Label { get; set; }
    }
}
