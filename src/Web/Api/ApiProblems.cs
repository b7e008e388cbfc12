using AqPipeline.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AqPipeline.Web.Api;

/// <summary>The kinds of problem that questions have.</summary>
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

    /// <summary>The answer to a request that could not be answered.</summary>
    internal static IResult Of(ApiException exception) => new Refusal(exception);

    private sealed class Refusal(ApiException exception) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (exception.RetryAfter is { } wait)
            {
                httpContext.Response.Headers[HeaderNames.RetryAfter] =
                    ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            }

            return Problem.Write(httpContext, Problem.Of(exception.Status, exception.Message, exception.Kind, exception.Faults));
        }
    }
}
