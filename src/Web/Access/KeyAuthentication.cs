using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AqPipeline.Web.Access;

/// <summary>Authenticates the caller by a key in X-API-Key, as a bearer token, or as the password of HTTP Basic.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyCheck keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "Key";

    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var (text, fault) = PresentedKey.Of(Request);
        if (text is not null)
        {
            (var key, fault) = keys.Find(text);
            if (key is not null)
            {
                return Task.FromResult(AuthenticateResult.Success(
                    new AuthenticationTicket(CallerIdentity.Of(key, Scheme.Name), Scheme.Name)));
            }
        }

        return Task.FromResult(AuthenticateResult.Fail(fault));
    }
}

/// <summary>Looks up keys among those that the program keeps.</summary>
internal sealed class KeyCheck(IKeyRing ring, TimeProvider time)
{
    /// <summary>The key with a text; <see langword="null"/> with the reason if there is none, or if the key does not hold.</summary>
    public (KnownKey? Key, string Fault) Find(string text)
    {
        var hash = ApiKey.HashOf(text);
        KnownKey? found = null;
        foreach (var key in ring.All())
        {
            found = ApiKey.IsSame(key.Hash, hash) ? key : found;
        }

        return Held(found);
    }

    /// <summary>The key with a number, if it holds.</summary>
    public KnownKey? Find(long? number) => Held(ring.All().FirstOrDefault(key => key.Number == number)).Key;

    private (KnownKey? Key, string Fault) Held(KnownKey? key) => key is null
        ? (null, "The key is unknown. Check it, or ask the operator for a key (`aq key create --name NAME --scope read`).")
        : key.Refusal(time.GetUtcNow()) is { } refusal ? (null, refusal) : (key, "");
}
