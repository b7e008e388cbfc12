using System.Text;
using Microsoft.AspNetCore.Http;

namespace AqPipeline.Web.Access;

/// <summary>The key that a request presents, in one of three headers.</summary>
internal static class PresentedKey
{
    /// <summary>The header of programs that choose their headers.</summary>
    public const string Header = "X-API-Key";

    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    /// <summary>True if the request presents a key, sound or not.</summary>
    public static bool IsIn(HttpRequest request) =>
        request.Headers.ContainsKey(Header) || request.Headers.ContainsKey(Microsoft.Net.Http.Headers.HeaderNames.Authorization);

    /// <summary>The key; <see langword="null"/> with the fault if there is not exactly one.</summary>
    public static (string? Key, string Fault) Of(HttpRequest request)
    {
        string?[] values = [.. request.Headers[Header], .. request.Headers.Authorization.Select(OfAuthorization)];
        return values.Distinct().ToArray() switch
        {
            [{ } key] when ApiKey.IsKey(key) => (key, ""),
            [_] => (null, $"The key has the wrong form: a key starts with {ApiKey.Prefix} and has 46 characters."),
            _ => (null, $"The request presents several keys: send one, in {Header} or in Authorization."),
        };
    }

    /// <summary>The token of Bearer, or the password of Basic: the form in which Excel stores a key.</summary>
    private static string? OfAuthorization(string? value)
    {
        if (value?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true)
        {
            return value[Bearer.Length..].Trim();
        }

        if (value?.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value[Basic.Length..].Trim(), bytes, out var count)
            && Encoding.UTF8.GetString(bytes, 0, count) is var pair && pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var place
                ? pair[(place + 1)..]
                : null;
    }
}
