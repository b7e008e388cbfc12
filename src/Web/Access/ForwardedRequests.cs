using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace AqPipeline.Web.Access;

/// <summary>Requests that a proxy has passed on.</summary>
internal static class ForwardedRequests
{
    private static readonly object s_mark = new();

    /// <summary>Believes the proxies that the settings name, and marks every request with a Forwarded or X-Forwarded-* header.</summary>
    public static void UseForwarding(this IApplicationBuilder app, AccessSettings settings)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Headers.Keys.Any(IsOfProxy))
            {
                context.Items[s_mark] = true;
            }

            return next(context);
        });
        if (settings.Proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in settings.Proxies)
        {
            options.KnownProxies.Add(proxy);
        }

        app.UseForwardedHeaders(options);
    }

    /// <summary>True if the request came with a header that proxies add.</summary>
    public static bool IsForwarded(HttpContext context) => context.Items.ContainsKey(s_mark);

    private static bool IsOfProxy(string header) =>
        header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
            || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);
}
