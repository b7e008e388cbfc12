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
        var decision = new BulletinDecision(state, options, note => Output.Note(note.In(Output.Language)), Time);
        return Shown(state, isWithdrawal ? await decision.Withdraw(id, by, reason, cancellationToken) : decision.Reject(id, by, reason));
    }
}
