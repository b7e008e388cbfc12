namespace AqPipeline.Web.Api;

/// <summary>What is wrong with one value of a request.</summary>
/// <param name="Parameter">The parameter; empty where it is the request as a whole.</param>
/// <param name="Received">The text that was received; <see langword="null"/> when there was none.</param>
/// <param name="Sentence">What is wrong, and what is accepted.</param>
public sealed record ApiFault(string Parameter, string? Received, string Sentence);

/// <summary>A request that cannot be answered, by whose fault it ever is.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="kind">The kind of problem, such as <c>unknown-name</c>.</param>
/// <param name="faults">All that is wrong, at least one.</param>
public sealed class ApiException(int status, string kind, params IReadOnlyList<ApiFault> faults)
    : Exception(string.Join(" ", faults.Select(fault => fault.Sentence)))
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The kind of problem, the last part of its type.</summary>
    public string Kind => kind;

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<ApiFault> Faults => faults;

    /// <summary>How long to wait before asking again; <see langword="null"/> where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
