namespace AqPipeline.Analytics.Trends;

/// <summary>An hour of weather at an area, or a mean of such hours.</summary>
/// <param name="Temperature">°C.</param>
/// <param name="Pressure">hPa, at the stations.</param>
/// <param name="DewPoint">°C.</param>
/// <param name="Rain">mm in the hour.</param>
/// <param name="WindEast">m/s from the east: speed times the sine of the direction from which the wind comes.</param>
/// <param name="WindNorth">m/s from the north: speed times the cosine of that direction.</param>
/// <param name="WindSpeed">m/s.</param>
public readonly record struct AreaWeather(
    double Temperature, double Pressure, double DewPoint, double Rain, double WindEast, double WindNorth, double WindSpeed);

/// <summary>The weather of hours that follow each other, and what a model reads of it.</summary>
/// <param name="hours">The hours; <see langword="null"/> where an element is missing.</param>
public sealed class HourlyWeather(IReadOnlyList<AreaWeather?> hours)
{
    /// <summary>Features of the hour itself, which stand before the means.</summary>
    internal const int OfHour = 8;

    /// <summary>Hours of the means: the air of the last days decides beside that of the hour.</summary>
    private static readonly int[] s_windows = [6, 24, 72];

    private readonly Lazy<IReadOnlyList<float[]?>> _features = new(() => Read(hours));

    /// <summary>Number of hours with weather.</summary>
    public int Known => hours.Count(hour => hour is not null);

    /// <summary>
    /// The features of each hour: its weather, temperature minus dew point, and the means of the last 6, 24 and 72 hours;
    /// <see langword="null"/> where the hour has no weather, or half of the hours of a mean have none.
    /// </summary>
    internal IReadOnlyList<float[]?> Features => _features.Value;

    private static IReadOnlyList<float[]?> Read(IReadOnlyList<AreaWeather?> hours)
    {
        var elements = Elements(default).Length;
        var sums = new double[hours.Count + 1][];
        var counts = new int[hours.Count + 1];
        sums[0] = new double[elements];
        for (var hour = 0; hour < hours.Count; hour++)
        {
            var values = hours[hour] is { } known ? Elements(known) : new double[elements];
            sums[hour + 1] = [.. sums[hour].Zip(values, (sum, value) => sum + value)];
            counts[hour + 1] = counts[hour] + (hours[hour] is null ? 0 : 1);
        }

        return [.. Enumerable.Range(0, hours.Count).Select(FeaturesOf)];

        float[]? FeaturesOf(int hour)
        {
            if (hours[hour] is not { } now)
            {
                return null;
            }

            List<float> features = [.. Elements(now).Select(value => (float)value), (float)(now.Temperature - now.DewPoint)];
            foreach (var window in s_windows)
            {
                var before = Math.Max(0, hour + 1 - window);
                var count = counts[hour + 1] - counts[before];
                if (count * 2 < window)
                {
                    return null;
                }

                features.AddRange(sums[hour + 1].Zip(sums[before], (after, until) => (float)((after - until) / count)));
            }

            return [.. features];
        }
    }

    private static double[] Elements(AreaWeather hour) =>
        [hour.Temperature, hour.Pressure, hour.DewPoint, hour.Rain, hour.WindEast, hour.WindNorth, hour.WindSpeed];
}
