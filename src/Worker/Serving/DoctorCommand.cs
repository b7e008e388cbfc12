using System.CommandLine;
using AqPipeline.Storage;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Serving.Hosting;
using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Targets;

namespace AqPipeline.Worker.Serving;

/// <summary><c>aq doctor</c>: what is configured, reachable, stale, and what to do about it.</summary>
internal sealed class DoctorCommand(Output output, TimeProvider time)
{
    private readonly Option<string?> _sources = new("--sources") { Description = "A sources file to check." };
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<string> _plans = PlanOptions.Plans();
    private readonly Option<bool> _deep = new("--deep")
    {
        Description = "Also read the whole store, verify its checksums, and name damaged data.",
    };

    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly WorkerSettings _settings = new();

    public Command Create()
    {
        var command = new Command(
            "doctor",
            "Check store, readings, stations, plans, sources and worker, and show what to do.") { _store, _sources, _plans, _deep, _json };
        foreach (var option in _settings.All)
        {
            command.Add(option);
        }

        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var checks = await Checks(arguments, cancellationToken);
        if (arguments.GetValue(_json))
        {
            output.Json(DoctorJson.From(checks), ServingDocuments.Readable.DoctorJson);
        }
        else
        {
            DoctorReport.Write(output, checks);
        }

        return checks.Max(check => check.State) switch
        {
            HealthState.Broken => ExitCode.Environment,
            HealthState.Attention => ExitCode.Findings,
            _ => ExitCode.Done,
        };
    }

    /// <summary>The settings of the worker name store, plans and sources; the command line overrides them.</summary>
    private async Task<IReadOnlyList<HealthCheck>> Checks(ParseResult arguments, CancellationToken cancellationToken)
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
        Action<int, int>? deep = arguments.GetValue(_deep) ? new CopyProgress(output, "parts of the store read").Advance : null;
        return [.. ofWorker, .. await new HealthList(options, time) { Deep = deep }.All(cancellationToken)];
    }
}
