using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins;

/// <summary>What became of a bulletin.</summary>
/// <param name="Groups">The groups, as in the settings.</param>
/// <param name="Text">What happened, in a line.</param>
internal sealed record BulletinOutcome(string Groups, string Text)
{
    /// <summary>True if there is a new draft or issue.</summary>
    public bool IsNew { get; init; }

    /// <summary>The words to who signs; <see langword="null"/> when nothing waits for a signature.</summary>
    public Alert? Alert { get; init; }

    /// <summary>Why it did not work; <see langword="null"/> when it did.</summary>
    public Exception? Fault { get; init; }
}

/// <summary>
/// The bulletins of a month that the settings name: drafted once the readings of the whole month are in, and issued where a setting says
/// so.
/// </summary>
/// <param name="state">The worker's database.</param>
/// <param name="options">What the bulletins are.</param>
/// <param name="compose">Composes the figures.</param>
/// <param name="search">Says who moved since an issue.</param>
/// <param name="write">Writes the documents.</param>
/// <param name="time">The clock.</param>
internal sealed class MonthDrafts(
    StateDatabase state, BulletinOptions options, BulletinComposing compose, MoveSearch search, BulletinWriting write, TimeProvider time)
{
    private readonly BulletinDesk _desk = new(state, time);
    private readonly BulletinApproval _approval = new(state, options, compose, write, time);

    /// <summary>Completes what was stopped, then drafts.</summary>
    public async Task<IReadOnlyList<BulletinOutcome>> Run(Period month, CancellationToken cancellationToken)
    {
        var outcomes = new List<BulletinOutcome>();
        await Try(outcomes, "approved drafts", async () => (await _approval.CompleteAll(cancellationToken))
            .Select(id => new BulletinOutcome(id, $"{id} issued") { IsNew = true }));
        foreach (var groups in options.Groups)
        {
            await Try(outcomes, groups, async () => [await Draft(groups, month, cancellationToken)]);
        }

        return outcomes;
    }

    private static async Task Try(List<BulletinOutcome> outcomes, string groups, Func<Task<IEnumerable<BulletinOutcome>>> work)
    {
        try
        {
            outcomes.AddRange(await work());
        }
        catch (NoDataException exception)
        {
            outcomes.Add(new BulletinOutcome(groups, $"{groups}: {exception.Message.TrimEnd('.')}"));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            outcomes.Add(new BulletinOutcome(groups, $"{groups}: {TopLevelFault.OneLine(exception)}") { Fault = exception });
        }
    }

    private async Task<BulletinOutcome> Draft(string groups, Period month, CancellationToken cancellationToken)
    {
        var question = new BulletinQuestion(
            BulletinOptions.GroupsOf(groups), month.Label, options.Counties, null, options.Events, options.Deduct);
        var composed = await compose(question, cancellationToken);
        if (composed.IsProvisional)
        {
            return new BulletinOutcome(groups, $"{groups}: the month is not over in the readings");
        }

        if (composed.Capture < options.MinimumCapture)
        {
            var capture = composed.Capture.ToString("0.0", CultureInfo.InvariantCulture);
            return new BulletinOutcome(groups, $"{groups}: {capture} % of the hours are usable, {options.MinimumCapture} % are needed");
        }

        var drafted = await _desk.Draft(composed.Question ?? question, composed, BulletinDesk.Worker, search, cancellationToken);
        return drafted.Outcome is DraftOutcome.New or DraftOutcome.Same
            ? options.IssueItself ? await Issue(groups, drafted, cancellationToken) : Waiting(groups, drafted)
            : new BulletinOutcome(groups, $"{groups}: {Text(drafted)}");
    }

    private async Task<BulletinOutcome> Issue(string groups, DraftedBulletin drafted, CancellationToken cancellationToken)
    {
        var issue = await _approval.Approve(drafted.Id, BulletinDesk.Worker, cancellationToken);
        return new BulletinOutcome(groups, $"{groups}: {drafted.Id} issued as {DeskWords.NameOf(issue, drafted.Draft.Title)}")
        {
            IsNew = true,
        };
    }

    private static BulletinOutcome Waiting(string groups, DraftedBulletin drafted) => new(groups, $"{groups}: {Text(drafted)}")
    {
        IsNew = drafted.Outcome == DraftOutcome.New,
        Alert = new Alert(
            BulletinDesk.AlertKey(drafted.Id),
            $"Bulletin draft {drafted.Id} waits for approval 通报草稿待签发",
            $"{drafted.Draft.Title}（{drafted.Draft.Name}，第{drafted.Draft.Number}稿）。"
                + (drafted.Stamp.Replaces is { } replaced ? $"修订{replaced}，{drafted.Stamp.Moves.Count}个单位有变动。" : "")
                + $" `aq bulletin show {drafted.Id}`, `aq bulletin approve {drafted.Id} --by NAME`"),
    };

    private static string Text(DraftedBulletin drafted) => drafted.Outcome switch
    {
        DraftOutcome.New => $"draft {drafted.Id} waits for approval",
        DraftOutcome.Same => $"draft {drafted.Id} still waits for approval",
        DraftOutcome.Issued => $"issue {drafted.Id} stands",
        DraftOutcome.Rejected => $"draft {drafted.Id} was rejected",
        _ => $"issue {drafted.Id} was withdrawn",
    };
}
