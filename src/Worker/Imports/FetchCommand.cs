using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Sources;
using AqPipeline.Storage;

namespace AqPipeline.Worker.Imports;

/// <summary><c>aq fetch</c>: fetches what the sources have, imports it, and prints what came.</summary>
internal sealed class FetchCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly Option<string> _sources = new("--sources")
    {
        Description = "The sources file: inbox folders and web servers.",
        DefaultValueFactory = _ => "sources.json",
    };

    private readonly Option<DateTimeOffset?> _asOf =
        CommonOptions.Moment("--as-of", "The moment at which the days and hours asked for end. By default now.");

    private readonly Option<string> _store = CommonOptions.Store();

    public Command Create() =>
        Declare(new Command("fetch", "Fetch new files of the sources, import them, and print a receipt.") { _sources, _asOf, _store });

    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var sources = SourceFile.Read(arguments.GetRequiredValue(_sources));
        await using var store = StoreUri.Open(arguments.GetRequiredValue(_store));
        var fetched =
            await new SourceFetcher(store, new ImportProgress(Output), time).Run(sources, arguments.GetValue(_asOf), cancellationToken);
        var directory = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        var receipts = UnknownStations.Mark([.. fetched.Receipts], directory);
        IReadOnlyList<FileContent.Refused> refused = [.. fetched.Refused];
        IReadOnlyList<ImportSummary> imports = [.. fetched.Sources.Select(source => source.Import)];
        Output.Say(
            $"{Counted.Of(imports.Sum(import => import.Imported), "file")} imported from {Counted.Of(fetched.Sources.Count, "source")}.");
        return new Answer
        {
            Json = output => output.Json(
                new FetchJson(SourceJson.From(fetched), ReceiptJson.From(receipts, refused).With(imports)),
                ImportDocuments.Readable.FetchJson),
            Sheets =
            [
                FetchSheet.From(fetched),
                .. receipts.Count + refused.Count > 0 ? (Sheet[])[ReceiptSheet.From(("Import", "导入"), receipts, refused)] : [],
            ],
            Findings =
            [
                .. FetchSheet.Failures(fetched), .. ReceiptFindings.OfLeftOut(imports), .. ReceiptFindings.OfDays(imports),
                .. ReceiptFindings.Of(receipts, refused),
            ],
            ExitCode = fetched switch
            {
                { IsDown: true } => ExitCode.Environment,
                _ when fetched.HasFindings || receipts.Any(receipt => receipt.HasFindings) => ExitCode.Findings,
                _ => ExitCode.Done,
            },
        };
    }
}
