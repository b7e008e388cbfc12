using System.Text.Json;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Analytics.Forecasting.Hourly;
using AqPipeline.Worker.Pipeline;
using AqPipeline.Worker.Reports.Contracts;

namespace AqPipeline.Worker.Reports;

/// <summary>Writes the reports of a run into a folder. A file is there whole or not at all.</summary>
internal static class ReportFiles
{
    /// <summary>The file of a nightly run's summary.</summary>
    public const string Summary = "summary.json";

    private const string HourlyForecasts = "hourly-forecasts.json";

    /// <summary>Writes what a run came to, the targets as tables too.</summary>
    public static void Write(string folder, RunJson document, NightResult night, AreaDirectory areas)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "receipt.json", JsonSerializer.Serialize(document.Receipt, ReportJson.Readable.ReceiptJson));
        Write(
            folder, "indicators.json",
            JsonSerializer.Serialize(document.Indicators, PlacedJson.TypeOf<IReadOnlyList<IndicatorJson>>(areas)));
        Write(folder, "targets.json", JsonSerializer.Serialize(document.Targets, PlacedJson.TypeOf<TargetsJson>(areas)));
        if (night.AsOf is { } day)
        {
            TargetSheet.Write(Path.Combine(folder, "targets.csv"), day, night.Targets);
            TargetSheet.Write(Path.Combine(folder, "targets.xlsx"), day, night.Targets);
        }
    }

    /// <summary>Writes forecasts.json and a drawing of each area, named by its code and name.</summary>
    public static void Write(string folder, IReadOnlyList<(AreaForecast Forecast, ForecastHistory History)> forecasts, AreaDirectory areas)
    {
        var places = new Places(areas);
        Directory.CreateDirectory(folder);
        Write(folder, "forecasts.json", JsonSerializer.Serialize(
            [.. forecasts.Select(entry => ForecastJson.From(entry.Forecast))], PlacedJson.TypeOf<IReadOnlyList<ForecastJson>>(areas)));
        foreach (var (forecast, history) in forecasts)
        {
            Write(folder, $"forecast-{NameOf(places.Of(forecast.Area))}.svg", ForecastChart.Draw(forecast, history));
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

        Write(folder, HourlyForecasts, JsonSerializer.Serialize(
            [.. forecasts.Select(entry => HourlyForecastJson.From(entry.Forecast))],
            PlacedJson.TypeOf<IReadOnlyList<HourlyForecastJson>>(areas)));
        foreach (var (forecast, history) in forecasts)
        {
            Write(folder, $"hourly-forecast-{NameOf(places.Of(forecast.Area))}.svg", HourlyForecastChart.Draw(forecast, history));
        }
    }

    /// <summary>Writes summary.json.</summary>
    public static void Write(string folder, NightSummary summary)
    {
        Directory.CreateDirectory(folder);
        Write(folder, Summary, JsonSerializer.Serialize(summary, ReportJson.Readable.NightSummary));
    }

    private static string NameOf(Place place) =>
        string.Concat(place.FileName.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));

    private static void Write(string folder, string name, string text)
    {
        var unfinished = Path.Combine(folder, name + ".part");
        File.WriteAllText(unfinished, text + "\n");
        File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
    }
}
