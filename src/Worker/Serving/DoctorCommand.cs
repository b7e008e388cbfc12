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

        return checks.Any(check => check.State == HealthState.Broken) ? ExitCode.Environment
            : checks.Any(check => check.State == HealthState.Attention) ? ExitCode.Findings
            : ExitCode.Done;
    }

    /// <summary>Where the worker has settings, these say which store, plans and sources are meant, unless the command line does.</summary>
    private async Task<IReadOnlyList<HealthCheck>> Checks(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (store, plans, sources) =
            (arguments.GetRequiredValue(_store), arguments.GetRequiredValue(_plans), arguments.GetValue(_sources));
        var checks = new StoreHealth(time);
        if (arguments.GetValue(_deep))
        {
            checks.Deep = new CopyProgress(output, "parts of the store read").Advance;
        }

        if (!_settings.AreGiven(arguments))
        {
            return await checks.Run(store, plans, sources, cancellationToken);
        }

        var faults = new List<string>();
        var options = _settings.Read(arguments, [], faults);
        checks.LateAfter = options.Freshness.LateAfter;
        var ofWorker = await new WorkerCheck(time).Run(options, faults, cancellationToken);
        var others = await checks.Run(
            arguments.GetResult(_store) is { Implicit: false } || !StoreUri.IsValid(options.Store) ? store : options.Store,
            arguments.GetResult(_plans) is { Implicit: false } ? plans : options.PlansFolder(),
            sources ?? (options.Sources.Length > 0 ? options.Sources : null),
            cancellationToken);
        return [.. ofWorker, .. others];
    }
}
