using System.Text.Json;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Forecasting;

/// <summary>Writes forecasts and their drawings into a folder.</summary>
internal static class ForecastFiles
{
    /// <summary>
    /// Writes forecasts.json or hourly-forecasts.json, and a drawing of each area, named by its code and name. Without hourly forecasts,
    /// those of an earlier run are deleted.
    /// </summary>
    public static void Write(string folder, Resolution resolution, IReadOnlyList<AreaForecast> forecasts, AreaDirectory areas)
    {
        var prefix = resolution == Resolution.Hours ? "hourly-" : "";
        var document = Path.Combine(folder, $"{prefix}forecasts.json");
        Directory.CreateDirectory(folder);
        if (resolution == Resolution.Hours && forecasts.Count == 0)
        {
            foreach (var stale in Directory.EnumerateFiles(folder, $"{prefix}forecast-*.svg").Append(document).ToList())
            {
                File.Delete(stale);
            }

            return;
        }

        WholeFile.Write(document, resolution == Resolution.Hours
            ? Text<IReadOnlyList<HourlyForecastJson>>([.. forecasts.Select(forecast => HourlyForecastJson.From(forecast, []))], areas)
            : Text<IReadOnlyList<ForecastJson>>([.. forecasts.Select(forecast => ForecastJson.From(forecast, []))], areas));
        var places = new Places(areas);
        foreach (var forecast in forecasts)
        {
            var name = FileNames.Of(places.Of(forecast.Area).FileName);
            WholeFile.Write(Path.Combine(folder, $"{prefix}forecast-{name}.svg"), ForecastChart.Draw(forecast));
        }
    }

    /// <summary>Writes kept forecasts beside what came: forecast-verification.json.</summary>
    public static void Write(string folder, VerificationJson verification, AreaDirectory areas)
    {
        Directory.CreateDirectory(folder);
        WholeFile.Write(Path.Combine(folder, "forecast-verification.json"), Text(verification, areas));
    }

    private static string Text<T>(T document, AreaDirectory areas) =>
        JsonSerializer.Serialize(document, PlacedJson.TypeOf<T>(ForecastDocuments.Readable, areas));
}
