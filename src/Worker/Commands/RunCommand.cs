using System.CommandLine;
using System.Diagnostics;
using AqPipeline.Ingest.Sources;
using AqPipeline.Storage;
using AqPipeline.Worker.Pipeline;
using AqPipeline.Worker.Reports;
using AqPipeline.Worker.Reports.Contracts;

namespace AqPipeline.Worker.Commands;

/// <summary><c>aq run</c>: the nightly run once.</summary>
internal sealed class RunCommand(Output output)
{
    private const int ListedRows = 60;

    private readonly Option<string> _data = new("--data")
    {
        Description = "Folder, file or pattern with readings and station lists; what is new in it is imported.",
        DefaultValueFactory = _ => "sample-data",
    };

    private readonly Option<string?> _out = new("--out") { Description = "Folder for the reports as JSON files. By default none are written." };
    private readonly Option<DateOnly?> _asOf = CommonOptions.Day("--as-of", "The last day that counts. By default the last day with readings.");
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<string> _plans = CommonOptions.Plans();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("run", "Import what is new, evaluate every year, and hold the plans' targets against it.")
        {
            _data, _store, _out, _asOf, _plans, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var files = FileFinder.Find([arguments.GetRequiredValue(_data)]);
        await using var store = StoreUri.Open(arguments.GetRequiredValue(_store));
        var import = await new ImportFiles(store, new ImportProgress(output), TimeProvider.System).Run(files, null, false, cancellationToken);
        output.Say($"{import.Imported} files imported, {import.Known} known already, {import.Refused.Count} refused; "
            + $"{import.ChangedDays} days changed.");

        var context = await EvaluationContext.Load(store, cancellationToken);
        var receipts = UnknownStations.Mark(await store.ReadImports(cancellationToken), context.Directory);
        var asOf = arguments.GetValue(_asOf) ?? context.Days?.Last;
        var annual = asOf is { } day ? await new EvaluateYears(context).Run(day, cancellationToken) : [];
        var plans = PlanLibrary.Read(arguments.GetRequiredValue(_plans), context.Directory);
        var targets = asOf is { } until ? await new AssessTargets(context).Run(plans, until, null, cancellationToken) : [];

        var document = new RunJson(
            ReceiptJson.From(receipts, import.Refused), [.. annual.Select(IndicatorJson.From)], TargetsJson.From(asOf, targets));
        if (arguments.GetValue(_out) is { } folder)
        {
            ReportFiles.Write(folder, document);
        }

        if (arguments.GetValue(_json))
        {
            output.Json(document, ReportJson.Readable.RunJson);
        }
        else
        {
            WriteTables(receipts, import, annual, asOf, targets);
        }

        output.Say($"Done in {watch.Elapsed.TotalSeconds:0.0} s.");
        return import.Refused.Count > 0 || UnknownStations.Mark(import.Receipts, context.Directory).Any(receipt => receipt.HasFindings) ? ExitCode.Findings : ExitCode.Done;
    }

    private void WriteTables(
        IReadOnlyList<ImportReceipt> receipts,
        ImportSummary import,
        IReadOnlyList<PeriodStatistics> annual,
        DateOnly? asOf,
        IReadOnlyList<TargetAssessment> targets)
    {
        ReceiptReport.Write(output, receipts, import.Refused);
        if (asOf is not { } day)
        {
            output.Line("The store holds no readings.");
            return;
        }

        IndicatorReport.Write(output, "Annual evaluation 年度评价", [.. annual.Take(ListedRows)]);
        if (annual.Count > ListedRows)
        {
            output.Line($"{annual.Count - ListedRows} more lines; --out DIR writes them all, `aq indicators --area NAME` shows one.");
        }

        var measured = targets.Where(target => target.Actual is not null).ToList();
        TargetReport.Write(output, day, measured);
        if (measured.Count < targets.Count)
        {
            output.Line($"{targets.Count - measured.Count} more targets cannot be measured with these readings; `aq targets` says why for each.");
        }
    }
}
