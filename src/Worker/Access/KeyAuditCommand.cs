using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Access;

/// <summary><c>aq key audit</c>: who wrote what, when, and with which outcome.</summary>
internal sealed class KeyAuditCommand(Output output, TimeProvider time) : KeyCommand(output, time)
{
    private readonly Option<int> _last = CommonOptions.Number("--last", "Number of entries, the newest first.", 100, 1, 100_000);

    public Command Create() => Declare(new Command("audit", "Show the audit log of writes, sign-ins and keys.") { _last });

    /// <inheritdoc />
    protected override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var entries = Existing(arguments) is { } state
            ? state.Read(session => AuditTable.Last(session, arguments.GetRequiredValue(_last))) : [];
        return Task.FromResult(new Answer
        {
            Json = output => output.Json(
                new AuditJson([.. entries.Select(AuditEntryJson.Of)]), AccessDocuments.Readable.AuditJson),
            Sheets = [KeySheets.Of(entries)],
        });
    }
}
