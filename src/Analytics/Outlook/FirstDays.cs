using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Outlook;

/// <summary>The forecast of the first days after the as-of day, by area.</summary>
public sealed class FirstDays
{
    /// <summary>A pollutant that a forecast gives no quantiles of keeps its drawn days.</summary>
    private readonly Dictionary<string, PollutantTable<ForecastQuantiles?>[]> _areas;

    private FirstDays(Dictionary<string, PollutantTable<ForecastQuantiles?>[]> areas) => _areas = areas;

    /// <summary>True if no area has a forecast of these days.</summary>
    public bool IsEmpty => _areas.Count == 0;

    /// <summary>The days after an as-of day of forecasts that were made on that day or earlier.</summary>
    /// <param name="forecasts">The kept forecasts.</param>
    /// <param name="origin">The last day that was known to them.</param>
    /// <param name="asOf">The as-of day: of an earlier origin only the days after it count.</param>
    public static FirstDays Of(IEnumerable<KeptForecast> forecasts, DateOnly origin, DateOnly asOf)
    {
        var passed = asOf.DayNumber - origin.DayNumber;
        var areas = new Dictionary<string, PollutantTable<ForecastQuantiles?>[]>();
        foreach (var forecast in forecasts)
        {
            var figures = forecast.Figures.Where(figure => figure is { Pollutant: not null, Figure.Quantiles: not null })
                .Where(figure => figure.Lead > passed).ToList();
            if (passed < 0 || figures.Count == 0)
            {
                continue;
            }

            var days = new PollutantTable<ForecastQuantiles?>[figures.Max(figure => figure.Lead) - passed];
            foreach (var figure in figures)
            {
                days[figure.Lead - passed - 1][figure.Pollutant!.Value] = figure.Figure.Quantiles;
            }

            areas[forecast.Area] = days;
        }

        return new FirstDays(areas);
    }

    /// <summary>The days of an area, in order; none without a forecast.</summary>
    /// <param name="area">Its name.</param>
    internal IReadOnlyList<PollutantTable<ForecastQuantiles?>> Of(string area) => _areas.GetValueOrDefault(area) ?? [];
}
