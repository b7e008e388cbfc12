namespace AqPipeline.Worker.Indicators;

/// <summary>A command that evaluates the readings of a store.</summary>
/// <param name="output">Receives the answer.</param>
/// <param name="folder">What <c>--out</c> writes into a folder; by default it takes only a file.</param>
internal abstract class EvaluationQuestion(Output output, string? folder = null) : Question(output, folder)
{
    protected sealed override async Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken) =>
        await Answer(arguments, await EvaluationContext.Load(store, Output.Note, cancellationToken), cancellationToken);

    /// <summary>Answers from the readings.</summary>
    protected abstract Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken);
}
