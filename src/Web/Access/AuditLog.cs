namespace AqPipeline.Web.Access;

/// <summary>A call that changes something.</summary>
/// <param name="KeyNumber">Number of the caller's key; <see langword="null"/> without one.</param>
/// <param name="Who">The name of the key.</param>
/// <param name="What">Method and path.</param>
/// <param name="Address">The address of the caller.</param>
public sealed record AuditedCall(long? KeyNumber, string Who, string What, string Address);

/// <summary>The log of writes: who did what, when, and with which outcome.</summary>
public interface IAuditLog
{
    /// <summary>Records a call before it begins, so that a call that a crash ends is there too.</summary>
    /// <returns>Number of the entry.</returns>
    long Begin(AuditedCall call);

    /// <summary>Records the outcome of a call.</summary>
    /// <param name="entry">Number of the entry.</param>
    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="subject">What the call was about, such as the ID of a draft.</param>
    /// <param name="outcome">The outcome in a sentence.</param>
    void End(long entry, int status, string subject, string outcome);

    /// <summary>Records a call that was refused for want of the right scope.</summary>
    void Refused(AuditedCall call, string sentence);
}
