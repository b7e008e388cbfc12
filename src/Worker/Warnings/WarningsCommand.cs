using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Warnings;

/// <summary><c>aq warnings</c>: the warnings of heavy pollution that the forecasts call for.</summary>
internal sealed class WarningsCommand(Output output, TimeProvider time) : EvaluationQuestion(output)
{
    private readonly Option<string[]> _areas = new("--area")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "Cities and counties, by name or GB/T 2260 code; of a province or group its cities. By default all cities with "
            + "readings.",
    };

    private readonly Option<DateOnly?> _asOf =
        CommonOptions.Day("--as-of", "The last day that is known. By default the last day with readings.");

    private readonly Option<bool> _kept = new("--kept")
    {
        Description = "Use only forecasts that the nightly run kept, as without --area. By default a missing forecast is made, which takes "
            + "seconds a city.",
    };

    private readonly Option<WarningRule?> _rule = WarningOptions.Rule();
    private readonly Option<string?> _events = WarningOptions.Events();
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => [.. base.MoreOptions, .. _settings.All];

    public Command Create()
    {
        var warnings = Declare(new Command(
            "warnings", "Propose heavy-pollution warnings (重污染天气预警) from forecasts, by the rule in force. A person issues them.")
        {
            _areas, _asOf, _kept, _rule, _events,
        });
        warnings.Add(new WarningListCommand(Output, time).Create());
        warnings.Add(new WarningIssueCommand(Output, time).Create());
        warnings.Add(new WarningLiftCommand(Output, time).Create());
        warnings.Add(new WarningHindsightCommand(Output).Create());
        warnings.Add(new WarningRulesCommand(Output).Create());
        return warnings;
    }

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        if ((arguments.GetValue(_asOf) ?? context.LastDay(time)) is not { } asOf)
        {
            throw new NoDataException(NoReadings.OfStore);
        }

        var options = WarningOptions.Settings(_settings, arguments);
        var names = arguments.GetValue(_areas) ?? [];
        var areas = WarningReview.Areas(context, names, asOf);
        var warnings = await new WarningReview(context)
        {
            Rule = arguments.GetValue(_rule),
            Events = WarningOptions.Read(arguments.GetValue(_events), options, context.Directory),
            State = WarningOptions.State(options),
            MakesForecasts = !arguments.GetValue(_kept) && names.Length > 0,
            Progress = new TrainingProgress(Output),
        }.Run(areas, asOf, cancellationToken);
        var document = new WarningsJson(asOf, [.. warnings.Select(AreaWarningJson.Of)]);
        return Cli.Answer.Of(
            document, WarningDocuments.Readable, context.Directory, [WarningSheets.Proposals(asOf, warnings)]) with
        {
            Details = warnings.Count == 1 && warnings[0].Proposal is not null ? [WarningSheets.DaysOf(warnings[0])] : [],
            NoData = warnings.All(warning => warning is { Proposal: null, InForce: null })
                ? NoData(warnings) : null,
            Next =
            [
                .. warnings.Where(warning => !WarningSheets.IsDone(warning.Advice)).Take(1)
                    .Select(warning => $"aq warnings {(warning.Advice == WarningAdvice.Lift ? "lift" : "issue")} {warning.Id} --by NAME"),
            ],
        };
    }

    private static Words? NoData(IReadOnlyList<AreaWarning> warnings) => warnings is [{ Reason: { } reason } first, ..]
        ? (Words)first.Area.Label
            + Words.If(warnings.Count > 1, ($" and {Counted.Of(warnings.Count - 1, "other area")}", $"等{warnings.Count}个区域"))
            + ": " + reason + (".", "。")
        : NoReadings.OfStore;
}
