namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>The trees of some leads, and what brings their answer to a concentration.</summary>
/// <param name="Trees">The trees.</param>
/// <param name="Options">How they were grown, in words.</param>
/// <param name="Target">What the trees answer.</param>
/// <param name="Factor">What brings the mean of the answers to the mean of the concentrations.</param>
/// <param name="Typical">The median of each feature in training.</param>
internal sealed record LeadTrees(TreeEnsemble Trees, string Options, TreeTarget Target, double Factor, float[] Typical)
{
    private const int MostForMedian = 500;

    /// <summary>Learns from rows; <see langword="null"/> where they are too few.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="target">What the trees shall answer.</param>
    /// <param name="options">How they are grown.</param>
    public static LeadTrees? Train(TreeRows rows, TreeTarget target, TreeOptions options)
    {
        if (rows.Count < options.FewestRows)
        {
            return null;
        }

        var trees = TreeTrainer.Train(
            rows.Features, [.. rows.Observed.Zip(rows.Levels, (observed, level) => (float)target.Of(observed, level))], options);
        var raw = new LeadTrees(trees, $"{options}", target, 1, MediansOf(rows.Features));
        if (!target.IsRoot)
        {
            return raw;
        }

        // The square of a mean root lies below the mean: one factor puts the level right again.
        var (product, square) = (0.0, 0.0);
        for (var index = 0; index < rows.Count; index++)
        {
            var fitted = raw.Predict(rows.Features[index], rows.Levels[index]);
            product += fitted * rows.Observed[index];
            square += fitted * fitted;
        }

        return raw with { Factor = square > 0 ? product / square : 1 };
    }

    /// <summary>The concentration to expect.</summary>
    /// <param name="features">The features.</param>
    /// <param name="level">The area's mean logarithm of the last 30 days.</param>
    public double Predict(ReadOnlySpan<float> features, double level) =>
        Factor * Math.Max(0, Target.Back(Trees.Predict(features), level));

    /// <summary>Writes all of it but the target.</summary>
    public void Save(BinaryWriter document)
    {
        Trees.Save(document);
        document.Write(Options);
        document.Write(Factor);
        document.Write7BitEncodedInt(Typical.Length);
        foreach (var typical in Typical)
        {
            document.Write(typical);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static LeadTrees Load(BinaryReader document, TreeTarget target)
    {
        var (trees, options, factor) = (TreeEnsemble.Load(document), document.ReadString(), document.ReadDouble());
        return new LeadTrees(
            trees, options, target, factor, [.. Enumerable.Range(0, document.Read7BitEncodedInt()).Select(_ => document.ReadSingle())]);
    }

    /// <summary>The medians of the features over evenly spaced rows.</summary>
    private static float[] MediansOf(IReadOnlyList<float[]> rows)
    {
        var step = Math.Max(1, rows.Count / MostForMedian);
        float[][] some = [.. rows.Where((_, index) => index % step == 0)];
        return [.. Enumerable.Range(0, rows[0].Length).Select(feature =>
        {
            float[] values = [.. some.Select(row => row[feature])];
            Array.Sort(values);
            return values[values.Length / 2];
        })];
    }
}

/// <summary>Rows to learn from: features, what came, and the area's level at the time of forecast.</summary>
internal sealed class TreeRows
{
    private readonly List<float[]> _features = [];
    private readonly List<double> _observed = [];
    private readonly List<double> _levels = [];

    public int Count => _features.Count;

    public IReadOnlyList<float[]> Features => _features;

    public IReadOnlyList<double> Observed => _observed;

    public IReadOnlyList<double> Levels => _levels;

    public void Add(float[] features, double observed, double level)
    {
        _features.Add(features);
        _observed.Add(observed);
        _levels.Add(level);
    }
}

/// <summary>What trees answer: a concentration or its root, as it is or as a share of the area's level.</summary>
/// <param name="IsRelative">Whether it is a share of the level of the last 30 days.</param>
/// <param name="IsRoot">Whether it is the square root: with the weather known, errors are about as large on clean days as on foul
/// ones.</param>
internal readonly record struct TreeTarget(bool IsRelative, bool IsRoot)
{
    /// <summary>What to answer where a concentration came.</summary>
    public double Of(double observed, double level)
    {
        var value = IsRelative ? observed / Math.Exp(level) : observed;
        return IsRoot ? Math.Sqrt(value) : value;
    }

    /// <summary>The concentration of an answer.</summary>
    public double Back(double answer, double level)
    {
        var value = IsRoot ? Math.Max(0, answer) * Math.Max(0, answer) : answer;
        return IsRelative ? value * Math.Exp(level) : value;
    }
}
