using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Imports;

/// <summary><c>aq imports</c>: the receipts of everything a store has taken.</summary>
internal sealed class ImportsCommand(Output output, TimeProvider time) : Question(output)
{
    private readonly Option<bool> _findings = new("--findings") { Description = "Only files with rejections or unknown stations." };
    private readonly Option<string?> _file = new("--file")
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

    public Command Create() => Declare(new Command("imports", "Show the receipts of all imported files.")
    {
        _findings, _file, _stationDays, _rejected,
        new WithdrawCommand(Output, time).Create(),
    });

    protected override async Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken)
    {
        var directory = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        var all = UnknownStations.Mark(await store.ReadImports(cancellationToken), directory);
        List<(int Number, ImportReceipt Receipt)> chosen =
        [
            .. all.Select((receipt, place) => (Number: receipt.Number ?? place + 1, Receipt: receipt))
                .Where(entry => entry.Receipt.HasFindings || entry.Receipt.Notes.Count > 0 || !arguments.GetValue(_findings))
                .Where(entry => arguments.GetValue(_file) is not { } file || Names(entry.Receipt, file)),
        ];
        if (arguments.GetValue(_rejected) is { } path)
        {
            RejectedRows.Write(Output, [.. chosen.Select(entry => entry.Receipt)], path);
            return new Answer { Json = _ => { }, Sheets = [] };
        }

        var withDays = arguments.GetValue(_stationDays);
        for (var index = 0; index < chosen.Count; index++)
        {
            var (number, receipt) = chosen[index];
            if (withDays || IsUncounted(receipt))
            {
                var stationDays = await store.ReadStationDayReceipts(receipt.ContentHash, cancellationToken);
                chosen[index] = (number, Counted(receipt with { StationDays = stationDays }));
            }
        }

        var name = arguments.GetValue(_file);
        var unknown = name is null || all.Any(receipt => Names(receipt, name)) ? null : name;
        IReadOnlyList<ImportReceipt> receipts = [.. chosen.Select(entry => entry.Receipt)];
        return new Answer
        {
            Json = output => output.Json(ReceiptJson.OfImports(receipts, withDays), ImportDocuments.Readable.ReceiptJson),
            Sheets = [ReceiptSheet.OfStore(chosen, all.Count, unknown), .. withDays ? (Sheet[])[ReceiptSheet.StationDays(receipts)] : []],
            Findings = [.. ReceiptFindings.Of(receipts, [])],
        };
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
