using System.Security.Claims;

namespace AqPipeline.Web.Access;

/// <summary>The identity of a caller as claims: number and name of the key, and its scopes.</summary>
public static class CallerIdentity
{
    /// <summary>The name of a caller on this machine without a key.</summary>
    public const string Loopback = "loopback";

    private const string Scope = "scope";

    /// <summary>The identity of a key.</summary>
    public static ClaimsPrincipal Of(KnownKey key, string scheme) =>
        Of(key.Number.ToString(CultureInfo.InvariantCulture), key.Name, key.Scopes, scheme);

    /// <summary>The identity of a caller on this machine.</summary>
    internal static ClaimsPrincipal OfLoopback(string scheme) => Of(Loopback, Loopback, [Scopes.Read], scheme);

    /// <summary>True if the caller has a scope.</summary>
    public static bool Has(this ClaimsPrincipal caller, string scope) => caller.HasClaim(Scope, scope);

    /// <summary>True if the caller has exactly these scopes.</summary>
    internal static bool HasOnly(this ClaimsPrincipal caller, IReadOnlyList<string> scopes) =>
        caller.FindAll(Scope).Select(claim => claim.Value).Order().SequenceEqual(scopes.Order());

    /// <summary>Number of the caller's key; <see langword="null"/> for a caller without a key.</summary>
    public static long? KeyNumber(this ClaimsPrincipal caller) =>
        long.TryParse(caller.FindFirstValue(ClaimTypes.NameIdentifier), out var number) ? number : null;

    private static ClaimsPrincipal Of(string id, string name, IEnumerable<string> scopes, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, id), new Claim(ClaimTypes.Name, name),
            .. scopes.Select(scope => new Claim(Scope, scope)),
        ],
        scheme));
}
