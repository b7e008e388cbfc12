using AqPipeline.Web.Access;

namespace AqPipeline.Web.Api;

/// <summary>A request that cannot be answered, by whose fault it ever is.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="kind">The kind of problem, such as <c>unknown-name</c>.</param>
/// <param name="faults">All that is wrong, at least one.</param>
public sealed class ApiException(int status, string kind, params IReadOnlyList<RequestFault> faults)
    : Exception(string.Join(" ", faults.Select(fault => fault.Sentence)))
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The kind of problem, the last part of its type.</summary>
    public string Kind => kind;

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<RequestFault> Faults => faults;

    /// <summary>How long to wait before asking again; <see langword="null"/> where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
