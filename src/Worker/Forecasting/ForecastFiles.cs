using System.Text.Json;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Writes forecasts and their drawings into a folder.</summary>
internal static class ForecastFiles
{
    private const string HourlyForecasts = "hourly-forecasts.json";

    /// <summary>Writes forecasts.json and a drawing of each area, named by its code and name.</summary>
    public static void Write(string folder, IReadOnlyList<(AreaForecast Forecast, DailyHistory History)> forecasts, AreaDirectory areas)
    {
        var places = new Places(areas);
        Directory.CreateDirectory(folder);
        WholeFile.Write(Path.Combine(folder, "forecasts.json"), JsonSerializer.Serialize(
            [.. forecasts.Select(entry => ForecastJson.From(entry.Forecast))],
            PlacedJson.TypeOf<IReadOnlyList<ForecastJson>>(ForecastDocuments.Readable, areas)));
        foreach (var (forecast, history) in forecasts)
        {
            WholeFile.Write(
                Path.Combine(folder, $"forecast-{NameOf(places.Of(forecast.Area))}.svg"), ForecastChart.Draw(forecast, history));
        }
    }

    /// <summary>
    /// Writes hourly-forecasts.json and a drawing of each area, named by its code and name. Without forecasts, those of an earlier run go.
    /// </summary>
    public static void Write(
        string folder, IReadOnlyList<(AreaHourlyForecast Forecast, HourlyHistory History)> forecasts, AreaDirectory areas)
    {
        var places = new Places(areas);
        Directory.CreateDirectory(folder);
        if (forecasts.Count == 0)
        {
            foreach (var stale
                in Directory.EnumerateFiles(folder, "hourly-forecast-*.svg").Append(Path.Combine(folder, HourlyForecasts)).ToList())
            {
                File.Delete(stale);
            }

            return;
        }

        WholeFile.Write(Path.Combine(folder, HourlyForecasts), JsonSerializer.Serialize(
            [.. forecasts.Select(entry => HourlyForecastJson.From(entry.Forecast))],
            PlacedJson.TypeOf<IReadOnlyList<HourlyForecastJson>>(ForecastDocuments.Readable, areas)));
        foreach (var (forecast, history) in forecasts)
        {
            WholeFile.Write(
                Path.Combine(folder, $"hourly-forecast-{NameOf(places.Of(forecast.Area))}.svg"),
                HourlyForecastChart.Draw(forecast, history));
        }
    }

    private static string NameOf(Place place) =>
        string.Concat(place.FileName.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
}
