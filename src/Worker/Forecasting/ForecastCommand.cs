using System.CommandLine;
using System.Diagnostics;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Storage;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary><c>aq forecast</c>: the days ahead, with intervals and skill.</summary>
internal sealed class ForecastCommand(Output output, TimeProvider time)
{
    private readonly Option<string[]> _areas = ForecastOptions.Areas();
    private readonly Option<int> _days = ForecastOptions.Days();
    private readonly Option<DateOnly?> _asOf =
        CommonOptions.Day("--as-of", "The last day that is known. By default the last day with readings.");
    private readonly Option<string?> _model = new(
        "--model")
    { Description = "Use this model instead of the selected one, for example ridge, ssa, climatology." };
    private readonly Option<string?> _out = new(
        "--out")
    { Description = "Folder for forecasts.json (with --hourly hourly-forecasts.json) and a drawing (SVG) of each area." };
    private readonly Option<bool> _hourly = ForecastOptions.Hourly();
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("forecast", "Forecast daily concentrations and AQI with 80 % intervals and skill.")
        {
            _areas, _days, _hourly, _asOf, _model, _out, _store, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var model = arguments.GetValue(_model) is { } name ? ModelChoice.Find(name).Name : null;
        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var context = await EvaluationContext.Load(store, cancellationToken);
        if ((arguments.GetValue(_asOf) ?? context.LastDay(time)) is not { } asOf)
        {
            throw new UsageException("The store has no readings. Import files first: aq ingest PATH");
        }

        var names = arguments.GetRequiredValue(_areas);
        var subjects = AreaForecasting.Subjects(context, names, asOf);
        var groups = AskedGroups.Of(context, names, asOf);
        var resolution = arguments.GetValue(_hourly) ? Resolution.Hours : Resolution.Days;
        if (resolution == Resolution.Hours && model is not null)
        {
            throw new UsageException("--hourly selects its own models; remove --model.");
        }

        var leads = Math.Min(arguments.GetValue(_days) * resolution.StepsPerDay, resolution.MostLeads);
        var forecasts = await new AreaForecasting(context, store, resolution).Run(subjects, asOf, leads, model, cancellationToken);
        if (forecasts.Count == 0)
        {
            throw NoReadings(asOf);
        }

        if (arguments.GetValue(_out) is { } folder)
        {
            ForecastFiles.Write(folder, resolution, forecasts, context.Directory);
        }

        if (arguments.GetValue(_json))
        {
            WriteJson(resolution, forecasts, groups, context.Directory);
        }
        else
        {
            GroupTexts.Write(output, groups);
            foreach (var forecast in forecasts)
            {
                Action<Output, AreaForecast> write = resolution == Resolution.Hours ? HourlyForecastReport.Write : ForecastReport.Write;
                write(output, forecast);
            }
        }

        output.Say($"Done in {watch.Elapsed.TotalSeconds:0.0} s.");
        return ExitCode.Done;
    }

    private void WriteJson(
        Resolution resolution, IReadOnlyList<AreaForecast> forecasts, IReadOnlyList<Area> groups, AreaDirectory directory)
    {
        if (resolution == Resolution.Hours)
        {
            Write(HourlyForecastJson.From);
        }
        else
        {
            Write(ForecastJson.From);
        }

        void Write<T>(Func<AreaForecast, IReadOnlyList<AskedGroupJson>?, T> from) => output.Json(
            [.. forecasts.Select(forecast => from(forecast, AskedGroupJson.With(groups, forecast.Area)))],
            ForecastDocuments.Readable, directory);
    }

    private static UsageException NoReadings(DateOnly asOf) => new($"There are no readings by {asOf:yyyy-MM-dd} to forecast from.");
}
