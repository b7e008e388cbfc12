using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace AqPipeline.Web.Access;

/// <summary>Writes a refusal as problem details (RFC 9457): the status, its name, and one sentence that says what to do.</summary>
public static class Problem
{
    /// <summary>The media type of problem details.</summary>
    public const string MediaType = "application/problem+json";

    private const string TypePrefix = "urn:aq:problem:";

    private static readonly JsonSerializerOptions s_json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The problem details.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="sentence">What is wrong, and what to do.</param>
    /// <param name="kind">The kind of problem, such as <c>unknown-name</c>; by default the name of the status.</param>
    /// <param name="faults">All that is wrong; by default the sentence.</param>
    public static ProblemDetails Of(int status, string sentence, string? kind = null, IReadOnlyList<RequestFault>? faults = null)
    {
        var title = ReasonPhrases.GetReasonPhrase(status);
        return new ProblemDetails
        {
            Type = TypePrefix + (kind ?? title.ToLowerInvariant().Replace(' ', '-')),
            Title = title,
            Status = status,
            Detail = sentence,
            Extensions = { ["faults"] = faults ?? [new RequestFault("", null, sentence)] },
        };
    }

    /// <summary>The problem details as JSON.</summary>
    public static byte[] Bytes(int status, string sentence) => JsonSerializer.SerializeToUtf8Bytes(Of(status, sentence), s_json);

    /// <summary>Answers with a refusal.</summary>
    public static Task Write(HttpContext context, int status, string sentence) => Write(context, Of(status, sentence));

    /// <summary>Answers with a refusal.</summary>
    public static Task Write(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status!.Value;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(problem, s_json, MediaType, context.RequestAborted);
    }
}
