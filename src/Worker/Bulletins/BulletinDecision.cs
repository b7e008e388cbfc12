using AqPipeline.Storage;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Bulletins.Sending;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins;

/// <summary>The decisions of a person on drafts and issues, with all that follows: documents, record, sending.</summary>
/// <param name="state">The worker's database.</param>
/// <param name="options">The settings.</param>
/// <param name="note">Is told what a person should know.</param>
/// <param name="time">The clock.</param>
internal sealed class BulletinDecision(StateDatabase state, WorkerOptions options, Action<Words> note, TimeProvider time)
{
    /// <summary>Approves a draft: gives its numbers, writes the issue and sends it.</summary>
    /// <returns>The ID of the draft as it is kept.</returns>
    /// <exception cref="UsageException">There is no such draft.</exception>
    /// <exception cref="NoDataException">It may not be approved.</exception>
    public async Task<string> Approve(string id, string by, CancellationToken cancellationToken)
    {
        BulletinTemplates.Refuse(options.Bulletin);
        var draft = new BulletinDesk(state, time).Find(id);
        await using var store = StoreUri.OpenToAsk(options.Store);
        async Task<ComposedBulletin> Compose(BulletinQuestion question, CancellationToken token)
        {
            var context = await EvaluationContext.Load(store, text => note(text), token);
            return await new BulletinComposition(context, options).Run(question, token);
        }

        var writer = new BulletinWriter(options.Bulletin, note);
        await new BulletinApproval(state, options.Bulletin, Compose, writer.Write, time).Approve(draft.Id, by, cancellationToken);
        await Send(draft.Id, cancellationToken);
        return draft.Id;
    }

    /// <summary>Refuses a draft.</summary>
    /// <inheritdoc cref="Approve"/>
    public string Reject(string id, string by, string reason) => new BulletinDesk(state, time).Reject(id, by, reason).Id;

    /// <summary>Declares an issue void and tells its recipients.</summary>
    /// <inheritdoc cref="Approve"/>
    public async Task<string> Withdraw(string id, string by, string reason, CancellationToken cancellationToken)
    {
        var draft = new BulletinDesk(state, time).Withdraw(id, by, reason);

        // The record beside the documents says that they are void, and so does a file of its own.
        var (issue, files) = state.Read(session => (IssueTable.Find(session, draft.Id)!, IssueFileTable.Of(session, draft.Id)));
        IssueFolder.WriteVoid(draft, issue, files);
        await Send(draft.Id, cancellationToken);
        return draft.Id;
    }

    private async Task Send(string id, CancellationToken cancellationToken)
    {
        using var sender = new BulletinSender(state, options, Environment.GetEnvironmentVariable, time);
        await sender.Run(id, cancellationToken);
    }
}
