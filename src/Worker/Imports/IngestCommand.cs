using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Mapped;
using AqPipeline.Storage;

namespace AqPipeline.Worker.Imports;

/// <summary><c>aq ingest</c>: imports files and prints the receipt.</summary>
internal sealed class IngestCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description =
            "Files, folders or patterns such as data/2019*/*.csv: .csv, .json and .dat (also as .gz, .xz, .zst), Excel workbooks, and "
                + "archives of them as .zip, .7z, .rar, .tar, .tar.gz, .tar.xz, .tar.zst.",
    };

    private readonly Option<string?> _format = new Option<string?>("--format")
    {
        Description = $"Read the files as this format instead of detecting it: {string.Join(", ", FileReader.FormatNames)}.",
    }.AcceptOnlyFromAmong([.. FileReader.FormatNames]);

    private readonly Option<string?> _mapping = new("--mapping")
    {
        Description = "Read the files by this mapping file (JSON) instead of detecting their format.",
    };

    private readonly Option<bool> _daily = new("--daily")
    {
        Description = "The files are tables of days that somebody published for cities or counties, kept beside the hours as a history.",
    };

    private readonly Option<bool> _describe = new("--describe")
    {
        Description = "Import nothing; show the detected format and the first readings of one file, or draft a mapping for it.",
    };

    private readonly Option<string?> _stations = new("--stations") { Description = "A station register to import first." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Read the files and print the receipt; write nothing." };
    private readonly Option<bool> _again = new("--again")
    {
        Description = "Import known files again, for example to restore an original after a correction.",
    };

    private readonly Option<bool> _reviewed = new("--reviewed")
    {
        Description = "The readings are reviewed (复核). By default they are provisional (实况).",
    };

    private readonly Option<string> _store = CommonOptions.Store();

    public Command Create()
    {
        var command = new Command("ingest", "Import readings and station registers, and print a receipt.")
        {
            _paths, _format, _mapping, _daily, _describe, _stations, _dryRun, _again, _reviewed, _store,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(_paths) is null or { Tokens.Count: 0 } && result.GetResult(_stations) is null)
            {
                result.AddError("No file or folder given. Use: aq ingest PATH...");
            }
        });
        return Declare(command);
    }

    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var layout = LayoutOf(arguments, []);
        if (arguments.GetValue(_describe))
        {
            return Describe(arguments, layout);
        }

        var isDryRun = arguments.GetValue(_dryRun);
        string[] paths = [.. arguments.GetValue(_stations) is { } list ? (string[])[list] : [], .. arguments.GetValue(_paths) ?? []];
        var (files, leftOut) = FileFinder.Search(paths);
        var uri = arguments.GetRequiredValue(_store);
        await using IStore store = isDryRun
            ? StoreUri.OpenToAsk(StoreUri.Exists(uri) ? uri : StoreUri.Memory)
            : StoreUri.Open(uri);
        layout = layout is { IsOfDays: true } ? LayoutOf(arguments, await store.ReadStations(cancellationToken)) : layout;
        var import = await new FileImport(store, new ImportProgress(Output), time)
        {
            TakesKnownFiles = arguments.GetValue(_again),
            IsReviewed = arguments.GetValue(_reviewed),
            LeftOut = leftOut,
        }.Run(files, layout, isDryRun, cancellationToken);
        var receipts = UnknownStations.Mark(import.Receipts, new AreaDirectory(AreaCatalog.Embedded, import.Stations));
        var receipt = ReceiptJson.From(receipts, import.Refused).With([import]) with
        {
            Delivery = DeliveryJson.From(StoreUri.Delivery(store)),
        };
        DeliveryReport.Say(Output, store);
        if (files.Count > 0)
        {
            Output.Say($"{Counted.Of(import.Imported, "file")} imported, {import.Known} known already, {import.Refused.Count} refused"
                + (isDryRun ? "; nothing was written." : "."));
        }

        var title = import.Receipts.Count == 0 && import.Refused.Count == 0
            ? new Words($"Nothing new: {Counted.Of(import.Known, "file")} known already", $"无新文件：{import.Known}个文件已导入")
            : new Words($"Import of {string.Join(' ', paths)}", $"导入 {string.Join(' ', paths)}")
                + Words.If(isDryRun, (", nothing written", "（未写入）"));
        return new Answer
        {
            Json = output => output.Json(receipt, ImportDocuments.Readable.ReceiptJson),
            Sheets = [ReceiptSheet.From(title, receipts, import.Refused)],
            Findings =
            [
                .. ReceiptFindings.OfLeftOut([import]), .. ReceiptFindings.OfDays([import]),
                .. ReceiptFindings.Of(receipts, import.Refused),
            ],
            NoData = files.Count > 0 ? (Words?)null : (
                $"No file to import in {string.Join(' ', paths)}: no name ends in {Extensions}.",
                $"{string.Join(' ', paths)} 中没有可导入的文件：无文件名以 {Extensions} 结尾。"),
            Next = isDryRun || import.UnitDoubts.Count == 0 ? [] : NextAfterDoubts(receipts),
            ExitCode = import.Refused.Count > 0 || import.UnitDoubts.Count > 0 || receipts.Any(each => each.HasFindings)
                ? ExitCode.Findings : ExitCode.Done,
        };
    }

    private static string Extensions => string.Join(", ", FileFinder.FileExtensions.Concat(FileFinder.ArchiveExtensions).Distinct());

    /// <inheritdoc />
    protected override bool OnlyReads(ParseResult arguments) => arguments.GetValue(_dryRun) || arguments.GetValue(_describe);

    /// <inheritdoc />
    protected override string ProposedOptions(ParseResult arguments) => CommonOptions.Repeated(arguments, _store);

    /// <summary>A wrong unit, most often of a mapping, is put right by another import in place of this one.</summary>
    private static string[] NextAfterDoubts(IReadOnlyList<ImportReceipt> receipts)
    {
        if (receipts.Count(receipt => receipt.Accepted > 0) != 1)
        {
            return [];
        }

        var hash = receipts.First(receipt => receipt.Accepted > 0).ContentHash[..12];
        return [$"aq imports withdraw {hash}"];
    }

    private ChosenLayout? LayoutOf(ParseResult arguments, IReadOnlyList<Station> stations)
    {
        var mapping = arguments.GetValue(_mapping) is { } file ? TableMapping.Read(file) : null;
        return (arguments.GetValue(_format), mapping, arguments.GetValue(_daily)) switch
        {
            ({ }, { }, _) => throw new UsageException("--format and --mapping exclude each other."),
            ({ }, _, true) => throw new UsageException("--format and --daily exclude each other: formats are of hours."),
            (_, _, true) when arguments.GetValue(_describe) =>
                throw new UsageException("--describe and --daily exclude each other; --dry-run shows what would be taken."),
            (null, null, false) => null,
            ({ } name, null, _) => ChosenLayout.Named(name),
            (_, { } table, false) => ChosenLayout.Mapped(table),
            var (_, table, _) => ChosenLayout.OfDays(PublishedAreas.Of, new RegisteredPlaces(stations).CityAt, table),
        };
    }

    private Answer Describe(ParseResult arguments, ChosenLayout? layout)
    {
        if (FileFinder.Find(arguments.GetValue(_paths) ?? []) is not [var file])
        {
            throw new UsageException("--describe needs exactly one file.");
        }

        var description = FileDescriber.Describe(file, layout, time.GetUtcNow());
        return new Answer
        {
            Json = output => output.Json(new DescriptionJson(description), ImportDocuments.Readable.DescriptionJson),
            Sheets = DescriptionSheets.From(description),
            Findings = [.. DescriptionSheets.Findings(description)],
            ExitCode = description.Reason is null && description.Rejections.Count == 0 ? ExitCode.Done : ExitCode.Findings,
        };
    }
}
