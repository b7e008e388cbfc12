namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// What the hours of a natural day tell beside its mean, of one pollutant and in its unit: the freshest that is known when a forecast is
/// made from the end of the day. A figure without any known hour is <see cref="float.NaN"/>.
/// </summary>
/// <param name="Last">The last hour, 24.</param>
/// <param name="Last3">The mean of the last three hours.</param>
/// <param name="Last6">The mean of the last six hours.</param>
/// <param name="Last12">The mean of the last twelve hours.</param>
/// <param name="Lowest">The lowest hour of the day.</param>
/// <param name="Highest">The highest hour of the day.</param>
public readonly record struct HourSummary(float Last, float Last3, float Last6, float Last12, float Lowest, float Highest)
{
    /// <summary>No hour is known.</summary>
    public static HourSummary None { get; } = new(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN);

    /// <summary>Summarises the hours of a day.</summary>
    /// <param name="hours">The concentrations of hours 1 to 24; <see cref="double.NaN"/> where there is none. Below zero they count as
    /// zero: instruments near zero print a little less.</param>
    public static HourSummary Of(ReadOnlySpan<double> hours)
    {
        var (lowest, highest) = (double.NaN, double.NaN);
        foreach (var hour in hours)
        {
            if (!double.IsNaN(hour))
            {
                var value = Math.Max(0, hour);
                lowest = double.IsNaN(lowest) ? value : Math.Min(lowest, value);
                highest = double.IsNaN(highest) ? value : Math.Max(highest, value);
            }
        }

        return new HourSummary(
            MeanOf(hours[^1..]), MeanOf(hours[^3..]), MeanOf(hours[^6..]), MeanOf(hours[^12..]), (float)lowest, (float)highest);
    }

    /// <summary>The same of every figure.</summary>
    internal HourSummary Select(Func<float, float> change) =>
        new(change(Last), change(Last3), change(Last6), change(Last12), change(Lowest), change(Highest));

    /// <summary>The figures in the order of the declaration.</summary>
    internal float[] ToArray() => [Last, Last3, Last6, Last12, Lowest, Highest];

    private static float MeanOf(ReadOnlySpan<double> hours)
    {
        var (sum, count) = (0.0, 0);
        foreach (var hour in hours)
        {
            (sum, count) = double.IsNaN(hour) ? (sum, count) : (sum + Math.Max(0, hour), count + 1);
        }

        return count == 0 ? float.NaN : (float)(sum / count);
    }
}
