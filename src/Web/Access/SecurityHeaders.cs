using Microsoft.AspNetCore.Builder;

namespace AqPipeline.Web.Access;

/// <summary>The headers that tell a browser what it must not do with an answer.</summary>
internal static class SecurityHeaders
{
    /// <summary>Adds the headers; an answer with a content security policy of its own, such as a page, keeps that one.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app, AccessSettings settings)
    {
        var ancestors = settings.FrameAncestors.Count == 0 ? "'none'" : string.Join(' ', settings.FrameAncestors);
        var policy = $"default-src 'none'; frame-ancestors {ancestors}";
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                if (headers.ContentSecurityPolicy.Count == 0)
                {
                    headers.ContentSecurityPolicy = policy;
                }

                if (settings.FrameAncestors.Count == 0)
                {
                    headers.XFrameOptions = "DENY";
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
    }
}
