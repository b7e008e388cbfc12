using System.CommandLine;
using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest.Sources;
using AqPipeline.Storage;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Imports;

/// <summary><c>aq fetch</c>: fetches what the sources have, imports it, and prints what came.</summary>
internal sealed class FetchCommand(Output output, TimeProvider time)
{
    private readonly Option<string> _sources = new("--sources")
    {
        Description = "The sources file: inbox folders and web servers.",
        DefaultValueFactory = _ => "sources.json",
    };

    private readonly Option<DateTimeOffset?> _asOf =
        CommonOptions.Moment("--as-of", "The moment at which the days and hours asked for end. By default now.");
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command(
            "fetch", "Fetch new files of the sources, import them, and print a receipt.") { _sources, _store, _asOf, _json };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var sources = SourceFile.Read(arguments.GetRequiredValue(_sources));
        await using var store = StoreUri.Open(arguments.GetRequiredValue(_store));
        var fetched =
            await new SourceFetcher(store, new ImportProgress(output), time).Run(sources, arguments.GetValue(_asOf), cancellationToken);

        var directory = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
        var receipts = UnknownStations.Mark([.. fetched.Receipts], directory);
        if (arguments.GetValue(_json))
        {
            var receipt = ReceiptJson.From(receipts, [.. fetched.Refused]).With(fetched.Sources.Select(source => source.Import));
            output.Json(new FetchJson(SourceJson.From(fetched), receipt), ImportDocuments.Readable.FetchJson);
        }
        else
        {
            FetchReport.Write(output, fetched);
            ReceiptReport.Write(output, receipts, [.. fetched.Refused]);
            ReceiptReport.WriteDays(output, [.. fetched.Sources.Select(source => source.Import)]);
        }

        output.Say(
            $"{Counted.Of(fetched.Sources.Sum(source => source.Import.Imported), "file")} imported "
                + $"from {Counted.Of(fetched.Sources.Count, "source")}.");
        return fetched.IsDown ? ExitCode.Environment
            : fetched.HasFindings || receipts.Any(receipt => receipt.HasFindings) ? ExitCode.Findings
            : ExitCode.Done;
    }
}
