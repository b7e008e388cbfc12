namespace AqPipeline.Worker.Bulletins;

/// <summary><c>aq bulletin show</c>: one draft with its decisions, documents, moves and deliveries.</summary>
internal sealed class BulletinShowCommand(Output output, TimeProvider time) : BulletinDeskCommand(output, time)
{
    private readonly Argument<string> _id = Id();

    public Command Create() =>
        Declare(new Command("show", "Show one draft: who drafted and decided, its documents, what changed, and deliveries.") { _id });

    /// <inheritdoc />
    protected override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var id = arguments.GetRequiredValue(_id);
        return Task.FromResult(Shown(StateWith(Options(arguments), id), id) with { ExitCode = ExitCode.Done });
    }
}
