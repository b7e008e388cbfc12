using AqPipeline.Analytics.Areas;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Warnings;

/// <summary><c>aq warnings list</c>: the warnings that were issued, raised and lifted.</summary>
internal sealed class WarningListCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly Option<string[]> _areas = new("--area")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "Only of these cities and counties, by their names.",
    };

    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    public Command Create() => Declare(new Command("list", "List the warnings that were issued, with every act on them.") { _areas });

    /// <inheritdoc />
    protected override bool OnlyReads(ParseResult arguments) => true;

    /// <inheritdoc />
    protected override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var today = WarningDesk.Today(time);
        var state = WarningOptions.State(WarningOptions.Settings(_settings, arguments));
        var names = arguments.GetValue(_areas) ?? [];
        var areas = new AreaDirectory(AreaCatalog.Embedded, []);
        foreach (var name in names.Where(name => !areas.TryFind(name, out _, out _)))
        {
            areas.TryFind(name, out _, out var reason);
            throw UnknownName.Fault(areas, name, reason);
        }

        var warnings = (state is null ? [] : WarningDesk.All(state))
            .Where(acts => names.Length == 0 || names.Contains(acts[0].Area)).ToList();
        return Task.FromResult(Cli.Answer.Of(
            new WarningRecordsJson([.. warnings.Select(acts => WarningRecordJson.Of(acts, today))]), WarningDocuments.Readable,
            new AreaDirectory(AreaCatalog.Embedded, []), WarningSheets.Record(warnings, today)));
    }
}

/// <summary><c>aq warnings lift</c>: ends a warning.</summary>
internal sealed class WarningLiftCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly Argument<string> _id = new("ID") { Description = "The ID of the warning, such as W-长春-2026-12-03." };
    private readonly Option<string> _by = WarningOptions.By();
    private readonly Option<string?> _reason = new("--reason") { Description = "The reason, in a sentence." };
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    public Command Create() => Declare(new Command("lift", "Lift a warning.") { _id, _by, _reason });

    /// <inheritdoc />
    protected override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var id = arguments.GetRequiredValue(_id);
        var options = WarningOptions.Settings(_settings, arguments);
        var state = WarningOptions.State(options) ?? throw WarningDesk.Unknown(id);
        new WarningDesk(state, time).Lift(id, WarningDesk.Person(arguments.GetRequiredValue(_by)), arguments.GetValue(_reason));
        WarningOptions.SayWhenTold(options, Output);
        return Task.FromResult(WarningDesk.Shown(state, id, time));
    }
}

/// <summary><c>aq warnings rules</c>: the rules by place and date.</summary>
internal sealed class WarningRulesCommand(Output output) : TableCommand(output)
{
    public Command Create() => Declare(new Command("rules", "Show the rules of warnings by place and date, with their sources."));

    /// <inheritdoc />
    protected override bool OnlyReads(ParseResult arguments) => true;

    /// <inheritdoc />
    protected override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var rules = Analytics.Warnings.WarningRules.Embedded.Rules;
        return Task.FromResult(Cli.Answer.Of(
            new WarningRulesJson([.. rules.Select(WarningRuleJson.Of)]), WarningDocuments.Readable,
            new AreaDirectory(AreaCatalog.Embedded, []), WarningSheets.Rules(rules)));
    }
}
