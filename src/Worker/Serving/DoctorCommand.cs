using AqPipeline.Storage;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Serving;

/// <summary><c>aq doctor</c>: what is configured, reachable, stale, and what to do about it.</summary>
internal sealed class DoctorCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly Option<string?> _sources = new("--sources") { Description = "A sources file to check." };
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<string> _plans = PlanOptions.Plans();
    private readonly Option<bool> _deep = new("--deep")
    {
        Description = "Also read the whole store, verify its checksums, and name damaged data.",
    };

    private readonly Option<bool> _upgrade = new("--upgrade")
    {
        Description = "First give a store of an earlier version the present layout, and compute statistics that are out of date or "
            + "damaged. By default nothing is written.",
    };

    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    public Command Create() => Declare(new Command(
        "doctor", "Check store, readings, stations, plans, sources and worker, and show what to do.")
    {
        _store, _sources, _plans, _deep, _upgrade,
    });

    /// <inheritdoc />
    protected override bool OnlyReads(ParseResult arguments) => !arguments.GetValue(_upgrade);

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (store, checks) = await Checks(arguments, cancellationToken);
        var exitCode = checks.Max(check => check.State) switch
        {
            HealthState.Broken => ExitCode.Environment,
            HealthState.Attention => ExitCode.Findings,
            _ => ExitCode.Done,
        };
        var (all, printed) = DoctorSheet.From(store, time.GetUtcNow(), checks, exitCode);
        return new Answer
        {
            Json = output => output.Json(DoctorJson.From(checks), ServingDocuments.Readable.DoctorJson),
            Sheets = [all],
            Printed = IsWhole(arguments) ? null : [printed],
            ExitCode = exitCode,
        };
    }

    /// <summary>The settings of the worker name store, plans and sources; the command line overrides them.</summary>
    private async Task<(string Store, IReadOnlyList<HealthCheck> Checks)> Checks(
        ParseResult arguments, CancellationToken cancellationToken)
    {
        var (options, ofWorker) = (new WorkerOptions(), (IReadOnlyList<HealthCheck>)[]);
        var isWorker = _settings.AreGiven(arguments);
        if (isWorker)
        {
            var faults = new List<string>();
            options = _settings.Read(arguments, [], faults);
            ofWorker = await new WorkerHealth(time).Run(options, faults, cancellationToken);
        }

        if (!isWorker || arguments.GetResult(_store) is { Implicit: false } || !StoreUri.IsValid(options.Store))
        {
            options.Store = arguments.GetRequiredValue(_store);
        }

        if (arguments.GetResult(_plans) is { Implicit: false })
        {
            options.Plans = arguments.GetRequiredValue(_plans);
        }

        options.Sources = arguments.GetValue(_sources) ?? options.Sources;
        if (arguments.GetValue(_upgrade))
        {
            await using var store = StoreUri.OpenExisting(options.Store);
            await new StoreUpgrade(store, Output.Note).Run(cancellationToken);
        }

        Action<int, int>? deep = arguments.GetValue(_deep) ? new CopyProgress(Output, "parts of the store read").Advance : null;
        var settings = _settings.Proposed(arguments);
        return (options.Store, [
            .. ofWorker.Select(check => HealthAdvice.Complete(check, options, settings)),
            .. await new HealthList(options, time) { Deep = deep }.All(cancellationToken),
        ]);
    }
}
