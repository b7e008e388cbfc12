namespace AqPipeline.Web.Writing;

/// <summary>One address that changes something: what it takes, who may call it, and the step that does the work.</summary>
public sealed record WriteRoute
{
    /// <summary>The path, such as <c>/api/v1/runs</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The scope that the caller needs.</summary>
    public required string Scope { get; init; }

    /// <summary>The subject under which the documentation lists it.</summary>
    public required string Tag { get; init; }

    /// <summary>The summary, one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The type of the document that a good answer has.</summary>
    public required Type Document { get; init; }

    /// <summary>The status of a good answer.</summary>
    public required int Status { get; init; }

    /// <summary>The type of the JSON body; <see langword="null"/> for an address that takes a file.</summary>
    public Type? Request { get; init; }

    /// <summary>Receives the file of an address that takes one; <see langword="null"/> for an address that takes JSON.</summary>
    public Func<string, Stream, CancellationToken, Task<IReceivedBody>>? ReceiveFile { get; init; }

    /// <summary>Bytes of the largest body; <see langword="null"/> for the limit of all addresses.</summary>
    public long? LargestBody { get; init; }

    /// <summary>Does the work.</summary>
    public required Func<WriteCall, CancellationToken, Task<WriteAnswer>> Step { get; init; }
}

/// <summary>A body that has come whole. Disposing takes away what the step did not keep.</summary>
public interface IReceivedBody : IDisposable
{
    /// <summary>The same for the same content, and different for any other.</summary>
    string Fingerprint { get; }
}

/// <summary>A call of a write.</summary>
/// <param name="Who">The name of the caller's key.</param>
/// <param name="Body">The body.</param>
/// <param name="Places">The values of the places in the path.</param>
public sealed record WriteCall(string Who, IReceivedBody Body, IReadOnlyDictionary<string, string> Places);

/// <summary>The answer to a write, as it is sent and kept.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Json">The document.</param>
public sealed record WriteAnswer(int Status, byte[] Json)
{
    /// <summary>What the call was about, for the audit log.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The outcome in a sentence, for the audit log.</summary>
    public string Outcome { get; init; } = "done";

    /// <summary>The address of what was created; <see langword="null"/> for none.</summary>
    public string? Location { get; init; }
}

/// <summary>A write that is refused.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="sentence">What stands in the way, and what to do.</param>
public sealed class RefusedWriteException(int status, string sentence) : Exception(sentence)
{
    /// <summary>HTTP status.</summary>
    public int Status => status;
}

/// <summary>A body of few bytes.</summary>
/// <param name="bytes">The bytes.</param>
public sealed class BodyInMemory(byte[] bytes) : IReceivedBody
{
    /// <summary>The bytes.</summary>
    public byte[] Bytes => bytes;

    /// <inheritdoc />
    public string Fingerprint => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
