using System.CommandLine;
using AqPipeline.Analytics.Areas;
using AqPipeline.Storage;
using AqPipeline.Worker.Pipeline;
using AqPipeline.Worker.Reports;
using AqPipeline.Worker.Reports.Contracts;

namespace AqPipeline.Worker.Commands;

/// <summary><c>aq imports</c>: the receipts of everything a store has taken.</summary>
internal sealed class ImportsCommand(Output output)
{
    private readonly Option<bool> _findings = new("--findings") { Description = "Only files of which something was rejected or unknown." };
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("imports", "Show the receipts of all imported files.") { _findings, _store, _json };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var directory = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        ImportReceipt[] receipts =
        [
            .. UnknownStations.Mark(await store.ReadImports(cancellationToken), directory).Where(receipt => receipt.HasFindings || !arguments.GetValue(_findings)),
        ];
        if (arguments.GetValue(_json))
        {
            output.Json(ReceiptJson.From(receipts, []), ReportJson.Readable.ReceiptJson);
        }
        else
        {
            ReceiptReport.Write(output, receipts, []);
        }

        return ExitCode.Done;
    }
}
