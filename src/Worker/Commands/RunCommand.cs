using System.CommandLine;
using System.Diagnostics;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Sources;
using AqPipeline.Storage;
using AqPipeline.Worker.Pipeline;
using AqPipeline.Worker.Reports;
using AqPipeline.Worker.Reports.Contracts;

namespace AqPipeline.Worker.Commands;

/// <summary><c>aq run</c>: the nightly run once.</summary>
internal sealed class RunCommand(Output output, TimeProvider time)
{
    private const int ListedRows = 60;

    private readonly Option<string> _data = new("--data")
    {
        Description = "Folder, file or pattern with readings and station lists; what is new in it is imported.",
        DefaultValueFactory = _ => "sample-data",
    };

    private readonly Option<string?> _sources = new("--sources")
    {
        Description = "A sources file; what its sources have is fetched and imported first. Without --data nothing else is imported then.",
    };

    private readonly Option<string?> _out = new("--out") { Description = "Folder for the reports as JSON files, with forecasts as JSON and drawings (SVG). By default none are written." };
    private readonly Option<DateOnly?> _asOf = CommonOptions.Day("--as-of", "The last day that counts. By default the last day with readings.");
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<string> _plans = CommonOptions.Plans();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("run", "Import what is new, evaluate every year, and hold the plans' targets against it.")
        {
            _data, _sources, _store, _out, _asOf, _plans, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var sources = arguments.GetValue(_sources) is { } file ? SourceFile.Read(file) : [];
        var files = sources.Count > 0 && arguments.GetResult(_data) is not { Implicit: false } ? [] : FileFinder.Find([arguments.GetRequiredValue(_data)]);
        await using var store = StoreUri.Open(arguments.GetRequiredValue(_store));
        var progress = new ImportProgress(output);
        var endOfDay = arguments.GetValue(_asOf) is { } last ? new HourEnding(last, HourEnding.PerDay).End.AddTicks(-1) : (DateTimeOffset?)null;
        var fetched = await new FetchSources(store, progress, time).Run(sources, endOfDay, cancellationToken);
        var import = await new ImportFiles(store, progress, time).Run(files, null, false, cancellationToken);
        ImportSummary[] imports = [.. fetched.Sources.Select(source => source.Import), import];
        FileContent.Refused[] refused = [.. imports.SelectMany(summary => summary.Refused)];
        output.Say($"{imports.Sum(summary => summary.Imported)} files imported, {imports.Sum(summary => summary.Known)} known already, {refused.Length} refused; "
            + $"{imports.SelectMany(summary => summary.ChangedDays).Distinct().Count()} days changed.");

        var context = await EvaluationContext.Load(store, cancellationToken);
        var receipts = UnknownStations.Mark(await store.ReadImports(cancellationToken), context.Directory);
        var asOf = arguments.GetValue(_asOf) ?? context.Days?.Last;
        var annual = asOf is { } day ? await new EvaluateYears(context).Run(day, cancellationToken) : [];
        var plans = PlanLibrary.Read(arguments.GetRequiredValue(_plans), context.Directory);
        var targets = asOf is { } until ? await new AssessTargets(context).Run(plans, until, null, cancellationToken) : [];

        var changes = asOf is { } lastDay ? await new TargetChanges(context).Run(plans, lastDay, targets, cancellationToken) : [];

        var document = new RunJson(
            ReceiptJson.From(receipts, refused),
            [.. annual.Select(IndicatorJson.From)],
            TargetsJson.From(asOf, targets),
            SourceJson.From(fetched),
            [.. changes.Select(TargetChangeJson.From)]);
        if (arguments.GetValue(_out) is { } folder)
        {
            ReportFiles.Write(folder, document);
            await WriteForecasts(folder, context, store, asOf, cancellationToken);
        }

        if (arguments.GetValue(_json))
        {
            output.Json(document, ReportJson.Readable.RunJson);
        }
        else
        {
            if (sources.Count > 0)
            {
                FetchReport.Write(output, fetched);
            }

            WriteTables(receipts, refused, annual, asOf, targets);
            TargetReport.WriteChanges(output, changes);
        }

        if (StoreUri.Notice(store) is { } notice)
        {
            output.Say(notice);
        }

        output.Say($"Done in {watch.Elapsed.TotalSeconds:0.0} s.");
        ImportReceipt[] taken = [.. imports.SelectMany(summary => summary.Receipts)];
        return fetched.IsDown ? ExitCode.Environment
            : fetched.HasFindings || refused.Length > 0 || UnknownStations.Mark(taken, context.Directory).Any(receipt => receipt.HasFindings) ? ExitCode.Findings
            : ExitCode.Done;
    }

    private async Task WriteForecasts(string folder, EvaluationContext context, IStore store, DateOnly? asOf, CancellationToken cancellationToken)
    {
        if (asOf is { } day)
        {
            Subject[] subjects = [.. context.AreasWithReadings().Select(Subject.Of)];
            var step = new ForecastAreas(context, store);
            var forecasts = await step.Run(subjects, day, ForecastAreas.UsualDays, null, cancellationToken);
            ReportFiles.Write(folder, forecasts);
            output.Say($"{forecasts.Count} areas forecast from the end of {day:yyyy-MM-dd}; models of {step.Trained} groups trained, of {step.Kept} as stored.");
        }
    }

    private void WriteTables(
        IReadOnlyList<ImportReceipt> receipts,
        IReadOnlyList<FileContent.Refused> refused,
        IReadOnlyList<PeriodStatistics> annual,
        DateOnly? asOf,
        IReadOnlyList<TargetAssessment> targets)
    {
        ReceiptReport.Write(output, receipts, refused);
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
