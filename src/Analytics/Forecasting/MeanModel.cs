using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>The mean of what other models expect, as far as all of them can tell.</summary>
/// <param name="parts">The models.</param>
public sealed class MeanModel(IReadOnlyList<IForecastModel> parts) : IForecastModel
{
    /// <inheritdoc />
    public string Name { get; } = string.Join('+', parts.Select(part => part.Name));

    /// <inheritdoc />
    public bool ReadsWeather => parts.Any(part => part.ReadsWeather);

    /// <inheritdoc />
    public bool CanLearn => parts.All(part => part.CanLearn);

    /// <inheritdoc />
    public IReadOnlyList<string> MeanOf { get; } = [.. parts.Select(part => part.Name)];

    /// <inheritdoc />
    public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads) =>
        Of([.. parts.Select(part => part.Train(known, pollutant, leads))]);

    /// <summary>The mean of models that have learnt.</summary>
    /// <param name="trained">The models.</param>
    internal static ITrainedModel Of(IReadOnlyList<ITrainedModel> trained) => new Trained(trained);

    /// <summary>The mean of what parts expect; <see langword="null"/> where one of them cannot tell.</summary>
    internal static double? Mean<T>(IReadOnlyList<T> parts, Func<T, double?> forecastOf)
    {
        var sum = 0.0;
        foreach (var part in parts)
        {
            if (forecastOf(part) is not { } forecast)
            {
                return null;
            }

            sum += forecast;
        }

        return sum / parts.Count;
    }

    private sealed class Trained(IReadOnlyList<ITrainedModel> parts) : ITrainedModel
    {
        public IReadOnlyList<FeatureEffect> Explain(int area, KnownData known, int lead) =>
        [
            .. parts.SelectMany(part => part.Explain(area, known, lead))
                .Select(effect => effect with { Effect = effect.Effect / parts.Count }),
        ];

        public double? Forecast(int area, KnownData known, int lead) => Mean(parts, part => part.Forecast(area, known, lead));
    }
}
