using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace AqPipeline.Web.Api;

/// <summary>Answers problems as RFC 9457 has them: one shape for all, every fault of a request at once.</summary>
public static class ApiProblems
{
    /// <summary>The values of a request cannot be read.</summary>
    public const string BadRequest = "bad-request";

    /// <summary>A name means nothing here.</summary>
    public const string UnknownName = "unknown-name";

    /// <summary>The answer has no such form.</summary>
    public const string NoSuchFormat = "no-such-format";

    /// <summary>The page belongs to an answer that is no longer kept.</summary>
    public const string CursorGone = "cursor-gone";

    /// <summary>The store cannot be used now.</summary>
    public const string StoreAway = "store-away";

    /// <summary>A fault of the program.</summary>
    public const string Fault = "fault";

    private const string TypePrefix = "urn:aq:problem:";

    private static readonly Dictionary<string, string> s_titles = new()
    {
        [BadRequest] = "The request cannot be read.",
        [UnknownName] = "A name is not known.",
        [NoSuchFormat] = "The answer has no such form.",
        [CursorGone] = "The page is gone.",
        [StoreAway] = "The store cannot be used now.",
        [Fault] = "The program failed.",
    };

    /// <summary>The URI of a kind of problem.</summary>
    public static string TypeOf(string kind) => TypePrefix + kind;

    /// <summary>The answer to a request that could not be answered.</summary>
    public static IResult Of(ApiException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var problem = Of(exception.Status, exception.Kind, exception.Message);
        problem.Extensions["faults"] = exception.Faults;
        return new Answered(problem, exception.RetryAfter);
    }

    /// <summary>A problem of one sentence.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="kind">The kind of problem.</param>
    /// <param name="sentence">What is wrong, and what to do.</param>
    public static ProblemDetails Of(int status, string kind, string sentence) => new()
    {
        Type = TypeOf(kind),
        Title = s_titles.GetValueOrDefault(kind, "The request was refused."),
        Status = status,
        Detail = sentence,
    };

    private sealed class Answered(ProblemDetails problem, TimeSpan? retryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (retryAfter is { } wait)
            {
                httpContext.Response.Headers[HeaderNames.RetryAfter] =
                    ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            }

            httpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
            return TypedResults.Problem(problem).ExecuteAsync(httpContext);
        }
    }
}
