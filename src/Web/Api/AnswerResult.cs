using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AqPipeline.Web.Api;

/// <summary>Sends an answer, or says that the client has it already.</summary>
internal sealed class AnswerResult(KeptAnswer answer, string name) : IResult
{
    private const string Varying = "Accept, Accept-Encoding";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers[HeaderNames.ETag] = answer.Tag.ToString();
        response.Headers[HeaderNames.CacheControl] = "private, no-cache";
        response.Headers.Append(HeaderNames.Vary, Varying);
        if (answer.Revision is { } revision)
        {
            response.Headers[QuestionEndpoint.Revision] = revision.ToString(CultureInfo.InvariantCulture);
        }

        if (answer.NoData is { } reason)
        {
            // Headers are ASCII; only names of areas are percent-encoded.
            response.Headers[QuestionEndpoint.NoData] = string.Concat(reason.EnumerateRunes().Select(
                rune => rune.IsAscii && rune.Value is >= ' ' and not '%' ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
        }

        if (EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
            && known.Any(tag => tag.Tag == "*" || tag.Compare(answer.Tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var (encoding, bytes) = answer.For(request.Headers.AcceptEncoding);
        if (encoding is not null)
        {
            response.Headers[HeaderNames.ContentEncoding] = encoding;
        }

        if (answer.Format != AnswerFormat.Json)
        {
            response.Headers[HeaderNames.ContentDisposition] = $"attachment; filename=\"{name}.{answer.Format.Name}\"";
        }

        (response.ContentType, response.ContentLength) = (answer.Format.ContentType, bytes.Length);
        return HttpMethods.IsHead(request.Method)
            ? Task.CompletedTask : response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }
}
