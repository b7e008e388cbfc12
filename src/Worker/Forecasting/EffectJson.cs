using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>
/// How much a feature moved a figure: the figure less what it would have been, had the feature been at its median of the training.
/// </summary>
internal sealed record EffectJson(string Pollutant, int Lead, string Feature, double Value, double Typical, double Effect)
{
    /// <summary>The features of a figure that are named.</summary>
    public const int Most = 10;

    private const int Digits = 3;

    /// <summary>The largest effects on each figure; empty where none was asked for.</summary>
    public static IReadOnlyList<EffectJson> Of(AreaForecast forecast) =>
    [
        .. from figure in forecast.Effects
           from feature in figure.Features.Take(Most)
           select new EffectJson(
               figure.Pollutant.Symbol, figure.Lead, feature.Name, Math.Round(feature.Value, Digits),
               Math.Round(feature.Typical, Digits), Math.Round(feature.Effect, Digits)),
    ];
}
