namespace AqPipeline.Web.Api;

/// <summary>What answers rest on, at one moment.</summary>
/// <param name="Token">Changes whenever an answer may: with the store's revision, a file, the rules, the program, the day.</param>
/// <param name="Revision">The store's revision.</param>
public sealed record AnswerBasis(string Token, long Revision);

/// <summary>Knows what answers rest on. An interface because the store and the files are the worker's.</summary>
public interface IAnswerBasis
{
    /// <summary>The basis as it is now.</summary>
    /// <param name="isFresh">True to wait until everything that was written is in it; otherwise that may take a moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<AnswerBasis> Read(bool isFresh, CancellationToken cancellationToken);
}
