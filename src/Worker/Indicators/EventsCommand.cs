using System.CommandLine;
using AqPipeline.Storage;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq events candidates</c>: hours in which dust may have passed.</summary>
internal sealed class EventsCommand(Output output)
{
    private readonly Option<string[]> _areas = new("--area")
    {
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Description = "Station codes, area names in Chinese, or GB/T 2260 codes; of a province or group its cities.",
    };

    private readonly Option<Period?> _period = CommonOptions.Period();
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var candidates = new Command(
            "candidates", "Show hours in which dust may have passed, by PM10. Not official: the monitoring centre decides.")
        {
            _areas, _period, _store, _json,
        };
        candidates.SetAction(Run);
        return new Command("events", "Show candidates of dust and other exceptional events.") { candidates };
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var context = await EvaluationContext.Load(store, cancellationToken);
        var period = arguments.GetRequiredValue(_period)!;
        var asked = arguments.GetRequiredValue(_areas).Select(name => Subject.Find(context, name)).ToList();
        var groups = AskedGroups.Of(asked, period.Days.Last);
        var subjects = asked.SelectMany(subject => subject.Parts(context.Directory, period.Days.Last)).ToList();
        var found = await new DustCandidateSearch(store, context).Run(subjects, period.Days, cancellationToken);
        if (arguments.GetValue(_json))
        {
            output.Json(DustCandidatesJson.From(period, groups, found), IndicatorDocuments.Readable, context.Directory);
        }
        else
        {
            GroupTexts.Write(output, groups);
            DustCandidateReport.Write(output, period, found);
        }

        return ExitCode.Done;
    }
}
