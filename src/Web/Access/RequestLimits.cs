using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace AqPipeline.Web.Access;

/// <summary>
/// How many requests a key may send: a bucket of a minute's requests, filled again every second. Callers without a key are told apart by
/// their address. Every answer says what is left.
/// </summary>
internal static class RequestLimits
{
    /// <summary>The policy of attempts to sign in.</summary>
    public const string SignIn = "sign-in";

    private const int Minute = 60;

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>Registers the limits.</summary>
    public static void AddRequestLimits(this IServiceCollection services, AccessSettings settings)
    {
        var limiter = PartitionedRateLimiter.Create<HttpContext, string>(
            context => RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => Bucket(settings.RequestsPerMinute)));
        services.AddSingleton(new RequestBudget(limiter, settings.RequestsPerMinute));
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = limiter;
            options.AddPolicy(SignIn, context => RateLimitPartition.GetFixedWindowLimiter(
                AddressOf(context),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.SignInsPerMinute, Window = s_second * Minute }));
            options.OnRejected = (rejected, _) => new ValueTask(Refuse(rejected.HttpContext, rejected.Lease, settings));
        });
    }

    /// <summary>Adds the limits and their headers.</summary>
    public static void UseRequestLimits(this IApplicationBuilder app)
    {
        var budget = app.ApplicationServices.GetRequiredService<RequestBudget>();
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                budget.Say(context);
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseRateLimiter();
    }

    private static Task Refuse(HttpContext context, RateLimitLease lease, AccessSettings settings)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        var isSignIn = context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == SignIn
            && RequestBudget.HasLeft(context);
        return Problem.Write(
            context, StatusCodes.Status429TooManyRequests,
            isSignIn
                ? $"More than {settings.SignInsPerMinute} attempts to sign in within a minute. Try again in {Counted.Of(wait, "second")}."
                : $"More than {settings.RequestsPerMinute} requests within a minute. Try again in {Counted.Of(wait, "second")}.");
    }

    private static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = PerSecond(perMinute),
        ReplenishmentPeriod = s_second,
    };

    /// <summary>Requests that come back every second.</summary>
    internal static int PerSecond(int perMinute) => Math.Max(1, perMinute / Minute);

    private static string CallerOf(HttpContext context) =>
        context.User.KeyNumber() is { } number ? $"key {number}" : AddressOf(context);

    private static string AddressOf(HttpContext context) => $"address {context.Connection.RemoteIpAddress}";
}

/// <summary>What is left of a caller's requests.</summary>
internal sealed class RequestBudget(PartitionedRateLimiter<HttpContext> limiter, int perMinute)
{
    /// <summary>True if the caller may send more requests of any kind.</summary>
    public static bool HasLeft(HttpContext context) =>
        context.RequestServices.GetRequiredService<RequestBudget>().Left(context) > 0;

    /// <summary>Sets the headers: the limit, what is left, and the seconds until all of it is back.</summary>
    public void Say(HttpContext context)
    {
        var (left, headers) = (Left(context), context.Response.Headers);
        var perSecond = RequestLimits.PerSecond(perMinute);
        headers["RateLimit-Limit"] = perMinute.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = left.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = ((perMinute - left + perSecond - 1) / perSecond).ToString(CultureInfo.InvariantCulture);
    }

    private long Left(HttpContext context) => limiter.GetStatistics(context)?.CurrentAvailablePermits ?? perMinute;
}
