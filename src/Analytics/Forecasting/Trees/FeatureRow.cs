namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>The features of a forecast while they are computed, each under its name.</summary>
/// <param name="withNames">Whether the names are kept: training and forecasting need none.</param>
internal sealed class FeatureRow(bool withNames = false)
{
    private readonly List<float> _values = new(96);
    private readonly List<string> _names = [];

    /// <summary>The names in order; empty where they are not kept.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The values in order.</summary>
    public float[] ToArray() => [.. _values];

    /// <summary>Adds a feature.</summary>
    /// <param name="name">Its name, as docs/forecasting.md explains it.</param>
    /// <param name="value">A finite value: trees compare, and nothing compares with what is missing.</param>
    public void Add(string name, double value)
    {
        _values.Add((float)value);
        if (withNames)
        {
            _names.Add(name);
        }
    }
}
