namespace AqPipeline.Worker.Access;

/// <summary><c>aq key list</c>: all keys, without their text.</summary>
internal sealed class KeyListCommand(Output output, TimeProvider time) : KeyCommand(output, time)
{
    public Command Create() => Declare(new Command(
        "list", "List all keys with scopes and state; expired and revoked keys are among them."));

    /// <inheritdoc />
    protected override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var keys = Existing(arguments) is { } state ? new KeyDesk(state, Time).List() : [];
        return Task.FromResult(Shown(
            keys,
            output => output.Json(
                new KeyListJson([.. keys.Select(key => KeyJson.Of(key, Time.GetUtcNow()))]), AccessDocuments.Readable.KeyListJson)));
    }
}
