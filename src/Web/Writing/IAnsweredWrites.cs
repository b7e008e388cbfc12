namespace AqPipeline.Web.Writing;

/// <summary>What a claim of an idempotency key found.</summary>
public enum ClaimState
{
    /// <summary>The key is new: the call is to be done, and its answer kept.</summary>
    New,

    /// <summary>The same call was answered before.</summary>
    Answered,

    /// <summary>The same call is being answered.</summary>
    Running,

    /// <summary>The key was used for another call.</summary>
    Other,
}

/// <summary>A claim of an idempotency key.</summary>
/// <param name="State">What was found.</param>
/// <param name="Answer">The answer that was given before.</param>
public sealed record WriteClaim(ClaimState State, WriteAnswer? Answer = null);

/// <summary>The answers to writes with an idempotency key, so that a call that is sent twice is done once.</summary>
public interface IAnsweredWrites
{
    /// <summary>Claims a key for a call.</summary>
    /// <param name="caller">Number of the caller's key.</param>
    /// <param name="key">The idempotency key, which is the caller's own.</param>
    /// <param name="fingerprint">The same for the same call.</param>
    WriteClaim Claim(long caller, string key, string fingerprint);

    /// <summary>Keeps the answer to a claimed call.</summary>
    void Keep(long caller, string key, WriteAnswer answer);

    /// <summary>Gives up a claim: the call failed for a reason that may pass.</summary>
    void Release(long caller, string key);
}
