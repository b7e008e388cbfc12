using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>
/// A forecast as a drawing (SVG): the last days as observed, the days or hours ahead as expected, with the interval as a band. One panel a
/// pollutant.
/// </summary>
internal static class ForecastChart
{
    private static readonly Pollutant[] Order = [Pollutant.PM25, Pollutant.O3, Pollutant.PM10, Pollutant.NO2];

    public static string Draw(AreaForecast forecast)
    {
        var (resolution, steps) = (forecast.Resolution, forecast.Resolution.StepsPerDay);
        var (isHourly, past) = (resolution == Resolution.Hours, resolution.PastDays * steps);
        var days = resolution.PastDays + resolution.DaysAhead(forecast.Leads.Count);
        var daysBetweenLabels = isHourly ? 1 : 7;
        Pollutant[] order = [.. Order.Where(resolution.Pollutants.Contains)];
        var drawing = new PanelDrawing(
            $"{forecast.Area}: observed 实况, {(isHourly ? "hourly forecast 逐时预报" : "forecast 预报")} "
                + $"from {forecast.Origin:yyyy-MM-dd}, 80 % interval 区间",
            order.Length, days * steps);
        foreach (var pollutant in order)
        {
            drawing.Panel(
                $"{(pollutant == Pollutant.O3 && !isHourly ? "O3 8h" : pollutant.Symbol)}, {pollutant.Unit}",
                [.. forecast.Past[pollutant].Index().Where(entry => entry.Item is not null)
                    .Select(entry => (entry.Index, entry.Item!.Value))],
                [.. forecast.Of(pollutant).Select(lead => (past + lead.Lead - 1, lead.Values[pollutant]!.Value))],
                [.. Enumerable.Range(0, (days + daysBetweenLabels - 1) / daysBetweenLabels)
                    .Select(label => label * daysBetweenLabels)
                    .Select(day => (day * steps, $"{forecast.FirstPastDay.AddDays(day):MM-dd}"))]);
        }

        return drawing.Finish();
    }
}
