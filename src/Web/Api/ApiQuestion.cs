using AqPipeline.Web.Access;
using System.Text.Json.Serialization.Metadata;

namespace AqPipeline.Web.Api;

/// <summary>A question that clients may ask with GET. Its answer is that of the command which asks the same.</summary>
public sealed record ApiQuestion
{
    /// <summary>The path below <c>/api/v1</c>, such as <c>/indicators</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the operation in the OpenAPI document, such as <c>indicators</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence: what is answered.</summary>
    public required string Summary { get; init; }

    /// <summary>The parameters.</summary>
    public required IReadOnlyList<ApiParameter> Parameters { get; init; }

    /// <summary>How each kind of document that it answers with is written.</summary>
    public required IReadOnlyList<JsonTypeInfo> Documents { get; init; }

    /// <summary>True if it answers about one thing with a document, about several or none with a list of documents.</summary>
    public bool IsOneOrSeveral { get; init; }

    /// <summary>
    /// The list in the document that may be read in pages, by its JSON name; <see langword="null"/> where the answer is short.
    /// </summary>
    public string? Paged { get; init; }

    /// <summary>True if the answer rests on the store and files alone, so that it is kept until these change.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>Finds what is wrong with the values where there is no answer for another reason, so that all is said at once.</summary>
    public required Func<ApiAsking, IReadOnlyList<RequestFault>> Check { get; init; }

    /// <summary>Answers.</summary>
    public required Func<ApiAsking, CancellationToken, Task<ApiAnswer>> Answer { get; init; }
}

/// <summary>What a client asks.</summary>
/// <param name="Values">The values of each parameter that is given, as texts.</param>
/// <param name="IsChinese">True if headings and sentences are wanted in Chinese.</param>
public sealed record ApiAsking(IReadOnlyDictionary<string, IReadOnlyList<string>> Values, bool IsChinese);

/// <summary>An answer.</summary>
/// <param name="Document">The JSON document.</param>
/// <param name="Type">How it is written.</param>
public sealed record ApiAnswer(object Document, JsonTypeInfo Type)
{
    /// <summary>Makes the text of its table as CSV, without a byte order mark; <see langword="null"/> where it has no table.</summary>
    public Func<string>? Csv { get; init; }

    /// <summary>Makes the workbook of its table; <see langword="null"/> where it has no table.</summary>
    public Func<byte[]>? Workbook { get; init; }

    /// <summary>The revision of the store that it is of; <see langword="null"/> where it does not rest on the store.</summary>
    public long? Revision { get; init; }

    /// <summary>Why there are no data, as one sentence; <see langword="null"/> when there are some.</summary>
    public string? NoData { get; init; }
}
