using AqPipeline.Storage;
using AqPipeline.Storage.Withdrawing;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Imports;

/// <summary><c>aq imports withdraw</c>: takes an import back.</summary>
internal sealed class WithdrawCommand(Output output, TimeProvider time) : TableCommand(output)
{
    /// <summary>The shortest beginning of a content hash that names a file.</summary>
    private const int ShortestHash = 8;

    private readonly Argument<string> _import = new("ID")
    {
        Description = $"Number of the import in `aq imports`, or the first {ShortestHash} or more characters of its content hash.",
    };

    private readonly Option<string> _store = CommonOptions.Store();

    public Command Create() => Declare(new Command(
        "withdraw",
        "Take an import back: its readings are removed, the values that it replaced are valid again, and its receipt stays, marked.")
    {
        _import, _store,
    });

    /// <inheritdoc />
    protected override string ProposedOptions(ParseResult arguments) => CommonOptions.Repeated(arguments, _store);

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var receipts = await store.ReadImports(cancellationToken);
        var asked = Find(receipts, arguments.GetRequiredValue(_import).Trim());
        var withdrawn = new List<WithdrawnImport>();
        foreach (var receipt in WithEntries(receipts, asked))
        {
            withdrawn.Add(await ImportWithdrawal.Run(store, receipt.Number!.Value, time.GetUtcNow(), cancellationToken));
        }

        await new StatisticsRefresh(store, Output.Note).Run(cancellationToken);
        var unclear = withdrawn.SelectMany(import => import.Unclear).Where(receipt => withdrawn.TrueForAll(
            import => import.Import.Number != receipt.Number)).DistinctBy(receipt => receipt.Number).ToList();
        var files = string.Join(' ', unclear.Select(receipt => ArchiveOf(receipts, receipt)?.File ?? receipt.File).Distinct());
        return new Answer
        {
            Json = output => output.Json(WithdrawalJson.From(withdrawn, unclear), ImportDocuments.Readable.WithdrawalJson),
            Sheets = [WithdrawalSheet.From(withdrawn)],
            Findings = [.. WithdrawalSheet.Findings(withdrawn, unclear)],
            Next = unclear.Count == 0 ? [] : [$"aq ingest {files} --again"],
            ExitCode = unclear.Count == 0 ? ExitCode.Done : ExitCode.Findings,
        };
    }

    /// <summary>The import that a number or a hash names.</summary>
    private static ImportReceipt Find(IReadOnlyList<ImportReceipt> receipts, string name)
    {
        var isNumber = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && name.Length < ShortestHash;
        var found = receipts.Where(receipt => isNumber
            ? receipt.Number == number
            : name.Length >= ShortestHash && receipt.ContentHash.StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return (found.FindLast(receipt => receipt.WithdrawnAt is null), found) switch
        {
            ({ Format: ImportReceipt.JoinFormat }, _) => throw new UsageException(
                $"Import {name} is no file: the store joined series of one place."),
            ({ } receipt, _) => receipt,
            (null, [.., { WithdrawnAt: { } at }]) => throw new UsageException(
                $"Import {name} was withdrawn on {ReceiptSheet.Moment(at)} (Beijing) already."),
            _ => throw new UsageException($"There is no import {name}. `aq imports` lists the numbers of all imports."),
        };
    }

    /// <summary>The archive of which a file is an entry.</summary>
    private static ImportReceipt? ArchiveOf(IReadOnlyList<ImportReceipt> receipts, ImportReceipt entry) => receipts.FirstOrDefault(
        receipt => receipt.IsArchive && entry.File.StartsWith(receipt.File + "/", StringComparison.Ordinal));

    /// <summary>An archive with all of its entries, the latest first; the archive itself has no readings.</summary>
    private static IEnumerable<ImportReceipt> WithEntries(IReadOnlyList<ImportReceipt> receipts, ImportReceipt asked) =>
        asked.IsArchive
            ? receipts.Where(receipt => receipt.WithdrawnAt is null && (receipt.Number == asked.Number
                || receipt.File.StartsWith(asked.File + "/", StringComparison.Ordinal))).OrderByDescending(receipt => receipt.IsArchive)
                .ThenByDescending(receipt => receipt.Number)
            : [asked];
}
