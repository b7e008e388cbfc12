using AqPipeline.Storage;
using AqPipeline.Storage.Copying;

namespace AqPipeline.Worker.Imports;

/// <summary><c>aq copy</c>: moves everything a store holds into another one.</summary>
internal sealed class CopyCommand(Output output) : TableCommand(output)
{
    private readonly Option<string> _from = CommonOptions.StoreNamed("--from", "The store to copy. Nothing is written to it.");
    private readonly Option<string> _to = CommonOptions.StoreNamed("--to", "A new store, or the unfinished copy of an earlier try.");

    public Command Create() =>
        Declare(new Command("copy", "Copy a store and verify the copy by counts and checksums.") { _from, _to });

    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (from, to) = (arguments.GetRequiredValue(_from), arguments.GetRequiredValue(_to));
        if (from == to || from == StoreUri.Memory || to == StoreUri.Memory)
        {
            throw new UsageException(
                from == to
                    ? "--from and --to name the same store."
                    : $"{StoreUri.Memory} ends with the command; name two stores on disk or on a server.");
        }

        await using var source = StoreUri.OpenToRead(from);
        await using var target = StoreUri.OpenToFill(to);
        var progress = new CopyProgress(Output);
        var report = await new StoreCopy(source, target, from, progress.Advance).Run(cancellationToken);
        DeliveryReport.Say(Output, target);
        if (!report.IsComplete)
        {
            Output.Say(
                $"{from} and {to} differ, most likely as one of them was written to meanwhile. Run the copy again; if it says so again, "
                    + $"copy into an empty store.");
        }
        else if (target is IResultStore)
        {
            Output.Say($"What is plotted of areas, rankings, targets and forecasts is not copied: `aq run --store {to}` writes it.");
        }

        return new Answer
        {
            Json = output => output.Json(CopyJson.From(report), ImportDocuments.Readable.CopyJson),
            Sheets = [CopySheet.From(report)],
            ExitCode = report.IsComplete ? ExitCode.Done : ExitCode.Environment,
        };
    }
}
