namespace AqPipeline.Worker.Access;

/// <summary><c>aq key revoke</c>: ends a key and its sessions.</summary>
internal sealed class KeyRevokeCommand(Output output, TimeProvider time) : KeyCommand(output, time)
{
    private readonly Argument<string> _name = new("NAME") { Description = "The name of the key." };

    public Command Create() => Declare(new Command("revoke", "Revoke a key at once. Its sessions end, and its name stays used.") { _name });

    /// <inheritdoc />
    protected override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var name = arguments.GetRequiredValue(_name);
        var state = Existing(arguments) ?? throw new UsageException($"There is no key '{name}': there is no worker database.");
        var key = new KeyDesk(state, Time).Revoke(name, Account);
        return Task.FromResult(Shown(
            [key], output => output.Json(KeyJson.Of(key, Time.GetUtcNow()), AccessDocuments.Readable.KeyJson)));
    }
}
