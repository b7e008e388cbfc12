namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>
/// How much a feature moved a forecast: the forecast less what the model would have expected, had this feature alone been at its median
/// of the training.
/// </summary>
/// <param name="Name">The name of the feature.</param>
/// <param name="Value">What it was, as the model reads it.</param>
/// <param name="Typical">Its median of the training.</param>
/// <param name="Effect">The effect in the pollutant's unit.</param>
public sealed record FeatureEffect(string Name, double Value, double Typical, double Effect)
{
    internal static IReadOnlyList<FeatureEffect> Of(LeadTrees trees, float[] features, double level, IReadOnlyList<string> names)
    {
        var forecast = trees.Predict(features, level);
        var effects = new List<FeatureEffect>();
        for (var index = 0; index < features.Length; index++)
        {
            float[] without = [.. features];
            without[index] = trees.Typical[index];
            effects.Add(new FeatureEffect(names[index], features[index], trees.Typical[index], forecast - trees.Predict(without, level)));
        }

        return [.. effects.Where(effect => effect.Effect != 0).OrderByDescending(effect => Math.Abs(effect.Effect))];
    }
}
