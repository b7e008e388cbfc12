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

    private static readonly JsonSerializerOptions s_json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The problem details.</summary>
    public static ProblemDetails Of(int status, string sentence) =>
        new() { Type = "about:blank", Title = ReasonPhrases.GetReasonPhrase(status), Status = status, Detail = sentence };

    /// <summary>The problem details as JSON.</summary>
    public static byte[] Bytes(int status, string sentence) => JsonSerializer.SerializeToUtf8Bytes(Of(status, sentence), s_json);

    /// <summary>Answers with a refusal.</summary>
    public static Task Write(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(Of(status, sentence), s_json, MediaType, context.RequestAborted);
    }
}
