using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary><c>aq forecast</c>: the days or hours ahead, with intervals and skill.</summary>
internal sealed class ForecastCommand(Output output, TimeProvider time) : Question(
    output, "forecasts.json (with --hourly hourly-forecasts.json) and a drawing (SVG) of each area")
{
    private readonly Option<string[]> _areas = ForecastOptions.Areas(isRequired: false);
    private readonly Option<int> _days = ForecastOptions.Days();
    private readonly Option<DateOnly?> _asOf =
        CommonOptions.Day("--as-of", "The last day that is known. By default the last day with readings.");
    private readonly Option<string?> _model = new("--model")
    { Description = "Use this model instead of the selected one, for example ridge, ssa, climatology." };
    private readonly Option<bool> _hourly = ForecastOptions.Hourly();
    private readonly Option<bool> _explain = new("--explain")
    { Description = "Also name the features that moved each forecast most, where its model has features (lightgbm)." };
    private readonly VerifyOptions _verify = new();

    public Command Create()
    {
        var command = new Command("forecast", "Forecast daily concentrations and AQI with 80 % intervals and skill.")
        {
            _areas, _days, _hourly, _asOf, _model, _explain, _verify.Verify, _verify.From, _verify.To, _verify.Pollutants,
            new KeptForecastsCommand(Output).Create(),
        };
        command.Validators.Add(result => _verify.Check(result, _areas, [_hourly, _asOf, _model, _explain]));
        return Declare(command);
    }

    protected override async Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_verify.Verify))
        {
            return await Verify(arguments, store, cancellationToken);
        }

        var model = arguments.GetValue(_model) is { } name ? ModelChoice.Find(name).Name : null;
        var context = await EvaluationContext.Load(store, Output.Note, cancellationToken);
        if ((arguments.GetValue(_asOf) ?? context.LastDay(time)) is not { } asOf)
        {
            throw new NoDataException(NoReadings.OfStore);
        }

        var names = arguments.GetValue(_areas) ?? [];
        var subjects = AreaForecasting.Subjects(context, names, asOf);
        var groups = AskedGroups.Of(context, names, asOf);
        var resolution = arguments.GetValue(_hourly) ? Resolution.Hours : Resolution.Days;
        if (resolution == Resolution.Hours && model is not null)
        {
            throw new UsageException("--hourly selects its own models; remove --model.");
        }

        var leads = Math.Min(arguments.GetValue(_days) * resolution.StepsPerDay, resolution.MostLeads);
        var forecasting = new AreaForecasting(context, store, resolution)
        {
            Explains = arguments.GetValue(_explain),
            Progress = new TrainingProgress(Output),
        };
        var forecasts = await forecasting.Run(subjects, asOf, leads, model, cancellationToken);
        return forecasts.Count == 0
            ? throw new NoDataException((
                $"There are no readings by {asOf:yyyy-MM-dd} to forecast from.", $"{asOf:yyyy-MM-dd} 及以前无可供预报的读数。"))
            : new Answer
            {
                Json = _ => WriteJson(resolution, forecasts, groups, context.Directory),
                Sheets = [.. forecasts.Select(forecast =>
                    ForecastSheet.From(forecast, [.. groups.Where(group => group.Cities.Contains(forecast.Area))]))],
                Details =
                [
                    .. forecasts.Select(SelectionSheet.From),
                    .. forecasts.Where(_ => forecasting.Explains).Select(EffectSheet.From),
                ],
                Folder = folder => ForecastFiles.Write(folder, resolution, forecasts, context.Directory),
                Next = [$"aq backtest --area {string.Join(' ', names)}{(resolution == Resolution.Hours ? " --hourly" : "")}"],
            };
    }

    private async Task<Answer> Verify(ParseResult arguments, IStore store, CancellationToken cancellationToken)
    {
        var (from, to) = _verify.Days(arguments);
        var context = await EvaluationContext.Load(store, Output.Note, cancellationToken);
        var pollutants = arguments.GetValue(_verify.Pollutants) ?? [];
        var leads = arguments.GetResult(_days) is { Implicit: false } ? arguments.GetValue(_days) : Resolution.Days.MostLeads;
        var verification = await new ForecastVerifying(context, store).Run(
            arguments.GetValue(_areas) ?? [], from, to,
            (pollutant, lead) => lead <= leads && (pollutants.Length == 0 || pollutants.Contains(pollutant)), cancellationToken);
        var document = VerificationJson.Of(verification);
        return Cli.Answer.Of(
            document, ForecastDocuments.Readable, context.Directory, [.. VerificationSheets.From(verification)]) with
        {
            Folder = folder => ForecastFiles.Write(folder, document, context.Directory),
        };
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

        void Write<T>(Func<AreaForecast, IReadOnlyList<AskedGroupJson>, T> from) => Output.Json(
            [.. forecasts.Select(forecast => from(forecast, AskedGroupJson.With(groups, forecast.Area)))],
            ForecastDocuments.Readable, directory);
    }
}
