namespace AqPipeline.Analytics.Standards;

/// <summary>The percentile of HJ 663, Appendix A.6.</summary>
public static class Percentile
{
    /// <summary>
    /// Sorts ascending and interpolates at position k = 1 + (n - 1)·p/100: m = X(s) + (X(s+1) - X(s))·(k - s) with s = ⌊k⌋.
    /// </summary>
    /// <param name="values">The values; sorted in place.</param>
    /// <param name="percent">p, 0 to 100.</param>
    /// <returns>The percentile in the unit of the values, at full precision.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percent"/> is outside 0..100.</exception>
    /// <example>10, 20, …, 100 at 90 → k = 9.1 → 91.</example>
    public static decimal Of(Span<decimal> values, decimal percent) => Find(values, percent).Value;

    /// <summary>The same with the two values it lies between.</summary>
    /// <inheritdoc cref="Of" path="/param" />
    /// <inheritdoc cref="Of" path="/exception" />
    public static PercentileStep Find(Span<decimal> values, decimal percent)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("A percentile needs at least one value.", nameof(values));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100m);
        values.Sort();
        var position = (values.Length - 1) * percent / 100m;
        var below = (int)decimal.Floor(position);
        var above = Math.Min(below + 1, values.Length - 1);
        return new PercentileStep(
            values.Length, 1 + position, values[below], values[above],
            values[below] + (values[above] - values[below]) * (position - below));
    }
}

/// <summary>A percentile between two values.</summary>
/// <param name="Count">Number of values n.</param>
/// <param name="Position">k = 1 + (n - 1)·p/100.</param>
/// <param name="Below">X(s), s = ⌊k⌋.</param>
/// <param name="Above">X(s+1); X(s) at the end.</param>
/// <param name="Value">The percentile at full precision.</param>
public readonly record struct PercentileStep(int Count, decimal Position, decimal Below, decimal Above, decimal Value);
