namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// The quantiles of a forecast from 10 to 90 %, rising, in the unit of the figure. The first and the last are the ends of the 80 %
/// interval. Between neighbouring quantiles the distribution is linear in the square root of the figure. Beyond the last, the probability
/// falls exponentially with the distance between square roots, at the rate that leads from 50 % at the median to 10 % at the last;
/// likewise below the first.
/// </summary>
public sealed class ForecastQuantiles : IEquatable<ForecastQuantiles>
{
    /// <summary>Number of quantiles.</summary>
    public const int Count = 9;

    private const double Step = 1.0 / (Count + 1);
    private const int Median = Count / 2;

    /// <summary>The quantiles of a forecast.</summary>
    /// <param name="values">Nine values, none negative and none below the one before.</param>
    /// <exception cref="ArgumentException">The values are not nine, or do not rise from zero or more.</exception>
    public ForecastQuantiles(IReadOnlyList<double> values)
    {
        Values = values.Count == Count && values[0] >= 0 && Rises(values)
            ? values
            : throw new ArgumentException($"Expected {Count} rising values of 0 or more.", nameof(values));
    }

    /// <summary>The quantiles of 10, 20, … 90 %.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The shares of outcomes up to each quantile, 0.1 to 0.9.</summary>
    public static IReadOnlyList<double> Levels { get; } = [.. Enumerable.Range(1, Count).Select(rank => rank / (Count + 1.0))];

    /// <summary>The probability of a figure above a threshold, 0 to 1.</summary>
    /// <param name="threshold">The threshold in the unit of the figure, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is negative.</exception>
    public double ProbabilityAbove(double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        if (threshold >= Values[^1])
        {
            return Step * Left(Between(Values[^1], threshold), Between(Values[Median], Values[^1]));
        }

        if (threshold < Values[0])
        {
            return 1 - Step * Left(Between(threshold, Values[0]), Between(Values[0], Values[Median]));
        }

        var next = 1;
        while (Values[next] <= threshold)
        {
            next++;
        }

        var share = Between(Values[next - 1], threshold) / Between(Values[next - 1], Values[next]);
        return 1 - Step * (next + share);
    }

    /// <summary>The figure that a share of the outcomes does not exceed: the inverse of <see cref="ProbabilityAbove"/>.</summary>
    /// <param name="share">The share, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not between 0 and 1.</exception>
    public double At(double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        var root = share switch
        {
            > 1 - Step => Math.Sqrt(Values[^1]) + Beyond((1 - share) / Step, Between(Values[Median], Values[^1])),
            < Step => Math.Sqrt(Values[0]) - Beyond(share / Step, Between(Values[0], Values[Median])),
            _ => Inner(share / Step - 1),
        };
        return root <= 0 ? 0 : root * root;
    }

    /// <inheritdoc />
    public bool Equals(ForecastQuantiles? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ForecastQuantiles);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Values[0], Values[Median], Values[^1]);

    /// <inheritdoc />
    public override string ToString() => string.Join(' ', Values.Select(value => value.ToString("0.##", CultureInfo.InvariantCulture)));

    /// <summary>The quantiles between other ends, each at its place between square roots.</summary>
    internal ForecastQuantiles Within(double lower, double upper)
    {
        var roots = Moved([.. Values.Select(Math.Sqrt)], Math.Sqrt(lower), Math.Sqrt(upper));
        return new ForecastQuantiles([lower, .. roots[1..^1].Select(root => Math.Clamp(root * root, lower, upper)), upper]);
    }

    internal ForecastQuantiles Rounded(int decimals) =>
        new([.. Values.Select(value => (double)decimal.Round((decimal)value, decimals))]);

    /// <summary>Rising numbers between other ends, each at its place; at equal distances where all were the same.</summary>
    internal static double[] Moved(double[] rising, double first, double last)
    {
        var (width, moved) = (rising[^1] - rising[0], new double[rising.Length]);
        for (var index = 0; index < rising.Length; index++)
        {
            var place = width > 0 ? (rising[index] - rising[0]) / width : (double)index / (rising.Length - 1);
            moved[index] = Math.Min(last, first + (last - first) * place);
        }

        (moved[0], moved[^1]) = (first, last);
        return moved;
    }

    private static bool Rises(IReadOnlyList<double> values)
    {
        for (var index = 1; index < values.Count; index++)
        {
            if (values[index] < values[index - 1])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is left of the share beyond a quantile at a distance from it, if a fifth is left from the median to it.</summary>
    private static double Left(double distance, double fromMedian) =>
        fromMedian > 0 ? Math.Pow((Count + 1) * 0.5, -distance / fromMedian) : Sure(distance);

    /// <summary>The distance between roots beyond which a part of the outer tenth is left.</summary>
    private static double Beyond(double part, double fromMedian) => -fromMedian * Math.Log(part) / Math.Log((Count + 1) * 0.5);

    private double Inner(double place)
    {
        var below = Math.Clamp((int)place, 0, Count - 2);
        return Math.Sqrt(Values[below]) + (place - below) * Between(Values[below], Values[below + 1]);
    }

    private static double Sure(double distance) => distance > 0 ? 0 : 1;

    private static double Between(double lower, double upper) => Math.Sqrt(upper) - Math.Sqrt(lower);
}
