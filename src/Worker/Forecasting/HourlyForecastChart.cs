using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Forecasting;

/// <summary>
/// An hourly forecast as a drawing (SVG): the last days as observed, the hours ahead as expected, with the interval as a band.
/// </summary>
internal static class HourlyForecastChart
{
    public static string Draw(AreaHourlyForecast forecast, HourlyHistory history)
    {
        var first = forecast.Origin.AddDays(1 - HourlyForecasting.PastDays);
        var past = HourlyForecasting.PastDays * HourEnding.PerDay;
        var ahead = forecast.Pm25.Concat(forecast.O3).Max(hour => (int?)hour.Lead) ?? 0;
        var days = HourlyForecasting.PastDays + (ahead + HourEnding.PerDay - 1) / HourEnding.PerDay;
        var drawing = new PanelDrawing(
            $"{forecast.Area}: observed 实况, hourly forecast 逐时预报 from {forecast.Origin:yyyy-MM-dd}, 80 % interval 区间",
            Resolution.Hours.Pollutants.Count,
            days * HourEnding.PerDay);
        foreach (var pollutant in Resolution.Hours.Pollutants)
        {
            var hours = pollutant == Pollutant.PM25 ? history.Pm25 : history.O3;
            var skipped = (first.DayNumber - history.First.DayNumber) * HourEnding.PerDay;
            drawing.Panel(
                $"{pollutant.Symbol}, µg/m³",
                [.. Enumerable.Range(0, past)
                    .Where(hour => skipped + hour >= 0 && skipped + hour < hours.Count && hours[skipped + hour] is not null)
                    .Select(hour => (hour, hours[skipped + hour]!.Value))],
                [.. forecast.Hours(pollutant).Select(hour => (past + hour.Lead - 1, hour.Figure))],
                [.. Enumerable.Range(0, days).Select(day => (day * HourEnding.PerDay, $"{first.AddDays(day):MM-dd}"))]);
        }

        return drawing.Finish();
    }
}
