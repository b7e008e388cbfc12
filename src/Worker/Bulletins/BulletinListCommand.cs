using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins;

/// <summary><c>aq bulletin list</c>: all drafts and issues.</summary>
internal sealed class BulletinListCommand(Output output, TimeProvider time) : BulletinDeskCommand(output, time)
{
    public Command Create() => Declare(new Command("list", "List the drafts and issues of bulletins, the newest first."));

    /// <inheritdoc />
    protected override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = Options(arguments);
        var state = State(options);
        var all = state is null ? [] : new BulletinDesk(state, Time).All();
        var files = state?.Read(session => all.ToDictionary(entry => entry.Draft.Id, entry => IssueFileTable.Of(session, entry.Draft.Id)));
        return Task.FromResult(new Answer
        {
            Json = output => output.Json(
                new BulletinListJson([.. all.Select(entry => BulletinRecordJson.Of(entry.Draft, entry.Issue, files![entry.Draft.Id]))]),
                DeskDocuments.Readable.BulletinListJson),
            Sheets = [DeskSheets.List(all)],
        });
    }
}
