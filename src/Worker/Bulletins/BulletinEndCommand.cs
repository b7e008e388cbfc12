using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Bulletins.Sending;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins;

/// <summary>
/// <c>aq bulletin reject</c> refuses a draft, and <c>aq bulletin withdraw</c> declares an issue void and tells its recipients.
/// </summary>
internal sealed class BulletinEndCommand(Output output, TimeProvider time, bool isWithdrawal) : BulletinDeskCommand(output, time)
{
    private readonly Argument<string> _id = Id();
    private readonly Option<string> _by = By();
    private readonly Option<string> _reason = new("--reason") { Required = true, Description = "The reason, in a sentence." };

    public Command Create() => Declare(new Command(
        isWithdrawal ? "withdraw" : "reject",
        isWithdrawal ? "Declare an issue void (作废) and tell its recipients. Its number stays used." : "Refuse a draft.")
    {
        _id, _by, _reason,
    });

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (options, id) = (Options(arguments), arguments.GetRequiredValue(_id));
        var (by, reason) = (arguments.GetRequiredValue(_by), arguments.GetRequiredValue(_reason));
        var state = StateWith(options, id);
        var desk = new BulletinDesk(state, Time);
        if (!isWithdrawal)
        {
            return Shown(state, desk.Reject(id, by, reason).Id);
        }

        var draft = desk.Withdraw(id, by, reason);
        MarkVoid(state, draft);
        using var sender = new BulletinSender(state, options, Environment.GetEnvironmentVariable, Time);
        await sender.Run(draft.Id, cancellationToken);
        return Shown(state, draft.Id);
    }

    /// <summary>The record beside the documents says that they are void, and so does a file of its own.</summary>
    private static void MarkVoid(StateDatabase state, DraftRow draft)
    {
        var (issue, files) = state.Read(session => (IssueTable.Find(session, draft.Id)!, IssueFileTable.Of(session, draft.Id)));
        IssueFolder.WriteVoid(draft, issue, files);
    }
}
