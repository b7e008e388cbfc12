using AqPipeline.Worker.Bulletins.Desk;

namespace AqPipeline.Worker.Bulletins;

/// <summary><c>aq bulletin list</c>: all drafts and issues.</summary>
internal sealed class BulletinListCommand(Output output, TimeProvider time) : BulletinDeskCommand(output, time)
{
    public Command Create() => Declare(new Command("list", "List the drafts and issues of bulletins, the newest first."));

    /// <inheritdoc />
    protected override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = Options(arguments);
        var all = State(options) is { } state ? new BulletinDesk(state, Time).All() : [];
        return Task.FromResult(new Answer
        {
            Json = output => output.Json(
                new BulletinListJson([.. all.Select(entry => BulletinRecordJson.Of(entry.Draft, entry.Issue, []))]),
                DeskDocuments.Readable.BulletinListJson),
            Sheets = [DeskSheets.List(all)],
        });
    }
}
