using AqPipeline.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace AqPipeline.Web.Page;

/// <summary>
/// Sends the dashboard: its pages and its files. They hold no figures, so that they need no key; what they show they ask of the API,
/// which does.
/// </summary>
public static class DashboardEndpoints
{
    /// <summary>The addresses of pages; each is the same document.</summary>
    private static readonly string[] s_pages =
        ["/", "/today", "/targets", "/area", "/ranking", "/map", "/data", "/runs", "/forecasts", "/explain"];

    /// <summary>Maps pages and files.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="settings">Who may show the pages in a frame.</param>
    public static void MapDashboard(this IEndpointRouteBuilder endpoints, AccessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(settings);
        var policy = PagePolicy(settings);
        var index = DashboardFiles.All.FirstOrDefault(file => file.Name == DashboardFiles.Index);
        foreach (var page in s_pages)
        {
            Map(endpoints, page, context => index is null ? SayNotBuilt(context) : Send(context, index, policy));
        }

        foreach (var file in DashboardFiles.All.Where(file => file != index))
        {
            Map(endpoints, $"/{file.Name}", context => Send(context, file, policy));
        }
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, RequestDelegate answer) =>
        endpoints.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], answer).AllowAnonymous().ExcludeFromDescription();

    /// <summary>Nothing but our own files runs or is shown: no inline script or style, no other site.</summary>
    private static string PagePolicy(AccessSettings settings) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors "
            + (settings.FrameAncestors.Count == 0 ? "'none'" : string.Join(' ', settings.FrameAncestors));

    private static Task SayNotBuilt(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            $"{DashboardFiles.NotBuilt} The API is described at /openapi/v1.json.\n", context.RequestAborted);
    }

    private static async Task Send(HttpContext context, DashboardFile file, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.ETag = file.Tag;
        headers.CacheControl = "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(file.Tag, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (encoding, content) = accepted.Contains("br", StringComparison.Ordinal) ? ("br", file.Brotli)
            : accepted.Contains("gzip", StringComparison.Ordinal) ? ("gzip", file.Gzip) : ("", file.Plain);
        if (encoding.Length > 0)
        {
            headers.ContentEncoding = encoding;
        }

        context.Response.ContentType = file.MediaType;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
    }
}
