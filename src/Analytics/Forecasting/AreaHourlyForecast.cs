namespace AqPipeline.Analytics.Forecasting;

/// <summary>The forecast of one hour.</summary>
/// <param name="Hour">The hour that is forecast.</param>
/// <param name="Lead">Hours after the end of the last known day, 1 or more.</param>
/// <param name="Figure">The expected concentration, µg/m³, and the interval that holds four of five outcomes.</param>
/// <param name="Selection">Which model it rests on and its skill.</param>
public sealed record HourForecast(HourEnding Hour, int Lead, ExpectedFigure Figure, ForecastSelection Selection);

/// <summary>The hourly forecast of a station or area.</summary>
/// <param name="Area">Its name.</param>
/// <param name="Origin">The last day that was known; the first hour ahead is hour 1 of the next.</param>
/// <param name="Pm25">The hours of PM2.5; empty when no hour of it is known.</param>
/// <param name="O3">The hours of O3; empty when no hour of it is known.</param>
/// <param name="Reason">Why a pollutant rests on little or is missing; empty when nothing is to be said.</param>
public sealed record AreaHourlyForecast(
    string Area, DateOnly Origin, IReadOnlyList<HourForecast> Pm25, IReadOnlyList<HourForecast> O3, string Reason)
{
    /// <summary>The hours of a pollutant.</summary>
    /// <param name="pollutant">PM2.5 or O3.</param>
    public IReadOnlyList<HourForecast> Hours(Pollutant pollutant) => pollutant == Pollutant.PM25 ? Pm25 : O3;
}
