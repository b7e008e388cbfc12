using AqPipeline.Analytics.Warnings;
using AqPipeline.Storage;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Warnings;

/// <summary><c>aq warnings issue</c>: a person issues what is proposed, or decides otherwise.</summary>
internal sealed class WarningIssueCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly Argument<string> _id = new("ID")
    {
        Description = "The ID that `aq warnings` shows: the area and the first day, such as W-长春-2026-12-03.",
    };

    private readonly Option<string> _by = WarningOptions.By();
    private readonly Option<WarningLevel?> _level = WarningOptions.Level();

    private readonly Option<DateOnly?> _until =
        CommonOptions.Day("--until", "The last day. By default that of the proposal; without a proposal it must be named.");

    private readonly Option<DateOnly?> _asOf =
        CommonOptions.Day("--as-of", "The last day that is known. By default the last day with readings.");

    private readonly Option<WarningRule?> _rule = WarningOptions.Rule();

    private readonly Option<string?> _reason = new("--reason") { Description = "The reason, in a sentence." };
    private readonly Option<string?> _store = new("--store") { Description = "The store (same as --set Store=…)." };
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    public Command Create() => Declare(new Command("issue", "Issue the warning that is proposed, or raise, lower or extend it.")
    {
        _id, _by, _level, _until, _asOf, _rule, _reason, _store,
    });

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var options = _settings.Read(arguments, [(nameof(WorkerOptions.Store), arguments.GetValue(_store))], faults);
        _settings.Refuse(arguments, faults);
        var id = arguments.GetRequiredValue(_id);
        await using var store = StoreUri.OpenToAsk(options.Store);
        var context = await EvaluationContext.Load(store, Output.Note, cancellationToken);
        var state = StateDatabase.Open(options.State);
        var issuing = new WarningIssuing(context, state, time)
        {
            Events = WarningOptions.Read(null, options, context.Directory),
            Progress = new TrainingProgress(Output),
        };
        var act = await issuing.Run(
            new IssueRequest(id, WarningDesk.Person(arguments.GetRequiredValue(_by)))
            {
                Level = arguments.GetValue(_level),
                Until = arguments.GetValue(_until),
                AsOf = arguments.GetValue(_asOf),
                Rule = arguments.GetValue(_rule),
                Reason = arguments.GetValue(_reason),
            },
            cancellationToken);
        WarningOptions.SayWhenTold(options, Output);
        return WarningDesk.Shown(state, act.Id, time);
    }
}
