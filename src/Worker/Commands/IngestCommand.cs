using System.CommandLine;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Sources;
using AqPipeline.Storage;
using AqPipeline.Worker.Pipeline;
using AqPipeline.Worker.Reports;
using AqPipeline.Worker.Reports.Contracts;

namespace AqPipeline.Worker.Commands;

/// <summary><c>aq ingest</c>: imports files and prints the receipt.</summary>
internal sealed class IngestCommand(Output output)
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Files, folders or patterns such as data/2019*/*.csv: .csv, .gz, .json, and archives of them as .zip, .tar, .tar.gz, .tgz.",
    };

    private readonly Option<string?> _format = new Option<string?>("--format")
    {
        Description = $"Read the files as this layout instead of going by their header: {string.Join(", ", FileReader.FormatNames)}.",
    }.AcceptOnlyFromAmong([.. FileReader.FormatNames]);

    private readonly Option<string?> _stations = new("--stations") { Description = "A station list to import first." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Read and report, write nothing." };
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("ingest", "Import readings and station lists, and print the receipt.")
        {
            _paths, _format, _stations, _dryRun, _store, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var store = StoreUri.Open(arguments.GetRequiredValue(_store));
        var import = new ImportFiles(store, new ImportProgress(output));
        var isDryRun = arguments.GetValue(_dryRun);
        var lists = arguments.GetValue(_stations) is { } list
            ? await import.Run(FileFinder.Find([list]), FileReader.StationListFormat, isDryRun, cancellationToken)
            : null;
        var readings = await import.Run(
            FileFinder.Find(arguments.GetRequiredValue(_paths)), arguments.GetValue(_format), isDryRun, cancellationToken);
        if (!isDryRun)
        {
            await new RollUpDirtyDays(store).Run(cancellationToken);
        }

        ImportReceipt[] receipts = [.. lists?.Receipts ?? [], .. readings.Receipts];
        FileContent.Refused[] refused = [.. lists?.Refused ?? [], .. readings.Refused];
        if (arguments.GetValue(_json))
        {
            output.Json(ReceiptJson.From(receipts, refused), ReportJson.Readable.ReceiptJson);
        }
        else
        {
            ReceiptReport.Write(output, receipts, refused);
            output.Say($"{readings.Imported + (lists?.Imported ?? 0)} files imported, {readings.Known + (lists?.Known ?? 0)} known already, {refused.Length} refused"
                + (isDryRun ? "; nothing was written." : "."));
        }

        return readings.HasFindings || lists?.HasFindings == true ? ExitCode.Findings : ExitCode.Done;
    }
}
