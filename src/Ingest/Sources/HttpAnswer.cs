namespace AqPipeline.Ingest.Sources;

/// <summary>What came of asking a server for a file once.</summary>
internal abstract record HttpAnswer
{
    private HttpAnswer()
    {
    }

    /// <summary>The file is there, whole, under the temporary name it was to be written to.</summary>
    /// <param name="Bytes">Its length.</param>
    /// <param name="ContentHash">Its hash.</param>
    /// <param name="ETag">The server's name for this version.</param>
    /// <param name="LastModified">When the server says it changed.</param>
    public sealed record Body(long Bytes, string ContentHash, string? ETag, string? LastModified) : HttpAnswer;

    /// <summary>304: the version that is known is still the newest.</summary>
    public sealed record NotModified : HttpAnswer;

    /// <summary>404: there is no such file, or none yet.</summary>
    public sealed record NotFound : HttpAnswer;

    /// <summary>No file.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Failed(string Reason) : HttpAnswer
    {
        /// <summary>Whether the next try may succeed.</summary>
        public bool IsTransient { get; init; }

        /// <summary>How long the server asks to be left alone.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }
}
