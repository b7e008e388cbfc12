using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AqPipeline.Web.Access;

/// <summary>
/// Lets a caller on this machine read without a key. The name in Host must be one of this machine, so that a page of another site cannot
/// reach the worker by a name of its own; and a request that a proxy has passed on comes from somewhere else.
/// </summary>
internal sealed class LoopbackAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "Loopback";

    private const string NeedsKey = "This call needs a key: send it in the header X-API-Key, or as a bearer token.";

    private static readonly string[] s_hosts = ["localhost", "127.0.0.1", "[::1]"];

    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Fault() is { } fault
        ? AuthenticateResult.Fail(fault)
        : AuthenticateResult.Success(new AuthenticationTicket(CallerIdentity.OfLoopback(Scheme.Name), Scheme.Name)));

    private string? Fault() => this switch
    {
        _ when !settings.ReadsWithoutKey || !IsHere(Context.Connection.RemoteIpAddress) => NeedsKey,
        _ when ForwardedRequests.IsForwarded(Context) => NeedsKey + " A request that a proxy passed on never goes without one.",
        _ when !s_hosts.Contains(Request.Host.Host, StringComparer.OrdinalIgnoreCase) =>
            NeedsKey + " Without a key the host must be localhost, 127.0.0.1 or [::1].",
        _ when !HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method) =>
            NeedsKey + " Without a key this machine may only read.",
        _ => null,
    };

    private static bool IsHere(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
