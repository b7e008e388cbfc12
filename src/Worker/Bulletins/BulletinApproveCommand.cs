namespace AqPipeline.Worker.Bulletins;

/// <summary><c>aq bulletin approve</c>: gives a draft its numbers, writes the issue and sends it.</summary>
internal sealed class BulletinApproveCommand(Output output, TimeProvider time) : BulletinDeskCommand(output, time)
{
    private readonly Argument<string> _id = Id();
    private readonly Option<string> _by = By();
    private readonly Option<string?> _store = new("--store") { Description = "The store (same as --set Store=…)." };

    public Command Create() => Declare(
        new Command("approve", "Approve a draft: give its numbers, write the issue and send it. Refused when figures have changed since.")
        {
            _id, _by, _store,
        });

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = Options(arguments, arguments.GetValue(_store));
        BulletinTemplates.Refuse(options.Bulletin);
        var id = arguments.GetRequiredValue(_id);
        var state = StateWith(options, id);
        var decision = new BulletinDecision(state, options, note => Output.Note(note.In(Output.Language)), Time);
        return Shown(state, await decision.Approve(id, arguments.GetRequiredValue(_by), cancellationToken));
    }
}
