namespace AqPipeline.Analytics.Forecasting;

/// <summary>Nothing changes: the last figure stays, if it is at most three days old, or six hours in hourly forecasts.</summary>
public sealed class PersistenceModel : IForecastModel
{
    /// <inheritdoc />
    public string Name => "persistence";

    /// <inheritdoc />
    public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads) => new Trained(pollutant);

    /// <summary>The last figure of an area and how many steps old it is; <see langword="null"/> when it is too old.</summary>
    internal static (double Value, int Age)? Last(int area, KnownData known, Pollutant pollutant)
    {
        for (var age = 0; age <= known.Resolution.OldestSteps; age++)
        {
            if (known.Value(area, pollutant, known.LastStep - age) is { } value)
            {
                return (value, age);
            }
        }

        return null;
    }

    private sealed class Trained(Pollutant pollutant) : ITrainedModel
    {
        public double? Forecast(int area, KnownData known, int lead) => Last(area, known, pollutant)?.Value;
    }
}
