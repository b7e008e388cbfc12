using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace AqPipeline.Web.Access;

/// <summary>A key to sign in with.</summary>
/// <param name="Key">The key.</param>
public sealed record SignInRequest(string Key);

/// <summary>Who the caller is.</summary>
/// <param name="Name">The name of the key; <c>loopback</c> for a caller on this machine without a key.</param>
/// <param name="Scopes">What the caller may do.</param>
/// <param name="Token">The value of the header X-Antiforgery for writes with the session cookie.</param>
public sealed record SessionDocument(string Name, IReadOnlyList<string> Scopes, string Token);

/// <summary><c>/api/v1/session</c>: sign in, ask who one is, sign out.</summary>
public static partial class SessionEndpoints
{
    /// <summary>Where a person signs in and out.</summary>
    public const string Path = "/api/v1/session";

    /// <summary>Maps the addresses.</summary>
    public static void MapSession(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Path, (Delegate)SignIn).AllowAnonymous().RequireRateLimiting(RequestLimits.SignIn).WithMetadata(new SignInMark())
            .Accepts<SignInRequest>("application/json").WithName("sign-in").WithTags("session")
            .WithSummary("Sign in with a key, for the page.")
            .Produces<SessionDocument>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        endpoints.MapGet(Path, Show).RequireAuthorization().WithName("session").WithTags("session")
            .WithSummary("Name and scopes of the caller.");
        endpoints.MapDelete(Path, (Delegate)SignOut).RequireAuthorization().WithName("sign-out").WithTags("session")
            .WithSummary("Sign out.");
    }

    private static async Task SignIn(HttpContext context, [FromServices] KeyCheck keys, [FromServices] IAuditLog audit,
        [FromServices] ILoggerFactory loggers)
    {
        if (!context.Request.HasJsonContentType())
        {
            await Problem.Write(
                context, StatusCodes.Status415UnsupportedMediaType, "Send the key as JSON: {\"key\": \"aq_…\"}.");
            return;
        }

        var request = await Read(context);
        var (key, fault) = request?.Key is { } text ? keys.Find(text) : (null, "Send the key as JSON: {\"key\": \"aq_…\"}.");
        if (key is null)
        {
            NotSignedIn(loggers.CreateLogger("AqPipeline.Web.Access"), context.Connection.RemoteIpAddress?.ToString() ?? "");
            await Problem.Write(
                context, request?.Key is null ? StatusCodes.Status400BadRequest : StatusCodes.Status401Unauthorized, fault);
            return;
        }

        await Sessions.SignIn(context, key);
        context.User = CallerIdentity.Of(key, Sessions.SchemeName);
        var entry = audit.Begin(AccessRefusal.CallOf(context));
        audit.End(entry, StatusCodes.Status200OK, "", "signed in");
        await context.Response.WriteAsJsonAsync(Document(context), context.RequestAborted);
    }

    private static Ok<SessionDocument> Show(HttpContext context) => TypedResults.Ok(Document(context));

    private static async Task<NoContent> SignOut(HttpContext context)
    {
        await context.SignOutAsync(Sessions.SchemeName);
        return TypedResults.NoContent();
    }

    private static SessionDocument Document(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var tokens = ((IAntiforgery)context.RequestServices.GetService(typeof(IAntiforgery))!).GetAndStoreTokens(context);
        return new SessionDocument(
            context.User.Identity?.Name ?? "", [.. Scopes.All.Where(context.User.Has)], tokens.RequestToken ?? "");
    }

    private static async Task<SignInRequest?> Read(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFromJsonAsync<SignInRequest>(context.RequestAborted);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in from {Address} was refused.")]
    private static partial void NotSignedIn(ILogger logger, string address);
}
