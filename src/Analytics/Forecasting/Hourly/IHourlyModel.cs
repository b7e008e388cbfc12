namespace AqPipeline.Analytics.Forecasting.Hourly;

/// <summary>A way to forecast hourly concentrations from the end of a day.</summary>
/// <remarks>Training and forecasting are deterministic and safe from several threads at once.</remarks>
public interface IHourlyModel
{
    /// <summary>The name by which it is printed.</summary>
    string Name { get; }

    /// <summary>Learns from what is known.</summary>
    /// <param name="known">The areas and the last day to learn from.</param>
    /// <param name="pollutant">PM2.5 or O3.</param>
    /// <param name="leads">How many hours ahead, at least 1.</param>
    /// <returns>A forecaster for every area of the panel. Where there is too little to learn from it forecasts nothing.</returns>
    ITrainedHourlyModel Train(HourlyKnowledge known, Pollutant pollutant, int leads);

    /// <summary>Brings back what <see cref="Train"/> gave for the same arguments. A model that saves nothing learns again.</summary>
    /// <param name="document">What <see cref="ITrainedHourlyModel.Save"/> wrote, and nothing else read of it.</param>
    /// <param name="known">As it learnt from.</param>
    /// <param name="pollutant">As it was trained for.</param>
    /// <param name="leads">As it was trained for.</param>
    /// <returns>A forecaster with the same forecasts.</returns>
    ITrainedHourlyModel Load(BinaryReader document, HourlyKnowledge known, Pollutant pollutant, int leads) =>
        Train(known, pollutant, leads);
}

/// <summary>An hourly model that has learnt.</summary>
public interface ITrainedHourlyModel
{
    /// <summary>The concentration to expect <paramref name="lead"/> hours after the last known day.</summary>
    /// <param name="area">The number of the area in the panel.</param>
    /// <param name="known">What is known when the forecast is made; its last day need not be the one the model learnt until.</param>
    /// <param name="lead">1 to the number of hours trained for.</param>
    /// <returns>In µg/m³, finite and not negative; <see langword="null"/> when it cannot tell.</returns>
    double? Forecast(int area, HourlyKnowledge known, int lead);

    /// <summary>Writes what was learnt, for <see cref="IHourlyModel.Load"/>; nothing where learning again costs nothing.</summary>
    /// <param name="document">Where to.</param>
    void Save(BinaryWriter document)
    {
    }
}
