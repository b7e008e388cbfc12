using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;
using Microsoft.Extensions.DependencyInjection;

namespace AqPipeline.Web.Access;

/// <summary>Puts authentication, authorization, limits and headers together, from the parts that ASP.NET has.</summary>
public static class AccessServices
{
    private const string Scheme = "Access";
    private const long LargestBody = 1 << 20;

    private static readonly string[] s_sent =
        ["X-API-Key", "Authorization", "Content-Type", "If-None-Match", "Idempotency-Key", "Content-Disposition", Sessions.TokenHeader];

    private static readonly string[] s_shown =
        ["ETag", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Content-Disposition", "Location"];

    /// <summary>Registers the services. The host also registers <see cref="IKeyRing"/> and <see cref="IAuditLog"/>.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, AccessSettings settings)
    {
        services.AddSingleton(settings).AddSingleton<KeyCheck>();
        services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, scheme => scheme.ForwardDefaultSelector = context => context.Request switch
            {
                var request when PresentedKey.IsIn(request) => KeyAuthentication.SchemeName,
                var request when request.Cookies.ContainsKey(Sessions.Cookie) => Sessions.SchemeName,
                _ => LoopbackAuthentication.SchemeName,
            })
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, LoopbackAuthentication>(LoopbackAuthentication.SchemeName, null)
            .AddSessions(settings);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusal>();
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in Scopes.All)
        {
            authorization.AddPolicy(scope, policy => policy.RequireAuthenticatedUser().AddRequirements(new ScopeRequirement(scope)));
        }

        authorization.AddPolicy(
            Scopes.ReadOrIngest,
            policy => policy.RequireAuthenticatedUser().AddRequirements(new ScopeRequirement(Scopes.Read, Scopes.Ingest)));
        services.AddRequestLimits(settings);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins([.. settings.Origins]).WithHeaders(s_sent)
            .WithMethods("GET", "HEAD", "POST").WithExposedHeaders(s_shown).SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        return services;
    }

    /// <summary>The limits of requests of any kind; an address that takes more raises the limit of its body itself.</summary>
    public static void LimitRequests(this KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        kestrel.Limits.MaxConcurrentConnections = 1000;
    }

    /// <summary>Adds everything that comes before the addresses, in its order.</summary>
    public static void UseAccess(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<AccessSettings>();
        app.UseSecurityHeaders(settings);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Fault,
            SuppressDiagnosticsCallback = handled => handled.Exception is BadHttpRequestException,
        });
        app.UseKeyInAddressRefusal();
        app.UseForwarding(settings);
        app.UseHsts();
        app.UseStatusCodePages(status => Problem.Write(
            status.HttpContext, status.HttpContext.Response.StatusCode, Sentence(status.HttpContext.Response.StatusCode)));
        app.UseRouting();
        if (settings.Origins.Count > 0)
        {
            app.UseCors();
        }

        app.UseAuthentication();
        app.UseRequestLimits();
        app.UseAuthorization();
        app.UseSessionTokens();
    }

    private static string Sentence(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address. /openapi/v1.json lists all addresses.",
        StatusCodes.Status405MethodNotAllowed => "This address does not have this method; the header Allow lists those it has.",
        StatusCodes.Status413PayloadTooLarge => "The body of the request is too large.",
        StatusCodes.Status415UnsupportedMediaType => "This address does not take a body of this media type. /openapi/v1.json lists "
            + "those that it takes; most take application/json.",
        _ => "The request cannot be answered.",
    };

    /// <summary>The answer to a request that ended with an exception: never its text, which may name files or secrets.</summary>
    private static Task Fault(HttpContext context)
    {
        var exception = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        return exception is BadHttpRequestException bad
            ? Problem.Write(context, bad.StatusCode, Faults.Of(bad))
            : Problem.Write(
                context, StatusCodes.Status500InternalServerError, "The worker could not answer. Its log has the details.");
    }
}
