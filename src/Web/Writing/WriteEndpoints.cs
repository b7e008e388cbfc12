using System.Security.Cryptography;
using System.Text;
using AqPipeline.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AqPipeline.Web.Writing;

/// <summary>Maps writes. Each is recorded in the audit log, and done once however often it is sent with the same idempotency key.</summary>
public static class WriteEndpoints
{
    /// <summary>The header by which a caller names a call, to send it again without doing it twice.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    private const int LongestKey = 200;
    private const int ClientClosedRequest = 499;

    /// <summary>Maps one write.</summary>
    public static RouteHandlerBuilder MapWrite(this IEndpointRouteBuilder endpoints, WriteRoute route)
    {
        Delegate handler = (HttpContext context) => Answer(context, route);
        var mapped = endpoints.MapPost(route.Path, handler);
        mapped.RequireAuthorization(route.Scope).WithName(NameOf(route.Path)).WithTags(route.Tag).WithSummary(route.Summary)
            .Produces(route.Status, route.Document, "application/json");
        foreach (var status in (int[])[400, 401, 403, 404, 409, 413, 422, 429, 503])
        {
            mapped.ProducesProblem(status);
        }

        return route.Request is { } request
            ? mapped.Accepts(request, isOptional: true, "application/json")
            : mapped.Accepts<IFormFile>(isOptional: true, "multipart/form-data", "*/*");
    }

    /// <summary>The name of the operation in the OpenAPI document, such as <c>post-bulletins-id-approve</c>.</summary>
    private static string NameOf(string path) => string.Join(
        '-', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("api" or "v1"))
            .Select(part => part.Trim('{', '}')).Prepend("post"));

    private static async Task Answer(HttpContext context, WriteRoute route)
    {
        var audit = context.RequestServices.GetRequiredService<IAuditLog>();
        var entry = audit.Begin(AccessRefusal.CallOf(context));
        try
        {
            var (answer, isRepeated) = await Done(context, route);
            audit.End(entry, answer.Status, answer.Subject, isRepeated ? "answered as before" : answer.Outcome);
            await Send(context, answer, isRepeated);
        }
        catch (BadHttpRequestException bad)
        {
            audit.End(entry, bad.StatusCode, "", Faults.Of(bad));
            await Problem.Write(context, bad.StatusCode, Faults.Of(bad));
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested
            && exception is IOException or OperationCanceledException)
        {
            audit.End(entry, ClientClosedRequest, "", "The caller ended the connection before the whole request had come.");
        }
        catch
        {
            audit.End(entry, StatusCodes.Status500InternalServerError, "", "The worker could not answer.");
            throw;
        }
    }

    /// <summary>Does the work, or finds the answer that was given before.</summary>
    private static async Task<(WriteAnswer Answer, bool IsRepeated)> Done(HttpContext context, WriteRoute route)
    {
        try
        {
            var key = KeyOf(context.Request);
            using var body = await Whole(context, route);
            var places = context.Request.RouteValues.ToDictionary(place => place.Key, place => $"{place.Value}");
            var call = new WriteCall(context.User.Identity?.Name ?? "", body, places);
            return key is null
                ? (await Step(context, route, call), false)
                : await Once(context, route, call, key);
        }
        catch (RefusedWriteException refused)
        {
            return (Refusal(refused), false);
        }
    }

    private static async Task<(WriteAnswer Answer, bool IsRepeated)> Once(
        HttpContext context, WriteRoute route, WriteCall call, string key)
    {
        var answered = context.RequestServices.GetRequiredService<IAnsweredWrites>();
        var caller = context.User.KeyNumber() ?? 0;
        var whole = $"{context.Request.Method} {context.Request.Path} {call.Body.Fingerprint}";
        var claim = answered.Claim(caller, key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole))));
        switch (claim.State)
        {
            case ClaimState.Answered:
                return (claim.Answer!, true);
            case ClaimState.Running:
                context.Response.Headers.RetryAfter = "1";
                return (Refusal(new(StatusCodes.Status409Conflict, "The same call is being answered. Send it again in a second.")), false);
            case ClaimState.Other:
                return (
                    Refusal(new(
                        StatusCodes.Status422UnprocessableEntity,
                        $"This {IdempotencyKey} was used for another call. Use a new key for each call.")),
                    false);
        }

        WriteAnswer? answer = null;
        try
        {
            answer = await Step(context, route, call);
            return (answer, false);
        }
        finally
        {
            if (answer is { Status: < StatusCodes.Status500InternalServerError })
            {
                answered.Keep(caller, key, answer);
            }
            else
            {
                answered.Release(caller, key);
            }
        }
    }

    /// <summary>Runs the step. A caller who goes away does not stop it: what is decided is carried through.</summary>
    private static async Task<WriteAnswer> Step(HttpContext context, WriteRoute route, WriteCall call)
    {
        try
        {
            var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            return await route.Step(call, stopping);
        }
        catch (RefusedWriteException refused)
        {
            return Refusal(refused);
        }
    }

    /// <summary>Receives the body. What the server cannot read of it is a fault of the request, not of a disk.</summary>
    private static async Task<IReceivedBody> Whole(HttpContext context, WriteRoute route)
    {
        try
        {
            return await Received(context, route);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException
            && !context.RequestAborted.IsCancellationRequested)
        {
            throw new RefusedWriteException(StatusCodes.Status400BadRequest, Faults.NotSound);
        }
    }

    private static async Task<IReceivedBody> Received(HttpContext context, WriteRoute route)
    {
        if (route.LargestBody is { } bytes && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = bytes;
        }

        if (route.ReceiveFile is { } receive)
        {
            return await UploadedFile.Receive(context.Request, receive, context.RequestAborted);
        }

        if (context.Request.ContentLength is not (null or 0) && !context.Request.HasJsonContentType())
        {
            throw new RefusedWriteException(
                StatusCodes.Status415UnsupportedMediaType, "The body must be JSON: set Content-Type to application/json.");
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new BodyInMemory(body.ToArray());
    }

    private static string? KeyOf(HttpRequest request) => request.Headers[IdempotencyKey] switch
    {
        [] => null,
        [{ Length: > 0 and <= LongestKey } key] when key.All(letter => letter is > ' ' and < '\x7f') => key,
        _ => throw new RefusedWriteException(
            StatusCodes.Status400BadRequest,
            $"{IdempotencyKey} must be one text of 1 to {LongestKey} printable ASCII characters without blanks, such as a UUID."),
    };

    private static WriteAnswer Refusal(RefusedWriteException refused) =>
        new(refused.Status, Problem.Bytes(refused.Status, refused.Message)) { Outcome = refused.Message };

    private static async Task Send(HttpContext context, WriteAnswer answer, bool isRepeated)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.Status < StatusCodes.Status400BadRequest ? "application/json; charset=utf-8" : Problem.MediaType;
        response.Headers.CacheControl = "no-store";
        if (answer.Location is { } location)
        {
            response.Headers.Location = location;
        }

        if (isRepeated)
        {
            response.Headers["Idempotency-Replayed"] = "true";
        }

        if (answer.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "30";
        }

        await response.BodyWriter.WriteAsync(answer.Json, context.RequestAborted);
    }
}
