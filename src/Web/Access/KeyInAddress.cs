using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AqPipeline.Web.Access;

/// <summary>
/// Refuses a request whose address contains a key: addresses end in logs, histories and messages of errors. The address is blanked before
/// anything else sees it.
/// </summary>
internal static class KeyInAddress
{
    private const string Sentence =
        "The address contains a key, and addresses are kept in logs and histories. Revoke the key (`aq key revoke NAME`), create another, "
            + "and send it in the header X-API-Key.";

    private static readonly string[] s_names = ["key", "api_key", "apikey", "api-key", "x-api-key", "token", "access_token"];

    /// <summary>Adds the refusal; first of all, so that nothing before it can write the address down.</summary>
    public static void UseKeyInAddressRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsIn(context.Request))
        {
            return next(context);
        }

        Blank(context);
        return Problem.Write(context, StatusCodes.Status400BadRequest, Sentence);
    });

    private static bool IsIn(HttpRequest request) =>
        ApiKey.IsWithin(request.Path.Value ?? "") || ApiKey.IsWithin(Unescaped(request.QueryString.Value ?? ""))
            || (request.QueryString.HasValue
                && request.Query.Any(entry => s_names.Contains(entry.Key, StringComparer.OrdinalIgnoreCase)
                    && entry.Value.Any(value => !string.IsNullOrEmpty(value))));

    private static string Unescaped(string text) => Uri.UnescapeDataString(text);

    private static void Blank(HttpContext context)
    {
        context.Request.QueryString = QueryString.Empty;
        context.Request.Path = "/";
        if (context.Features.Get<IHttpRequestFeature>() is { } feature)
        {
            feature.RawTarget = "/";
        }
    }
}
