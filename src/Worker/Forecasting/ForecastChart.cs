using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Forecasting;

/// <summary>
/// A forecast as a drawing (SVG): the last weeks as observed, the days ahead as expected, with the interval as a band. One panel a
/// pollutant.
/// </summary>
internal static class ForecastChart
{
    private const int PastDays = 28;
    private const int DaysBetweenLabels = 7;
    private static readonly Pollutant[] Order = [Pollutant.PM25, Pollutant.O3, Pollutant.PM10, Pollutant.NO2];

    public static string Draw(AreaForecast forecast, DailyHistory history)
    {
        var first = forecast.Origin.AddDays(1 - PastDays);
        var observed = history.Days.Where(day => day.Day >= first && day.Day <= forecast.Origin).ToList();
        var drawing = new PanelDrawing(
            $"{forecast.Area}: observed 实况, forecast 预报 from {forecast.Origin:yyyy-MM-dd}, 80 % interval 区间", Order.Length,
            PastDays + forecast.Days.Count);
        foreach (var pollutant in Order)
        {
            drawing.Panel(
                $"{(pollutant == Pollutant.O3 ? "O3 8h" : pollutant.Symbol)}, {pollutant.Unit}",
                [.. observed.Where(day => day.Values[pollutant].Valid is not null)
                    .Select(day => (day.Day.DayNumber - first.DayNumber, (double)day.Values[pollutant].Valid!.Value))],
                [.. forecast.Days.Where(day => day.Values[pollutant] is not null)
                    .Select(day => (day.Day.DayNumber - first.DayNumber, day.Values[pollutant]!.Value))],
                [.. Enumerable.Range(0, (PastDays + forecast.Days.Count + DaysBetweenLabels - 1) / DaysBetweenLabels)
                    .Select(week => (week * DaysBetweenLabels, $"{first.AddDays(week * DaysBetweenLabels):MM-dd}"))]);
        }

        return drawing.Finish();
    }
}
