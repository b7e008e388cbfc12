using AqPipeline.Storage;

namespace AqPipeline.Worker.Cli;

/// <summary>A command that answers from a store, and changes nothing in it.</summary>
/// <param name="output">Receives the answer.</param>
/// <param name="folder">What <c>--out</c> writes into a folder; by default it takes only a file.</param>
internal abstract class Question(Output output, string? folder = null) : TableCommand(output, folder)
{
    private readonly Option<string> _store = CommonOptions.Store();

    protected override string ProposedOptions(ParseResult arguments) => CommonOptions.Repeated(arguments, _store);

    protected override IEnumerable<Option> MoreOptions => [_store];

    /// <summary>Opens the store.</summary>
    protected virtual IStore Open(ParseResult arguments, string uri) => StoreUri.OpenToAsk(uri);

    /// <inheritdoc />
    protected override bool OnlyReads(ParseResult arguments) => true;

    protected sealed override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var store = arguments.Configuration is ServedArguments served
            ? served.Store : Open(arguments, arguments.GetRequiredValue(_store));
        return await Answer(arguments, store, cancellationToken);
    }

    /// <summary>Answers from a store.</summary>
    protected abstract Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken);
}
