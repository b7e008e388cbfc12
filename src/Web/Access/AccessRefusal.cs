using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace AqPipeline.Web.Access;

/// <summary>Answers a caller without the right: 401 if nobody knows who it is, 403 if its key has another scope.</summary>
internal sealed class AccessRefusal(IAuditLog audit) : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc />
    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        if (context.User.Identity?.IsAuthenticated == true)
        {
            var scopes = policy.Requirements.OfType<ScopeRequirement>().SelectMany(requirement => requirement.Scopes);
            var sentence = $"The key {context.User.Identity.Name} does not have the scope {string.Join(" or ", scopes)}.";
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            {
                audit.Refused(CallOf(context), sentence);
            }

            await Problem.Write(context, StatusCodes.Status403Forbidden, sentence);
            return;
        }

        // A browser's own dialog for HTTP Basic would stand in the way of the page's sign-in.
        var isBrowser = context.Request.Headers.ContainsKey("Sec-Fetch-Mode");
        context.Response.Headers.WWWAuthenticate = isBrowser ? "Bearer realm=\"aq\"" : "Bearer realm=\"aq\", Basic realm=\"aq\"";
        // A cookie that cannot be read is refused in words of the framework.
        var isSession = !PresentedKey.IsIn(context.Request) && context.Request.Cookies.ContainsKey(Sessions.Cookie);
        var fault = isSession ? null : (await context.AuthenticateAsync()).Failure?.Message;
        await Problem.Write(context, StatusCodes.Status401Unauthorized, fault ?? "The session has ended: sign in again.");
    }

    /// <summary>The call as the audit log has it.</summary>
    internal static AuditedCall CallOf(HttpContext context) => new(
        context.User.KeyNumber(), context.User.Identity?.Name ?? "", $"{context.Request.Method} {context.Request.Path}",
        context.Connection.RemoteIpAddress?.ToString() ?? "");
}

/// <summary>The demand that a caller has one of some scopes.</summary>
internal sealed class ScopeRequirement(params string[] scopes) : AuthorizationHandler<ScopeRequirement>, IAuthorizationRequirement
{
    /// <summary>The scopes, one of which is enough.</summary>
    public IReadOnlyList<string> Scopes => scopes;

    /// <inheritdoc />
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (requirement.Scopes.Any(context.User.Has))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
