namespace AqPipeline.Analytics.Forecasting;

/// <summary>A forecast of an area as it was made, kept to be held against what came.</summary>
/// <param name="Area">The name of the area or station.</param>
/// <param name="Figures">Its figures: of each day ahead the AQI, where there is one, then the pollutants.</param>
public sealed record KeptForecast(string Area, IReadOnlyList<KeptFigure> Figures)
{
    /// <summary>What is kept of a daily forecast.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <exception cref="ArgumentException">The forecast is one of hours, which are not kept.</exception>
    public static KeptForecast Of(AreaForecast forecast) => forecast.Resolution != Resolution.Days
        ? throw new ArgumentException("Only forecasts of days are kept.", nameof(forecast))
        : new KeptForecast(forecast.Area, [.. forecast.Leads.SelectMany(FiguresOf)]);

    private static IEnumerable<KeptFigure> FiguresOf(LeadForecast day)
    {
        if (day.Aqi is { } aqi)
        {
            yield return new KeptFigure(null, day.Lead, aqi, "");
        }

        foreach (var pollutant in Pollutants.All.ToArray())
        {
            if (day.Values[pollutant] is { } figure)
            {
                yield return new KeptFigure(pollutant, day.Lead, figure, day.Selections[pollutant]?.Model ?? "");
            }
        }
    }
}

/// <summary>A figure of a kept forecast.</summary>
/// <param name="Pollutant">The pollutant; <see langword="null"/> for the AQI.</param>
/// <param name="Lead">Days ahead, 1 or more.</param>
/// <param name="Figure">The value with its quantiles.</param>
/// <param name="Model">The model it rests on; empty for the AQI.</param>
public sealed record KeptFigure(Pollutant? Pollutant, int Lead, ExpectedFigure Figure, string Model);
