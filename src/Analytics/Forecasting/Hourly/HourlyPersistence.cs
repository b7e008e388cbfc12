namespace AqPipeline.Analytics.Forecasting.Hourly;

/// <summary>The last hour, at most six hours old, stays.</summary>
public sealed class HourlyPersistence : IHourlyModel
{
    private const int OldestHours = 6;

    /// <inheritdoc />
    public string Name => ForecastModels.Persistence.Name;

    /// <inheritdoc />
    public ITrainedHourlyModel Train(HourlyKnowledge known, Pollutant pollutant, int leads) => new Trained(pollutant);

    /// <summary>The root of the last hour of an area and its number; <see langword="null"/> when it is older than six hours.</summary>
    internal static (double Root, int Hour)? Last(int area, HourlyKnowledge known, Pollutant pollutant)
    {
        for (var hour = known.LastHour; hour >= known.LastHour - OldestHours; hour--)
        {
            if (known.Root(area, pollutant, hour) is { } root)
            {
                return (root, hour);
            }
        }

        return null;
    }

    private sealed class Trained(Pollutant pollutant) : ITrainedHourlyModel
    {
        public double? Forecast(int area, HourlyKnowledge known, int lead) =>
            Last(area, known, pollutant) is var (root, _) ? root * root : null;
    }
}
