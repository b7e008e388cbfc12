using AqPipeline.Analytics.Forecasting.Trees;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>A way to forecast concentrations by days or hours. An interface because several models compete for each forecast.</summary>
/// <remarks>Training and forecasting are deterministic and safe from several threads at once.</remarks>
public interface IForecastModel
{
    /// <summary>The name by which it is asked for and printed.</summary>
    string Name { get; }

    /// <summary>True if it reads the weather slot, and forecasts nothing without it.</summary>
    bool ReadsWeather => false;

    /// <summary>False where this machine lacks what it learns with: it is then left out.</summary>
    bool CanLearn => true;

    /// <summary>The names of the models whose mean it is, which are trained in its place; empty for one that learns by itself.</summary>
    IReadOnlyList<string> MeanOf => [];

    /// <summary>A hash of what it learns from beside the panel; empty where that is nothing.</summary>
    string LearntFrom => "";

    /// <summary>
    /// How it did in cross-validation at more areas than those of the panel; <see langword="null"/> where it learns from the panel alone.
    /// </summary>
    /// <param name="known">As it learnt from.</param>
    /// <param name="pollutant">As it was trained for.</param>
    /// <param name="lead">1 to the number of steps trained for.</param>
    /// <param name="leads">As it was trained for.</param>
    internal Evidence? Elsewhere(KnownData known, Pollutant pollutant, int lead, int leads) => null;

    /// <summary>Learns from what is known.</summary>
    /// <param name="known">The areas and the last day to learn from.</param>
    /// <param name="pollutant">What will be forecast.</param>
    /// <param name="leads">How many steps ahead, at least 1.</param>
    /// <returns>A forecaster for every area of the panel. Where there is too little to learn from it forecasts nothing.</returns>
    ITrainedModel Train(KnownData known, Pollutant pollutant, int leads);

    /// <summary>Brings back what <see cref="Train"/> gave for the same arguments. A model that saves nothing learns again.</summary>
    /// <param name="document">What <see cref="ITrainedModel.Save"/> wrote, and nothing else read of it.</param>
    /// <param name="known">As it learnt from.</param>
    /// <param name="pollutant">As it was trained for.</param>
    /// <param name="leads">As it was trained for.</param>
    /// <returns>A forecaster with the same forecasts.</returns>
    ITrainedModel Load(BinaryReader document, KnownData known, Pollutant pollutant, int leads) => Train(known, pollutant, leads);
}

/// <summary>A model that has learnt. An interface because each model keeps something else of what it learnt.</summary>
public interface ITrainedModel
{
    /// <summary>The concentration to expect <paramref name="lead"/> steps after the last known one.</summary>
    /// <param name="area">The number of the area in the panel.</param>
    /// <param name="known">What is known when the forecast is made; its last day need not be the one the model learnt until.</param>
    /// <param name="lead">1 to the number of steps trained for.</param>
    /// <returns>In the pollutant's unit, finite and not negative; <see langword="null"/> when it cannot tell.</returns>
    double? Forecast(int area, KnownData known, int lead);

    /// <summary>How much each feature moved a forecast.</summary>
    /// <param name="area">As of <see cref="Forecast"/>.</param>
    /// <param name="known">As of <see cref="Forecast"/>.</param>
    /// <param name="lead">As of <see cref="Forecast"/>.</param>
    /// <returns>The features, those that moved it most first; empty where the model forecasts nothing or has no features to
    /// name.</returns>
    IReadOnlyList<FeatureEffect> Explain(int area, KnownData known, int lead) => [];

    /// <summary>Writes what was learnt, for <see cref="IForecastModel.Load"/>; nothing where learning again costs nothing.</summary>
    /// <param name="document">Where to.</param>
    void Save(BinaryWriter document)
    {
    }
}
