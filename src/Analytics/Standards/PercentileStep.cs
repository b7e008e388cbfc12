namespace AqPipeline.Analytics.Standards;

/// <summary>How a percentile lies between two values.</summary>
/// <param name="Count">Number of values n.</param>
/// <param name="Position">k = 1 + (n - 1)·p/100.</param>
/// <param name="Below">X(s), s = ⌊k⌋.</param>
/// <param name="Above">X(s+1); X(s) at the end.</param>
/// <param name="Value">The percentile at full precision.</param>
public readonly record struct PercentileStep(int Count, decimal Position, decimal Below, decimal Above, decimal Value);
