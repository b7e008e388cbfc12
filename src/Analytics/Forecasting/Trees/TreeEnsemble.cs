using Microsoft.ML.Trainers.FastTree;

namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>
/// Boosted regression trees as plain arrays, from which forecasts come without the library that trained them. The nodes of all trees
/// stand one after the other; a child below zero is the leaf with the number of its complement.
/// </summary>
internal sealed class TreeEnsemble
{
    private readonly float _bias;
    private readonly int[] _roots;
    private readonly short[] _features;
    private readonly float[] _thresholds;
    private readonly int[] _lefts;
    private readonly int[] _rights;
    private readonly float[] _leaves;

    private TreeEnsemble(
        float bias, int[] roots, short[] features, float[] thresholds, int[] lefts, int[] rights, float[] leaves) =>
        (_bias, _roots, _features, _thresholds, _lefts, _rights, _leaves) =
        (bias, roots, features, thresholds, lefts, rights, leaves);

    /// <summary>Number of trees.</summary>
    public int Trees => _roots.Length;

    /// <summary>Copies what a training gave.</summary>
    public static TreeEnsemble Of(RegressionTreeEnsemble trained)
    {
        var (roots, features, thresholds) = (new List<int>(), new List<short>(), new List<float>());
        var (lefts, rights, leaves) = (new List<int>(), new List<int>(), new List<float>());
        foreach (var (tree, weight) in trained.Trees.Zip(trained.TreeWeights))
        {
            var (node, leaf) = (features.Count, leaves.Count);
            roots.Add(tree.NumberOfNodes > 0 ? node : ~leaf);
            features.AddRange(tree.NumericalSplitFeatureIndexes.Select(feature => (short)feature));
            thresholds.AddRange(tree.NumericalSplitThresholds);
            lefts.AddRange(tree.LeftChild.Select(child => child < 0 ? child - leaf : child + node));
            rights.AddRange(tree.RightChild.Select(child => child < 0 ? child - leaf : child + node));
            leaves.AddRange(tree.LeafValues.Select(value => (float)(value * weight)));
        }

        return new TreeEnsemble((float)trained.Bias, [.. roots], [.. features], [.. thresholds], [.. lefts], [.. rights], [.. leaves]);
    }

    /// <summary>The sum of the leaves that a row ends in.</summary>
    public double Predict(ReadOnlySpan<float> row)
    {
        double sum = _bias;
        foreach (var root in _roots)
        {
            var node = root;
            while (node >= 0)
            {
                node = row[_features[node]] <= _thresholds[node] ? _lefts[node] : _rights[node];
            }

            sum += _leaves[~node];
        }

        return sum;
    }

    /// <summary>The sums of the leaves that rows end in: tree after tree, which stays at hand while all rows pass it.</summary>
    /// <param name="rows">The rows, one after the other.</param>
    /// <param name="sums">Takes a sum for each row.</param>
    public void Predict(ReadOnlySpan<float> rows, Span<double> sums)
    {
        var length = rows.Length / sums.Length;
        sums.Fill(_bias);
        foreach (var root in _roots)
        {
            for (var index = 0; index < sums.Length; index++)
            {
                var row = rows.Slice(index * length, length);
                var node = root;
                while (node >= 0)
                {
                    node = row[_features[node]] <= _thresholds[node] ? _lefts[node] : _rights[node];
                }

                sums[index] += _leaves[~node];
            }
        }
    }

    /// <summary>Writes the arrays.</summary>
    public void Save(BinaryWriter document)
    {
        document.Write(_bias);
        document.Write7BitEncodedInt(_roots.Length);
        document.Write7BitEncodedInt(_features.Length);
        document.Write7BitEncodedInt(_leaves.Length);
        Write(_roots);
        Write(_lefts);
        Write(_rights);
        foreach (var feature in _features)
        {
            document.Write(feature);
        }

        foreach (var figure in _thresholds.Concat(_leaves))
        {
            document.Write(figure);
        }

        void Write(int[] numbers)
        {
            foreach (var number in numbers)
            {
                document.Write(number);
            }
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static TreeEnsemble Load(BinaryReader document)
    {
        var bias = document.ReadSingle();
        var (trees, nodes, leaves) = (document.Read7BitEncodedInt(), document.Read7BitEncodedInt(), document.Read7BitEncodedInt());
        var (roots, lefts, rights) = (Integers(trees), Integers(nodes), Integers(nodes));
        short[] features = [.. Enumerable.Range(0, nodes).Select(_ => document.ReadInt16())];
        return new TreeEnsemble(bias, roots, features, Singles(nodes), lefts, rights, Singles(leaves));

        int[] Integers(int count) => [.. Enumerable.Range(0, count).Select(_ => document.ReadInt32())];

        float[] Singles(int count) => [.. Enumerable.Range(0, count).Select(_ => document.ReadSingle())];
    }
}
