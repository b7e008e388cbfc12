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

    /// <summary>False for a question whose answer also records something.</summary>
    protected virtual bool OnlyReads => true;

    /// <summary>
    /// Answers. A signal ends a question that only reads at once: a computation that does not watch for signals is left where it is, since
    /// there is nothing to complete.
    /// </summary>
    protected sealed override Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var answer = Task.Run(() => AnswerFromStore(arguments, cancellationToken), CancellationToken.None);
        return OnlyReads ? answer.WaitAsync(cancellationToken) : answer;
    }

    /// <summary>Answers from a store.</summary>
    protected abstract Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken);

    private async Task<Answer> AnswerFromStore(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var store = Open(arguments, arguments.GetRequiredValue(_store));
        return await Answer(arguments, store, cancellationToken);
    }
}
