using System.Net;

namespace AqPipeline.Web.Access;

/// <summary>Who may reach the worker, and how much each caller may send.</summary>
public sealed record AccessSettings
{
    /// <summary>True if a caller on this machine may read without a key.</summary>
    public bool ReadsWithoutKey { get; init; } = true;

    /// <summary>The proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; init; } = [];

    /// <summary>The origins whose pages may call the worker, such as <c>https://air.example.org</c>.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>The origins that may show the worker's pages in a frame.</summary>
    public IReadOnlyList<string> FrameAncestors { get; init; } = [];

    /// <summary>Requests of one key in a minute.</summary>
    public int RequestsPerMinute { get; init; } = 12_000;

    /// <summary>Attempts to sign in from one address in a minute.</summary>
    public int SignInsPerMinute { get; init; } = 10;

    /// <summary>Bytes of the largest upload.</summary>
    public long LargestUpload { get; init; } = 512L << 20;

    /// <summary>The folder of the secrets that encrypt sessions; <see langword="null"/>: sessions end with the process.</summary>
    public string? SessionFolder { get; init; }
}
