using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AqPipeline.Web.Access;

/// <summary>
/// The sign-in of a person on the page: a key becomes a cookie that scripts cannot read and other sites cannot send. Every request looks
/// for the key again, so that a revoked key ends its sessions.
/// </summary>
internal static class Sessions
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "Session";

    /// <summary>The name of the cookie.</summary>
    public const string Cookie = "aq-session";

    /// <summary>The header with the token that a write with the cookie needs.</summary>
    public const string TokenHeader = "X-Antiforgery";

    /// <summary>The longest session; one whose key may only read is prolonged while it is in use.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Registers cookie, antiforgery, and the secrets of both.</summary>
    public static void AddSessions(this AuthenticationBuilder builder, AccessSettings settings)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("aq");
        if (settings.SessionFolder is { } folder)
        {
            protection.PersistKeysToFileSystem(PrivateFolder(folder));
        }
        else
        {
            protection.UseEphemeralDataProtectionProvider();
        }

        builder.AddCookie(SchemeName, cookie =>
        {
            cookie.Cookie.Name = Cookie;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Longest;
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = Validate;
            cookie.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew &= context.Principal is { } caller && caller.HasOnly([Scopes.Read]);
                return Task.CompletedTask;
            };
        });
        builder.Services.AddAntiforgery(options =>
        {
            options.HeaderName = TokenHeader;
            options.Cookie.Name = "aq-antiforgery";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    /// <summary>Demands the token of every write that comes with the cookie.</summary>
    public static void UseSessionTokens(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var method = context.Request.Method;
        var isRead = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        if (!isRead && IsSession(context.User) && context.GetEndpoint()?.Metadata.GetMetadata<SignInMark>() is null
            && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            await Problem.Write(
                context, StatusCodes.Status400BadRequest,
                $"A write with the session cookie needs the token of GET /api/v1/session in the header {TokenHeader}.");
            return;
        }

        await next(context);
    });

    /// <summary>Signs in with a key.</summary>
    public static Task SignIn(HttpContext context, KnownKey key) => context.SignInAsync(
        SchemeName, CallerIdentity.Of(key, SchemeName),
        new AuthenticationProperties
        {
            // A wall screen keeps its session when its browser starts again; the session of a person who may change something ends there.
            IsPersistent = key.MayOnlyRead,
            AllowRefresh = key.MayOnlyRead,
        });

    private static bool IsSession(ClaimsPrincipal caller) => caller.Identity is { IsAuthenticated: true, AuthenticationType: SchemeName };

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var key = context.HttpContext.RequestServices.GetRequiredService<KeyCheck>().Find(context.Principal?.KeyNumber());
        if (key is null || context.Principal?.HasOnly(key.Scopes) != true)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(SchemeName);
        }
    }

    private static DirectoryInfo PrivateFolder(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}

/// <summary>Marks the address of the sign-in, which no token of a session before can protect.</summary>
internal sealed class SignInMark;
