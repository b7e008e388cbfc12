namespace AqPipeline.Analytics.Forecasting;

/// <summary>Tomorrow is as today: the last figure, at most three days old, stays.</summary>
public sealed class PersistenceModel : IForecastModel
{
    private const int OldestDays = 3;

    /// <inheritdoc />
    public string Name => "persistence";

    /// <inheritdoc />
    public ITrainedModel Train(Knowledge known, Pollutant pollutant, int leads) => new Trained(pollutant);

    /// <summary>The last figure of an area and how many days old it is; <see langword="null"/> when it is older than three days.</summary>
    internal static (double Value, int Age)? Last(int area, Knowledge known, Pollutant pollutant)
    {
        for (var age = 0; age <= OldestDays; age++)
        {
            if (known.Value(area, pollutant, known.Last.DayNumber - age) is { } value)
            {
                return (value, age);
            }
        }

        return null;
    }

    private sealed class Trained(Pollutant pollutant) : ITrainedModel
    {
        public double? Forecast(int area, Knowledge known, int lead) => Last(area, known, pollutant)?.Value;
    }
}
