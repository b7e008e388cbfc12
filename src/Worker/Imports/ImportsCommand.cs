using System.CommandLine;
using AqPipeline.Analytics.Areas;
using AqPipeline.Storage;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Imports;

/// <summary><c>aq imports</c>: the receipts of everything a store has taken.</summary>
internal sealed class ImportsCommand(Output output)
{
    private readonly Option<bool> _findings = new("--findings") { Description = "Only files with rejections or unknown stations." };
    private readonly Option<string?> _file = new(
        "--file")
    { Description = "Only files whose path contains this text, or whose content hash begins with it." };
    private readonly Option<bool> _stationDays = new("--station-days")
    {
        Description = "Also show expected, received, accepted, flagged and rejected hourly values by station and day.",
    };

    private readonly Option<string?> _rejected = new("--rejected")
    {
        Description =
            "Write the rejected rows of the file selected by --file, with its header, to this file, to correct and import them.",
    };

    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command(
            "imports", "Show the receipts of all imported files.") { _findings, _file, _stationDays, _rejected, _store, _json };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var directory = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        var receipts = UnknownStations.Mark(await store.ReadImports(cancellationToken), directory)
            .Where(receipt => receipt.HasFindings || receipt.Notes.Count > 0 || !arguments.GetValue(_findings))
            .Where(receipt => arguments.GetValue(_file) is not { } file || Names(receipt, file))
            .ToList();
        if (arguments.GetValue(_rejected) is { } path)
        {
            RejectedRows.Write(output, receipts, path);
            return ExitCode.Done;
        }

        for (var index = 0; index < receipts.Count; index++)
        {
            if (arguments.GetValue(_stationDays) || IsUncounted(receipts[index]))
            {
                var stationDays = await store.ReadStationDayReceipts(receipts[index].ContentHash, cancellationToken);
                receipts[index] = Counted(receipts[index] with { StationDays = stationDays });
            }
        }

        if (arguments.GetValue(_json))
        {
            output.Json(ReceiptJson.OfImports(receipts, arguments.GetValue(_stationDays)), ImportDocuments.Readable.ReceiptJson);
        }
        else
        {
            ReceiptReport.Write(output, receipts, [], isWhole: true);
            if (arguments.GetValue(_stationDays))
            {
                StationDayReport.Write(output, receipts);
            }
        }

        return ExitCode.Done;
    }

    /// <summary>Whether it is of a time when receipts did not count expected values; the station-days of the same file did.</summary>
    private static bool IsUncounted(ImportReceipt receipt) => receipt is { Expected: null, IsArchive: false, Hours.Count: > 0 };

    private static ImportReceipt Counted(ImportReceipt receipt)
    {
        if (!IsUncounted(receipt) || receipt.StationDays.Count == 0)
        {
            return receipt;
        }

        return receipt with
        {
            Expected = receipt.StationDays.Sum(day => (long)day.Expected),
            RejectedValues = receipt.StationDays.Sum(day => (long)day.Rejected),
        };
    }

    private static bool Names(ImportReceipt receipt, string file) =>
        receipt.File.Contains(file, StringComparison.Ordinal) || receipt.ContentHash.StartsWith(file, StringComparison.OrdinalIgnoreCase);
}
