using System.CommandLine;
using System.Text;
using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest;
using AqPipeline.Storage;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Targets;

/// <summary><c>aq report-indicator</c>: figures of targets that stations do not measure.</summary>
internal sealed class ReportIndicatorCommand(Output output, TimeProvider time)
{
    private readonly Argument<string?> _file = new("file")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description =
            "A CSV with the columns plan, target, period, value, unit, source, date and note. Without a file, all recorded figures are "
                + "shown.",
    };

    private readonly Option<string?> _template = new(
        "--template")
    { Description = "Write a CSV to fill in: a row for each reported target and year of the plans." };
    private readonly Option<string> _reported = PlanOptions.Reported();
    private readonly Option<string> _plans = PlanOptions.Plans();
    private readonly Option<string> _store = CommonOptions.Store();

    public Command Create()
    {
        var command = new Command(
            "report-indicator",
            "Record indicators that stations do not measure (emissions, energy, transport, dust, straw) for `aq targets`.")
        {
            _file, _template, _reported, _plans, _store,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var uri = arguments.GetRequiredValue(_store);
        await using var store = StoreUri.Open(StoreUri.Exists(uri) ? uri : StoreUri.Memory);
        var areas = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        var plans = PlanLibrary.Read(arguments.GetRequiredValue(_plans), areas);
        var ledger = new ReportLedger(arguments.GetRequiredValue(_reported), time);
        if (arguments.GetValue(_template) is { } template)
        {
            await File.WriteAllTextAsync(
                template, Template(plans), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), cancellationToken);
            output.Line(
                $"{template}: fill in value, source and date, leave out the rows without a figure, and hand it in with `aq "
                    + $"report-indicator {template}`.");
            return ExitCode.Done;
        }

        if (arguments.GetValue(_file) is not { } file)
        {
            ReportedReport.Write(output, ledger.Read());
            return ExitCode.Done;
        }

        var (reports, rejections) = ReportedIndicatorFile.Read(file, plans, time.GetUtcNow());
        if (rejections.Count > 0)
        {
            foreach (var rejection in rejections)
            {
                output.Line(ReportLedger.Of(file, rejection));
            }

            output.Say($"Nothing was taken: {Counted.Of(rejections.Count, "fault")}.");
            return ExitCode.Findings;
        }

        var added = ledger.Add(reports);
        ReportedReport.Write(output, added);
        output.Say($"{Counted.Of(added.Count, "figure")} taken, {reports.Count - added.Count} known already.");
        return ExitCode.Done;
    }

    private static string Template(IReadOnlyList<Plan> plans)
    {
        var rows = from plan in plans
                   from target in plan.Targets
                   where target.Indicator == TargetIndicator.Reported
                   from year in target.Years
                   select CsvText.Line(
                       [plan.Id, target.Id, $"{year}", "", target.Unit, "", "", $"{target.Area} {target.Measure} {Texts.Goal(target)}"]);
        return string.Join('\n', [CsvText.Line(ReportedIndicatorFile.Columns.Take(8)), .. rows, ""]);
    }
}
