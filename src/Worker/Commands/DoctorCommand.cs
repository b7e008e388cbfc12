using System.CommandLine;
using AqPipeline.Worker.Pipeline;
using AqPipeline.Worker.Reports;
using AqPipeline.Worker.Reports.Contracts;

namespace AqPipeline.Worker.Commands;

/// <summary><c>aq doctor</c>: what is configured, reachable, stale, and what to do about it.</summary>
internal sealed class DoctorCommand(Output output, TimeProvider time)
{
    private readonly Option<string?> _sources = new("--sources") { Description = "A sources file to look at." };
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<string> _plans = CommonOptions.Plans();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("doctor", "Look at store, readings, stations, plans and sources, and say what to do.") { _store, _sources, _plans, _json };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var checks = await new CheckHealth(time).Run(
            arguments.GetRequiredValue(_store), arguments.GetRequiredValue(_plans), arguments.GetValue(_sources), cancellationToken);
        if (arguments.GetValue(_json))
        {
            output.Json(DoctorJson.From(checks), ReportJson.Readable.DoctorJson);
        }
        else
        {
            DoctorReport.Write(output, checks);
        }

        return checks.Any(check => check.State == HealthState.Broken) ? ExitCode.Environment
            : checks.Any(check => check.State == HealthState.Attention) ? ExitCode.Findings
            : ExitCode.Done;
    }
}
